/// Removes what has no effect: ops whose results nobody needs, writes of locals that nobody reads, and block
/// parameters without users.
///
///     %1 = const 2
///     local.set x %1          =>   (nothing, if x is never read)
///
/// Marks from the ops that must stay backwards; whatever is not reached goes.
package struct RemoveDead: Pass {
  package let name = "remove-dead"
  package init() {}

  package func run(on function: Function) {
    var mark = Marking(function)
    mark.run()
    mark.sweep()
  }

  /// True for ops that stay whether or not their result is used.
  fileprivate static func isRoot(_ instruction: Instruction) -> Bool {
    let info = instruction.op.info
    if info.canRaise { return true }
    switch instruction.op {
    case .localSet, .localDelete: return false
    case .cellNew: return true
    case .catchException: return true
    default: return info.effects.contains(.writes)
    }
  }
}

private struct Marking {
  let function: Function
  private var live: Set<ObjectIdentifier> = []
  private var liveValues: Set<Int> = []
  private var liveLocals: Set<Int> = []
  private var writes: [Int: [Instruction]] = [:]
  /// The arguments that a block parameter may get, by its id.
  private var sources: [Int: [Value]] = [:]
  private var pending: [Value] = []

  init(_ function: Function) {
    self.function = function
    for block in function.blocks {
      for instruction in block.instructions {
        switch instruction.op {
        case .localSet(let local), .localDelete(let local, _):
          writes[local.index, default: []].append(instruction)
        default: break
        }
      }
      for (index, edge) in (block.terminator?.edges ?? []).enumerated() {
        var parameters = edge.block.parameters[...]
        if case .forNext? = block.terminator, index == 0 { parameters = parameters.dropFirst() }
        for (parameter, argument) in zip(parameters, edge.arguments) {
          sources[parameter.id, default: []].append(argument)
        }
      }
    }
  }

  mutating func run() {
    for block in function.blocks {
      for instruction in block.instructions where RemoveDead.isRoot(instruction) { keep(instruction) }
      block.terminator?.operands.forEach { need($0) }
    }
    while let value = pending.popLast() {
      if let definition = value.definition { keep(definition) }
      sources[value.id]?.forEach { need($0) }
    }
  }

  private mutating func need(_ value: Value) {
    if liveValues.insert(value.id).inserted { pending.append(value) }
  }

  private mutating func keep(_ instruction: Instruction) {
    guard live.insert(ObjectIdentifier(instruction)).inserted else { return }
    instruction.operands.forEach { need($0) }
    if case .localSet = instruction.op { return }
    for local in instruction.op.locals where liveLocals.insert(local.index).inserted {
      writes[local.index]?.forEach { keep($0) }
    }
  }

  func sweep() {
    for block in function.blocks {
      block.instructions.removeAll { !live.contains(ObjectIdentifier($0)) }
      for instruction in block.instructions {
        // Raising ops keep running, but their result may be unused.
        if let result = instruction.result, !liveValues.contains(result.id),
          result.type == .value || result.type == .number
        {
          instruction.result = nil
        }
      }
    }
    for block in function.blocks {
      guard let terminator = block.terminator else { continue }
      if case .forNext(let iterator, var body, var exhausted) = terminator {
        body.arguments = kept(body.arguments, for: body.block.parameters.dropFirst())
        exhausted.arguments = kept(exhausted.arguments, for: exhausted.block.parameters[...])
        block.terminator = .forNext(iterator, body: body, exhausted: exhausted)
      } else {
        block.terminator = terminator.mappingEdges {
          Edge($0.block, kept($0.arguments, for: $0.block.parameters[...]))
        }
      }
    }
    var items: Set<Int> = []
    for block in function.blocks {
      if case .forNext(_, let body, _)? = block.terminator, let first = body.block.parameters.first {
        items.insert(first.id)
      }
    }
    for block in function.blocks {
      block.parameters.removeAll { !liveValues.contains($0.id) && !items.contains($0.id) }
    }
  }

  private func kept(_ arguments: [Value], for parameters: ArraySlice<Value>) -> [Value] {
    zip(parameters, arguments).filter { liveValues.contains($0.0.id) }.map(\.1)
  }
}
