/// Decodes the backslash escapes of string and bytes literals.
struct EscapeDecoder {
  /// Why an escape is wrong, in the words that follow `(unicode error)` or `(value error)`.
  struct Failure: Error {
    var message: String
  }

  /// UTF-8, lone surrogates as three bytes; or the bytes of a bytes literal.
  private(set) var output: [UInt8] = []
  /// Offset of the first escape that Python does not know, if there is one.
  private(set) var invalidEscape: Int?
  private let input: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// Where CPython's decoder would be: its input has other characters spelled out as `\U…`.
  private var position = 0

  /// Prepares to decode the text between the quotes.
  init(_ input: UnsafeBufferPointer<UInt8>) {
    self.input = input
    output.reserveCapacity(input.count)
  }

  /// Decodes a text literal.
  mutating func decodeText() throws(Failure) {
    while index < input.count {
      let byte = input[index]
      if byte != 92 {
        output.append(byte)
        index += 1
        if byte < 128 { position += 1 } else if byte & 0xC0 != 0x80 { position += 10 }
        continue
      }
      try decodeTextEscape()
    }
  }

  private mutating func decodeTextEscape() throws(Failure) {
    let start = position
    let startIndex = index
    index += 1
    position += 1
    guard index < input.count else {
      throw failure("\\ at end of string", start)
    }
    let byte = input[index]
    if byte >= 128 {
      // CPython spells the backslash `\u005c` here, so nothing is escaped.
      output.append(92)
      position += 5
      return
    }
    index += 1
    position += 1
    if let simple = EscapeDecoder.simpleEscape(byte) {
      output.append(simple)
      return
    }
    switch byte {
    case 10: return
    case 48...55: appendOctal(byte, startIndex)
    case 120: append(try readHex(2, "truncated \\xXX escape", start))
    case 117: append(try readHex(4, "truncated \\uXXXX escape", start))
    case 85:
      let value = try readHex(8, "truncated \\UXXXXXXXX escape", start)
      if value > 0x10FFFF { throw failure("illegal Unicode character", start) }
      append(value)
    case 78: try decodeName(start)
    default:
      if invalidEscape == nil { invalidEscape = startIndex }
      output.append(92)
      output.append(byte)
    }
  }

  /// Decodes a bytes literal.
  mutating func decodeBytes() throws(Failure) {
    while index < input.count {
      let byte = input[index]
      index += 1
      if byte != 92 {
        output.append(byte)
        continue
      }
      let start = index - 1
      guard index < input.count else {
        throw Failure(message: "(value error) Trailing \\ in string")
      }
      let escape = input[index]
      index += 1
      if let simple = EscapeDecoder.simpleEscape(escape) {
        output.append(simple)
        continue
      }
      switch escape {
      case 10: break
      case 48...55:
        output.append(UInt8(truncatingIfNeeded: readOctal(escape, start)))
      case 120:
        guard index + 1 < input.count, let high = EscapeDecoder.hexValue(input[index]),
          let low = EscapeDecoder.hexValue(input[index + 1])
        else { throw Failure(message: SyntaxDiagnostics.bytesEscape(at: start)) }
        output.append(UInt8(high << 4 | low))
        index += 2
      default:
        if invalidEscape == nil { invalidEscape = start }
        output.append(92)
        output.append(escape)
      }
    }
  }

  // MARK: - Parts

  private static func simpleEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 92, 39, 34: byte
    case 98: 8
    case 102: 12
    case 116: 9
    case 110: 10
    case 114: 13
    case 118: 11
    case 97: 7
    default: nil
    }
  }

  private static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte) - 48
    case 97...102: UInt32(byte) - 87
    case 65...70: UInt32(byte) - 55
    default: nil
    }
  }

  private mutating func appendOctal(_ first: UInt8, _ start: Int) {
    append(readOctal(first, start))
  }

  private mutating func readOctal(_ first: UInt8, _ start: Int) -> UInt32 {
    var value = UInt32(first) - 48
    var digits = 1
    while digits < 3, index < input.count, input[index] >= 48, input[index] <= 55 {
      value = value << 3 | (UInt32(input[index]) - 48)
      index += 1
      position += 1
      digits += 1
    }
    if value > 255, invalidEscape == nil { invalidEscape = start }
    return value
  }

  private mutating func readHex(
    _ count: Int, _ message: String, _ start: Int
  ) throws(Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard index < input.count, let digit = EscapeDecoder.hexValue(input[index]) else {
        throw failure(message, start)
      }
      value = value << 4 | digit
      index += 1
      position += 1
    }
    return value
  }

  private mutating func decodeName(_ start: Int) throws(Failure) {
    let malformed = "malformed \\N character escape"
    guard index < input.count, input[index] == 123 else { throw failure(malformed, start) }
    index += 1
    position += 1
    let nameStart = index
    while index < input.count, input[index] != 125 {
      if input[index] < 128 { position += 1 } else if input[index] & 0xC0 != 0x80 { position += 10 }
      index += 1
    }
    guard index < input.count else { throw failure(malformed, start) }
    let name = input[nameStart..<index]
    if name.isEmpty { throw failure(malformed, start) }
    index += 1
    position += 1
    guard let scalar = UnicodeNames.lookUp(name) else {
      throw failure("unknown Unicode character name", start)
    }
    append(scalar.value)
  }

  /// Appends a code point, which may be a surrogate.
  private mutating func append(_ value: UInt32) {
    switch value {
    case ..<0x80: output.append(UInt8(value))
    case ..<0x800:
      output.append(UInt8(0xC0 | value >> 6))
      output.append(UInt8(0x80 | value & 0x3F))
    case ..<0x10000:
      output.append(UInt8(0xE0 | value >> 12))
      output.append(UInt8(0x80 | value >> 6 & 0x3F))
      output.append(UInt8(0x80 | value & 0x3F))
    default:
      output.append(UInt8(0xF0 | value >> 18))
      output.append(UInt8(0x80 | value >> 12 & 0x3F))
      output.append(UInt8(0x80 | value >> 6 & 0x3F))
      output.append(UInt8(0x80 | value & 0x3F))
    }
  }

  private func failure(_ reason: String, _ start: Int) -> Failure {
    Failure(message: SyntaxDiagnostics.unicodeEscape(reason, from: start, to: position))
  }
}
