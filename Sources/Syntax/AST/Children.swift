/// Any node of the tree, for walks that treat most kinds alike.
package enum Node {
  case statement(Statement)
  case expression(Expression)
  case pattern(Pattern)
  case parameters(Parameters)
  case parameter(Parameter)
  case typeParam(TypeParam)
  case comprehension(Comprehension)
  case exceptHandler(ExceptHandler)
  case matchCase(MatchCase)
  case withItem(WithItem)
  case keyword(Keyword)
  case alias(Alias)
}

extension Node {
  /// Calls `visit` for each direct child in the order of Python's `_fields`.
  package func forEachChild(_ visit: (Node) -> Void) {
    switch self {
    case .statement(let node): node.forEachChild(visit)
    case .expression(let node): node.forEachChild(visit)
    case .pattern(let node): node.forEachChild(visit)
    case .parameters(let node): node.forEachChild(visit)
    case .parameter(let node): visitOptional(node.annotation, visit)
    case .typeParam(let node): node.forEachChild(visit)
    case .comprehension(let node):
      visit(.expression(node.target))
      visit(.expression(node.iter))
      visitAll(node.ifs, visit)
    case .exceptHandler(let node):
      visitOptional(node.type, visit)
      visitAll(node.body, visit)
    case .matchCase(let node):
      visit(.pattern(node.pattern))
      visitOptional(node.guard, visit)
      visitAll(node.body, visit)
    case .withItem(let node):
      visit(.expression(node.contextExpr))
      visitOptional(node.optionalVars, visit)
    case .keyword(let node): visit(.expression(node.value))
    case .alias: break
    }
  }
}

extension Module {
  /// Calls `visit` for each direct child.
  package func forEachChild(_ visit: (Node) -> Void) {
    switch kind {
    case .module(let body), .interactive(let body): visitAll(body, visit)
    case .expression(let body): visit(.expression(body))
    case .functionType(let argtypes, let returns):
      visitAll(argtypes, visit)
      visit(.expression(returns))
    }
  }
}

extension Statement {
  /// Calls `visit` for each direct child in the order of Python's `_fields`.
  package func forEachChild(_ visit: (Node) -> Void) {
    switch kind {
    case .functionDef(let def), .asyncFunctionDef(let def): def.forEachChild(visit)
    case .classDef(let def): def.forEachChild(visit)
    case .return(let value): visitOptional(value, visit)
    case .delete(let targets): visitAll(targets, visit)
    case .assign(let targets, let value):
      visitAll(targets, visit)
      visit(.expression(value))
    case .typeAlias(let name, let typeParams, let value):
      visit(.expression(name))
      for param in typeParams { visit(.typeParam(param)) }
      visit(.expression(value))
    case .augAssign(let target, _, let value):
      visit(.expression(target))
      visit(.expression(value))
    case .annAssign(let target, let annotation, let value, _):
      visit(.expression(target))
      visit(.expression(annotation))
      visitOptional(value, visit)
    case .for(let target, let iter, let body, let orelse),
      .asyncFor(let target, let iter, let body, let orelse):
      visit(.expression(target))
      visit(.expression(iter))
      visitAll(body, visit)
      visitAll(orelse, visit)
    case .while(let test, let body, let orelse), .if(let test, let body, let orelse):
      visit(.expression(test))
      visitAll(body, visit)
      visitAll(orelse, visit)
    case .with(let items, let body), .asyncWith(let items, let body):
      for item in items { visit(.withItem(item)) }
      visitAll(body, visit)
    case .match(let subject, let cases):
      visit(.expression(subject))
      for item in cases { visit(.matchCase(item)) }
    case .try(let body, let handlers, let orelse, let finalbody),
      .tryStar(let body, let handlers, let orelse, let finalbody):
      visitAll(body, visit)
      for handler in handlers { visit(.exceptHandler(handler)) }
      visitAll(orelse, visit)
      visitAll(finalbody, visit)
    case .raise(let first, let second):
      visitOptional(first, visit)
      visitOptional(second, visit)
    case .assert(let test, let msg):
      visit(.expression(test))
      visitOptional(msg, visit)
    case .import(let names), .importFrom(_, let names, _):
      for name in names { visit(.alias(name)) }
    case .expr(let value): visit(.expression(value))
    case .global, .nonlocal, .pass, .break, .continue: break
    }
  }
}

extension FunctionDef {
  /// Calls `visit` for each direct child in the order of Python's `_fields`.
  package func forEachChild(_ visit: (Node) -> Void) {
    visit(.parameters(args))
    visitAll(body, visit)
    visitAll(decoratorList, visit)
    visitOptional(returns, visit)
    for param in typeParams { visit(.typeParam(param)) }
  }
}

