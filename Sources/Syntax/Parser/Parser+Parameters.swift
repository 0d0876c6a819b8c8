internal import Support

/// Parameters of functions and lambdas, and type parameters.
extension Parser {
  /// What has been read of a parameter list.
  private struct Parts {
    var posonly: [Parameter] = []
    var args: [Parameter] = []
    var vararg: Parameter?
    var kwonly: [Parameter] = []
    var kwDefaults: [Expression?] = []
    var kwarg: Parameter?
    var defaults: [Expression] = []
    var hasSlash = false
    var hasStar = false
  }

  /// Parses parameters up to the closing token, which is left to the caller.
  mutating func parseParameters(
    until end: TokenKind, isLambda: Bool
  ) throws(ParseFailure) -> Parameters {
    var parts = Parts()
    while kind != end {
      switch kind {
      case .slash:
        // Nothing may stand before the first slash but plain parameters.
        if parts.hasSlash || parts.hasStar || parts.args.isEmpty { throw .syntax }
        advance()
        parts.hasSlash = true
        parts.posonly = parts.args
        parts.args = []
      case .star:
        if parts.hasStar { throw .syntax }
        parts.hasStar = true
        try parseStarParameter(&parts, end, isLambda)
      case .doubleStar:
        advance()
        parts.kwarg = try parseParameter(isLambda, allowsStar: false)
        _ = accept(.comma)
        if kind != end { throw .syntax }
        continue
      default:
        try parsePlainParameter(&parts, isLambda)
      }
      if kind != end { try expect(.comma) }
    }
    return Parameters(
      posonlyargs: parts.posonly, args: parts.args, vararg: parts.vararg,
      kwonlyargs: parts.kwonly, kwDefaults: parts.kwDefaults, kwarg: parts.kwarg,
      defaults: parts.defaults)
  }

  private mutating func parsePlainParameter(
    _ parts: inout Parts, _ isLambda: Bool
  ) throws(ParseFailure) {
    let parameter = try parseParameter(isLambda, allowsStar: false)
    let value: Expression? = accept(.equal) ? try parseExpression() : nil
    if parts.hasStar {
      parts.kwonly.append(parameter)
      parts.kwDefaults.append(value)
      return
    }
    parts.args.append(parameter)
    if let value {
      parts.defaults.append(value)
    } else if !parts.defaults.isEmpty {
      throw .syntax
    }
  }

  private mutating func parseStarParameter(
    _ parts: inout Parts, _ end: TokenKind, _ isLambda: Bool
  ) throws(ParseFailure) {
    advance()
    if kind == .comma {
      // A bare star must be followed by a named parameter.
      if nextKind == end || nextKind == .doubleStar { throw .syntax }
      return
    }
    parts.vararg = try parseParameter(isLambda, allowsStar: true)
  }

  private mutating func parseParameter(
    _ isLambda: Bool, allowsStar: Bool
  ) throws(ParseFailure) -> Parameter {
    let start = here
    let name = try expectName()
    var annotation: Expression?
    if !isLambda, accept(.colon) {
      if allowsStar, kind == .star {
        annotation = try parseStarred()
      } else {
        annotation = try parseExpression()
      }
    }
    return Parameter(arg: name, annotation: annotation, range: range(from: start))
  }

  // MARK: - Type parameters

  /// Parses `[T, *Ts, **P]` if it is there.
  mutating func parseTypeParams() throws(ParseFailure) -> [TypeParam] {
    guard kind == .leftBracket, version >= .v3_12 else { return [] }
    advance()
    var params: [TypeParam] = []
    repeat {
      params.append(try parseTypeParam())
      if kind != .rightBracket { try expect(.comma) }
    } while kind != .rightBracket
    advance()
    return params
  }

  private mutating func parseTypeParam() throws(ParseFailure) -> TypeParam {
    let start = here
    if accept(.star) {
      let name = try expectName()
      let value = try parseTypeDefault(allowsStar: true)
      return TypeParam(.typeVarTuple(name: name, defaultValue: value), range(from: start))
    }
    if accept(.doubleStar) {
      let name = try expectName()
      let value = try parseTypeDefault(allowsStar: false)
      return TypeParam(.paramSpec(name: name, defaultValue: value), range(from: start))
    }
    let name = try expectName()
    let bound: Expression? = accept(.colon) ? try parseExpression() : nil
    let value = try parseTypeDefault(allowsStar: false)
    return TypeParam(
      .typeVar(name: name, bound: bound, defaultValue: value), range(from: start))
  }

  private mutating func parseTypeDefault(allowsStar: Bool) throws(ParseFailure) -> Expression? {
    guard kind == .equal, version >= .v3_13 else { return nil }
    advance()
    return allowsStar && kind == .star ? try parseStarred() : try parseExpression()
  }
}
