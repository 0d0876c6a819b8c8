internal import Support

/// Names of one text, so that the process-wide interner is asked once a name and not once a use.
struct NameTable {
  private struct Entry {
    var hash: UInt32
    var length: Int32
    var bytes: UnsafePointer<UInt8>?
    var id: Int32
    var kind: TokenKind
  }

  private var entries: UnsafeMutablePointer<Entry>
  private var capacity: Int
  private var count = 0
  private let keywordBytes: UnsafeMutablePointer<UInt8>

  /// Makes a table that knows the keywords.
  init() {
    capacity = 512
    entries = NameTable.allocate(capacity)
    keywordBytes = .allocate(capacity: 256)
    var next = keywordBytes
    for (spelling, kind) in TokenKind.keywords {
      let start = next
      for byte in spelling.utf8 {
        next.pointee = byte
        next += 1
      }
      let bytes = UnsafeBufferPointer(start: UnsafePointer(start), count: next - start)
      _ = lookUp(bytes, hash: NameTable.hash(bytes), kind: kind) { Identifier(spelling) }
    }
  }

  /// Frees the storage; the table must not be used afterwards.
  func deallocate() {
    entries.deallocate()
    keywordBytes.deallocate()
  }

  /// Hashes a name, cheaply for the short names that programs have.
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash ^ (hash >> 15)
  }

  /// Finds or adds a name; `bytes` must outlive the table.
  @inline(__always)
  mutating func find(
    _ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32
  ) -> (id: Int32, kind: TokenKind) {
    lookUp(bytes, hash: hash, kind: .name) { Identifier(utf8: bytes) }
  }

  /// Finds or adds a name whose identifier is not its spelling (normalised names).
  mutating func find(
    _ bytes: UnsafeBufferPointer<UInt8>, orAdd make: () -> Identifier
  ) -> Int32 {
    lookUp(bytes, hash: NameTable.hash(bytes), kind: .name, make).id
  }

  @inline(__always)
  private mutating func lookUp(
    _ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32, kind: TokenKind, _ make: () -> Identifier
  ) -> (id: Int32, kind: TokenKind) {
    var slot = Int(hash) & (capacity - 1)
    while let known = entries[slot].bytes {
      if entries[slot].hash == hash, Int(entries[slot].length) == bytes.count,
        isEqual(known, bytes)
      {
        return (entries[slot].id, entries[slot].kind)
      }
      slot = (slot + 1) & (capacity - 1)
    }
    let id = make().id
    entries[slot] = Entry(
      hash: hash, length: Int32(bytes.count), bytes: bytes.baseAddress, id: id, kind: kind)
    count += 1
    if count * 2 > capacity { grow() }
    return (id, kind)
  }

  @inline(__always)
  private func isEqual(_ known: UnsafePointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<bytes.count where known[index] != bytes[index] { return false }
    return true
  }

  private mutating func grow() {
    let larger = NameTable.allocate(capacity * 2)
    let mask = capacity * 2 - 1
    for index in 0..<capacity where entries[index].bytes != nil {
      var slot = Int(entries[index].hash) & mask
      while larger[slot].bytes != nil { slot = (slot + 1) & mask }
      larger[slot] = entries[index]
    }
    entries.deallocate()
    entries = larger
    capacity *= 2
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Entry> {
    let entries = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
    entries.initialize(
      repeating: Entry(hash: 0, length: 0, bytes: nil, id: 0, kind: .name), count: capacity)
    return entries
  }
}
