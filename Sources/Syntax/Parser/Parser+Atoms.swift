internal import Support

/// Atoms: names, literals, displays and groups.
extension Parser {
  /// Parses an atom.
  mutating func parseAtom() throws(ParseFailure) -> Expression {
    let token = cursor.pointee
    let constant: Constant
    switch token.kind {
    case .name:
      advance()
      return Expression(
        .name(id: Identifier(id: token.payload), ctx: .load),
        SourceRange(token.startPosition, token.endPosition))
    case .number: constant = try parseNumber(token)
    case .string, .fStringStart: return try parseStrings()
    case .keywordNone: constant = .none
    case .keywordTrue: constant = .true
    case .keywordFalse: constant = .false
    case .ellipsis: constant = .ellipsis
    case .leftParen: return try parseNested { (parser) throws(ParseFailure) in
      try parser.parseGroup()
    }
    case .leftBracket: return try parseNested { (parser) throws(ParseFailure) in
      try parser.parseListDisplay()
    }
    case .leftBrace: return try parseNested { (parser) throws(ParseFailure) in
      try parser.parseBraces()
    }
    default: throw .syntax
    }
    advance()
    return Expression(
      .constant(constant, isUnicodePrefixed: false),
      SourceRange(token.startPosition, token.endPosition))
  }

  @inline(__always)
  private mutating func parseNested(
    _ parse: (inout Parser) throws(ParseFailure) -> Expression
  ) throws(ParseFailure) -> Expression {
    try enter()
    let value = try parse(&self)
    depth -= 1
    return value
  }

  /// Parses `(…)`: a tuple, a generator, or an expression in parentheses.
  private mutating func parseGroup() throws(ParseFailure) -> Expression {
    let start = here
    advance()
    if accept(.rightParen) {
      return Expression(.tuple(elts: [], ctx: .load), range(from: start))
    }
    if kind == .keywordYield {
      let value = try parseYield()
      try expect(.rightParen)
      return value
    }
    let first = try parseStarNamedExpression()
    switch kind {
    case .rightParen:
      if isStarred(first) { throw .syntax }
      advance()
      return first
    case .keywordFor, .keywordAsync:
      if isStarred(first) { throw .syntax }
      let generators = try parseComprehensions()
      try expect(.rightParen)
      return Expression(.generatorExp(elt: first, generators: generators), range(from: start))
    default:
      let elements = try parseElements(after: first, until: .rightParen)
      return Expression(.tuple(elts: elements, ctx: .load), range(from: start))
    }
  }

  private func isStarred(_ expression: Expression) -> Bool {
    if case .starred = expression.kind { return true }
    return false
  }

  private mutating func parseListDisplay() throws(ParseFailure) -> Expression {
    let start = here
    advance()
    if accept(.rightBracket) {
      return Expression(.list(elts: [], ctx: .load), range(from: start))
    }
    let first = try parseStarNamedExpression()
    if kind == .keywordFor || kind == .keywordAsync {
      if isStarred(first) { throw .syntax }
      let generators = try parseComprehensions()
      try expect(.rightBracket)
      return Expression(.listComp(elt: first, generators: generators), range(from: start))
    }
    let elements = try parseElements(after: first, until: .rightBracket)
    return Expression(.list(elts: elements, ctx: .load), range(from: start))
  }

  /// Parses `, b, c` and the closing bracket.
  private mutating func parseElements(
    after first: Expression, until end: TokenKind
  ) throws(ParseFailure) -> [Expression] {
    var elements = [first]
    while accept(.comma) {
      if kind == end { break }
      elements.append(try parseStarNamedExpression())
    }
    try expect(end)
    return elements
  }

  /// Parses `{…}`: a dict, a set, or a comprehension of either.
  private mutating func parseBraces() throws(ParseFailure) -> Expression {
    let start = here
    advance()
    if accept(.rightBrace) {
      return Expression(.dict(keys: [], values: []), range(from: start))
    }
    if kind == .doubleStar { return try parseDict(start, [], []) }
    let isGroup = kind == .leftParen
    let first = try parseStarNamedExpression()
    if kind == .colon {
      // A key is an expression: `x := y` needs parentheses.
      if case .namedExpr = first.kind, !isGroup { throw .syntax }
      if isStarred(first) { throw .syntax }
      advance()
      let value = try parseExpression()
      if kind == .keywordFor || kind == .keywordAsync {
        let generators = try parseComprehensions()
        try expect(.rightBrace)
        return Expression(
          .dictComp(key: first, value: value, generators: generators), range(from: start))
      }
      if kind != .rightBrace { try expect(.comma) }
      return try parseDict(start, [first], [value])
    }
    if kind == .keywordFor || kind == .keywordAsync {
      if isStarred(first) { throw .syntax }
      let generators = try parseComprehensions()
      try expect(.rightBrace)
      return Expression(.setComp(elt: first, generators: generators), range(from: start))
    }
    let elements = try parseElements(after: first, until: .rightBrace)
    return Expression(.set(elts: elements), range(from: start))
  }

  /// Parses the items of a dict that remain after the given ones.
  private mutating func parseDict(
    _ start: SourcePosition, _ firstKeys: [Expression?], _ firstValues: [Expression]
  ) throws(ParseFailure) -> Expression {
    var keys = firstKeys
    var values = firstValues
    while kind != .rightBrace {
      if accept(.doubleStar) {
        keys.append(nil)
        values.append(try parseBinary(1))
      } else {
        keys.append(try parseExpression())
        try expect(.colon)
        values.append(try parseExpression())
      }
      if kind != .rightBrace { try expect(.comma) }
    }
    advance()
    return Expression(.dict(keys: keys, values: values), range(from: start))
  }

  // MARK: - Numbers

  private mutating func parseNumber(_ token: Token) throws(ParseFailure) -> Constant {
    let bytes = UnsafeBufferPointer(start: text + Int(token.start), count: Int(token.end - token.start))
    if bytes.count <= 18 {
      var value: Int64 = 0
      var isPlain = true
      for byte in bytes {
        let digit = byte &- 48
        if digit > 9 {
          isPlain = false
          break
        }
        value = value &* 10 &+ Int64(digit)
      }
      if isPlain { return .int(value) }
    }
    return try parseUnusualNumber(bytes, token)
  }

  @inline(never)
  private mutating func parseUnusualNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ token: Token
  ) throws(ParseFailure) -> Constant {
    var digits = bytes.filter { $0 != 95 }
    if digits.count > 2, digits[0] == 48, let base = numberBase(digits[1]) {
      let value = BigInteger(digits: digits.dropFirst(2), base: base)
      return value.int64.map { .int($0) } ?? .bigInt(value)
    }
    let isImaginary = digits.last.map { $0 | 32 == 106 } ?? false
    if isImaginary { digits.removeLast() }
    if isImaginary || digits.contains(where: { $0 == 46 || $0 | 32 == 101 }) {
      let value = Double(String(decoding: digits, as: UTF8.self)) ?? 0
      return isImaginary ? .imaginary(value) : .float(value)
    }
    let significant = digits.drop { $0 == 48 }.count
    if significant > 4300 {
      let message = SyntaxDiagnostics.tooManyDigits(significant)
      throw fail(message, at: token)
    }
    let value = BigInteger(digits: digits, base: 10)
    return value.int64.map { .int($0) } ?? .bigInt(value)
  }

  private func numberBase(_ letter: UInt8) -> UInt32? {
    switch letter | 32 {
    case 120: 16
    case 111: 8
    case 98: 2
    default: nil
    }
  }
}
