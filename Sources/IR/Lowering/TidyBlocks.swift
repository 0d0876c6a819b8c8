/// Makes a function's blocks plain: forgets handlers of blocks that cannot raise, skips blocks that only jump,
/// and joins blocks that follow each other.
func tidyBlocks(of function: Function) {
  for block in function.blocks where !block.canRaise { block.handler = nil }
  skipEmptyBlocks(function)
  joinBlocks(function)
}

private func skipEmptyBlocks(_ function: Function) {
  /// Where a jump to the block ends up.
  func destination(_ block: Block) -> Block {
    var current = block
    var seen: Set<Int> = []
    var isLoopHead = false
    while current.instructions.isEmpty, current.parameters.isEmpty,
      case .jump(let edge)? = current.terminator, edge.arguments.isEmpty,
      seen.insert(current.id).inserted
    {
      isLoopHead = isLoopHead || current.isLoopHead
      current = edge.block
    }
    if isLoopHead { current.isLoopHead = true }
    return current
  }
  for block in function.blocks {
    block.terminator = block.terminator?.mapping({ $0 }, block: destination)
  }
  let reachable = Set(reversePostorder(function).map(\.id))
  function.blocks.removeAll { !reachable.contains($0.id) }
}

private func joinBlocks(_ function: Function) {
  var entries: [Int: Int] = [function.entry.id: 1]
  for block in function.blocks {
    for next in block.successors { entries[next.id, default: 0] += 1 }
  }
  var removed: Set<Int> = []
  for block in function.blocks where !removed.contains(block.id) {
    while case .jump(let edge)? = block.terminator, edge.arguments.isEmpty,
      edge.block.parameters.isEmpty, edge.block !== block, entries[edge.block.id] == 1,
      edge.block.handler === block.handler || !edge.block.canRaise
    {
      let next = edge.block
      block.instructions += next.instructions
      block.terminator = next.terminator
      block.terminatorLocation = next.terminatorLocation
      next.instructions = []
      removed.insert(next.id)
    }
  }
  function.blocks.removeAll { removed.contains($0.id) }
}
