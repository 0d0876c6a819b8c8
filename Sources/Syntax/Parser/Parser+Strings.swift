internal import Support

/// What an implicit concatenation of literals has been read of.
struct StringPieces {
  /// Finished parts of an f-string or t-string.
  var values: [Expression] = []
  /// Literal text that the next literal may continue.
  var text: [UInt8] = []
  /// Where the literal text comes from; nil if there is none.
  var textRange: SourceRange?
  /// Whether the first literal of the text has the prefix `u`.
  var isUnicodePrefixed = false
  var hasBytes = false
  var hasText = false
  var hasFormat = false
  var hasTemplate = false

  /// Adds literal text.
  mutating func append(_ bytes: [UInt8], _ range: SourceRange, isUnicodePrefixed isU: Bool = false) {
    if let known = textRange {
      textRange = SourceRange(known.start, range.end)
      text += bytes
    } else {
      textRange = range
      text = bytes
      isUnicodePrefixed = isU
    }
  }

  /// Makes the literal text a value, unless it is empty.
  mutating func flush() {
    guard let range = textRange else { return }
    if !text.isEmpty {
      values.append(
        Expression(.constant(.string(text), isUnicodePrefixed: isUnicodePrefixed), range))
    }
    text = []
    textRange = nil
    isUnicodePrefixed = false
  }
}

/// String literals and their concatenation.
extension Parser {
  /// Parses one or more string literals in a row.
  mutating func parseStrings() throws(ParseFailure) -> Expression {
    let token = cursor.pointee
    if token.kind == .string, cursor[1].kind != .string, cursor[1].kind != .fStringStart,
      token.flags.isDisjoint(with: [.format, .bytes])
    {
      advance()
      let text = try decode(token)
      return Expression(
        .constant(.string(text), isUnicodePrefixed: isUnicodePrefixed(token)),
        SourceRange(token.startPosition, token.endPosition))
    }
    var count = 0
    if version < .v3_12 {
      while cursor[count].kind == .string { count += 1 }
      if (0..<count).contains(where: { cursor[$0].flags.contains(.format) }) {
        return try parseOldStrings(count)
      }
    }
    return try parseModernStrings()
  }

  private mutating func parseModernStrings() throws(ParseFailure) -> Expression {
    let start = here
    var pieces = StringPieces()
    while true {
      let token = cursor.pointee
      if token.kind == .fStringStart {
        if token.flags.contains(.template) {
          pieces.hasTemplate = true
        } else {
          pieces.hasFormat = true
        }
        try parseFString(into: &pieces)
      } else if token.kind == .string {
        if token.flags.contains(.bytes) { pieces.hasBytes = true } else { pieces.hasText = true }
        advance()
        pieces.append(
          try decode(token), SourceRange(token.startPosition, token.endPosition),
          isUnicodePrefixed: isUnicodePrefixed(token))
      } else {
        break
      }
    }
    return try join(pieces, start)
  }

  /// Makes the node of a concatenation.
  private mutating func join(
    _ parts: StringPieces, _ start: SourcePosition
  ) throws(ParseFailure) -> Expression {
    var pieces = parts
    let range = range(from: start)
    if pieces.hasBytes, pieces.hasText || pieces.hasFormat || pieces.hasTemplate {
      throw failString(
        pieces.hasTemplate ? SyntaxDiagnostics.mixedTemplates : SyntaxDiagnostics.mixedBytes)
    }
    if pieces.hasTemplate {
      if pieces.hasText || pieces.hasFormat {
        throw failString(SyntaxDiagnostics.mixedTemplates)
      }
      pieces.flush()
      return Expression(.templateStr(values: pieces.values), range)
    }
    if pieces.hasFormat {
      pieces.flush()
      return Expression(.joinedStr(values: pieces.values), range)
    }
    let value: Constant = pieces.hasBytes ? .bytes(pieces.text) : .string(pieces.text)
    return Expression(
      .constant(value, isUnicodePrefixed: pieces.isUnicodePrefixed && !pieces.hasBytes), range)
  }

  /// Records an error that CPython reports at the last token it has read.
  mutating func failString(_ message: String) -> ParseFailure {
    lateMessage = message
    return .reported
  }

  // MARK: - Literals

  /// CPython looks at the first letter only, and at its case.
  func isUnicodePrefixed(_ token: Token) -> Bool { text[Int(token.start)] == 117 }

  /// The text between the quotes of a string token.
  func contents(_ token: Token) -> UnsafeBufferPointer<UInt8> {
    var start = Int(token.start)
    while text[start] != 34 && text[start] != 39 { start += 1 }
    let quotes = token.flags.contains(.triple) ? 3 : 1
    return UnsafeBufferPointer(
      start: text + start + quotes, count: Int(token.end) - start - 2 * quotes)
  }

  /// The value of a string token.
  mutating func decode(_ token: Token) throws(ParseFailure) -> [UInt8] {
    let bytes = contents(token)
    if token.flags.contains(.bytes), bytes.contains(where: { $0 >= 128 }) {
      throw fail(SyntaxDiagnostics.bytesNotASCII, at: token)
    }
    return try decode(bytes, token.flags, at: token)
  }

  /// The value of literal text.
  mutating func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ flags: StringFlags, at token: Token
  ) throws(ParseFailure) -> [UInt8] {
    guard flags.contains(.hasBackslash), !flags.contains(.raw) else { return Array(bytes) }
    var decoder = EscapeDecoder(bytes)
    do {
      if flags.contains(.bytes) { try decoder.decodeBytes() } else { try decoder.decodeText() }
    } catch {
      throw failString(error.message)
    }
    if let offset = decoder.invalidEscape { warnEscape(bytes, offset, token) }
    return decoder.output
  }

  /// Warns of a backslash that escapes nothing.
  mutating func warnEscape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ token: Token
  ) {
    let byte = bytes[offset + 1]
    let isOctal = byte >= 48 && byte <= 55
    if isOctal && version < .v3_12 { return }
    var spelling = [byte]
    if isOctal { spelling = Array(bytes[(offset + 1)..<(offset + 4)]) }
    let range = SourceRange(token.startPosition, token.endPosition)
    warnings.append(
      Diagnostic(
        .warning, type: version < .v3_12 ? "DeprecationWarning" : "SyntaxWarning",
        SyntaxDiagnostics.invalidEscape(
          String(decoding: spelling, as: UTF8.self), isOctal: isOctal, version),
        in: source, at: range))
  }
}
