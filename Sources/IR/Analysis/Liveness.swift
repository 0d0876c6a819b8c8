/// What is alive where: values and locals whose present content some later code reads.
///
/// A backward data flow over blocks. Handlers count as reachable from every point of the blocks they protect.
package struct Liveness {
  /// Values (by id) and locals (by index), in one set.
  package struct Names: Equatable {
    fileprivate var words: [UInt64]

    fileprivate init(count: Int) {
      words = Array(repeating: 0, count: (count + 63) / 64)
    }

    fileprivate func contains(_ index: Int) -> Bool {
      words[index >> 6] >> (UInt64(index) & 63) & 1 == 1
    }
    fileprivate mutating func insert(_ index: Int) { words[index >> 6] |= 1 << (UInt64(index) & 63) }
    fileprivate mutating func remove(_ index: Int) {
      words[index >> 6] &= ~(1 << (UInt64(index) & 63))
    }
    fileprivate mutating func formUnion(_ other: Names) {
      for index in words.indices { words[index] |= other.words[index] }
    }
  }

  private let function: Function
  private var atEntry: [Int: Names] = [:]
  private let localBase: Int
  private let count: Int

  package init(_ function: Function) {
    self.function = function
    localBase = function.valueCount
    count = function.valueCount + function.locals.count
    let order = Array(reversePostorder(function).reversed())
    var isChanged = true
    while isChanged {
      isChanged = false
      for block in order {
        var live = atExit(of: block)
        walk(block, &live) { _, _ in }
        if atEntry[block.id] != live {
          atEntry[block.id] = live
          isChanged = true
        }
      }
    }
  }

  /// True if the value is alive at the start of the block.
  package func isAlive(_ value: Value, atEntryOf block: Block) -> Bool {
    atEntry[block.id]?.contains(value.id) ?? false
  }

  /// True if the local is alive at the start of the block.
  package func isAlive(_ local: Local, atEntryOf block: Block) -> Bool {
    atEntry[block.id]?.contains(localBase + local.index) ?? false
  }

  package func contains(_ value: Value, in names: Names) -> Bool { names.contains(value.id) }
  package func contains(_ local: Local, in names: Names) -> Bool {
    names.contains(localBase + local.index)
  }

  /// Calls `visit` for every instruction, the last first, with what is alive just after it.
  package func forEachPoint(in block: Block, _ visit: (Instruction, Names) -> Void) {
    var live = atExit(of: block)
    walk(block, &live, visit)
  }

  private func handlerNames(_ block: Block) -> Names? {
    guard let handler = block.handler, block.canRaise else { return nil }
    return atEntry[handler.id]
  }

  /// Alive after the last instruction, the terminator's own uses included.
  private func atExit(of block: Block) -> Names {
    var live = handlerNames(block) ?? Names(count: count)
    guard let terminator = block.terminator else { return live }
    for edge in terminator.edges {
      if var names = atEntry[edge.block.id] {
        for parameter in edge.block.parameters { names.remove(parameter.id) }
        live.formUnion(names)
      }
      for argument in edge.arguments { live.insert(argument.id) }
    }
    for operand in terminator.operands { live.insert(operand.id) }
    return live
  }

  private func walk(
    _ block: Block, _ live: inout Names, _ visit: (Instruction, Names) -> Void
  ) {
    let handler = handlerNames(block)
    for instruction in block.instructions.reversed() {
      visit(instruction, live)
      if let result = instruction.result { live.remove(result.id) }
      switch instruction.op {
      case .localSet(let local): live.remove(localBase + local.index)
      default: for local in instruction.op.locals { live.insert(localBase + local.index) }
      }
      for operand in instruction.operands { live.insert(operand.id) }
      if let handler { live.formUnion(handler) }
    }
  }
}
