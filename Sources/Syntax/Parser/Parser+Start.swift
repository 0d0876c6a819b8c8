internal import Support

extension TokenKind {
  /// Whether a token of the kind is more than the structure of lines.
  fileprivate var hasPlace: Bool {
    self != .newline && self != .indent && self != .dedent
  }
}

/// Whole texts.
extension Parser {
  /// Nesting at which CPython's parser gives up too; the native stack holds more than that.
  static let maximumNesting = 1500

  /// Lexes and parses a text.
  static func parse(
    _ source: SourceFile, mode: ParseMode, version: LanguageVersion, sink: DiagnosticSink
  ) -> Module? {
    var count = source.text.count
    let text = UnsafeMutablePointer<UInt8>.allocate(capacity: count + 9)
    source.text.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { text.initialize(from: base, count: count) }
    }
    (text + count).initialize(repeating: 0, count: 9)
    if mode == .exec, count > 0, text[count - 1] != 10 {
      // The last line of a file always ends.
      text[count] = 10
      count += 1
    }
    var lexer = Lexer(text: text, count: count, version: version)
    lexer.run()
    let fields = FieldStorage(names: lexer.names)
    defer {
      lexer.tokens.deallocate()
      text.deallocate()
    }
    var parser = Parser(
      tokens: lexer.tokens, text: text, source: source, version: version,
      maximumDepth: maximumNesting, fields: fields)
    do {
      let root = try parser.parseRoot(mode)
      if let error = source.decodingError {
        sink.report(decodingError(error, source))
        return nil
      }
      for warning in lexer.warnings { parser.warn(warning) }
      for warning in parser.warnings { sink.report(warning) }
      return Module(root, source: source)
    } catch {
      let first = parser.findError(lexer, mode)
      sink.report(first)
      if mode == .exec, lexer.error == nil {
        parser.findFurtherErrors(lexer, after: first, sink)
      }
      return nil
    }
  }

  /// Keeps a warning of the lexer.
  private mutating func warn(_ warning: LexError) {
    let column = source.characterColumn(
      line: Int(warning.line), byteColumn: Int(warning.offset) - 1)
    warnings.append(
      Diagnostic(
        .warning, type: warning.type, warning.message, in: source,
        at: DiagnosticLocation(
          lineno: Int(warning.line), offset: column + 1, endLineno: Int(warning.line),
          endOffset: column + 1)))
  }

  private static func decodingError(
    _ error: SourceFile.DecodingError, _ source: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      type: "SyntaxError", error.message, in: source,
      at: error.line == 0
        ? nil
        : DiagnosticLocation(
          lineno: error.line, offset: error.offset, endLineno: error.line,
          endOffset: error.offset), text: error.text)
  }

  /// The error that CPython would give.
  private func findError(_ lexer: Lexer, _ mode: ParseMode) -> Diagnostic {
    if let error = source.decodingError, lexer.error?.isRaised != true {
      return Self.decodingError(error, source)
    }
    let root =
      switch mode {
      case .exec: "file"
      case .eval: "eval"
      case .single: "single"
      case .functionType: "functionType"
      }
    var finder = ErrorParser(
      lexer: lexer, start: mode == .exec ? statementStart - UnsafePointer(lexer.tokens) : 0,
      source: source, version: version, fields: fields)
    return LargeStack.run {
      if let pendingError, pendingError.type != "SyntaxError" {
        // Too deep for us; CPython may know something worse.
        return finder.diagnose(root, accepted: pendingError)
      }
      return finder.diagnose(root)
    }
  }

  /// Further errors are worth little when there are many.
  private static let maximumErrors = 10

  /// Goes on at the line after an error and reports what else is wrong.
  private mutating func findFurtherErrors(
    _ lexer: Lexer, after first: Diagnostic, _ sink: DiagnosticSink
  ) {
    guard var line = first.location?.lineno else { return }
    var count = 1
    cursor = statementStart
    while count < Self.maximumErrors, skipToStatement(after: line) {
      statementStart = cursor
      depth = 0
      pendingError = nil
      var body: [Statement] = []
      do {
        try parseStatement(into: &body)
      } catch {
        var finder = ErrorParser(
          lexer: lexer, start: statementStart - UnsafePointer(lexer.tokens), source: source,
          version: version, fields: fields)
        let found = LargeStack.run { finder.diagnose("statement") }
        guard let place = found.location, place.lineno > line else {
          line += 1
          cursor = statementStart
          continue
        }
        sink.report(found)
        count += 1
        line = place.lineno
        cursor = statementStart
      }
    }
  }

  /// Moves to the next start of a statement below a line; false at the end.
  private mutating func skipToStatement(after line: Int) -> Bool {
    while kind != .endMarker && kind != .error {
      let isLineStart = cursor == statementStart || !cursor[-1].kind.hasPlace
      if !kind.hasPlace || Int(cursor.pointee.line) <= line || !isLineStart {
        advance()
        continue
      }
      switch kind {
      case .keywordElse, .keywordElif, .keywordExcept, .keywordFinally: skipLine()
      case .name where isAt(words.case) && nextKind != .equal && nextKind != .dot: skipLine()
      default: return true
      }
    }
    return false
  }

  /// Moves past the line's end.
  private mutating func skipLine() {
    while kind != .newline, kind != .endMarker, kind != .error { advance() }
  }

  /// Parses the root of a mode.
  private mutating func parseRoot(_ mode: ParseMode) throws(ParseFailure) -> Module.Kind {
    switch mode {
    case .exec:
      var body: [Statement] = []
      while kind != .endMarker {
        statementStart = cursor
        try parseStatement(into: &body)
      }
      return .module(body: body)
    case .eval:
      let value = try parseExpressions()
      while accept(.newline) {}
      try expect(.endMarker)
      return .expression(value)
    case .single:
      var body: [Statement] = []
      try parseStatement(into: &body)
      return .interactive(body: body)
    case .functionType: return try parseFunctionType()
    }
  }

  /// Parses `(int, *str, **bytes) -> bool`.
  private mutating func parseFunctionType() throws(ParseFailure) -> Module.Kind {
    try expect(.leftParen)
    var argtypes: [Expression] = []
    while kind != .rightParen {
      _ = accept(.star) || accept(.doubleStar)
      argtypes.append(try parseExpression())
      if kind != .rightParen { try expect(.comma) }
    }
    advance()
    try expect(.arrow)
    let returns = try parseExpression()
    while accept(.newline) {}
    try expect(.endMarker)
    return .functionType(argtypes: argtypes, returns: returns)
  }
}
