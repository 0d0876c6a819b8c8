/// What Python's `repr` says of constants.
package enum PythonRepr {
  /// The `repr` of a constant.
  package static func constant(
    _ value: Constant, _ version: LanguageVersion = .v3_14
  ) -> String {
    switch value {
    case .none: "None"
    case .true: "True"
    case .false: "False"
    case .ellipsis: "Ellipsis"
    case .int(let number): String(number)
    case .bigInt(let number): number.decimal
    case .float(let number): float(number)
    case .imaginary(let number): imaginary(number)
    case .string(let bytes): string(bytes, version)
    case .bytes(let bytes): self.bytes(bytes)
    }
  }

  /// The `repr` of a float: the shortest digits that read back as the same number.
  package static func float(_ number: Double) -> String {
    let text = shortest(number)
    return text.contains { $0 == "." || $0 == "e" || $0 == "n" } ? text : text + ".0"
  }

  /// The `repr` of `number * 1j`.
  package static func imaginary(_ number: Double) -> String { shortest(number) + "j" }

  private static func shortest(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let sign = number.sign == .minus ? "-" : ""
    let (digits, point) = decimalDigits(number.magnitude)
    if point > 16 || point < -3 {
      let exponent = point - 1
      let tail = digits.count > 1 ? "." + digits.dropFirst() : ""
      let power = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
      return "\(sign)\(digits.prefix(1))\(tail)e\(exponent < 0 ? "-" : "+")\(power)"
    }
    if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
    if point >= digits.count {
      return sign + digits + String(repeating: "0", count: point - digits.count)
    }
    return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
  }

  /// Shortest digits and the place of the decimal point in them.
  private static func decimalDigits(_ number: Double) -> (digits: String, point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var bytes = number.description.utf8[...]
    while let byte = bytes.popFirst() {
      if byte == 46 {
        point = digits.count
      } else if byte == 101 {
        if bytes.first == 43 { bytes.removeFirst() }
        exponent = Int(String(bytes) ?? "") ?? 0
        break
      } else {
        digits.append(byte)
      }
    }
    var place = (point ?? digits.count) + exponent
    while digits.count > 1, digits.last == 48 { digits.removeLast() }
    while digits.count > 1, digits.first == 48 {
      digits.removeFirst()
      place -= 1
    }
    if digits == [48] { place = 1 }
    return (String(decoding: digits, as: UTF8.self), place)
  }

  /// The `repr` of a str given as UTF-8 in which surrogates have three bytes.
  package static func string(
    _ bytes: [UInt8], _ version: LanguageVersion = .v3_14
  ) -> String {
    let quote = quote(bytes)
    var result: [UInt8] = [quote]
    result.reserveCapacity(bytes.count + 2)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 128 {
        index += 1
        appendASCII(byte, quote, to: &result)
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      var value = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
      for tail in 1..<length { value = value << 6 | UInt32(bytes[index + tail] & 0x3F) }
      if let scalar = Unicode.Scalar(value), UnicodeNames.isPrintable(scalar, version) {
        result.append(contentsOf: bytes[index..<(index + length)])
      } else if value < 0x100 {
        appendHex("\\x", value, 2, to: &result)
      } else if value < 0x10000 {
        appendHex("\\u", value, 4, to: &result)
      } else {
        appendHex("\\U", value, 8, to: &result)
      }
      index += length
    }
    result.append(quote)
    return String(decoding: result, as: UTF8.self)
  }

  /// The `repr` of a bytes object.
  package static func bytes(_ bytes: [UInt8]) -> String {
    let quote = quote(bytes)
    var result: [UInt8] = [98, quote]
    for byte in bytes {
      if byte < 127 {
        appendASCII(byte, quote, to: &result)
      } else {
        appendHex("\\x", UInt32(byte), 2, to: &result)
      }
    }
    result.append(quote)
    return String(decoding: result, as: UTF8.self)
  }

  private static func quote(_ bytes: [UInt8]) -> UInt8 {
    bytes.contains(39) && !bytes.contains(34) ? 34 : 39
  }

  private static func appendASCII(_ byte: UInt8, _ quote: UInt8, to result: inout [UInt8]) {
    switch byte {
    case quote, 92: result += [92, byte]
    case 10: result += [92, 110]
    case 13: result += [92, 114]
    case 9: result += [92, 116]
    case 32..<127: result.append(byte)
    default: appendHex("\\x", UInt32(byte), 2, to: &result)
    }
  }

  private static func appendHex(
    _ prefix: String, _ value: UInt32, _ width: Int, to result: inout [UInt8]
  ) {
    let digits = String(value, radix: 16)
    result += prefix.utf8
    result += repeatElement(48, count: max(0, width - digits.count))
    result += digits.utf8
  }
}
