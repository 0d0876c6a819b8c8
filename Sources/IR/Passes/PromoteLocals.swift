/// Turns locals into SSA values.
///
///     local.set x %1                  b1(%7):
///   b1:                          =>
///     %2 = local.get x                ... %7 ...
///
/// A local qualifies if every read is sure to find it bound and no handler may read it: handlers are entered from
/// anywhere in the blocks they protect, so what they read must be in a variable.
package struct PromoteLocals: Pass {
  package let name = "promote-locals"
  package init() {}

  package func run(on function: Function) {
    let locals = candidates(function)
    guard !locals.isEmpty else { return }
    var promotion = Promotion(function, locals)
    promotion.run()
    removeTrivialParameters(function)
  }

  private func candidates(_ function: Function) -> Set<Int> {
    var result = Set(function.locals.map(\.index))
    for block in function.blocks {
      for instruction in block.instructions {
        switch instruction.op {
        case .localGet(let local, checked: true), .localDelete(let local, checked: true):
          result.remove(local.index)
        case .localsDict: for local in instruction.op.locals { result.remove(local.index) }
        default: break
        }
      }
    }
    guard !result.isEmpty else { return [] }
    let liveness = Liveness(function)
    for block in function.blocks {
      guard let handler = block.handler, block.canRaise else { continue }
      for local in function.locals where liveness.isAlive(local, atEntryOf: handler) {
        result.remove(local.index)
      }
    }
    for local in function.locals where liveness.isAlive(local, atEntryOf: function.entry) {
      result.remove(local.index)
    }
    return result
  }
}

private struct Promotion {
  let function: Function
  let locals: Set<Int>
  private let liveness: Liveness
  private let order: [Block]
  private var predecessors: [Int: [Block]] = [:]
  /// What each local is at the end of a block.
  private var atExit: [Int: [Int: Value]] = [:]
  private var replaced: [Int: Value] = [:]
  /// The locals that a block's added parameters stand for.
  private var added: [Int: [Local]] = [:]

  init(_ function: Function, _ locals: Set<Int>) {
    self.function = function
    self.locals = locals
    liveness = Liveness(function)
    order = reversePostorder(function)
    for block in order {
      for next in block.successors { predecessors[next.id, default: []].append(block) }
    }
  }

  mutating func run() {
    for block in order { rename(block) }
    for block in order { finish(block) }
  }

  private mutating func rename(_ block: Block) {
    var current: [Int: Value] = [:]
    let before = predecessors[block.id] ?? []
    if before.count == 1 {
      current = atExit[before[0].id] ?? [:]
    } else {
      for local in function.locals
      where locals.contains(local.index) && liveness.isAlive(local, atEntryOf: block) {
        let value = function.makeValue(local.type)
        value.name = local.kind == .temporary ? nil : local.name
        value.parameterOf = block
        block.parameters.append(value)
        added[block.id, default: []].append(local)
        current[local.index] = value
      }
    }
    for instruction in block.instructions {
      instruction.operands = instruction.operands.map(resolve)
      switch instruction.op {
      case .localSet(let local) where locals.contains(local.index):
        let value = instruction.operands[0]
        if local.kind != .temporary, value.name == nil { value.name = local.name }
        current[local.index] = value
      case .localGet(let local, _) where locals.contains(local.index):
        if let result = instruction.result, let value = current[local.index] {
          replaced[result.id] = value
        }
      default: break
      }
    }
    block.instructions.removeAll { instruction in
      switch instruction.op {
      case .localSet(let local), .localGet(let local, _), .localDelete(let local, _):
        locals.contains(local.index)
      default: false
      }
    }
    atExit[block.id] = current
  }

  private func resolve(_ value: Value) -> Value { replaced[value.id] ?? value }

  private func finish(_ block: Block) {
    let values = atExit[block.id] ?? [:]
    block.terminator = block.terminator?.mapping(resolve).mappingEdges { edge in
      let extra = (added[edge.block.id] ?? []).map { local -> Value in
        guard let value = values[local.index] else { preconditionFailure("\(local.name) has no value") }
        return value
      }
      return Edge(edge.block, edge.arguments + extra)
    }
  }
}

/// Replaces block parameters that always get the same value by that value.
package func removeTrivialParameters(_ function: Function) {
  var isChanged = true
  while isChanged {
    isChanged = false
    var sources: [Int: [Value]] = [:]
    var items: Set<Int> = []
    for block in function.blocks {
      for (index, edge) in (block.terminator?.edges ?? []).enumerated() {
        var parameters = edge.block.parameters[...]
        if case .forNext? = block.terminator, index == 0, let item = parameters.popFirst() {
          items.insert(item.id)
        }
        for (parameter, argument) in zip(parameters, edge.arguments) where argument !== parameter {
          sources[parameter.id, default: []].append(argument)
        }
      }
    }
    var replaced: [Int: Value] = [:]
    for block in function.blocks where block !== function.entry {
      for parameter in block.parameters where !items.contains(parameter.id) {
        guard let all = sources[parameter.id], let first = all.first,
          all.allSatisfy({ $0 === first }), first.type == parameter.type
        else { continue }
        replaced[parameter.id] = first
      }
    }
    guard !replaced.isEmpty else { return }
    isChanged = true
    func resolve(_ value: Value) -> Value {
      var value = value
      while let next = replaced[value.id] { value = next }
      return value
    }
    for block in function.blocks {
      for instruction in block.instructions {
        instruction.operands = instruction.operands.map(resolve)
      }
      guard let terminator = block.terminator else { continue }
      var isFirst = true
      let isForNext = if case .forNext = terminator { true } else { false }
      block.terminator = terminator.mappingEdges { edge in
        var parameters = edge.block.parameters[...]
        if isForNext && isFirst { parameters = parameters.dropFirst() }
        isFirst = false
        let kept = zip(parameters, edge.arguments).filter { replaced[$0.0.id] == nil }.map(\.1)
        return Edge(edge.block, kept.map(resolve))
      }.mapping(resolve)
    }
    for block in function.blocks { block.parameters.removeAll { replaced[$0.id] != nil } }
  }
}
