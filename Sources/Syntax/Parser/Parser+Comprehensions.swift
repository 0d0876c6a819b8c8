internal import Support

/// Comprehensions, call arguments and assignment targets.
extension Parser {
  /// Parses one or more `for … in … if …`.
  mutating func parseComprehensions() throws(ParseFailure) -> [Comprehension] {
    var generators: [Comprehension] = []
    while kind == .keywordFor || kind == .keywordAsync {
      let isAsync = accept(.keywordAsync)
      try expect(.keywordFor)
      let target = try parseStarTargets()
      try expect(.keywordIn)
      let iter = try parseDisjunction()
      var ifs: [Expression] = []
      while accept(.keywordIf) { ifs.append(try parseDisjunction()) }
      generators.append(
        Comprehension(target: target, iter: iter, ifs: ifs, isAsync: isAsync))
    }
    return generators
  }

  // MARK: - Arguments

  /// Parses `(…)` after a callee or a class name.
  mutating func parseArguments() throws(ParseFailure) -> (args: [Expression], keywords: [Keyword]) {
    let open = here
    advance()
    var args: [Expression] = []
    var keywords: [Keyword] = []
    var hasMapping = false
    while kind != .rightParen {
      let start = here
      switch kind {
      case .star:
        if hasMapping { throw .syntax }
        advance()
        let value = try parseExpression()
        args.append(Expression(.starred(value: value, ctx: .load), range(from: start)))
      case .doubleStar:
        advance()
        let value = try parseExpression()
        keywords.append(Keyword(arg: nil, value: value, range: range(from: start)))
        hasMapping = true
      case .name where nextKind == .equal:
        let name = try expectName()
        advance()
        let value = try parseExpression()
        keywords.append(Keyword(arg: name, value: value, range: range(from: start)))
      default:
        if !keywords.isEmpty { throw .syntax }
        let value = try parseNamedExpression()
        if kind == .keywordFor || kind == .keywordAsync {
          if !args.isEmpty { throw .syntax }
          let generators = try parseComprehensions()
          try expect(.rightParen)
          let generator = Expression(
            .generatorExp(elt: value, generators: generators), range(from: open))
          return ([generator], [])
        }
        args.append(value)
      }
      if kind != .rightParen { try expect(.comma) }
    }
    advance()
    return (args, keywords)
  }

  // MARK: - Targets

  /// Parses the targets of `for`: `a`, `a, *b`, `(a, b)`.
  mutating func parseStarTargets() throws(ParseFailure) -> Expression {
    let start = here
    let first = try parseStarTarget()
    guard kind == .comma else { return first }
    var elements = [first]
    while accept(.comma) {
      if !startsExpression(orStar: true) { break }
      elements.append(try parseStarTarget())
    }
    return Expression(.tuple(elts: elements, ctx: .store), range(from: start))
  }

  /// Parses one target, which may have a star.
  mutating func parseStarTarget() throws(ParseFailure) -> Expression {
    let start = here
    let hasStar = accept(.star)
    let value = try parsePrimary()
    try markTarget(value, .store)
    guard hasStar else { return value }
    return Expression(.starred(value: value, ctx: .store), range(from: start))
  }

  /// Turns an expression into a target of `=`, `for`, `with` or `del`; fails if it is none.
  mutating func markTarget(
    _ expression: Expression, _ context: Expression.Context
  ) throws(ParseFailure) {
    switch expression.kind {
    case .name(let id, _): expression.kind = .name(id: id, ctx: context)
    case .attribute(let value, let attr, _):
      expression.kind = .attribute(value: value, attr: attr, ctx: context)
    case .subscript(let value, let slice, _):
      expression.kind = .subscript(value: value, slice: slice, ctx: context)
    case .starred(let value, _):
      if context == .del { throw .syntax }
      if case .starred = value.kind { throw .syntax }
      try markTarget(value, context)
      expression.kind = .starred(value: value, ctx: context)
    case .tuple(let elements, _):
      for element in elements { try markTarget(element, context) }
      expression.kind = .tuple(elts: elements, ctx: context)
    case .list(let elements, _):
      for element in elements { try markTarget(element, context) }
      expression.kind = .list(elts: elements, ctx: context)
    default: throw .syntax
    }
  }

  /// Turns an expression into the single target of `+=` or an annotation.
  mutating func markSingleTarget(_ expression: Expression) throws(ParseFailure) {
    switch expression.kind {
    case .name, .attribute, .subscript: try markTarget(expression, .store)
    default: throw .syntax
    }
  }
}
