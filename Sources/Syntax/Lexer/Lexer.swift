internal import Support

/// Why a text stops being tokens, in the terms of a `SyntaxError`.
struct LexError {
  var type = "SyntaxError"
  var message: String
  var line: Int32
  /// Byte column from 1 of the place, 0 for none.
  var offset: Int32
  var endOffset: Int32 = -1
  /// Whether it goes before an error of the parser further up.
  var isRaised: Bool {
    type == "SyntaxError" && message != SyntaxDiagnostics.afterContinuation
      && message != SyntaxDiagnostics.unexpectedEnd
  }
}

/// A bracket that is open.
struct OpenBracket {
  var byte: UInt8
  var line: Int32
  var column: Int32
}

/// A literal part, or a replacement field, of an f-string that is being read.
struct FStringFrame {
  var quote: UInt8
  var flags: StringFlags
  var start: Int
  var startLine: Int32
  var startColumn: Int32
  /// Bracket depths at which a replacement field is open, innermost last.
  var fieldLevels: [Int] = []
  /// Whether the innermost field has reached its format specification.
  var isInSpec: [Bool] = []

  /// Whether the next byte belongs to literal text.
  var isInLiteral: Bool { isInSpec.last ?? true }
}

/// Splits a text into tokens, all at once.
///
/// The text ends with a zero byte that is not part of it. The first error ends the token list with an
/// `error` token and is kept in `error`; the parser decides which of several errors to report.
struct Lexer {
  let text: UnsafePointer<UInt8>
  let count: Int
  let version: LanguageVersion
  var position = 0
  var line: Int32 = 1
  var lineStart = 0
  /// Added to lines, and to columns of the first line: the text may be a part of a larger one.
  var baseLine: Int32 = 0
  var baseColumn: Int32 = 0

  var tokens: UnsafeMutablePointer<Token>
  var tokenCount = 0
  private var tokenCapacity: Int

  var names: NameTable
  var indents: [(column: Int32, alternate: Int32)] = [(0, 0)]
  var brackets: [OpenBracket] = []
  var fStrings: [FStringFrame] = []
  var isAtLineStart = true
  /// Where the comment starts that ends the line.
  private var commentStart: Int?
  var error: LexError?
  /// Set if the text ended inside brackets or after a backslash.
  var endedEarly = false
  var warnings: [LexError] = []

  /// Prepares to read `count` bytes.
  init(
    text: UnsafePointer<UInt8>, count: Int, version: LanguageVersion, names: NameTable? = nil
  ) {
    self.text = text
    self.count = count
    self.version = version
    tokenCapacity = count / 3 + 64
    tokens = .allocate(capacity: tokenCapacity)
    self.names = names ?? NameTable()
  }

  // MARK: - Tokens

