internal import Support

/// Why a parsing function stopped.
enum ParseFailure: Error {
  /// The tokens fit no rule; the error pass finds the message.
  case syntax
  /// The message is known and kept in `pendingError`.
  case reported
}

/// The cursor and the helpers of the recursive-descent parser.
///
/// The parser decides whether a text is valid and builds its tree; what is wrong with an invalid text is
/// the error pass's business, so that valid text pays nothing for good messages.
struct Parser {
  /// The token being looked at.
  var cursor: UnsafePointer<Token>
  /// Where the outermost statement starts that is being parsed.
  var statementStart: UnsafePointer<Token>
  let text: UnsafePointer<UInt8>
  let version: LanguageVersion
  let source: SourceFile
  /// Number of nested expressions and statements.
  var depth = 0
  /// Bound of `depth`: more is refused so that the native stack cannot overflow.
  let maximumDepth: Int
  /// What `ParseFailure.reported` is about.
  var pendingError: Diagnostic?
  /// A message that belongs to the last token that a parser like CPython's has read.
  var lateMessage: String?
  var warnings: [Diagnostic] = []
  /// What the fields of f-strings share.
  let fields: FieldStorage
  let words: SoftKeywords

  /// Starts at the first of `tokens`.
  init(
    tokens: UnsafePointer<Token>, text: UnsafePointer<UInt8>, source: SourceFile,
    version: LanguageVersion, maximumDepth: Int, fields: FieldStorage
  ) {
    cursor = tokens
    statementStart = tokens
    self.text = text
    self.source = source
    self.version = version
    self.maximumDepth = maximumDepth
    self.fields = fields
    words = SoftKeywords.shared
  }

  // MARK: - Cursor

  /// Kind of the current token.
  @inline(__always)
  var kind: TokenKind { cursor.pointee.kind }

  /// Kind of the token after the current one; there is none after the end marker.
  @inline(__always)
  var nextKind: TokenKind { cursor[1].kind }

  /// Where the current token starts.
  @inline(__always)
  var here: SourcePosition { cursor.pointee.startPosition }

  /// The range from `start` to the end of the last token read.
  @inline(__always)
  func range(from start: SourcePosition) -> SourceRange {
    SourceRange(start, cursor[-1].endPosition)
  }

  /// The range from `start` to the last token that is text, not line structure.
  func blockRange(from start: SourcePosition) -> SourceRange {
    var last = cursor - 1
    while last.pointee.kind == .newline || last.pointee.kind == .dedent
      || last.pointee.kind == .indent
    {
      last -= 1
    }
    return SourceRange(start, last.pointee.endPosition)
  }

  /// Moves on.
  @inline(__always)
  mutating func advance() { cursor += 1 }

  /// Moves on if the current token is of a kind.
  @inline(__always)
  mutating func accept(_ kind: TokenKind) -> Bool {
    guard cursor.pointee.kind == kind else { return false }
    cursor += 1
    return true
  }

  /// Moves on over a token that has to be there.
  @inline(__always)
  mutating func expect(_ kind: TokenKind) throws(ParseFailure) {
    guard cursor.pointee.kind == kind else { throw .syntax }
    cursor += 1
  }

  /// Reads a name.
  @inline(__always)
  mutating func expectName() throws(ParseFailure) -> Identifier {
    guard cursor.pointee.kind == .name else { throw .syntax }
    let name = Identifier(id: cursor.pointee.payload)
    cursor += 1
    return name
  }

  /// Whether the current token is a name with this text.
  @inline(__always)
  func isAt(_ word: Identifier) -> Bool {
    cursor.pointee.kind == .name && cursor.pointee.payload == word.id
  }

  /// Counts a level of nesting; every call is matched by `depth -= 1` unless parsing fails.
  @inline(__always)
  mutating func enter() throws(ParseFailure) {
    depth += 1
    if depth > maximumDepth { try failDepth() }
  }

  /// Refuses a tree too deep to be walked.
  @inline(never)
  mutating func failDepth() throws(ParseFailure) {
    try failChain()
  }

  /// Refuses a chain such as `a + b + …` whose tree would be too deep.
  @inline(never)
  mutating func failChain() throws(ParseFailure) {
    pendingError = Diagnostic(
      type: "RecursionError", SyntaxDiagnostics.recursion, in: source, at: nil)
    throw .reported
  }

  /// Records an error whose message is known.
  mutating func fail(
    _ message: String, type: String = "SyntaxError", from start: SourcePosition,
    to end: SourcePosition
  ) -> ParseFailure {
    pendingError = makeError(message, type: type, from: start, to: end)
    return .reported
  }

  /// Records an error about one token.
  mutating func fail(_ message: String, at token: Token) -> ParseFailure {
    fail(message, from: token.startPosition, to: token.endPosition)
  }

  /// Makes the diagnostic for a stretch of text.
  func makeError(
    _ message: String, type: String = "SyntaxError", from start: SourcePosition,
    to end: SourcePosition
  ) -> Diagnostic {
    return Diagnostic(type: type, message, in: source, at: SourceRange(start, end))
  }
}

/// Identifiers that are keywords in places.
struct SoftKeywords: Sendable {
  let match: Identifier = "match"
  let `case`: Identifier = "case"
  let type: Identifier = "type"
  let wildcard: Identifier = "_"
  let star: Identifier = "*"

  static let shared = SoftKeywords()
}
