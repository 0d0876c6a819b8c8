/// Lets `text += piece` extend the text it made itself.
///
///     b1(%5):                          b1(%5):
///       %6 = inplace + %5, %4    =>      %6 = append %5, %4
///       jump b1(%6)                      jump b1(%6)
///     b2: return %5                    b2: share %5
///                                          return %5
///
/// The values that such additions pass on to each other form a web. A str that `append` makes is marked as owned: only
/// the web refers to it. Every other use of a web's value ends that first (`share`), so that an owned str that an
/// `append` gets, and that is dead after it, can grow in place. Only webs that a str constant flows into are looked at.
package struct AppendInPlace: Pass {
  package let name = "append-in-place"
  package init() {}

  package func run(on function: Function) {
    let isCandidate = function.blocks.contains { block in
      block.instructions.contains { if case .inplace(.add) = $0.op { true } else { false } }
    }
    guard isCandidate else { return }
    var webs = Webs(function)
    webs.build()
    webs.rewrite()
  }
}

private struct Webs {
  let function: Function
  private let liveness: Liveness
  private var parent: [Int: Int] = [:]
  /// Roots of the webs that a str constant flows into.
  private var texts: Set<Int> = []

  init(_ function: Function) {
    self.function = function
    liveness = Liveness(function)
  }

  private func root(_ id: Int) -> Int {
    var id = id
    while let next = parent[id] { id = next }
    return id
  }

  private mutating func join(_ a: Int, _ b: Int) {
    let (x, y) = (root(a), root(b))
    if x != y { parent[x] = y }
  }

  private static func isText(_ value: Value) -> Bool {
    if case .constant(.str)? = value.definition?.op { true } else { false }
  }

  private static func isConstant(_ value: Value) -> Bool {
    if case .constant? = value.definition?.op { true } else { false }
  }

  /// Calls `visit` for each parameter that an edge gives a value to.
  private func forEachArgument(_ visit: (Value, Value) -> Void) {
    for block in function.blocks {
      for (index, edge) in (block.terminator?.edges ?? []).enumerated() {
        for (parameter, argument) in zip(targets(edge, index, block), edge.arguments) {
          visit(parameter, argument)
        }
      }
    }
  }

  private func targets(_ edge: Edge, _ index: Int, _ block: Block) -> ArraySlice<Value> {
    if case .forNext? = block.terminator, index == 0 { return edge.block.parameters.dropFirst() }
    return edge.block.parameters[...]
  }

  mutating func build() {
    for block in function.blocks {
      for instruction in block.instructions {
        if case .inplace(.add) = instruction.op, let result = instruction.result {
          if !Self.isConstant(instruction.operands[0]) {
            join(instruction.operands[0].id, result.id)
          }
        }
      }
    }
    var pairs: [(Value, Value)] = []
    forEachArgument { pairs.append(($0, $1)) }
    for (parameter, argument) in pairs
    where parameter.type == .value && argument.type == .value && !Self.isConstant(argument) {
      join(parameter.id, argument.id)
    }
    for (parameter, argument) in pairs where Self.isText(argument) {
      texts.insert(root(parameter.id))
    }
  }

  func rewrite() {
    guard !texts.isEmpty else { return }
    var appends: Set<ObjectIdentifier> = []
    var owning: Set<Int> = []
    for block in function.blocks {
      liveness.forEachPoint(in: block) { instruction, after in
        guard case .inplace(.add) = instruction.op, let result = instruction.result,
          texts.contains(root(result.id)), !liveness.contains(instruction.operands[0], in: after),
          !Self.isConstant(instruction.operands[0])
        else { return }
        appends.insert(ObjectIdentifier(instruction))
        owning.insert(root(result.id))
      }
    }
    guard !appends.isEmpty else { return }
    for block in function.blocks { rewrite(block, appends, owning) }
  }

  private func rewrite(_ block: Block, _ appends: Set<ObjectIdentifier>, _ owning: Set<Int>) {
    var result: [Instruction] = []
    func share(_ values: [Value]) {
      for value in values where owning.contains(root(value.id)) && !Self.isConstant(value) {
        result.append(Instruction(op: .share, operands: [value], result: nil, location: .none))
      }
    }
    for instruction in block.instructions {
      if appends.contains(ObjectIdentifier(instruction)) {
        share([instruction.operands[1]])
        instruction.op = .append
      } else {
        share(instruction.operands)
      }
      result.append(instruction)
    }
    if let terminator = block.terminator {
      share(terminator.operands)
      for (index, edge) in terminator.edges.enumerated() {
        for (parameter, argument) in zip(targets(edge, index, block), edge.arguments) {
          // Handing over the only reference is fine; keeping another one is not.
          let isMove =
            parameter.type == .value && !liveness.isAlive(argument, atEntryOf: edge.block)
            && edge.arguments.filter { $0 === argument }.count == 1
          if !isMove { share([argument]) }
        }
      }
    }
    block.instructions = result
  }
}