  /// Adds a token that ends at the current position on the current line.
  @inline(__always)
  mutating func add(_ kind: TokenKind, from start: Int, payload: Int32 = 0) {
    let shift = line == 1 ? baseColumn : 0
    append(
      Token(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: position),
        line: line &+ baseLine, column: Int32(truncatingIfNeeded: start - lineStart) &+ shift,
        endLine: line &+ baseLine,
        endColumn: Int32(truncatingIfNeeded: position - lineStart) &+ shift,
        payload: payload, kind: kind, flags: []))
  }

  /// Adds a token.
  @inline(__always)
  mutating func append(_ token: Token) {
    if tokenCount == tokenCapacity { grow() }
    (tokens + tokenCount).initialize(to: token)
    tokenCount += 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: tokenCapacity * 2)
    larger.moveInitialize(from: tokens, count: tokenCount)
    tokens.deallocate()
    tokens = larger
    tokenCapacity *= 2
  }

  /// Records the error that ends the token list; its place is the byte before the position.
  @inline(never)
  mutating func fail(_ message: String, type: String = "SyntaxError") {
    fail(message, type: type, line: line, offset: Int32(position - lineStart))
  }

  /// Records the error that ends the token list.
  @inline(never)
  mutating func fail(
    _ message: String, type: String = "SyntaxError", line: Int32, offset: Int32,
    endOffset: Int32 = -1
  ) {
    guard error == nil else { return }
    let shift = line == 1 ? baseColumn : 0
    error = LexError(
      type: type, message: message, line: line + baseLine, offset: offset + shift,
      endOffset: endOffset > 0 ? endOffset + shift : endOffset)
  }

  // MARK: - Main loop

  /// Reads the whole text; afterwards the last token is `endMarker` or `error`.
  mutating func run() {
    while true {
      if let frame = fStrings.last, frame.isInLiteral {
        if !readFStringMiddle() { break }
        continue
      }
      if isAtLineStart {
        isAtLineStart = false
        if !readIndentation() { break }
        if position >= count { break }
      }
      if !readToken() { break }
    }
    finish()
  }

  /// Adds what follows the last line.
  private mutating func finish() {
    if error != nil || endedEarly {
      let isOnNextLine = position == lineStart && position > 0 && error == nil
      if isOnNextLine { endLine() }
      add(.error, from: position)
      return
    }
    if tokenCount > 0, tokens[tokenCount - 1].kind != .newline,
      tokens[tokenCount - 1].kind != .dedent, tokens[tokenCount - 1].kind != .indent
    {
      add(.newline, from: position)
    }
    if position == lineStart, position > 0, text[position - 1] == 10 { endLine() }
    for _ in 1..<max(1, indents.count) { add(.dedent, from: position) }
    add(.endMarker, from: position)
  }

  /// What follows the last line is on it, as far as messages are concerned.
  private mutating func endLine() {
    line -= 1
    lineStart = position - 1
    while lineStart > 0, text[lineStart - 1] != 10 { lineStart -= 1 }
  }

  /// Reads one token, a line end or white space; false at the end or after an error.
  private mutating func readToken() -> Bool {
    var byte = text[position]
    while byte == 32 || byte == 9 || byte == 12 {
      position += 1
      byte = text[position]
    }
    let start = position
    switch byte {
    case 0:
      return position < count ? failUnprintable() : readEnd()
    case 10:
      position += 1
      if brackets.isEmpty && fStrings.isEmpty {
        // The line feed belongs to its line, and a comment to the line feed.
        add(.newline, from: commentStart ?? start)
        isAtLineStart = true
      }
      commentStart = nil
      line += 1
      lineStart = position
      return true
    case 35:
      return readComment()
    case 92:
      return readContinuation()
    case 48...57:
      return readNumber()
    case 46:
      if text[position + 1] >= 48, text[position + 1] <= 57 { return readNumber() }
      return readOperator(byte)
    case 34, 39:
      return readString(start: start, flags: [])
    case 65...90, 95, 97...122, 128...255:
      return readName(byte)
    case 1...31, 127:
      return failUnprintable()
    default:
      return readOperator(byte)
    }
  }

  private mutating func readEnd() -> Bool {
    if !brackets.isEmpty { endedEarly = true }
    return false
  }

  private mutating func readComment() -> Bool {
    commentStart = position
    while text[position] != 10, position < count { position += 1 }
    return true
  }

  /// Reads a backslash and the line feed that must follow.
  mutating func readContinuation() -> Bool {
    position += 1
    guard text[position] == 10 else {
      if position >= count {
        // The line feed that is understood at the end of the text continues nothing.
        failContinuationAtEnd()
        return false
      }
      position += 1
      fail(SyntaxDiagnostics.afterContinuation)
      return false
    }
    position += 1
    line += 1
    lineStart = position
    if position >= count {
      failContinuationAtEnd()
      return false
    }
    return true
  }

  private mutating func failContinuationAtEnd() {
    endedEarly = true
  }

  private mutating func failUnprintable() -> Bool {
    let value = UInt32(text[position])
    position += 1
    fail(SyntaxDiagnostics.unprintable(value))
    return false
  }

  // MARK: - Names

  private mutating func readName(_ first: UInt8) -> Bool {
    let start = position
    var byte = first
    var hash: UInt32 = 2_166_136_261
    var isASCII = true
    while Lexer.isNameByte(byte) {
      hash = (hash ^ UInt32(byte)) &* 16_777_619
      if byte >= 128 { isASCII = false }
      position += 1
      byte = text[position]
    }
    if byte == 34 || byte == 39, position - start <= 2, let flags = prefixFlags(start, position) {
      return readString(start: start, flags: flags)
    }
    let bytes = UnsafeBufferPointer(start: text + start, count: position - start)
    if !isASCII { return readUnicodeName(start, bytes) }
    let found = names.find(bytes, hash: hash ^ (hash >> 15))
    add(found.kind, from: start, payload: found.id)
    return true
  }

  /// Checks a name with letters outside ASCII and adds its normal form.
  @inline(never)
  private mutating func readUnicodeName(_ start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var offset = start
    for (index, scalar) in scalars.enumerated() {
      offset += scalar.utf8.count
      let isFine = index == 0 ? UnicodeNames.isStart(scalar, version) : UnicodeNames.isContinue(scalar, version)
      if !isFine {
        position = offset
        fail(SyntaxDiagnostics.invalidCharacter(scalar, version))
        return false
      }
    }
    let id = names.find(bytes) { Identifier(UnicodeNames.normalize(scalars)) }
    add(.name, from: start, payload: id)
    return true
  }

  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool {
    (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57)
      || byte == 95 || byte >= 128
  }

  /// The flags of a string prefix, nil if the letters are none.
  private func prefixFlags(_ start: Int, _ end: Int) -> StringFlags? {
    var flags: StringFlags = []
    for index in start..<end {
      let flag: StringFlags
      switch text[index] | 32 {
      case 114: flag = .raw
      case 98: flag = .bytes
      case 117: flag = .unicode
      case 102: flag = .format
      case 116 where version >= .v3_14: flag = .template
      default: return nil
      }
      if flags.contains(flag) { return nil }
      flags.insert(flag)
    }
    if flags.subtracting(.raw).rawValue.nonzeroBitCount > 1 { return nil }
    if flags == [.raw, .unicode] { return nil }
    return flags
  }
}
