internal import Support

/// Expressions from lists down to operators.
extension Parser {
  // MARK: - Lists

  /// Parses `a`, `a, b`, `*a, b` (`star_expressions`); several make a tuple.
  mutating func parseStarExpressions() throws(ParseFailure) -> Expression {
    let start = here
    let first = try parseStarExpression()
    guard kind == .comma else { return first }
    var elements = [first]
    while accept(.comma) {
      if !startsExpression(orStar: true) { break }
      elements.append(try parseStarExpression())
    }
    return Expression(.tuple(elts: elements, ctx: .load), range(from: start))
  }

  /// Parses `a` or `a, b` without stars (`expressions`).
  mutating func parseExpressions() throws(ParseFailure) -> Expression {
    let start = here
    let first = try parseExpression()
    guard kind == .comma else { return first }
    var elements = [first]
    while accept(.comma) {
      if !startsExpression(orStar: false) { break }
      elements.append(try parseExpression())
    }
    return Expression(.tuple(elts: elements, ctx: .load), range(from: start))
  }

  /// Parses the right side of an assignment: `yield …` or a list.
  mutating func parseAssignedValue() throws(ParseFailure) -> Expression {
    kind == .keywordYield ? try parseYield() : try parseStarExpressions()
  }

  @inline(__always)
  private mutating func parseStarExpression() throws(ParseFailure) -> Expression {
    kind == .star ? try parseStarred() : try parseExpression()
  }

  /// Parses `*a` whose operand is an operator expression.
  mutating func parseStarred() throws(ParseFailure) -> Expression {
    let start = here
    advance()
    let value = try parseBinary(1)
    return Expression(.starred(value: value, ctx: .load), range(from: start))
  }

  /// Parses an element of a display: `*a`, `a := b`, `a`.
  @inline(__always)
  mutating func parseStarNamedExpression() throws(ParseFailure) -> Expression {
    kind == .star ? try parseStarred() : try parseNamedExpression()
  }

  /// Whether the current token can start an expression.
  func startsExpression(orStar: Bool) -> Bool {
    switch kind {
    case .name, .number, .string, .fStringStart, .leftParen, .leftBracket, .leftBrace, .ellipsis,
      .plus, .minus, .tilde, .keywordNot, .keywordLambda, .keywordAwait, .keywordNone,
      .keywordTrue, .keywordFalse:
      true
    case .star: orStar
    default: false
    }
  }

  // MARK: - Single expressions

  /// Parses `name := value` or an expression.
  mutating func parseNamedExpression() throws(ParseFailure) -> Expression {
    if kind == .name, nextKind == .colonEqual {
      let start = here
      let id = try expectName()
      let target = Expression(.name(id: id, ctx: .store), range(from: start))
      advance()
      let value = try parseExpression()
      return Expression(.namedExpr(target: target, value: value), range(from: start))
    }
    let value = try parseExpression()
    if kind == .colonEqual { throw .syntax }
    return value
  }

  /// Parses an expression without commas: a conditional, a lambda, or an operator expression.
  mutating func parseExpression() throws(ParseFailure) -> Expression {
    try enter()
    if kind == .keywordLambda {
      let value = try parseLambda()
      depth -= 1
      return value
    }
    let start = here
    let body = try parseDisjunction()
    guard kind == .keywordIf else {
      depth -= 1
      return body
    }
    advance()
    let test = try parseDisjunction()
    try expect(.keywordElse)
    let orelse = try parseExpression()
    depth -= 1
    return Expression(.ifExp(test: test, body: body, orelse: orelse), range(from: start))
  }

  /// Parses `yield`, `yield a` or `yield from a`.
  mutating func parseYield() throws(ParseFailure) -> Expression {
    let start = here
    advance()
    if accept(.keywordFrom) {
      let value = try parseExpression()
      return Expression(.yieldFrom(value), range(from: start))
    }
    var value: Expression?
    if startsExpression(orStar: true) { value = try parseStarExpressions() }
    return Expression(.yield(value), range(from: start))
  }

  private mutating func parseLambda() throws(ParseFailure) -> Expression {
    let start = here
    advance()
    let parameters = try parseParameters(until: .colon, isLambda: true)
    try expect(.colon)
    let body = try parseExpression()
    return Expression(.lambda(args: parameters, body: body), range(from: start))
  }

  /// Parses `a or b`.
  mutating func parseDisjunction() throws(ParseFailure) -> Expression {
    let start = here
    let first = try parseConjunction()
    guard kind == .keywordOr else { return first }
    var values = [first]
    while accept(.keywordOr) { values.append(try parseConjunction()) }
    return Expression(.boolOp(op: .or, values: values), range(from: start))
  }

  @inline(__always)
  private mutating func parseConjunction() throws(ParseFailure) -> Expression {
    let start = here
    let first = try parseInversion()
    guard kind == .keywordAnd else { return first }
    var values = [first]
    while accept(.keywordAnd) { values.append(try parseInversion()) }
    return Expression(.boolOp(op: .and, values: values), range(from: start))
  }

  private mutating func parseInversion() throws(ParseFailure) -> Expression {
    guard kind == .keywordNot else { return try parseComparison() }
    let start = here
    advance()
    try enter()
    let operand = try parseInversion()
    depth -= 1
    return Expression(.unaryOp(op: .not, operand: operand), range(from: start))
  }

