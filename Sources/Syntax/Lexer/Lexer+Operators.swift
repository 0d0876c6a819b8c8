/// Operators and brackets.
extension Lexer {
  private static let maximumBrackets = 200

  /// Reads an operator that starts with `byte`; false after an error.
  mutating func readOperator(_ byte: UInt8) -> Bool {
    let start = position
    let next = text[position + 1]
    if !fStrings.isEmpty, let isDone = readFieldOperator(byte, next) { return isDone }
    var length = 1
    var kind = TokenKind.unknown
    switch byte {
    case 40, 91, 123: return readOpening(byte)
    case 41, 93, 125: return readClosing(byte)
    case 44: kind = .comma
    case 59: kind = .semicolon
    case 126: kind = .tilde
    case 58: (kind, length) = next == 61 ? (.colonEqual, 2) : (.colon, 1)
    case 61: (kind, length) = next == 61 ? (.equalEqual, 2) : (.equal, 1)
    case 33: (kind, length) = next == 61 ? (.notEqual, 2) : (.unknown, 1)
    case 43: (kind, length) = next == 61 ? (.plusEqual, 2) : (.plus, 1)
    case 64: (kind, length) = next == 61 ? (.atEqual, 2) : (.at, 1)
    case 37: (kind, length) = next == 61 ? (.percentEqual, 2) : (.percent, 1)
    case 38: (kind, length) = next == 61 ? (.ampersandEqual, 2) : (.ampersand, 1)
    case 124: (kind, length) = next == 61 ? (.barEqual, 2) : (.bar, 1)
    case 94: (kind, length) = next == 61 ? (.caretEqual, 2) : (.caret, 1)
    case 45:
      (kind, length) = next == 61 ? (.minusEqual, 2) : next == 62 ? (.arrow, 2) : (.minus, 1)
    case 46:
      let isEllipsis = next == 46 && text[position + 2] == 46
      (kind, length) = isEllipsis ? (.ellipsis, 3) : (.dot, 1)
    case 42: (kind, length) = doubled(byte, .star, .starEqual, .doubleStar, .doubleStarEqual)
    case 47: (kind, length) = doubled(byte, .slash, .slashEqual, .doubleSlash, .doubleSlashEqual)
    case 60:
      (kind, length) =
        next == 62 ? (.notEqual, 2) : doubled(byte, .less, .lessEqual, .leftShift, .leftShiftEqual)
    case 62:
      (kind, length) = doubled(byte, .greater, .greaterEqual, .rightShift, .rightShiftEqual)
    default: break
    }
    position += length
    // `<>` is a token whose spelling the parser rejects.
    add(kind, from: start, payload: byte == 60 && next == 62 ? 1 : 0)
    return true
  }

  /// Chooses among `x`, `x=`, `xx`, `xx=`.
  @inline(__always)
  private func doubled(
    _ byte: UInt8, _ one: TokenKind, _ oneEqual: TokenKind, _ two: TokenKind, _ twoEqual: TokenKind
  ) -> (TokenKind, Int) {
    let next = text[position + 1]
    if next == 61 { return (oneEqual, 2) }
    if next != byte { return (one, 1) }
    return text[position + 2] == 61 ? (twoEqual, 3) : (two, 2)
  }

  private mutating func readOpening(_ byte: UInt8) -> Bool {
    let start = position
    position += 1
    if brackets.count >= Lexer.maximumBrackets {
      fail(SyntaxDiagnostics.tooManyBrackets)
      return false
    }
    brackets.append(
      OpenBracket(byte: byte, line: line, column: Int32(start - lineStart)))
    add(byte == 40 ? .leftParen : byte == 91 ? .leftBracket : .leftBrace, from: start)
    return true
  }

  private mutating func readClosing(_ byte: UInt8) -> Bool {
    let start = position
    position += 1
    guard let open = brackets.last else {
      fail(SyntaxDiagnostics.unmatched(byte))
      return false
    }
    let isMatch =
      (open.byte == 40 && byte == 41) || (open.byte == 91 && byte == 93)
      || (open.byte == 123 && byte == 125)
    if !isMatch {
      if let frame = fStrings.last, frame.fieldLevels.last == brackets.count {
        // The open brace is the replacement field's own.
        fail(SyntaxDiagnostics.fStringUnmatched(byte, frame.flags))
        return false
      }
      fail(
        SyntaxDiagnostics.mismatched(
          byte, open.byte, line: open.line != line ? Int(open.line + baseLine) : nil))
      return false
    }
    brackets.removeLast()
    add(byte == 41 ? .rightParen : byte == 93 ? .rightBracket : .rightBrace, from: start)
    return true
  }
}
