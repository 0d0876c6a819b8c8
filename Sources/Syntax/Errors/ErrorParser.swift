internal import Support

/// Finds what is wrong with a text that the parser has refused, in CPython's order of trying things.
///
/// The text is read twice by `ErrorGrammar`: first to learn how far a parser gets, then with the
/// alternatives for mistakes. The first report ends it.
struct ErrorParser {
  /// Where a replacement field of an f-string before 3.12 comes from.
  struct Field {
    /// What its columns were moved by.
    var column: Int32
    /// The field in parentheses, which is what CPython shows.
    var text: String
  }

  let lexer: Lexer
  let source: SourceFile
  let version: LanguageVersion
  let fields: FieldStorage
  let field: Field?
  let grammar: ErrorGrammar
  private let tokens: UnsafeMutablePointer<Token>
  private let base: Int

  /// Index of the token to match next.
  var mark: Int
  /// Index of the furthest token looked at.
  private(set) var reach: Int
  /// What is wrong.
  private(set) var error: Diagnostic?
  /// Whether the error is the lexer's.
  private var isLexical = false
  private var callsWrong = false
  private var level = 0
  private var memo: [[Memo]]
  private var levels: [Int32] = []

  private struct Memo {
    var key: Int32
    var end: Int32
    var node: ErrorNode?
  }

  /// CPython's bound for nested rules.
  private static let maximumLevel = 6000

  /// Starts at a token at the beginning of a statement.
  init(
    lexer: Lexer, start: Int, source: SourceFile, version: LanguageVersion, fields: FieldStorage,
    field: Field? = nil
  ) {
    self.lexer = lexer
    self.source = source
    self.version = version
    self.fields = fields
    self.field = field
    grammar = ErrorGrammar.grammar(version)
    tokens = lexer.tokens
    base = start
    mark = start
    reach = start
    memo = Array(repeating: [], count: max(1, lexer.tokenCount - start))
  }

  /// The error of the text, which has one; `accepted` is the answer if it is none of the grammar.
  mutating func diagnose(_ root: String, accepted: Diagnostic? = nil) -> Diagnostic {
    let rule = grammar.rule(root)
    let isAccepted = match(rule: rule) != nil
    if isAccepted, let accepted { return accepted }
    let last = reach
    if error == nil {
      mark = base
      level = 0
      callsWrong = true
      for index in memo.indices { memo[index] = [] }
      _ = match(rule: rule)
    }
    if let error {
      return isLexical || !error.type.hasSuffix("Error") || error.type == "MemoryError"
        ? error : lexicalError() ?? error
    }
    let token = tokens[last]
    if token.kind == .indent || token.kind == .dedent {
      return makeError(
        token.kind == .indent
          ? SyntaxDiagnostics.unexpectedIndent : SyntaxDiagnostics.unexpectedUnindent,
        type: "IndentationError", atLast: reach)
    }
    return lexicalError() ?? makeError(SyntaxDiagnostics.invalidSyntax, last, last)
  }

  /// The lexer's error after the place reached, which goes before the parser's.
  private func lexicalError() -> Diagnostic? {
    if let error = lexer.error, error.isRaised {
      // An error within an f-string says less than the parser's.
      return lexer.fStrings.isEmpty ? makeError(error) : nil
    }
    guard lexer.error != nil || lexer.endedEarly, let open = lexer.brackets.last,
      tokens[reach].line > open.line + lexer.baseLine
    else { return nil }
    return neverClosed(open)
  }

  // MARK: - Tokens

  /// Looks at the next token; nil if the text has none there.
  @inline(__always)
  mutating func peek() -> Token? {
    let token = tokens[mark]
    if mark > reach { reach = mark }
    if token.kind == .error {
      stopAtLexicalError()
      return nil
    }
    return token
  }

  private mutating func stopAtLexicalError() {
    guard error == nil else { return }
    isLexical = true
    if let lexical = lexer.error {
      error = makeError(lexical)
    } else if let open = lexer.brackets.last {
      error = neverClosed(open)
    } else {
      error = makeError(SyntaxDiagnostics.unexpectedEnd, atLast: mark)
    }
  }

  /// Brackets that are open after a token.
  mutating func bracketLevel(_ index: Int) -> Int32 {
    if levels.isEmpty {
      levels.reserveCapacity(lexer.tokenCount)
      var depth: Int32 = 0
      for index in 0..<lexer.tokenCount {
        switch tokens[index].kind {
        case .leftParen, .leftBracket, .leftBrace: depth += 1
        case .rightParen, .rightBracket, .rightBrace: depth -= 1
        default: break
        }
        levels.append(depth)
      }
    }
    return levels[index]
  }

