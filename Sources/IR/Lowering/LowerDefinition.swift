internal import Support
internal import Syntax

extension FunctionLowering {
  // MARK: - def

  /// Lowers `def` and `async def` with decorators, defaults, annotations and type parameters.
  func lowerDefinition(_ statement: Statement, _ definition: FunctionDef, isAsync: Bool) {
    let decorators = definition.decoratorList.map { lower($0) }
    mark(statement.range)
    let defaults = lowerDefaults(definition.args)
    var function = withTypeParameters(statement, definition.typeParams) { parameters in
      mark(statement.range)
      let annotations = lowerAnnotations(definition.args, returns: definition.returns)
      let inner = lowerFunctionBody(statement, definition, isAsync: isAsync)
      mark(statement.range)
      let result = makeClosure(inner, defaults: defaults, annotations: annotations)
      if let parameters { builder.run(.setTypeParameters, result, parameters) }
      return result
    }
    function = decorate(function, decorators, definition.decoratorList)
    mark(statement.range)
    write(storage(definition.name), function)
  }

  /// Applies decorators, the innermost first.
  private func decorate(
    _ object: Value, _ decorators: [Value], _ expressions: [Expression]
  ) -> Value {
    var result = object
    for (decorator, expression) in zip(decorators, expressions).reversed() {
      mark(expression.range)
      result = builder.emit(.call(keywords: []), [decorator, result])
    }
    return result
  }

  private func lowerFunctionBody(
    _ statement: Statement, _ definition: FunctionDef, isAsync: Bool
  ) -> Function {
    let inner = module.makeFunction(
      definition.name.text, scope: module.requireScope(of: statement), around: self,
      kind: .function, range: statement.range,
      shell: isTopLevel ? module.directFunctions[definition.name.text] : nil)
    inner.isAsync = isAsync
    inner.mark(statement.range)
    inner.bindParameters(definition.args)
    inner.function.docstring = module.docstring(of: definition.body)
    inner.lower(definition.body)
    inner.finish()
    return inner.function
  }

  /// True at the top level of a module, not inside an inlined comprehension.
  var isTopLevel: Bool { frames.count == 1 && frames[0].scope.form == .module }

  /// Lowers a lambda.
  func lowerLambda(_ expression: Expression, _ args: Parameters, _ body: Expression) -> Value {
    let defaults = lowerDefaults(args)
    let inner = module.makeFunction(
      "<lambda>", scope: module.requireScope(of: expression), around: self, kind: .lambda,
      range: expression.range)
    inner.mark(expression.range)
    inner.bindParameters(args)
    let result = inner.lower(body)
    inner.finish(result: result)
    mark(expression.range)
    return makeClosure(inner.function, defaults: defaults)
  }

  // MARK: - Parameters

  /// The values of the defaults, evaluated where the function is defined.
  struct Defaults {
    var positional: [Value] = []
    var keywordNames: [String] = []
    var keywords: [Value] = []
  }

  func lowerDefaults(_ args: Parameters) -> Defaults {
    var result = Defaults()
    result.positional = args.defaults.map { lower($0) }
    for (parameter, value) in zip(args.kwonlyargs, args.kwDefaults) {
      guard let value else { continue }
      result.keywordNames.append(mangle(parameter.arg))
      result.keywords.append(lower(value))
    }
    return result
  }

  /// The parameters as the IR keeps them: positional, keyword-only, `*args`, `**kwargs`.
  static func parameters(_ args: Parameters, mangle: (Identifier) -> String) -> [Parameter] {
    let positional = args.posonlyargs + args.args
    let firstDefault = positional.count - args.defaults.count
    var result: [Parameter] = []
    for (index, parameter) in positional.enumerated() {
      var row = Parameter(
        name: mangle(parameter.arg),
        kind: index < args.posonlyargs.count ? .positionalOnly : .positional)
      if index >= firstDefault {
        row.hasDefault = true
        row.constantDefault = ModuleLowering.literal(args.defaults[index - firstDefault])
      }
      result.append(row)
    }
    for (parameter, value) in zip(args.kwonlyargs, args.kwDefaults) {
      var row = Parameter(name: mangle(parameter.arg), kind: .keywordOnly)
      row.hasDefault = value != nil
      row.constantDefault = value.flatMap { ModuleLowering.literal($0) }
      result.append(row)
    }
    if let vararg = args.vararg {
      result.append(Parameter(name: mangle(vararg.arg), kind: .variadic))
    }
    if let kwarg = args.kwarg {
      result.append(Parameter(name: mangle(kwarg.arg), kind: .keywords))
    }
    return result
  }

  /// Declares the parameters and binds their variables.
  func bindParameters(_ args: Parameters) {
    function.parameters = Self.parameters(args, mangle: mangle)
    function.variableNames = function.parameters.map(\.name)
    for (index, parameter) in function.parameters.enumerated() {
      bindParameter(parameter.name, builder.emit(.parameter(index)))
    }
  }

  // MARK: - Annotations

  /// The annotations of a function as a flat tuple name, value, ...; nil if there are none.
  private func lowerAnnotations(_ args: Parameters, returns: Expression?) -> Value? {
    var parts: [Value] = []
    func add(_ name: String, _ annotation: Expression) {
      parts += [builder.string(name), lowerAnnotation(annotation)]
    }
    // The order of CPython's own dict: positional, *args, keyword-only, **kwargs, return.
    var ordered = args.posonlyargs + args.args
    if let vararg = args.vararg { ordered.append(vararg) }
    ordered += args.kwonlyargs
    if let kwarg = args.kwarg { ordered.append(kwarg) }
    for parameter in ordered {
      if let annotation = parameter.annotation { add(mangle(parameter.arg), annotation) }
    }
    if let returns { add("return", returns) }
    return parts.isEmpty ? nil : builder.emit(.buildTuple, parts)
  }

  /// An annotation's value, or its text under `from __future__ import annotations`.
  func lowerAnnotation(_ annotation: Expression) -> Value {
    if module.hasStringAnnotations {
      return builder.constant(.string(Unparser.text(of: annotation)))
    }
    if case .starred(let value, _) = annotation.kind {
      // `*args: *Ts` keeps the one item that unpacking Ts gives.
      let iterable = lower(value)
      mark(annotation.range)
      return builder.emit(.item(0), [builder.emit(.unpack(count: 1), [iterable])])
    }
    return lower(annotation)
  }

  // MARK: - Closures

  /// Makes the function object of a lowered function.
  func makeClosure(
    _ inner: Function, defaults: Defaults = Defaults(), annotations: Value? = nil
  ) -> Value {
    var operands = defaults.positional + defaults.keywords
    if let annotations { operands.append(annotations) }
    for cell in inner.freeCells {
      guard let own = captured(cell.name) else {
        preconditionFailure("\(inner.symbol) captures \(cell.name), which has no cell")
      }
      operands.append(builder.emit(.cellRef(own)))
    }
    let template = FunctionTemplate(
      function: inner, defaultCount: defaults.positional.count,
      keywordDefaultNames: defaults.keywordNames, hasAnnotations: annotations != nil,
      cellCount: inner.freeCells.count)
    return builder.emit(.makeFunction(template), operands)
  }
}
