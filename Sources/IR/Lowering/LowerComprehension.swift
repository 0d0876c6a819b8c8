internal import Support
internal import Syntax

// List, set and dict comprehensions are lowered in place: their variables are locals of the function around
// that no other code of it can name. The first iterable belongs to the scope around. Generator expressions
// are functions whose only parameter is the iterator over the first iterable.

extension FunctionLowering {
  /// Lowers a list, set or dict comprehension.
  func lowerComprehension(_ expression: Expression) -> Value {
    let result: Value
    let generators: [Comprehension]
    let add: () -> Void
    var isSet = false
    switch expression.kind {
    case .listComp(let elt, let parts):
      result = builder.emit(.buildList)
      generators = parts
      add = { [unowned self] in
        let item = lower(elt)
        mark(elt.range)
        builder.run(.listAppend, result, item)
      }
    case .setComp(let elt, let parts):
      result = builder.emit(.buildSet)
      generators = parts
      isSet = true
      add = { [unowned self] in
        let item = lower(elt)
        mark(elt.range)
        builder.run(.setAdd, result, item)
      }
    case .dictComp(let key, let value, let parts):
      result = builder.emit(.buildDict)
      generators = parts
      add = { [unowned self] in
        let name = lower(key)
        let item = lower(value)
        mark(key.range)
        builder.run(.dictSet, result, name, item)
      }
    default: return lower(expression)
    }
    guard let first = generators.first, let scope = module.scope(of: expression) else {
      return result
    }
    let iterable = lower(first.iter)
    builder.location = Self.location(expression.range)
    let iterator = makeIterator(iterable, isAsync: first.isAsync)
    if generators.count == 1 && first.ifs.isEmpty && !first.isAsync, !isSet {
      builder.perform(.reserve, [result, iterator])
    }
    let frame = Frame(scope: scope)
    frames.append(frame)
    let outer = builder.comprehension
    if module.hasComprehensionFrames { enterComprehension(expression) }
    openFrame(frame)
    lowerGenerators(generators[...], iterator, expression.range, add)
    frames.removeLast()
    builder.comprehension = outer
    return result
  }

  /// What follows is shown as a frame of its own, called from the comprehension's place.
  private func enterComprehension(_ expression: Expression) {
    let name =
      switch expression.kind {
      case .setComp: "<setcomp>"
      case .dictComp: "<dictcomp>"
      default: "<listcomp>"
      }
    mark(expression.range)
    function.comprehensions.append(
      InlinedComprehension(
        name: name, qualname: module.qualname(name, in: self, kind: .lambda),
        firstLine: expression.range.lineno, location: builder.location))
    builder.comprehension = Int32(function.comprehensions.count)
  }

  /// The iterator of a `for` or `async for`.
  func makeIterator(_ iterable: Value, isAsync: Bool) -> Value {
    isAsync ? builder.call(.asyncIter, iterable) : builder.emit(.getIter, [iterable])
  }

  /// The nested loops of a comprehension; `body` adds one item.
  private func lowerGenerators(
    _ generators: ArraySlice<Comprehension>, _ iterator: Value, _ range: SourceRange,
    _ body: () -> Void
  ) {
    guard let generator = generators.first else { return body() }
    let head = builder.makeLoopHead("for")
    let end = builder.makeBlock("for.end")
    builder.continueIn(head)
    mark(range)
    let item = nextItem(iterator, isAsync: generator.isAsync, end: end)
    assign(item, to: generator.target)
    for test in generator.ifs {
      let then = builder.makeBlock("then")
      lowerCondition(test, then: then, else: head, at: range)
      builder.start(then)
    }
    let rest = generators.dropFirst()
    if let next = rest.first {
      let iterable = lower(next.iter)
      mark(range)
      let inner = makeIterator(iterable, isAsync: next.isAsync)
      lowerGenerators(rest, inner, range, body)
    } else {
      body()
    }
    builder.jump(head)
    builder.start(end)
  }

  /// Takes the next item in the current block and continues with it; `end` is where exhaustion goes.
  func nextItem(_ iterator: Value, isAsync: Bool, end: Block) -> Value {
    guard isAsync else {
      let body = builder.makeBlock("body", parameters: [.value])
      builder.forNext(iterator, body: body, exhausted: end)
      builder.start(body)
      return body.parameters[0]
    }
    self.isAsync = true
    let stopped = builder.makeBlock("stopped")
    let outer = builder.handler
    let location = builder.location
    builder.setHandler(stopped)
    let awaitable = builder.call(.asyncNext, iterator)
    let item = builder.emit(.await, [awaitable])
    let body = builder.makeBlock("body")
    builder.jump(body)
    builder.handler = outer
    builder.start(stopped)
    builder.location = location
    let exception = builder.emit(.catchException)
    let isEnd = builder.emit(
      .exceptionMatches, [exception, builder.emit(.nativeObject("gr_exc_StopAsyncIteration"))])
    let raising = builder.makeBlock("raise")
    builder.branch(isEnd, then: end, else: raising)
    builder.start(raising)
    builder.end(.reraise(exception))
    builder.start(body)
    return item
  }

  /// Lowers a generator expression.
  func lowerGenerator(
    _ expression: Expression, _ elt: Expression, _ generators: [Comprehension]
  ) -> Value {
    guard let first = generators.first, let scope = module.scope(of: expression) else {
      return builder.none()
    }
    let inner = module.makeFunction(
      "<genexpr>", scope: scope, around: self, kind: .generator, range: expression.range)
    inner.function.parameters = [Parameter(name: ".0", kind: .positionalOnly)]
    inner.function.variableNames = [".0"]
    inner.mark(expression.range)
    let iterator = inner.builder.emit(.parameter(0))
    inner.hasYield = true
    inner.isAsync = generators.contains(where: \.isAsync)
    inner.lowerGenerators(generators[...], iterator, expression.range) {
      let value = inner.lower(elt)
      inner.mark(elt.range)
      inner.builder.perform(.yield, [value])
    }
    inner.finish()

    let iterable = lower(first.iter)
    mark(expression.range)
    let start = makeIterator(iterable, isAsync: first.isAsync)
    let function = makeClosure(inner.function)
    mark(expression.range)
    return builder.emit(.call(keywords: []), [function, start])
  }
}
