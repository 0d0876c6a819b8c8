internal import Support

/// Whole texts.
extension Parser {
  /// Nesting at which CPython's parser gives up too; the native stack holds more than that.
  static let maximumNesting = 1500

  /// Lexes and parses a text.
  static func parse(
    _ source: SourceFile, mode: ParseMode, version: LanguageVersion, sink: DiagnosticSink
  ) -> Module? {
    let count = source.text.count
    let text = UnsafeMutablePointer<UInt8>.allocate(capacity: count + 8)
    source.text.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { text.initialize(from: base, count: count) }
    }
    (text + count).initialize(repeating: 0, count: 8)
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
    let root = try? parser.parseRoot(mode)
    if let root, source.decodingError == nil { return Module(root, source: source) }
    sink.report(
      parser.pendingError
        ?? Diagnostic(
          type: "SyntaxError", SyntaxDiagnostics.invalidSyntax, in: source,
          at: SourceRange(parser.cursor.pointee.startPosition, parser.cursor.pointee.endPosition)))
    return nil
  }

  /// Parses the root of a mode.
  private mutating func parseRoot(_ mode: ParseMode) throws(ParseFailure) -> Module.Kind {
    switch mode {
    case .exec:
      var body: [Statement] = []
      while kind != .endMarker { try parseStatement(into: &body) }
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
