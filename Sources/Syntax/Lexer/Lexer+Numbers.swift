/// Numbers, with CPython's messages for malformed ones.
extension Lexer {
  /// Reads a number that starts at the position; false after an error.
  mutating func readNumber() -> Bool {
    let start = position
    let isFine: Bool
    if text[position] == 48 {
      switch text[position + 1] | 32 {
      case 120: isFine = readPrefixed("hexadecimal", base: 16)
      case 111: isFine = readPrefixed("octal", base: 8)
      case 98: isFine = readPrefixed("binary", base: 2)
      default: isFine = readZero(start)
      }
    } else if text[position] == 46 {
      isFine = readFraction()
    } else {
      isFine = readDecimalTail() && readAfterInteger()
    }
    if isFine { add(.number, from: start) }
    return isFine
  }

  @inline(__always)
  private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private func isDigit(_ byte: UInt8, base: UInt8) -> Bool {
    if base == 16, (byte | 32) >= 97, (byte | 32) <= 102 { return true }
    return byte >= 48 && byte < 48 + min(base, 10)
  }

  /// Reads `0x…`, `0o…` or `0b…`.
  private mutating func readPrefixed(_ kind: String, base: UInt8) -> Bool {
    position += 2
    repeat {
      if text[position] == 95 { position += 1 }
      if !isDigit(text[position], base: base) { return failPrefixed(kind) }
      while isDigit(text[position], base: base) { position += 1 }
    } while text[position] == 95
    if isDigit(text[position]) { return failPrefixed(kind) }
    return checkEnd(kind)
  }

  private mutating func failPrefixed(_ kind: String) -> Bool {
    if isDigit(text[position]) {
      position += 1
      fail(SyntaxDiagnostics.invalidDigit(text[position - 1], kind))
    } else {
      fail(SyntaxDiagnostics.invalidNumber(kind))
    }
    return false
  }

  /// Reads a number that starts with zero and has no letter after it.
  private mutating func readZero(_ start: Int) -> Bool {
    while true {
      if text[position] == 95 {
        position += 1
        if !isDigit(text[position]) { return failDecimal() }
      }
      if text[position] != 48 { break }
      position += 1
    }
    let zerosEnd = position
    var isNonzero = false
    if isDigit(text[position]) {
      isNonzero = true
      if !readDecimalTail() { return false }
    }
    switch text[position] {
    case 46, 69, 101, 74, 106: return readAfterInteger()
    default:
      if isNonzero {
        fail(
          SyntaxDiagnostics.leadingZeros, line: line, offset: Int32(start + 1 - lineStart),
          endOffset: Int32(zerosEnd + 1 - lineStart))
        return false
      }
      return checkEnd("decimal")
    }
  }

  /// Reads digits and single underscores between them.
  private mutating func readDecimalTail() -> Bool {
    while true {
      while isDigit(text[position]) { position += 1 }
      if text[position] != 95 { return true }
      position += 1
      if !isDigit(text[position]) { return failDecimal() }
    }
  }

  private mutating func failDecimal() -> Bool {
    fail(SyntaxDiagnostics.invalidNumber("decimal"))
    return false
  }

  private mutating func readAfterInteger() -> Bool {
    if text[position] == 46 { return readFraction() }
    return readExponent()
  }

  private mutating func readFraction() -> Bool {
    position += 1
    if isDigit(text[position]), !readDecimalTail() { return false }
    return readExponent()
  }

  private mutating func readExponent() -> Bool {
    if text[position] | 32 == 101 {
      let letter = position
      position += 1
      if text[position] == 43 || text[position] == 45 {
        position += 1
        if !isDigit(text[position]) { return failDecimal() }
      } else if !isDigit(text[position]) {
        position = letter
        return checkEnd("decimal")
      }
      if !readDecimalTail() { return false }
    }
    if text[position] | 32 == 106 {
      position += 1
      return checkEnd("imaginary")
    }
    return checkEnd("decimal")
  }

  /// Checks that no letter touches the number, save the start of a keyword that may follow one.
  private mutating func checkEnd(_ kind: String) -> Bool {
    let byte = text[position]
    guard Lexer.isNameByte(byte), byte < 128 else { return true }
    let isKeyword: Bool
    switch byte {
    case 97: isKeyword = follows("and")
    case 101: isKeyword = follows("else")
    case 102: isKeyword = follows("for")
    case 105: isKeyword = follows("if") || follows("in") || follows("is")
    case 110: isKeyword = follows("not")
    case 111: isKeyword = follows("or")
    default: isKeyword = false
    }
    if isKeyword {
      warnings.append(
        LexError(
          type: version < .v3_12 ? "DeprecationWarning" : "SyntaxWarning",
          message: SyntaxDiagnostics.invalidNumber(kind), line: line + baseLine,
          offset: Int32(position - lineStart)))
      return true
    }
    fail(SyntaxDiagnostics.invalidNumber(kind))
    return false
  }

  private func follows(_ word: StaticString) -> Bool {
    for index in 0..<word.utf8CodeUnitCount where text[position + index] != word.utf8Start[index] {
      return false
    }
    return true
  }
}
