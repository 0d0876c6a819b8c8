/// SHA-256 of what a cached file was made from.
package struct ContentHash {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]
  private var pending: [UInt8] = []
  private var count: UInt64 = 0

  /// Starts with nothing.
  package init() { pending.reserveCapacity(64) }

  /// Adds bytes with their count, so that neighbouring fields cannot run into one another.
  package mutating func add(_ bytes: [UInt8]) {
    feed(Array("\(bytes.count):".utf8))
    feed(bytes)
  }

  /// Adds a text.
  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// The hash of everything added, in hexadecimal.
  package func finish() -> String {
    var copy = self
    let bits = copy.count * 8
    var tail: [UInt8] = [0x80]
    while (copy.pending.count + tail.count) % 64 != 56 { tail.append(0) }
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    copy.feed(tail)
    var text = ""
    for word in copy.state {
      let digits = String(word, radix: 16)
      text += String(repeating: "0", count: 8 - digits.count) + digits
    }
    return text
  }

  private mutating func feed(_ bytes: [UInt8]) {
    count += UInt64(bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      if !pending.isEmpty {
        let taken = min(64 - pending.count, buffer.count)
        pending.append(contentsOf: buffer[0..<taken])
        index = taken
        guard pending.count == 64 else { return }
        let block = pending
        block.withUnsafeBufferPointer { compress($0, at: 0) }
        pending.removeAll(keepingCapacity: true)
      }
      while index + 64 <= buffer.count {
        compress(buffer, at: index)
        index += 64
      }
      pending.append(contentsOf: buffer[index...])
    }
  }

  private mutating func compress(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
      for index in 0..<16 {
        let place = start + index * 4
        words[index] =
          UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16
          | UInt32(bytes[place + 2]) << 8 | UInt32(bytes[place + 3])
      }
      for index in 16..<64 {
        let early = words[index - 15]
        let late = words[index - 2]
        let first = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
        let second = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
        words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
      }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      for index in 0..<64 {
        let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        let choice = (e & f) ^ (~e & g)
        let first = h &+ sum1 &+ choice &+ ContentHash.constants[index] &+ words[index]
        let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        let majority = (a & b) ^ (a & c) ^ (b & c)
        (h, g, f, e) = (g, f, e, d &+ first)
        (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
      }
      state[0] &+= a
      state[1] &+= b
      state[2] &+= c
      state[3] &+= d
      state[4] &+= e
      state[5] &+= f
      state[6] &+= g
      state[7] &+= h
    }
  }

  @inline(__always)
  private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  /// The fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      // The cube root in fixed point with 32 fractional bits, by bisection on exact products.
      var (low, high): (UInt64, UInt64) = (0, 8 << 32)
      while high - low > 1 {
        let middle = low + (high - low) / 2
        let square = middle.multipliedFullWidth(by: middle)
        // middle^3 <= prime * 2^96, compared by the upper words of middle^2 * middle.
        let upper = square.high.multipliedFullWidth(by: middle)
        let lower = square.low.multipliedFullWidth(by: middle)
        let (sum, carry) = upper.low.addingReportingOverflow(lower.high)
        let top = upper.high + (carry ? 1 : 0)
        let isBelow = top == 0 && sum >> 32 < prime
        if isBelow { low = middle } else { high = middle }
      }
      return UInt32(truncatingIfNeeded: low)
    }
  }()
}
