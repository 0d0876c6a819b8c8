internal import Support

/// Functions and classes with their decorators.
extension Parser {
  /// Parses decorators and the `def`, `async def` or `class` after them.
  mutating func parseDefinition() throws(ParseFailure) -> Statement {
    var decorators: [Expression] = []
    while accept(.at) {
      decorators.append(try parseNamedExpression())
      try expect(.newline)
    }
    let start = here
    switch kind {
    case .keywordDef:
      let def = try parseFunction(decorators)
      return Statement(.functionDef(def), blockRange(from: start))
    case .keywordAsync:
      advance()
      guard kind == .keywordDef else { throw .syntax }
      let def = try parseFunction(decorators)
      return Statement(.asyncFunctionDef(def), blockRange(from: start))
    case .keywordClass:
      let def = try parseClass(decorators)
      return Statement(.classDef(def), blockRange(from: start))
    default: throw .syntax
    }
  }

  private mutating func parseFunction(
    _ decorators: [Expression]
  ) throws(ParseFailure) -> FunctionDef {
    advance()
    let name = try expectName()
    let typeParams = try parseTypeParams()
    try expect(.leftParen)
    let parameters = try parseParameters(until: .rightParen, isLambda: false)
    try expect(.rightParen)
    let returns: Expression? = accept(.arrow) ? try parseExpression() : nil
    try expect(.colon)
    let body = try parseBlock()
    return FunctionDef(
      name: name, args: parameters, body: body, decoratorList: decorators, returns: returns,
      typeParams: typeParams)
  }

  private mutating func parseClass(_ decorators: [Expression]) throws(ParseFailure) -> ClassDef {
    advance()
    let name = try expectName()
    let typeParams = try parseTypeParams()
    var bases: [Expression] = []
    var keywords: [Keyword] = []
    if kind == .leftParen { (bases, keywords) = try parseArguments() }
    // A generator needs parentheses of its own here; a call lends its own.
    if bases.count == 1, case .generatorExp = bases[0].kind,
      bases[0].range.end == cursor[-1].endPosition
    {
      throw .syntax
    }
    try expect(.colon)
    let body = try parseBlock()
    return ClassDef(
      name: name, bases: bases, keywords: keywords, body: body, decoratorList: decorators,
      typeParams: typeParams)
  }
}
