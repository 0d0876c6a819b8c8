internal import Support

/// Statements of one line, and blocks of statements.
extension Parser {
  /// Parses a line: a compound statement, or simple ones between semicolons.
  mutating func parseStatement(into body: inout [Statement]) throws(ParseFailure) {
    switch kind {
    case .keywordIf: body.append(try parseIf())
    case .keywordDef, .keywordClass, .at: body.append(try parseDefinition())
    case .keywordFor: body.append(try parseFor(start: here, isAsync: false))
    case .keywordWhile: body.append(try parseWhile())
    case .keywordTry: body.append(try parseTry())
    case .keywordWith: body.append(try parseWith(start: here, isAsync: false))
    case .keywordAsync: body.append(try parseAsync())
    case .name where cursor.pointee.payload == words.match.id:
      if let match = try parseMatch() {
        body.append(match)
      } else {
        try parseSimpleStatements(into: &body)
      }
    default: try parseSimpleStatements(into: &body)
    }
  }

  /// Parses `a; b` and the line's end.
  mutating func parseSimpleStatements(into body: inout [Statement]) throws(ParseFailure) {
    while true {
      body.append(try parseSimpleStatement())
      if accept(.newline) { return }
      try expect(.semicolon)
      if accept(.newline) { return }
    }
  }

  /// Parses what follows a colon: an indented block or the rest of the line.
  mutating func parseBlock() throws(ParseFailure) -> [Statement] {
    var body: [Statement] = []
    guard kind == .newline else {
      // A compound statement cannot follow on the line.
      try parseSimpleStatements(into: &body)
      return body
    }
    guard nextKind == .indent else {
      advance()
      throw .syntax
    }
    cursor += 2
    try enter()
    while kind != .dedent && kind != .endMarker {
      try parseStatement(into: &body)
    }
    depth -= 1
    try expect(.dedent)
    return body
  }

  // MARK: - Simple statements

  private mutating func parseSimpleStatement() throws(ParseFailure) -> Statement {
    let start = here
    switch kind {
    case .keywordReturn:
      advance()
      var value: Expression?
      if startsExpression(orStar: true) { value = try parseStarExpressions() }
      return Statement(.return(value), range(from: start))
    case .keywordImport: return try parseImport()
    case .keywordFrom: return try parseImportFrom()
    case .keywordRaise: return try parseRaise()
    case .keywordPass: return makeKeywordStatement(.pass)
    case .keywordBreak: return makeKeywordStatement(.break)
    case .keywordContinue: return makeKeywordStatement(.continue)
    case .keywordDel: return try parseDelete()
    case .keywordAssert:
      advance()
      let test = try parseExpression()
      let msg: Expression? = accept(.comma) ? try parseExpression() : nil
      return Statement(.assert(test: test, msg: msg), range(from: start))
    case .keywordGlobal:
      let names = try parseNames()
      return Statement(.global(names: names), range(from: start))
    case .keywordNonlocal:
      let names = try parseNames()
      return Statement(.nonlocal(names: names), range(from: start))
    case .keywordYield:
      let value = try parseYield()
      return Statement(.expr(value), range(from: start))
    case .name where cursor.pointee.payload == words.type.id && nextKind == .name:
      return try parseTypeAlias()
    default: return try parseExpressionStatement()
    }
  }

  private mutating func makeKeywordStatement(_ statement: Statement.Kind) -> Statement {
    let start = here
    advance()
    return Statement(statement, range(from: start))
  }

  /// Parses an expression and what makes it an assignment.
  private mutating func parseExpressionStatement() throws(ParseFailure) -> Statement {
    let start = here
    let isGroup = kind == .leftParen
    let first = try parseStarExpressions()
    switch kind {
    case .equal: return try parseAssignment(start, first)
    case .colon:
      try markSingleTarget(first)
      var simple = false
      if case .name = first.kind { simple = !isGroup }
      advance()
      let annotation = try parseExpression()
      let value: Expression? = accept(.equal) ? try parseAssignedValue() : nil
      return Statement(
        .annAssign(target: first, annotation: annotation, value: value, simple: simple),
        range(from: start))
    case .newline, .semicolon:
      return Statement(.expr(first), range(from: start))
    default:
      guard let op = kind.augmentedOperator else { throw .syntax }
      try markSingleTarget(first)
      advance()
      let value = try parseAssignedValue()
      return Statement(.augAssign(target: first, op: op, value: value), range(from: start))
    }
  }

