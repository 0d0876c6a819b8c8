/// Checks that a function's IR is well formed; for tests and for debug builds after every pass.
package struct Verifier {
  private let function: Function
  private var problems: [String] = []
  private var definedIn: [ObjectIdentifier: Block] = [:]

  private init(_ function: Function) {
    self.function = function
  }

  /// The problems found; empty if the function is well formed.
  package static func problems(in function: Function) -> [String] {
    var verifier = Verifier(function)
    verifier.run()
    return verifier.problems
  }

  private mutating func run() {
    guard !function.blocks.isEmpty else { return report("no blocks") }
    let known = Set(function.blocks.map(ObjectIdentifier.init))
    collectDefinitions()
    for block in function.blocks {
      guard block.terminator != nil else {
        report("b\(block.id) has no terminator")
        continue
      }
      for next in block.successors where !known.contains(ObjectIdentifier(next)) {
        report("b\(block.id) goes to b\(next.id), which is not in the function")
      }
      checkEdges(block)
      checkInstructions(block)
    }
    if problems.isEmpty { checkDominance() }
  }

  private mutating func report(_ text: String) {
    problems.append("\(function.symbol): \(text)")
  }

  private mutating func collectDefinitions() {
    for block in function.blocks {
      for parameter in block.parameters { define(parameter, block) }
      for instruction in block.instructions {
        if let result = instruction.result { define(result, block) }
      }
    }
  }

  private mutating func define(_ value: Value, _ block: Block) {
    if definedIn.updateValue(block, forKey: ObjectIdentifier(value)) != nil {
      report("%\(value.id) is defined twice")
    }
  }

  private mutating func checkInstructions(_ block: Block) {
    for (index, instruction) in block.instructions.enumerated() {
      let info = instruction.op.info
      let count = instruction.operands.count
      if info.isVariadic ? count < info.operands : count != info.operands {
        report("b\(block.id): \(info.name) has \(count) operands")
      }
      // Arithmetic takes numbers in two words only where it says so.
      switch instruction.op {
      case .box, .numberBinary, .numberNegate, .numberCompare: break
      default:
        if instruction.operands.contains(where: { $0.type == .number }) {
          report("b\(block.id): \(info.name) takes no number")
        }
      }
      if let result = instruction.result, result.type != info.result {
        report("b\(block.id): the result of \(info.name) has the wrong type")
      }
      if case .catchException = instruction.op, index != 0 {
        report("b\(block.id): catch is not the first instruction")
      }
      if case .localSet(let local) = instruction.op, instruction.operands.first?.type != local.type {
        report("b\(block.id): \(local.name) is set to a value of the wrong type")
      }
    }
  }

  private mutating func checkEdges(_ block: Block) {
    guard let terminator = block.terminator else { return }
    for (index, edge) in terminator.edges.enumerated() {
      var types = edge.arguments.map(\.type)
      if case .forNext = terminator, index == 0 { types.insert(.value, at: 0) }
      if types != edge.block.parameters.map(\.type) {
        report("b\(block.id): the arguments for b\(edge.block.id) do not fit its parameters")
      }
    }
    if case .branch(let test, _, _) = terminator, test.type != .bool {
      report("b\(block.id): branch on a value that is no bool")
    }
    if let handler = block.handler, block.canRaise {
      if !handler.parameters.isEmpty { report("handler b\(handler.id) has parameters") }
      guard case .catchException? = handler.instructions.first?.op else {
        return report("handler b\(handler.id) does not start with catch")
      }
    }
  }

  /// Every use must be dominated by its definition. A handler counts as entered from the start of the
  /// blocks it protects.
  private mutating func checkDominance() {
    var available: [Int: Set<Int>] = [:]
    var isChanged = true
    let order = reversePostorder(function)
    while isChanged {
      isChanged = false
      for block in order {
        guard var values = block === function.entry ? [] : available[block.id] else { continue }
        let atEntry = values
        values.formUnion(block.parameters.map(\.id))
        values.formUnion(block.instructions.compactMap { $0.result?.id })
        for edge in block.terminator?.edges ?? [] {
          isChanged = narrow(&available, edge.block, values) || isChanged
        }
        if let handler = block.handler, block.canRaise {
          let entry = atEntry.union(block.parameters.map(\.id))
          isChanged = narrow(&available, handler, entry) || isChanged
        }
      }
    }
    for block in order { checkUses(block, available[block.id] ?? []) }
  }

  private func narrow(
    _ available: inout [Int: Set<Int>], _ block: Block, _ values: Set<Int>
  ) -> Bool {
    guard let old = available[block.id] else {
      available[block.id] = values
      return true
    }
    let new = old.intersection(values)
    available[block.id] = new
    return new.count != old.count
  }

  private mutating func checkUses(_ block: Block, _ entry: Set<Int>) {
    var values = entry.union(block.parameters.map(\.id))
    func missing(_ uses: [Value]) -> Value? { uses.first { !values.contains($0.id) } }
    for instruction in block.instructions {
      if let value = missing(instruction.operands) {
        report("b\(block.id): \(instruction.op.info.name) uses %\(value.id), which may not be set")
      }
      if let result = instruction.result { values.insert(result.id) }
    }
    guard let terminator = block.terminator else { return }
    if let value = missing(terminator.operands + terminator.edges.flatMap(\.arguments)) {
      report("b\(block.id): the terminator uses %\(value.id), which may not be set")
    }
  }
}

/// The reachable blocks, each before its successors except over back edges; the entry first.
package func reversePostorder(_ function: Function) -> [Block] {
  var seen: Set<Int> = []
  var result: [Block] = []
  // An explicit stack: deeply nested programs must not overflow the compiler's own.
  var stack: [(block: Block, next: Int, successors: [Block])] = []
  func enter(_ block: Block) {
    guard seen.insert(block.id).inserted else { return }
    stack.append((block, 0, block.successors))
  }
  enter(function.entry)
  while let top = stack.last {
    if top.next < top.successors.count {
      stack[stack.count - 1].next += 1
      enter(top.successors[top.next])
    } else {
      result.append(top.block)
      stack.removeLast()
    }
  }
  return result.reversed()
}