  @inline(__always)
  private mutating func parseComparison() throws(ParseFailure) -> Expression {
    let start = here
    let left = try parseBinary(1)
    guard let first = try acceptComparison() else { return left }
    var operators = [first]
    var comparators = [try parseBinary(1)]
    while let next = try acceptComparison() {
      operators.append(next)
      comparators.append(try parseBinary(1))
    }
    return Expression(
      .compare(left: left, ops: operators, comparators: comparators), range(from: start))
  }

  @inline(__always)
  private mutating func acceptComparison() throws(ParseFailure) -> Expression.CompareOperator? {
    let found: Expression.CompareOperator
    switch kind {
    case .equalEqual: found = .eq
    case .notEqual:
      // `<>` is read as a token but is no operator.
      if cursor.pointee.payload != 0 { throw .syntax }
      found = .notEq
    case .less: found = .lt
    case .lessEqual: found = .ltE
    case .greater: found = .gt
    case .greaterEqual: found = .gtE
    case .keywordIn: found = .in
    case .keywordIs:
      advance()
      return accept(.keywordNot) ? .isNot : .is
    case .keywordNot:
      guard nextKind == .keywordIn else { return nil }
      advance()
      found = .notIn
    default: return nil
    }
    advance()
    return found
  }

  // MARK: - Operators

  /// Parses binary operators of at least a strength by precedence climbing.
  mutating func parseBinary(_ minimum: Int) throws(ParseFailure) -> Expression {
    let start = here
    var left = try parseFactor()
    var links = 0
    while true {
      let precedence = kind.binaryPrecedence
      guard precedence >= minimum, precedence > 0, let op = kind.binaryOperator else {
        return left
      }
      advance()
      let right = try parseBinary(precedence + 1)
      left = Expression(.binOp(left: left, op: op, right: right), range(from: start))
      links += 1
      if links + depth > maximumDepth { try failChain() }
    }
  }

  /// Parses `-a`, `+a`, `~a`, `a ** b`.
  private mutating func parseFactor() throws(ParseFailure) -> Expression {
    let op: Expression.UnaryOperator
    switch kind {
    case .minus: op = .uSub
    case .plus: op = .uAdd
    case .tilde: op = .invert
    default:
      let start = here
      let base = try parseAwait()
      guard kind == .doubleStar else { return base }
      advance()
      try enter()
      let exponent = try parseFactor()
      depth -= 1
      return Expression(.binOp(left: base, op: .pow, right: exponent), range(from: start))
    }
    let start = here
    advance()
    try enter()
    let operand = try parseFactor()
    depth -= 1
    return Expression(.unaryOp(op: op, operand: operand), range(from: start))
  }

  @inline(__always)
  private mutating func parseAwait() throws(ParseFailure) -> Expression {
    guard kind == .keywordAwait else { return try parsePrimary() }
    let start = here
    advance()
    let value = try parsePrimary()
    return Expression(.await(value), range(from: start))
  }

  // MARK: - Primaries

  /// Parses an atom and the attributes, calls and subscripts after it.
  mutating func parsePrimary() throws(ParseFailure) -> Expression {
    let start = here
    var value = try parseAtom()
    var links = 0
    while true {
      switch kind {
      case .dot:
        advance()
        let attr = try expectName()
        value = Expression(
          .attribute(value: value, attr: attr, ctx: .load), range(from: start))
      case .leftParen:
        try enter()
        let (args, keywords) = try parseArguments()
        depth -= 1
        value = Expression(
          .call(func: value, args: args, keywords: keywords), range(from: start))
      case .leftBracket:
        advance()
        try enter()
        let slice = try parseSlices()
        depth -= 1
        try expect(.rightBracket)
        value = Expression(
          .subscript(value: value, slice: slice, ctx: .load), range(from: start))
      default:
        return value
      }
      links += 1
      if links + depth > maximumDepth { try failChain() }
    }
  }

  private mutating func parseSlices() throws(ParseFailure) -> Expression {
    let start = here
    let first = try parseSliceItem()
    if kind != .comma {
      // A lone starred item is a tuple of one, and new in 3.11.
      if case .starred = first.kind {
        return Expression(.tuple(elts: [first], ctx: .load), range(from: start))
      }
      return first
    }
    var elements = [first]
    while accept(.comma) {
      if kind == .rightBracket { break }
      elements.append(try parseSliceItem())
    }
    return Expression(.tuple(elts: elements, ctx: .load), range(from: start))
  }

  private mutating func parseSliceItem() throws(ParseFailure) -> Expression {
    let start = here
    if kind == .star {
      advance()
      let value = try parseExpression()
      return Expression(.starred(value: value, ctx: .load), range(from: start))
    }
    var lower: Expression?
    if kind != .colon {
      let isGroup = kind == .leftParen
      let value = try parseNamedExpression()
      if kind != .colon { return value }
      if case .namedExpr = value.kind, !isGroup { throw .syntax }
      lower = value
    }
    try expect(.colon)
    var upper: Expression?
    var step: Expression?
    if startsExpression(orStar: false) { upper = try parseExpression() }
    if accept(.colon), startsExpression(orStar: false) { step = try parseExpression() }
    return Expression(.slice(lower: lower, upper: upper, step: step), range(from: start))
  }
}
