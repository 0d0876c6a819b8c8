internal import Support

/// Compound statements other than definitions and `match`.
extension Parser {
  /// Parses `if … elif … else …`.
  mutating func parseIf() throws(ParseFailure) -> Statement {
    var clauses: [(start: SourcePosition, test: Expression, body: [Statement])] = []
    repeat {
      let start = here
      advance()
      let test = try parseNamedExpression()
      try expect(.colon)
      clauses.append((start, test, try parseBlock()))
      if clauses.count + depth > maximumDepth { try failChain() }
    } while kind == .keywordElif
    var orelse = try parseElse()
    // An `elif` is an `if` in the `else` of the one before; all of them end where the last ends.
    while let clause = clauses.popLast() {
      let statement = Statement(
        .if(test: clause.test, body: clause.body, orelse: orelse), blockRange(from: clause.start))
      if clauses.isEmpty { return statement }
      orelse = [statement]
    }
    throw .syntax
  }

  /// Parses `else: …` if it is there.
  private mutating func parseElse() throws(ParseFailure) -> [Statement] {
    guard accept(.keywordElse) else { return [] }
    try expect(.colon)
    return try parseBlock()
  }

  /// Parses `while … else …`.
  mutating func parseWhile() throws(ParseFailure) -> Statement {
    let start = here
    advance()
    let test = try parseNamedExpression()
    try expect(.colon)
    let body = try parseBlock()
    let orelse = try parseElse()
    return Statement(
      .while(test: test, body: body, orelse: orelse), blockRange(from: start))
  }

  /// Parses `for … in … else …` at the `for`.
  mutating func parseFor(
    start: SourcePosition, isAsync: Bool
  ) throws(ParseFailure) -> Statement {
    advance()
    let target = try parseStarTargets()
    try expect(.keywordIn)
    let iter = try parseStarExpressions()
    try expect(.colon)
    let body = try parseBlock()
    let orelse = try parseElse()
    let range = blockRange(from: start)
    return Statement(
      isAsync
        ? .asyncFor(target: target, iter: iter, body: body, orelse: orelse)
        : .for(target: target, iter: iter, body: body, orelse: orelse), range)
  }

  /// Parses what follows `async`.
  mutating func parseAsync() throws(ParseFailure) -> Statement {
    let start = here
    switch nextKind {
    case .keywordDef: return try parseDefinition()
    case .keywordFor:
      advance()
      return try parseFor(start: start, isAsync: true)
    case .keywordWith:
      advance()
      return try parseWith(start: start, isAsync: true)
    default:
      advance()
      throw .syntax
    }
  }

  // MARK: - with

  /// Parses `with …` at the `with`.
  mutating func parseWith(
    start: SourcePosition, isAsync: Bool
  ) throws(ParseFailure) -> Statement {
    advance()
    let items = try parseWithItems()
    try expect(.colon)
    let body = try parseBlock()
    let range = blockRange(from: start)
    return Statement(
      isAsync ? .asyncWith(items: items, body: body) : .with(items: items, body: body), range)
  }

  private mutating func parseWithItems() throws(ParseFailure) -> [WithItem] {
    if kind == .leftParen {
      // Parentheses may hold the items or belong to the first expression; only what follows tells.
      let mark = cursor
      let markDepth = depth
      if let items = try parseGroupedWithItems() { return items }
      cursor = mark
      depth = markDepth
    }
    var items: [WithItem] = []
    repeat { items.append(try parseWithItem()) } while accept(.comma)
    return items
  }

  private mutating func parseGroupedWithItems() throws(ParseFailure) -> [WithItem]? {
    var items: [WithItem] = []
    do {
      advance()
      repeat {
        if kind == .rightParen { break }
        items.append(try parseWithItem())
      } while accept(.comma)
      try expect(.rightParen)
    } catch ParseFailure.syntax {
      return nil
    } catch {
      throw error
    }
    return kind == .colon && !items.isEmpty ? items : nil
  }

  private mutating func parseWithItem() throws(ParseFailure) -> WithItem {
    let value = try parseExpression()
    guard accept(.keywordAs) else { return WithItem(contextExpr: value, optionalVars: nil) }
    let target = try parseStarTarget()
    guard kind == .comma || kind == .rightParen || kind == .colon else { throw .syntax }
    return WithItem(contextExpr: value, optionalVars: target)
  }

  // MARK: - try

  /// Parses `try … except … else … finally …`.
  mutating func parseTry() throws(ParseFailure) -> Statement {
    let start = here
    advance()
    try expect(.colon)
    let body = try parseBlock()
    var handlers: [ExceptHandler] = []
    let isStar = kind == .keywordExcept && nextKind == .star
    while kind == .keywordExcept {
      if (nextKind == .star) != isStar { throw .syntax }
      handlers.append(try parseHandler(isStar: isStar))
    }
    let orelse = handlers.isEmpty ? [] : try parseElse()
    var finalbody: [Statement] = []
    if accept(.keywordFinally) {
      try expect(.colon)
      finalbody = try parseBlock()
    } else if handlers.isEmpty {
      throw .syntax
    }
    let range = blockRange(from: start)
    return Statement(
      isStar
        ? .tryStar(body: body, handlers: handlers, orelse: orelse, finalbody: finalbody)
        : .try(body: body, handlers: handlers, orelse: orelse, finalbody: finalbody), range)
  }

  private mutating func parseHandler(isStar: Bool) throws(ParseFailure) -> ExceptHandler {
    let start = here
    advance()
    if isStar { advance() }
    var type: Expression?
    var name: Identifier?
    if kind != .colon || isStar {
      let typeStart = here
      let first = try parseExpression()
      type = first
      if kind == .comma, version >= .v3_14 {
        var types = [first]
        while accept(.comma) {
          if kind == .colon { break }
          types.append(try parseExpression())
        }
        type = Expression(.tuple(elts: types, ctx: .load), range(from: typeStart))
      } else if accept(.keywordAs) {
        name = try expectName()
      }
    }
    try expect(.colon)
    let body = try parseBlock()
    return ExceptHandler(type: type, name: name, body: body, range: blockRange(from: start))
  }
}
