/// Finds the reads of locals that cannot fail, and drops blocks that no edge reaches.
///
/// A forward data flow over "surely bound" sets: `localSet` adds, `localDelete` removes, blocks join by
/// intersection. A handler is entered with what was surely bound at every point of the blocks it protects,
/// which is what was bound at their start minus what they unbind.
package func finishLocals(of function: Function) {
  let order = reversePostorder(function)
  let reachable = Set(order.map(\.id))
  function.blocks.removeAll { !reachable.contains($0.id) }
  guard !function.locals.isEmpty else { return }
  var analysis = BoundLocals(function: function)
  analysis.solve(order)
  for block in order { analysis.rewrite(block) }
}

/// A fixed-size set of small ints.
private struct BitSet: Equatable {
  private var words: [UInt64]

  init(count: Int, full: Bool = false) {
    words = Array(repeating: full ? ~0 : 0, count: (count + 63) / 64)
  }

  func contains(_ index: Int) -> Bool { words[index >> 6] >> (UInt64(index) & 63) & 1 == 1 }
  mutating func insert(_ index: Int) { words[index >> 6] |= 1 << (UInt64(index) & 63) }
  mutating func remove(_ index: Int) { words[index >> 6] &= ~(1 << (UInt64(index) & 63)) }
  mutating func formIntersection(_ other: BitSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }
}

private struct BoundLocals {
  let function: Function
  private var atEntry: [Int: BitSet] = [:]

  init(function: Function) {
    self.function = function
  }

  mutating func solve(_ order: [Block]) {
    atEntry[function.entry.id] = BitSet(count: function.locals.count)
    var isChanged = true
    while isChanged {
      isChanged = false
      for block in order {
        guard let entry = atEntry[block.id] else { continue }
        var bound = entry
        var throughout = entry
        for instruction in block.instructions {
          switch instruction.op {
          case .localSet(let local): bound.insert(local.index)
          case .localDelete(let local, _):
            bound.remove(local.index)
            throughout.remove(local.index)
          default: break
          }
        }
        for edge in block.terminator?.edges ?? [] {
          isChanged = flow(bound, into: edge.block) || isChanged
        }
        if let handler = block.handler, block.canRaise {
          isChanged = flow(throughout, into: handler) || isChanged
        }
      }
    }
  }

  private mutating func flow(_ bound: BitSet, into block: Block) -> Bool {
    guard var old = atEntry[block.id] else {
      atEntry[block.id] = bound
      return true
    }
    old.formIntersection(bound)
    guard old != atEntry[block.id] else { return false }
    atEntry[block.id] = old
    return true
  }

  /// Clears the check of reads that are surely bound.
  func rewrite(_ block: Block) {
    guard var bound = atEntry[block.id] else { return }
    for instruction in block.instructions {
      switch instruction.op {
      case .localGet(let local, checked: true):
        instruction.op = .localGet(local, checked: !bound.contains(local.index))
        // A read that succeeds proves the local bound.
        bound.insert(local.index)
      case .localDelete(let local, let checked):
        if checked {
          instruction.op = .localDelete(local, checked: !bound.contains(local.index))
        }
        bound.remove(local.index)
      case .localSet(let local): bound.insert(local.index)
      default: break
      }
    }
  }
}
