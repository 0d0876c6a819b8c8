internal import Support

/// The `match` statement and its patterns.
extension Parser {
  /// Parses a `match` statement; nil if `match` turns out to be an ordinary name.
  mutating func parseMatch() throws(ParseFailure) -> Statement? {
    let mark = cursor
    let markDepth = depth
    let start = here
    guard let subject = try parseSubject() else {
      cursor = mark
      depth = markDepth
      return nil
    }
    cursor += 3
    var cases: [MatchCase] = []
    while isAt(words.case) { cases.append(try parseCase()) }
    try expect(.dedent)
    return Statement(.match(subject: subject, cases: cases), blockRange(from: start))
  }

  /// Parses `match subject` if `:`, a line end and an indented `case` follow.
  private mutating func parseSubject() throws(ParseFailure) -> Expression? {
    advance()
    guard startsExpression(orStar: true) else { return nil }
    let start = here
    let subject: Expression
    do {
      if kind == .star {
        subject = try parseSubjectTuple(start, parseStarred())
      } else {
        let first = try parseNamedExpression()
        subject = kind == .comma ? try parseSubjectTuple(start, first) : first
      }
    } catch ParseFailure.syntax {
      return nil
    } catch {
      throw error
    }
    guard kind == .colon, cursor[1].kind == .newline, cursor[2].kind == .indent,
      cursor[3].kind == .name, cursor[3].payload == words.case.id
    else { return nil }
    return subject
  }

  private mutating func parseSubjectTuple(
    _ start: SourcePosition, _ first: Expression
  ) throws(ParseFailure) -> Expression {
    var elements = [first]
    try expect(.comma)
    while startsExpression(orStar: true) {
      elements.append(try parseStarNamedExpression())
      if !accept(.comma) { break }
    }
    return Expression(.tuple(elts: elements, ctx: .load), range(from: start))
  }

  private mutating func parseCase() throws(ParseFailure) -> MatchCase {
    advance()
    let pattern = try parsePatterns()
    let test: Expression? = accept(.keywordIf) ? try parseNamedExpression() : nil
    try expect(.colon)
    let body = try parseBlock()
    return MatchCase(pattern: pattern, guard: test, body: body)
  }

  // MARK: - Patterns

  /// Parses a pattern, or several with commas, which make a sequence.
  private mutating func parsePatterns() throws(ParseFailure) -> Pattern {
    let start = here
    let first = try parseMaybeStar()
    if kind != .comma {
      if case .matchStar = first.kind { throw .syntax }
      return first
    }
    var patterns = [first]
    while accept(.comma) {
      if kind == .colon || kind == .keywordIf { break }
      patterns.append(try parseMaybeStar())
    }
    return Pattern(.matchSequence(patterns: patterns), range(from: start))
  }

  private mutating func parseMaybeStar() throws(ParseFailure) -> Pattern {
    guard kind == .star else { return try parsePattern() }
    let start = here
    advance()
    let name = try expectName()
    return Pattern(
      .matchStar(name: name == words.wildcard ? nil : name), range(from: start))
  }

  private mutating func parsePattern() throws(ParseFailure) -> Pattern {
    try enter()
    let start = here
    let pattern = try parseOrPattern()
    depth -= 1
    guard accept(.keywordAs) else { return pattern }
    let name = try parseCapture()
    return Pattern(.matchAs(pattern: pattern, name: name), range(from: start))
  }

  /// Parses the name after `as`.
  private mutating func parseCapture() throws(ParseFailure) -> Identifier {
    let name = try expectName()
    if name == words.wildcard || kind == .dot || kind == .leftParen || kind == .equal {
      throw .syntax
    }
    return name
  }

  private mutating func parseOrPattern() throws(ParseFailure) -> Pattern {
    let start = here
    let first = try parseClosedPattern()
    guard kind == .bar else { return first }
    var patterns = [first]
    while accept(.bar) { patterns.append(try parseClosedPattern()) }
    return Pattern(.matchOr(patterns: patterns), range(from: start))
  }

  private mutating func parseClosedPattern() throws(ParseFailure) -> Pattern {
    let start = here
    switch kind {
    case .keywordNone: return makeSingleton(.none)
    case .keywordTrue: return makeSingleton(.true)
    case .keywordFalse: return makeSingleton(.false)
    case .number, .minus, .string, .fStringStart:
      let value = try parseLiteral()
      return Pattern(.matchValue(value), range(from: start))
    case .name: return try parseNamePattern()
    case .leftParen: return try parseGroupPattern()
    case .leftBracket:
      advance()
      let patterns = try parseSequence(until: .rightBracket)
      advance()
      return Pattern(.matchSequence(patterns: patterns), range(from: start))
    case .leftBrace: return try parseMappingPattern()
    default: throw .syntax
    }
  }

  private mutating func makeSingleton(_ value: Constant) -> Pattern {
    let start = here
    advance()
    return Pattern(.matchSingleton(value), range(from: start))
  }

