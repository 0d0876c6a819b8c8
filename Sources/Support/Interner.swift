import Synchronization

/// An interned identifier: two are equal if and only if their texts are.
package struct Identifier: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// Index into the process-wide table.
  package let id: Int32

  @inline(__always)
  package init(id: Int32) { self.id = id }

  /// Interns a text.
  package init(_ text: String) {
    var text = text
    self = text.withUTF8 { Identifier(utf8: $0) }
  }

  /// Interns a literal, so that `name == "__init__"` reads as in Python.
  package init(stringLiteral value: StaticString) {
    self = value.withUTF8Buffer { Identifier(utf8: $0) }
  }

  /// Interns the text with these UTF-8 bytes.
  package init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    self.init(id: Identifier.table.withLock { $0.intern(bytes) })
  }

  /// The identifier's text.
  package var text: String {
    Identifier.table.withLock { $0.texts[Int(id)] }
  }

  package var description: String { text }

  private static let table = Mutex(InternTable())
}

/// Hashes bytes for intern tables (FNV-1a, folded).
@inline(__always)
package func hashBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
}

/// An open-addressing table from text to index, guarded by its owner's lock.
private struct InternTable {
  var texts: [String] = []
  private var hashes: [UInt32] = []
  private var slots: [Int32] = Array(repeating: -1, count: 1024)

  mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = hashBytes(bytes)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, isEqual(texts[index], bytes) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let id = Int32(texts.count)
    texts.append(String(decoding: bytes, as: UTF8.self))
    hashes.append(hash)
    slots[slot] = id
    if texts.count * 2 > slots.count { grow() }
    return id
  }

  private func isEqual(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.utf8.count == bytes.count else { return false }
    return text.utf8.elementsEqual(bytes)
  }

  private mutating func grow() {
    var larger = [Int32](repeating: -1, count: slots.count * 2)
    let mask = larger.count - 1
    for index in 0..<texts.count {
      var slot = Int(hashes[index]) & mask
      while larger[slot] >= 0 { slot = (slot + 1) & mask }
      larger[slot] = Int32(index)
    }
    slots = larger
  }
}
