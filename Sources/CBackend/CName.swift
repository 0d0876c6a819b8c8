/// Names and literals in emitted C.
///
/// Everything emitted at file level contains a `$`, which no Python name can, or starts with `gr_`; Python's own
/// names only appear as parameters and local variables.
enum CName {
  /// Words a local variable cannot have: C's keywords, macros of the headers and the names emitted code uses.
  private static let reserved: Set<String> = [
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum",
    "extern", "float", "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return",
    "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union", "unsigned", "void",
    "volatile", "while", "asm", "typeof", "bool", "true", "false", "alignas", "alignof", "complex",
    "imaginary", "noreturn", "static_assert", "thread_local", "offsetof", "linux", "unix", "i386",
    "memcpy", "errno", "fiber",
  ]

  /// A local variable or parameter: the Python name, with a `_` behind it where C would misread it.
  static func variable(_ name: String) -> String {
    let plain = mangled(name)
    let isUpper = !plain.utf8.contains { $0 >= 97 && $0 <= 122 }
    let mayClash =
      isUpper || reserved.contains(plain) || plain.hasPrefix("gr_") || plain.hasPrefix("Gr")
      || plain.hasPrefix("__") || plain.hasPrefix("atomic_") || plain.hasPrefix("memory_order")
      || plain.hasSuffix("_t") || plain.hasSuffix("_") || isNumbered(plain)
    return mayClash ? plain + "_" : plain
  }

  /// True for what temporaries look like: a letter and digits.
  private static func isNumbered(_ name: String) -> Bool {
    name.utf8.count > 1 && name.utf8.dropFirst().allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  /// Text with every byte that C does not take in an identifier as `$xx`, or `$uxxxx` for a non-ASCII character.
  static func mangled(_ text: String) -> String {
    if text.utf8.allSatisfy(isIdentifierByte) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII && isIdentifierByte(UInt8(scalar.value)) {
        result.unicodeScalars.append(scalar)
      } else {
        result += scalar.isASCII ? "$" : "$u"
        result += String(scalar.value, radix: 16)
        if !scalar.isASCII { result += "$" }
      }
    }
    return result
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57)
      || byte == 95 || byte == 36
  }

  /// True if the bytes could be a Python name, so that the whole program shares one `gr_name_` object.
  static func isName(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, !(first >= 48 && first <= 57) else { return false }
    return bytes.count <= 80 && bytes.allSatisfy { isIdentifierByte($0) && $0 != 36 }
  }

  /// A C string literal with these bytes.
  static func literal(_ bytes: some Sequence<UInt8>) -> String {
    var result: [UInt8] = [34]
    for byte in bytes {
      switch byte {
      case 10: result += [92, 110]
      // An escaped `?` is no part of a trigraph.
      case 34, 92, 63: result += [92, byte]
      case 32..<127: result.append(byte)
      default:
        // Three octal digits: a following digit is not taken for a part of the escape.
        result += [92, 48 + (byte >> 6), 48 + (byte >> 3 & 7), 48 + (byte & 7)]
      }
    }
    result.append(34)
    return String(decoding: result, as: UTF8.self)
  }

  static func literal(_ text: String) -> String { literal(text.utf8) }

  /// Text that can stand in a `//` comment.
  static func comment(_ text: some Sequence<UInt8>) -> String {
    var result: [UInt8] = []
    for byte in text {
      switch byte {
      case 32..<127: result.append(byte)
      case 9: result += [32, 32]
      case 128...191: break
      default: result.append(63)
      }
    }
    // A backslash at the end would continue the comment.
    if result.last == 92 { result.append(32) }
    if result.last == 32, result.dropLast().last == 92 { result.append(46) }
    return String(decoding: result, as: UTF8.self)
  }
}