  private mutating func parseAssignment(
    _ start: SourcePosition, _ first: Expression
  ) throws(ParseFailure) -> Statement {
    var targets: [Expression] = []
    var value = first
    while accept(.equal) {
      try markTarget(value, .store)
      targets.append(value)
      if kind == .keywordYield {
        value = try parseYield()
        break
      }
      value = try parseStarExpressions()
    }
    return Statement(.assign(targets: targets, value: value), range(from: start))
  }

  private mutating func parseTypeAlias() throws(ParseFailure) -> Statement {
    guard version >= .v3_12 else { throw .syntax }
    let start = here
    advance()
    let nameStart = here
    let id = try expectName()
    let name = Expression(.name(id: id, ctx: .store), range(from: nameStart))
    let params = try parseTypeParams()
    try expect(.equal)
    let value = try parseExpression()
    return Statement(
      .typeAlias(name: name, typeParams: params, value: value), range(from: start))
  }

  private mutating func parseRaise() throws(ParseFailure) -> Statement {
    let start = here
    advance()
    var exc: Expression?
    var cause: Expression?
    if startsExpression(orStar: false) {
      exc = try parseExpression()
      if accept(.keywordFrom) { cause = try parseExpression() }
    }
    return Statement(.raise(exc: exc, cause: cause), range(from: start))
  }

  private mutating func parseDelete() throws(ParseFailure) -> Statement {
    let start = here
    advance()
    var targets: [Expression] = []
    repeat {
      let target = try parsePrimary()
      try markTarget(target, .del)
      targets.append(target)
      if !accept(.comma) { break }
    } while kind != .newline && kind != .semicolon
    if kind != .newline && kind != .semicolon { throw .syntax }
    return Statement(.delete(targets: targets), range(from: start))
  }

  private mutating func parseNames() throws(ParseFailure) -> [Identifier] {
    advance()
    var names = [try expectName()]
    while accept(.comma) { names.append(try expectName()) }
    return names
  }

  // MARK: - Imports

  private mutating func parseImport() throws(ParseFailure) -> Statement {
    let start = here
    advance()
    var names: [Alias] = []
    repeat {
      let nameStart = here
      let name = try parseDottedName()
      let asname: Identifier? = accept(.keywordAs) ? try expectName() : nil
      names.append(Alias(name: name, asname: asname, range: range(from: nameStart)))
    } while accept(.comma)
    return Statement(.import(names: names), range(from: start))
  }

  private mutating func parseDottedName() throws(ParseFailure) -> Identifier {
    let first = try expectName()
    guard kind == .dot else { return first }
    var text = first.text
    while accept(.dot) { text += "." + (try expectName()).text }
    return Identifier(text)
  }

  private mutating func parseImportFrom() throws(ParseFailure) -> Statement {
    let start = here
    advance()
    var level = 0
    while kind == .dot || kind == .ellipsis {
      level += kind == .dot ? 1 : 3
      advance()
    }
    let module: Identifier? = level == 0 || kind == .name ? try parseDottedName() : nil
    try expect(.keywordImport)
    let names: [Alias]
    switch kind {
    case .star:
      let starStart = here
      advance()
      names = [Alias(name: words.star, asname: nil, range: range(from: starStart))]
    case .leftParen:
      advance()
      names = try parseImportedNames(until: .rightParen)
      try expect(.rightParen)
    default:
      names = try parseImportedNames(until: nil)
    }
    return Statement(
      .importFrom(module: module, names: names, level: level), range(from: start))
  }

  private mutating func parseImportedNames(
    until end: TokenKind?
  ) throws(ParseFailure) -> [Alias] {
    var names: [Alias] = []
    repeat {
      // Only a list in parentheses may end with a comma.
      if let end, kind == end, !names.isEmpty { break }
      let start = here
      let name = try expectName()
      let asname: Identifier? = accept(.keywordAs) ? try expectName() : nil
      names.append(Alias(name: name, asname: asname, range: range(from: start)))
    } while accept(.comma)
    return names
  }
}
