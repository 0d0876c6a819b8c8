internal import Support

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
      return Module(root, source: source)
    } catch {
      sink.report(parser.findError(lexer, mode))
      return nil
    }
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
