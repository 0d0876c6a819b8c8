internal import Support
internal import Syntax

extension FunctionLowering {
  /// Lowers a call; `expression` is the whole of it.
  func lowerCall(
    _ expression: Expression, _ callee: Expression, _ args: [Expression], _ keywords: [Keyword]
  ) -> Value {
    let range = expression.range
    if args.contains(where: Self.isStarred) || keywords.contains(where: { $0.arg == nil }) {
      return lowerSpreadCall(callee, args, keywords, range)
    }
    switch callee.kind {
    case .name(let id, _):
      if let result = lowerNamedCall(id, callee, args, keywords, range) { return result }
    case .attribute(let value, let attr, _):
      return lowerMethodCall(callee, value, mangle(attr), attr, args, keywords, range)
    default: break
    }
    let function = lower(callee)
    let (operands, names) = lowerArguments(args, keywords)
    mark(range)
    return builder.emit(.call(keywords: names), [function] + operands)
  }

  /// `value.name(...)`: the attribute is looked up before the arguments are evaluated. The order does not
  /// show if evaluating them runs no code, and one op does it all.
  private func lowerMethodCall(
    _ callee: Expression, _ value: Expression, _ name: String, _ attr: Identifier,
    _ args: [Expression], _ keywords: [Keyword], _ range: SourceRange
  ) -> Value {
    let receiver = lower(value)
    let loading = attributeLocation(callee, attr)
    var calling =
      callee.range.lineno == callee.range.endLineno ? Self.location(range) : loading
    let values = args + keywords.map(\.value)
    if values.allSatisfy(isInert) {
      let (operands, names) = lowerArguments(args, keywords)
      calling.nameEnd = loading.endColumn
      builder.location = calling
      return builder.emit(.callMethod(name, keywords: names), [receiver] + operands)
    }
    builder.location = loading
    let suspends = values.contains { Suspension.isIn(.expression($0)) }
    let method = builder.emit(suspends ? .getAttribute(name) : .loadMethod(name), [receiver])
    let (operands, names) = lowerArguments(args, keywords)
    builder.location = calling
    return builder.emit(
      suspends ? .call(keywords: names) : .callLoaded(keywords: names), [method] + operands)
  }

