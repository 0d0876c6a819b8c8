internal import Support

/// Expressions.
extension TreeChecker {
  func visit(_ expression: Expression) {
    let range = expression.range
    switch expression.kind {
    case .name(let id, let context):
      if context != .load { checkName(id, isDeleted: context == .del, range) }
    case .attribute(let value, let attr, let context):
      visit(value)
      if context != .load { checkName(attr, isDeleted: context == .del, range) }
    case .starred(let value, let context):
      error(
        context == .store
          ? "starred assignment target must be in a list or tuple"
          : "can't use starred expression here", range)
      visit(value)
    case .tuple(let elts, let context), .list(let elts, let context):
      if context == .store { checkStars(elts, range) }
      elts.forEach(visitArgument)
    case .set(let elts): elts.forEach(visitArgument)
    case .call(let function, let args, let keywords):
      checkCallee(function, range)
      visit(function)
      checkKeywords(keywords, range)
      args.forEach(visitArgument)
      for keyword in keywords { visit(keyword.value) }
    case .subscript(let value, let slice, let context):
      if context == .load { checkSubscript(value, slice, range) }
      visit(value)
      visit(slice)
    case .lambda(let args, let body):
      checkParameters(args, range)
      args.defaults.forEach(visit)
      for value in args.kwDefaults { if let value { visit(value) } }
      enter(.lambda) { visit(body) }
    case .namedExpr(let target, let value):
      visit(value)
      visit(target)
    case .compare(let left, let ops, let comparators):
      checkIdentity(left, ops, comparators, range)
      Node.expression(expression).forEachChild(visit)
    case .yield(let value):
      if !isInFunction { error("'yield' outside function", range) }
      if let value { visit(value) }
    case .yieldFrom(let value):
      if !isInFunction {
        error("'yield\(version >= .v3_13 ? " from" : "")' outside function", range)
      }
      if scope == .asyncFunction { error("'yield from' inside async function", range) }
      visit(value)
    case .await(let value):
      if !isInFunction {
        error("'await' outside function", range)
      } else if scope != .asyncFunction, scope != .comprehension {
        error("'await' outside async function", range)
      }
      visit(value)
    case .listComp(let elt, let clauses), .setComp(let elt, let clauses),
      .generatorExp(let elt, let clauses):
      visit(comprehension: expression, clauses, [elt])
    case .dictComp(let key, let value, let clauses):
      visit(comprehension: expression, clauses, [key, value])
    default: Node.expression(expression).forEachChild(visit)
    }
  }

  /// Visits an expression that may have a star.
  func visitArgument(_ expression: Expression) {
    if case .starred(let value, _) = expression.kind { visit(value) } else { visit(expression) }
  }

  private func visit(
    comprehension node: Expression, _ clauses: [Comprehension], _ elements: [Expression]
  ) {
    if coroutines.contains(ObjectIdentifier(node)), scope != .asyncFunction,
      scope != .comprehension
    {
      if case .generatorExp = node.kind {
      } else {
        error(SemanticDiagnostics.asyncComprehension, node.range)
      }
    }
    enter(.comprehension) {
      for (index, clause) in clauses.enumerated() {
        if index > 0 { visit(clause.iter) }
        visit(clause.target)
        clause.ifs.forEach(visit)
      }
      elements.forEach(visit)
    }
    visit(clauses[0].iter)
  }

  private func checkStars(_ elements: [Expression], _ range: SourceRange) {
    var hasStar = false
    for (index, element) in elements.enumerated() {
      guard case .starred = element.kind else { continue }
      if hasStar {
        error("multiple starred expressions in assignment", range)
        return
      }
      hasStar = true
      if index >= 1 << 8 || elements.count - index - 1 >= 1 << 23 {
        error("too many expressions in star-unpacking assignment", range)
      }
    }
  }

  // MARK: - Warnings

  /// What a literal's type is called in warnings; nil for what is no literal.
  private func literalType(_ expression: Expression) -> String? {
    switch expression.kind {
    case .constant(let value, _):
      switch value {
      case .none: "NoneType"
      case .true, .false: "bool"
      case .ellipsis: "ellipsis"
      case .int, .bigInt: "int"
      case .float: "float"
      case .imaginary: "complex"
      case .string: "str"
      case .bytes: "bytes"
      }
    case .tuple: "tuple"
    case .list, .listComp: "list"
    case .dict, .dictComp: "dict"
    case .set, .setComp: "set"
    case .generatorExp: "generator"
    case .joinedStr, .formattedValue: "str"
    case .templateStr, .interpolation: "string.templatelib.Template"
    case .lambda: "function"
    default: nil
    }
  }

  private func checkCallee(_ function: Expression, _ range: SourceRange) {
    switch function.kind {
    case .constant, .tuple, .list, .listComp, .dict, .dictComp, .set, .setComp, .generatorExp,
      .joinedStr, .formattedValue, .templateStr, .interpolation:
      guard let type = literalType(function) else { return }
      warn("'\(type)' object is not callable; perhaps you missed a comma?", range)
    default: break
    }
  }

  private func checkSubscript(_ value: Expression, _ slice: Expression, _ range: SourceRange) {
    switch value.kind {
    case .constant(.string, _), .constant(.bytes, _), .tuple, .list, .listComp, .joinedStr,
      .formattedValue:
      guard let index = literalType(slice), index != "int", index != "bool",
        let type = literalType(value)
      else { return }
      if case .generatorExp = slice.kind { return }
      warn(
        "\(type) indices must be integers or slices, not \(index); perhaps you missed a comma?",
        range)
    case .constant, .set, .setComp, .generatorExp, .templateStr, .interpolation, .lambda:
      guard let type = literalType(value) else { return }
      warn("'\(type)' object is not subscriptable; perhaps you missed a comma?", range)
    default: break
    }
  }

  /// Whether `is` with an expression depends on the implementation.
  private func isUnreliable(_ expression: Expression) -> Bool {
    guard case .constant(let value, _) = expression.kind else { return false }
    switch value {
    case .none, .true, .false, .ellipsis: return false
    default: return true
    }
  }

  private func checkIdentity(
    _ left: Expression, _ ops: [Expression.CompareOperator], _ comparators: [Expression],
    _ range: SourceRange
  ) {
    var operand = left
    for (op, right) in zip(ops, comparators) {
      defer { operand = right }
      guard op == .is || op == .isNot else { continue }
      let literal = isUnreliable(operand) ? operand : isUnreliable(right) ? right : nil
      guard let literal, let type = literalType(literal) else { continue }
      let kind = version < .v3_12 ? "a" : "'\(type)'"
      let fix = op == .is ? "==" : "!="
      warn("\"\(op.rawValue)\" with \(kind) literal. Did you mean \"\(fix)\"?", range)
      return
    }
  }
}