  func token(_ index: Int) -> Token { tokens[index] }

  /// The text of a token.
  func text(_ index: Int) -> String {
    let token = tokens[index]
    return String(
      decoding: UnsafeBufferPointer(
        start: lexer.text + Int(token.start), count: Int(token.end - token.start)),
      as: UTF8.self)
  }

  // MARK: - Matching

  /// Matches a rule at the mark; nil leaves the mark where it was.
  mutating func match(rule number: Int) -> ErrorNode? {
    if error != nil { return nil }
    let rule = grammar.rules[number]
    let start = mark
    let key = Int32(number << 1 | (callsWrong && !rule.isMemo ? 1 : 0))
    for entry in memo[start - base] where entry.key == key {
      if entry.node != nil { mark = Int(entry.end) }
      return entry.node
    }
    level += 1
    defer { level -= 1 }
    if level > Self.maximumLevel {
      error = Diagnostic(type: "MemoryError", version < .v3_12 ? "" : SyntaxDiagnostics.stackOverflow, in: source, at: nil)
      isLexical = true
      return nil
    }
    let called = callsWrong
    if rule.isQuiet { callsWrong = false }
    let node = match(rule.alternatives)
    callsWrong = called
    if error != nil { return nil }
    memo[start - base].append(Memo(key: key, end: Int32(mark), node: node))
    return node
  }

  /// Tries alternatives in order.
  mutating func match(_ alternatives: [ErrorGrammar.Alternative]) -> ErrorNode? {
    let start = mark
    for alternative in alternatives {
      if alternative.isWrong, !callsWrong { continue }
      var isCut = false
      if let node = match(alternative, &isCut) { return node }
      if error != nil { return nil }
      mark = start
      if isCut { return nil }
    }
    return nil
  }

  private mutating func match(
    _ alternative: ErrorGrammar.Alternative, _ isCut: inout Bool
  ) -> ErrorNode? {
    let start = mark
    var labels: [(UInt8, ErrorNode)] = []
    var children: [ErrorNode] = []
    var single: ErrorNode?
    var count = 0
    for element in alternative.elements {
      if case .cut = element.item {
        isCut = true
        continue
      }
      let before = mark
      guard var node = match(element.item) else { return nil }
      if element.label != 0 {
        if node.kind == .nothing || node.kind == .token {
          node = ErrorNode(.token, before, max(before, mark - 1))
        }
        labels.append((element.label, node))
      }
      if case .ahead = element.item { continue }
      single = node
      count += 1
      if node.kind == .sequence || node.kind == .chain {
        children += node.children
      } else if node.kind.isElement {
        children.append(node)
      }
    }
    if let report = alternative.report {
      self.report(report, labels)
      if error != nil { return nil }
      // A report that finds nothing to say is no match.
      return Self.passes(report) ? ErrorNode.nothing : nil
    }
    if alternative.result != 0 {
      return labels.first { $0.0 == alternative.result }?.1
    }
    if let kind = alternative.kind {
      if kind == .chain, children.count == 1 { return children[0] }
      return ErrorNode(kind == .chain ? .operation : kind, start, lastToken(), children)
    }
    if count == 1, let single { return single }
    return ErrorNode(.sequence, start, lastToken(), children)
  }

  private static func passes(_ report: ErrorGrammar.Report) -> Bool { report.verb == "conversion" }

  /// Index of the last token before the mark that is text.
  private func lastToken() -> Int {
    var index = mark - 1
    while index > base,
      tokens[index].kind == .newline || tokens[index].kind == .indent
        || tokens[index].kind == .dedent || tokens[index].kind == .endMarker
    {
      index -= 1
    }
    return index
  }

  private mutating func match(_ item: ErrorGrammar.Item) -> ErrorNode? {
    switch item {
    case .token(let kind):
      guard let token = peek(), token.kind == kind else { return nil }
      mark += 1
      return kind == .name ? ErrorNode(.name, mark - 1, mark - 1) : ErrorNode.nothing
    case .rule(let number): return match(rule: number)
    case .native(let native): return match(native)
    case .soft(let word):
      guard let token = peek(), token.kind == .name, token.payload == word.id else { return nil }
      mark += 1
      return ErrorNode.nothing
    case .group(let alternatives): return match(alternatives)
    case .optional(let item):
      if let node = match(item) { return node }
      return error == nil ? ErrorNode.nothing : nil
    case .many(let item, let least): return match(many: item, atLeast: least, separated: false)
    case .list(let item): return match(many: item, atLeast: 1, separated: true)
    case .ahead(let item, let isWanted):
      let start = mark
      let isThere = match(item) != nil
      mark = start
      return error == nil && isThere == isWanted ? ErrorNode.nothing : nil
    case .forced(let kind):
      guard let token = peek() else { return nil }
      if token.kind == kind {
        mark += 1
        return ErrorNode.nothing
      }
      error = makeError("expected '\(kind.spelling ?? "")'", mark, mark)
      return nil
    case .cut, .anySoft: return ErrorNode.nothing
    }
  }