  /// True if evaluating the expression runs no Python code.
  private func isInert(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .constant: true
    case .name(let id, _):
      switch storage(id) {
      case .local, .cell, .global: true
      case .namespace, .namespaceOrCell: false
      }
    case .tuple(let elts, _), .list(let elts, _): elts.allSatisfy(isInert)
    default: module.constant(of: expression) != nil
    }
  }

  private func lowerArguments(
    _ args: [Expression], _ keywords: [Keyword]
  ) -> (operands: [Value], names: [String]) {
    let positional = args.map { lower($0) }
    let named = keywords.map { lower($0.value) }
    return (positional + named, keywords.compactMap { $0.arg?.text })
  }

  // MARK: - Calls by name

  /// A call whose callee is a name that is known to mean a builtin or a function of the module; else nil.
  private func lowerNamedCall(
    _ id: Identifier, _ callee: Expression, _ args: [Expression], _ keywords: [Keyword],
    _ range: SourceRange
  ) -> Value? {
    guard case .global(let name) = storage(id) else {
      return lowerClassScopeCall(id, args, keywords, range)
    }
    // Only the call site knows the scope that `globals()`, `super()` and their kin are about.
    if module.isUnboundBuiltin(name),
      let result = lowerScopeBuiltin(name, args, keywords, range)
    {
      return result
    }
    if module.isUnshadowedBuiltin(name) {
      let (operands, names) = lowerArguments(args, keywords)
      mark(range)
      return builder.emit(.callBuiltin(name, keywords: names), operands)
    }
    guard let target = module.directFunctions[name],
      let sources = Self.bind(target, args.count, keywords.compactMap { $0.arg?.text })
    else { return nil }
    mark(callee.range)
    let function = builder.emit(.globalGet(name))
    let (operands, names) = lowerArguments(args, keywords)
    mark(range)
    let call = DirectCall(function: target, keywords: names, sources: sources)
    return builder.emit(.callDirect(call), [function] + operands)
  }

  /// In a class body `locals()` and its kin still mean the builtins unless the module or class binds them.
  private func lowerClassScopeCall(
    _ id: Identifier, _ args: [Expression], _ keywords: [Keyword], _ range: SourceRange
  ) -> Value? {
    let name = id.text
    guard case .namespace = storage(id), module.isUnboundBuiltin(name),
      frames.last?.scope.kind(of: name) == .globalImplicit
    else { return nil }
    return lowerScopeBuiltin(name, args, keywords, range)
  }

  /// Which argument each parameter gets, or nil if the call does not fit or needs packing.
  private static func bind(
    _ function: Function, _ positional: Int, _ keywords: [String]
  ) -> [DirectCall.Source]? {
    let parameters = function.parameters
    let defaults = parameters.filter { $0.hasDefault && $0.kind != .keywordOnly }.count
    let places = parameters.filter { $0.kind == .positional || $0.kind == .positionalOnly }.count
    guard positional <= places else { return nil }
    var used = 0
    var sources: [DirectCall.Source] = []
    for (index, parameter) in parameters.enumerated() {
      guard parameter.kind != .variadic && parameter.kind != .keywords else { return nil }
      if index < positional && parameter.kind != .keywordOnly {
        sources.append(.argument(index))
      } else if parameter.kind != .positionalOnly,
        let place = keywords.firstIndex(of: parameter.name)
      {
        sources.append(.argument(positional + place))
        used += 1
      } else if parameter.hasDefault && parameter.kind != .keywordOnly {
        sources.append(.positionalDefault(index - (places - defaults)))
      } else {
        return nil
      }
    }
    return used == keywords.count && Set(keywords).count == keywords.count ? sources : nil
  }

  // MARK: - Builtins that look at the scope around the call

  /// `super()`, `locals()`, `globals()`, `vars()`, `dir()`, `eval(x)`, `exec(x)`; nil if it is another call.
  private func lowerScopeBuiltin(
    _ name: String, _ args: [Expression], _ keywords: [Keyword], _ range: SourceRange
  ) -> Value? {
    guard keywords.isEmpty else { return nil }
    switch (name, args.count) {
    case ("super", 0): return lowerSuper(range)
    case ("globals", 0):
      mark(range)
      return builder.emit(.globalsDict)
    case ("locals", 0), ("vars", 0):
      mark(range)
      return lowerLocals()
    case ("dir", 0):
      mark(range)
      let names = lowerLocals()
      return builder.emit(.callBuiltin("sorted", keywords: []), [names])
    case ("eval", 1...3), ("exec", 1...3):
      let given = args.map { lower($0) }
      mark(range)
      let namespaces = lowerNamespaces(Array(given.dropFirst()))
      mark(range)
      return builder.emit(.callBuiltin(name, keywords: []), [given[0]] + namespaces)
    default: return nil
    }
  }

  /// The namespaces `eval` and `exec` use: those given, and the ones around the call where None is given.
  private func lowerNamespaces(_ given: [Value]) -> [Value] {
    guard let globals = given.first else { return [builder.emit(.globalsDict), lowerLocals()] }
    let own = builder.makeBlock("own")
    let join = builder.makeBlock("join", parameters: [.value, .value])
    let locals = given.count > 1 ? given[1] : nil
    let isNone = builder.emit(.identical(negated: false), [globals, builder.none()])
    builder.end(
      .branch(isNone, then: Edge(own), else: Edge(join, [globals, locals ?? globals])))
    builder.start(own)
    let around = builder.emit(.globalsDict)
    let inner = lowerLocals()
    if let locals {
      let isLocalsNone = builder.emit(.identical(negated: false), [locals, builder.none()])
      builder.end(
        .branch(
          isLocalsNone, then: Edge(join, [around, inner]), else: Edge(join, [around, locals])))
    } else {
      builder.jump(join, [around, inner])
    }
    builder.start(join)
    return join.parameters
  }

  /// What `locals()` gives here.
  func lowerLocals() -> Value {
    switch frames[0].scope.form {
    case .module: return builder.emit(.globalsDict)
    case .classBody: return namespace
    case .function, .comprehension, .typeParameters: break
    }
    function.needsFrame = true
    var variables: [Variable] = []
    for name in frames[0].scope.boundNames {
      switch storage(named: name) {
      case .local(let local): variables.append(.local(local))
      case .cell(let cell): variables.append(.cell(cell))
      default: break
      }
    }
    for cell in function.freeCells where cell.name != "__class__" { variables.append(.cell(cell)) }
    return builder.emit(.localsDict(variables))
  }

  /// Zero-argument `super()`: the class cell and the first argument; nil where a method is not around.
  private func lowerSuper(_ range: SourceRange) -> Value? {
    guard let cell = captured("__class__"), let first = firstParameter else { return nil }
    mark(range)
    let owner = builder.emit(.cellGet(cell, checked: false))
    let receiver = read(storage(named: first))
    mark(range)
    return builder.call(.makeSuper, owner, receiver)
  }

  private var firstParameter: String? {
    guard let parameter = function.parameters.first,
      parameter.kind == .positional || parameter.kind == .positionalOnly
    else { return nil }
    return parameter.name
  }

  // MARK: - f(*args, **kwargs)

  private func lowerSpreadCall(
    _ callee: Expression, _ args: [Expression], _ keywords: [Keyword], _ range: SourceRange
  ) -> Value {
    let function = lower(callee)
    let positional = lowerSpread(args, range)
    guard !keywords.isEmpty else {
      mark(range)
      return builder.emit(.callSpread(hasKeywords: false), [function, positional])
    }
    let named = lowerKeywords(keywords, callee: function, range)
    mark(range)
    return builder.emit(.callSpread(hasKeywords: true), [function, positional, named])
  }

  /// The positional arguments of a call as a tuple or a list; of `f(*x)` just `x`, which the call unpacks.
  private func lowerSpread(_ args: [Expression], _ range: SourceRange) -> Value {
    if args.count == 1, case .starred(let value, _) = args[0].kind { return lower(value) }
    return lowerPositional(args, range)
  }

  /// The positional arguments as a tuple or a list.
  func lowerPositional(_ args: [Expression], _ range: SourceRange) -> Value {
    if args.contains(where: Self.isStarred) { return lowerStarredList(args, range) }
    let items = args.map { lower($0) }
    mark(range)
    return builder.emit(.buildTuple, items)
  }

  /// The keyword arguments as a dict; a name given twice raises.
  func lowerKeywords(_ keywords: [Keyword], callee: Value, _ range: SourceRange) -> Value {
    var rest = keywords[...]
    let dict = lowerNamedRun(&rest, range)
    while let keyword = rest.first {
      let more: Value
      if keyword.arg == nil {
        rest.removeFirst()
        more = lower(keyword.value)
      } else {
        more = lowerNamedRun(&rest, range)
      }
      mark(range)
      builder.run(.kwargsMerge, dict, more, callee)
    }
    return dict
  }

  /// A dict of the keyword arguments up to the next `**mapping`.
  private func lowerNamedRun(_ rest: inout ArraySlice<Keyword>, _ range: SourceRange) -> Value {
    var pairs: [Value] = []
    while let keyword = rest.first, let name = keyword.arg {
      rest.removeFirst()
      pairs += [builder.string(name.text), lower(keyword.value)]
    }
    mark(range)
    return builder.emit(.buildDict, pairs)
  }
}

/// Tells whether evaluating an expression may suspend the function.
enum Suspension {
  static func isIn(_ node: Node) -> Bool {
    if case .expression(let expression) = node {
      switch expression.kind {
      case .yield, .yieldFrom, .await: return true
      case .lambda: return false
      default: break
      }
    }
    if case .comprehension(let comprehension) = node, comprehension.isAsync { return true }
    var found = false
    node.forEachChild { if !found && isIn($0) { found = true } }
    return found
  }
}