  /// Parses a number, a complex number such as `-1+2j`, or strings.
  private mutating func parseLiteral() throws(ParseFailure) -> Expression {
    let start = here
    if kind == .string || kind == .fStringStart { return try parseStrings() }
    let real = try parseSignedNumber()
    guard kind == .plus || kind == .minus else { return real }
    let op: Expression.BinaryOperator = kind == .plus ? .add : .sub
    if isImaginary(real) {
      throw fail("real number required in complex literal", from: real.range.start, to: real.range.end)
    }
    advance()
    guard kind == .number else { throw .syntax }
    let imaginary = try parseAtom()
    if !isImaginary(imaginary) {
      throw fail(
        "imaginary number required in complex literal", from: imaginary.range.start,
        to: imaginary.range.end)
    }
    return Expression(.binOp(left: real, op: op, right: imaginary), range(from: start))
  }

  private func isImaginary(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .unaryOp(_, let operand): return isImaginary(operand)
    case .constant(.imaginary, _): return true
    default: return false
    }
  }

  private mutating func parseSignedNumber() throws(ParseFailure) -> Expression {
    let start = here
    let isNegative = accept(.minus)
    guard kind == .number else { throw .syntax }
    let number = try parseAtom()
    guard isNegative else { return number }
    return Expression(.unaryOp(op: .uSub, operand: number), range(from: start))
  }

  /// Parses a wildcard, a capture, a dotted value or a class pattern.
  private mutating func parseNamePattern() throws(ParseFailure) -> Pattern {
    let start = here
    let name = try expectName()
    if kind != .dot && kind != .leftParen {
      if kind == .equal { throw .syntax }
      return Pattern(
        .matchAs(pattern: nil, name: name == words.wildcard ? nil : name), range(from: start))
    }
    var value = Expression(.name(id: name, ctx: .load), range(from: start))
    while accept(.dot) {
      let attr = try expectName()
      value = Expression(.attribute(value: value, attr: attr, ctx: .load), range(from: start))
    }
    if kind == .leftParen { return try parseClassPattern(start, value) }
    if kind == .equal { throw .syntax }
    return Pattern(.matchValue(value), range(from: start))
  }

  private mutating func parseClassPattern(
    _ start: SourcePosition, _ cls: Expression
  ) throws(ParseFailure) -> Pattern {
    advance()
    var patterns: [Pattern] = []
    var attributes: [Identifier] = []
    var keywordPatterns: [Pattern] = []
    while kind != .rightParen {
      if kind == .name, nextKind == .equal {
        attributes.append(try expectName())
        advance()
        keywordPatterns.append(try parsePattern())
      } else {
        if !attributes.isEmpty { throw .syntax }
        patterns.append(try parsePattern())
      }
      if kind != .rightParen { try expect(.comma) }
    }
    advance()
    return Pattern(
      .matchClass(
        cls: cls, patterns: patterns, kwdAttrs: attributes, kwdPatterns: keywordPatterns),
      range(from: start))
  }

  private mutating func parseGroupPattern() throws(ParseFailure) -> Pattern {
    let start = here
    advance()
    if kind == .rightParen {
      advance()
      return Pattern(.matchSequence(patterns: []), range(from: start))
    }
    let first = try parseMaybeStar()
    if kind == .rightParen {
      if case .matchStar = first.kind { throw .syntax }
      advance()
      return first
    }
    try expect(.comma)
    let patterns = [first] + (try parseSequence(until: .rightParen))
    advance()
    return Pattern(.matchSequence(patterns: patterns), range(from: start))
  }

  /// Parses patterns up to a closing bracket, which is left.
  private mutating func parseSequence(until end: TokenKind) throws(ParseFailure) -> [Pattern] {
    var patterns: [Pattern] = []
    while kind != end {
      patterns.append(try parseMaybeStar())
      if kind != end { try expect(.comma) }
    }
    return patterns
  }

  private mutating func parseMappingPattern() throws(ParseFailure) -> Pattern {
    let start = here
    advance()
    var keys: [Expression] = []
    var patterns: [Pattern] = []
    var rest: Identifier?
    while kind != .rightBrace {
      if accept(.doubleStar) {
        rest = try parseCapture()
        _ = accept(.comma)
        if kind != .rightBrace { throw .syntax }
        break
      }
      keys.append(try parseMappingKey())
      try expect(.colon)
      patterns.append(try parsePattern())
      if kind != .rightBrace { try expect(.comma) }
    }
    advance()
    return Pattern(
      .matchMapping(keys: keys, patterns: patterns, rest: rest), range(from: start))
  }

  private mutating func parseMappingKey() throws(ParseFailure) -> Expression {
    let start = here
    switch kind {
    case .keywordNone, .keywordTrue, .keywordFalse: return try parseAtom()
    case .name:
      var value = try parseAtom()
      guard kind == .dot else { throw .syntax }
      while accept(.dot) {
        let attr = try expectName()
        value = Expression(.attribute(value: value, attr: attr, ctx: .load), range(from: start))
      }
      return value
    default: return try parseLiteral()
    }
  }
}