  private mutating func match(
    many item: ErrorGrammar.Item, atLeast least: Int, separated: Bool
  ) -> ErrorNode? {
    let start = mark
    var children: [ErrorNode] = []
    var count = 0
    while true {
      let before = mark
      if separated, count > 0 {
        guard let token = peek(), token.kind == .comma else { break }
        mark += 1
      }
      guard let node = match(item) else {
        mark = before
        break
      }
      if node.kind == .sequence {
        children += node.children
      } else if node.kind.isElement {
        children.append(node)
      }
      count += 1
      // An item that matches nothing would match it for ever.
      if mark == before { break }
    }
    if error != nil { return nil }
    if count < least {
      mark = start
      return nil
    }
    return ErrorNode(.sequence, start, lastToken(), children)
  }

  // MARK: - Errors

  /// Ends the search.
  mutating func fail(_ diagnostic: Diagnostic) {
    if error == nil { error = diagnostic }
  }

  /// The number of the field's first column, which CPython takes off again.
  private var shift: Int { Int(field?.column ?? 0) }

  /// An error from the start of one token to the end of another.
  func makeError(
    _ message: String, type: String = "SyntaxError", _ first: Int, _ last: Int
  ) -> Diagnostic {
    let start = tokens[first]
    let end = tokens[last]
    let hasText = start.kind.hasText
    return makeError(
      message, type: type, line: start.line, offset: hasText ? Int(start.column) - shift + 1 : 0,
      endLine: end.line == start.line && !hasText ? start.line : end.endLine,
      endOffset: hasText ? Int(end.endColumn) - shift + 1 : 0)
  }

  /// An error at the last token that was read.
  func makeError(
    _ message: String, type: String = "SyntaxError", atLast index: Int
  ) -> Diagnostic {
    let token = tokens[index]
    guard !token.kind.hasText else { return makeError(message, type: type, index, index) }
    return makeError(
      message, type: type, line: token.line, offset: Int(token.endColumn) - shift,
      endLine: token.line, endOffset: -1)
  }

  private func neverClosed(_ open: OpenBracket) -> Diagnostic {
    let column = Int(open.column) + 1
    return makeError(
      SyntaxDiagnostics.neverClosed(open.byte), line: open.line + lexer.baseLine, offset: column,
      endLine: open.line + lexer.baseLine, endOffset: 0)
  }

  /// The lexer's error.
  private func makeError(_ lexical: LexError) -> Diagnostic {
    let offset = Int(lexical.offset) - (lexical.line == lexer.baseLine + 1 ? shift : 0)
    return makeError(
      lexical.message, type: lexical.type, line: lexical.line, offset: offset,
      endLine: lexical.line, endOffset: Int(lexical.endOffset), isLexical: true)
  }

  /// Offsets count bytes from 1, 0 for none.
  func makeError(
    _ message: String, type: String = "SyntaxError", line: Int32, offset: Int, endLine: Int32,
    endOffset: Int, isLexical: Bool = false
  ) -> Diagnostic {
    let text = field.map(\.text)
    func characters(_ line: Int32, _ offset: Int) -> Int {
      guard offset > 0 else { return offset }
      let bytes = text.map { Array($0.utf8)[...] } ?? source.lineBytes(Int(line))
      let prefix = bytes.prefix(offset)
      return prefix.reduce(offset - prefix.count) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }
    return Diagnostic(
      type: type, field != nil && !isLexical ? "f-string: " + message : message, in: source,
      at: DiagnosticLocation(
        lineno: Int(line), offset: characters(line, offset), endLineno: Int(endLine),
        endOffset: characters(endLine, endOffset)),
      text: text)
  }
}

extension TokenKind {
  /// Whether a token of the kind has a place in the text.
  var hasText: Bool {
    self != .indent && self != .dedent && self != .endMarker && self != .error
  }
}
