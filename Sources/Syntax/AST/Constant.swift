/// The value of a literal.
package enum Constant: Hashable, Sendable {
  case none, `true`, `false`, ellipsis
  case int(Int64)
  /// An integer beyond 64 bits.
  case bigInt(BigInteger)
  case float(Double)
  /// An imaginary number: the factor of `1j`.
  case imaginary(Double)
  /// UTF-8, in which lone surrogates have their three-byte form.
  case string([UInt8])
  case bytes([UInt8])
}

extension Constant {
  /// The text of a string constant if it has no lone surrogates, else nil.
  package var stringValue: String? {
    guard case .string(let bytes) = self else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Makes a string constant.
  package init(text: String) { self = .string(Array(text.utf8)) }
}

/// A non-negative integer of any size, as a literal gives it.
package struct BigInteger: Hashable, Sendable {
  /// Little-endian digits in base 2^32 without leading zeros.
  package private(set) var limbs: [UInt32]

  /// Reads digits in a power-of-two base or in base 10; underscores must be gone.
  package init(digits: some Collection<UInt8>, base: UInt32) {
    limbs = []
    // Nine decimal digits (or as many as fit) are taken in one multiplication.
    let group = base == 10 ? 9 : base == 16 ? 7 : base == 8 ? 10 : 31
    var value: UInt32 = 0
    var scale: UInt32 = 1
    var count = 0
    for digit in digits {
      value = value &* base &+ BigInteger.digitValue(digit)
      scale = scale &* base
      count += 1
      if count == group {
        multiply(by: scale, adding: value)
        (value, scale, count) = (0, 1, 0)
      }
    }
    if count > 0 { multiply(by: scale, adding: value) }
  }

  /// Wraps limbs, least significant first.
  package init(limbs: [UInt32]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  /// The value if it fits.
  package var int64: Int64? {
    guard limbs.count <= 2 else { return nil }
    var value: UInt64 = 0
    for (index, limb) in limbs.enumerated() { value |= UInt64(limb) << (32 * UInt64(index)) }
    return Int64(exactly: value)
  }

  /// Number of significant bits.
  package var bitWidth: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * 32 - top.leadingZeroBitCount
  }

  /// Lower-case hexadecimal without a prefix.
  package var hex: String {
    guard let top = limbs.last else { return "0" }
    var text = String(top, radix: 16)
    for limb in limbs.dropLast().reversed() {
      let digits = String(limb, radix: 16)
      text += String(repeating: "0", count: 8 - digits.count) + digits
    }
    return text
  }

  /// Decimal digits.
  package var decimal: String {
    var rest = limbs
    var groups: [UInt32] = []
    while !rest.isEmpty {
      var remainder: UInt64 = 0
      for index in rest.indices.reversed() {
        let value = remainder << 32 | UInt64(rest[index])
        rest[index] = UInt32(truncatingIfNeeded: value / 1_000_000_000)
        remainder = value % 1_000_000_000
      }
      groups.append(UInt32(remainder))
      while rest.last == 0 { rest.removeLast() }
    }
    guard let top = groups.last else { return "0" }
    var text = String(top)
    for group in groups.dropLast().reversed() {
      let digits = String(group)
      text += String(repeating: "0", count: 9 - digits.count) + digits
    }
    return text
  }

  private mutating func multiply(by factor: UInt32, adding term: UInt32) {
    var carry = UInt64(term)
    for index in limbs.indices {
      let value = UInt64(limbs[index]) * UInt64(factor) + carry
      limbs[index] = UInt32(truncatingIfNeeded: value)
      carry = value >> 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  private static func digitValue(_ byte: UInt8) -> UInt32 {
    switch byte {
    case 48...57: UInt32(byte) - 48
    case 97...102: UInt32(byte) - 87
    default: UInt32(byte) - 55
    }
  }
}