extension ClassDef {
  /// Calls `visit` for each direct child in the order of Python's `_fields`.
  package func forEachChild(_ visit: (Node) -> Void) {
    visitAll(bases, visit)
    for keyword in keywords { visit(.keyword(keyword)) }
    visitAll(body, visit)
    visitAll(decoratorList, visit)
    for param in typeParams { visit(.typeParam(param)) }
  }
}

extension Expression {
  /// Calls `visit` for each direct child in the order of Python's `_fields`.
  package func forEachChild(_ visit: (Node) -> Void) {
    switch kind {
    case .boolOp(_, let values), .set(let values), .joinedStr(let values),
      .templateStr(let values), .list(let values, _), .tuple(let values, _):
      visitAll(values, visit)
    case .namedExpr(let left, let right), .binOp(let left, _, let right),
      .subscript(let left, let right, _):
      visit(.expression(left))
      visit(.expression(right))
    case .unaryOp(_, let value), .await(let value), .yieldFrom(let value),
      .attribute(let value, _, _), .starred(let value, _):
      visit(.expression(value))
    case .lambda(let args, let body):
      visit(.parameters(args))
      visit(.expression(body))
    case .ifExp(let test, let body, let orelse):
      visit(.expression(test))
      visit(.expression(body))
      visit(.expression(orelse))
    case .dict(let keys, let values):
      for key in keys { visitOptional(key, visit) }
      visitAll(values, visit)
    case .listComp(let elt, let generators), .setComp(let elt, let generators),
      .generatorExp(let elt, let generators):
      visit(.expression(elt))
      for generator in generators { visit(.comprehension(generator)) }
    case .dictComp(let key, let value, let generators):
      visit(.expression(key))
      visit(.expression(value))
      for generator in generators { visit(.comprehension(generator)) }
    case .yield(let value): visitOptional(value, visit)
    case .compare(let left, _, let comparators):
      visit(.expression(left))
      visitAll(comparators, visit)
    case .call(let function, let args, let keywords):
      visit(.expression(function))
      visitAll(args, visit)
      for keyword in keywords { visit(.keyword(keyword)) }
    case .formattedValue(let value, _, let spec), .interpolation(let value, _, _, let spec):
      visit(.expression(value))
      visitOptional(spec, visit)
    case .slice(let lower, let upper, let step):
      visitOptional(lower, visit)
      visitOptional(upper, visit)
      visitOptional(step, visit)
    case .constant, .name: break
    }
  }
}

extension Pattern {
  /// Calls `visit` for each direct child in the order of Python's `_fields`.
  package func forEachChild(_ visit: (Node) -> Void) {
    switch kind {
    case .matchValue(let value): visit(.expression(value))
    case .matchSingleton, .matchStar: break
    case .matchSequence(let patterns), .matchOr(let patterns):
      for pattern in patterns { visit(.pattern(pattern)) }
    case .matchMapping(let keys, let patterns, _):
      visitAll(keys, visit)
      for pattern in patterns { visit(.pattern(pattern)) }
    case .matchClass(let cls, let patterns, _, let kwdPatterns):
      visit(.expression(cls))
      for pattern in patterns { visit(.pattern(pattern)) }
      for pattern in kwdPatterns { visit(.pattern(pattern)) }
    case .matchAs(let pattern, _):
      if let pattern { visit(.pattern(pattern)) }
    }
  }
}

extension Parameters {
  /// Calls `visit` for each direct child in the order of Python's `_fields`.
  package func forEachChild(_ visit: (Node) -> Void) {
    for parameter in posonlyargs { visit(.parameter(parameter)) }
    for parameter in args { visit(.parameter(parameter)) }
    if let vararg { visit(.parameter(vararg)) }
    for parameter in kwonlyargs { visit(.parameter(parameter)) }
    for value in kwDefaults { visitOptional(value, visit) }
    if let kwarg { visit(.parameter(kwarg)) }
    visitAll(defaults, visit)
  }
}

extension TypeParam {
  /// Calls `visit` for each direct child in the order of Python's `_fields`.
  package func forEachChild(_ visit: (Node) -> Void) {
    switch kind {
    case .typeVar(_, let bound, let defaultValue):
      visitOptional(bound, visit)
      visitOptional(defaultValue, visit)
    case .paramSpec(_, let defaultValue), .typeVarTuple(_, let defaultValue):
      visitOptional(defaultValue, visit)
    }
  }
}

private func visitOptional(_ expression: Expression?, _ visit: (Node) -> Void) {
  if let expression { visit(.expression(expression)) }
}

private func visitAll(_ expressions: [Expression], _ visit: (Node) -> Void) {
  for expression in expressions { visit(.expression(expression)) }
}

private func visitAll(_ statements: [Statement], _ visit: (Node) -> Void) {
  for statement in statements { visit(.statement(statement)) }
}
