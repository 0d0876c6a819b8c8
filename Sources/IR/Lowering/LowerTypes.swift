internal import Support
internal import Syntax

// Type parameters (PEP 695, 696) are variables of a scope around the function, class or alias. Bounds, defaults
// and the values of aliases are evaluated on demand: each is a function without parameters.

extension FunctionLowering {
  /// Runs `body` inside the scope of the statement's type parameters, which it gets as a tuple.
  func withTypeParameters(
    _ statement: Statement, _ parameters: [TypeParam], _ body: (Value?) -> Value
  ) -> Value {
    guard !parameters.isEmpty, let scope = module.typeScope(of: statement) else { return body(nil) }
    let frame = Frame(scope: scope)
    frames.append(frame)
    openFrame(frame)
    let values = parameters.map { lower($0) }
    mark(statement.range)
    let result = body(builder.emit(.buildTuple, values))
    frames.removeLast()
    return result
  }

  private func lower(_ parameter: TypeParam) -> Value {
    let (kind, name, bound, defaultValue): (Int64, Identifier, Expression?, Expression?) =
      switch parameter.kind {
      case .typeVar(let name, let bound, let value): (0, name, bound, value)
      case .typeVarTuple(let name, let value): (1, name, nil, value)
      case .paramSpec(let name, let value): (2, name, nil, value)
      }
    let lazyBound = lowerLazily(bound, name: name.text)
    let lazyDefault = lowerLazily(defaultValue, name: name.text)
    mark(parameter.range)
    let object = builder.call(
      .makeTypeParameter, builder.emit(.constantInt(kind)), builder.string(name.text), lazyBound,
      lazyDefault)
    write(storage(name), object)
    return object
  }

  /// A function that evaluates the expression when called; absent for none.
  private func lowerLazily(_ expression: Expression?, name: String) -> Value {
    guard let expression, let scope = module.lazyScope(of: expression) else {
      return builder.emit(.absent)
    }
    let inner = module.makeFunction(
      name, scope: scope, around: self, kind: .function, range: expression.range)
    let result: Value
    if case .starred(let value, _) = expression.kind {
      let items = inner.builder.emit(.unpack(count: 1), [inner.lower(value)])
      result = inner.builder.emit(.item(0), [items])
    } else {
      result = inner.lower(expression)
    }
    inner.finish(result: result)
    mark(expression.range)
    return makeClosure(inner.function)
  }

  /// `type Name[T] = value`
  func lowerTypeAlias(_ statement: Statement) {
    guard case .typeAlias(let target, let parameters, let value) = statement.kind,
      case .name(let id, _) = target.kind
    else { return }
    let alias = withTypeParameters(statement, parameters) { tuple in
      let evaluate = lowerLazily(value, name: id.text)
      mark(statement.range)
      let types = tuple ?? builder.constant(.tuple([]))
      return builder.call(.makeTypeAlias, builder.string(id.text), types, evaluate)
    }
    assign(alias, to: target)
  }
}
