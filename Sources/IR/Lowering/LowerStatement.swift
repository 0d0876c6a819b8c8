internal import Support
internal import Syntax

extension FunctionLowering {
  /// Lowers statements in order.
  func lower(_ body: [Statement]) {
    for statement in body { lower(statement) }
  }

  /// Lowers one statement.
  func lower(_ statement: Statement) {
    mark(statement.range)
    switch statement.kind {
    case .functionDef(let parts): lowerDefinition(statement, parts, isAsync: false)
    case .asyncFunctionDef(let parts): lowerDefinition(statement, parts, isAsync: true)
    case .classDef(let parts): lowerClass(statement, parts)
    case .return(let value):
      let result = value.map { lower($0) } ?? builder.none()
      mark(statement.range)
      leave(.return, result: result)
    case .delete(let targets): targets.forEach { lowerDelete($0) }
    case .assign(let targets, let value):
      let result = lower(value)
      for target in targets { assign(result, to: target) }
    case .typeAlias: lowerTypeAlias(statement)
    case .augAssign(let target, let op, let value):
      lowerAugmented(target, op, value, statement.range)
    case .annAssign(let target, let annotation, let value, let simple):
      lowerAnnotated(target, annotation, value, simple, statement.range)
    case .for(let target, let iter, let body, let orelse):
      lowerFor(target, iter, body, orelse, statement.range, isAsync: false)
    case .asyncFor(let target, let iter, let body, let orelse):
      lowerFor(target, iter, body, orelse, statement.range, isAsync: true)
    case .while(let test, let body, let orelse):
      lowerWhile(test, body, orelse, statement.range)
    case .if(let test, let body, let orelse): lowerIf(test, body, orelse, statement.range)
    case .with(let items, let body): lowerWith(items[...], body, statement.range, isAsync: false)
    case .asyncWith(let items, let body):
      lowerWith(items[...], body, statement.range, isAsync: true)
    case .match(let subject, let cases): lowerMatch(subject, cases)
    case .raise(let exc, let cause): lowerRaise(exc, cause, statement.range)
    case .try, .tryStar: lowerTry(statement)
    default: lowerSimple(statement)
    }
  }

  private func lowerSimple(_ statement: Statement) {
    switch statement.kind {
    case .assert(let test, let message): lowerAssert(test, message, statement.range)
    case .import(let names): names.forEach { lowerImport($0, statement.range) }
    case .importFrom(let name, let names, let level):
      lowerImportFrom(name, names, level, statement.range)
    case .expr(let expression):
      // A constant alone has no effect; docstrings are handled where bodies start.
      if module.constant(of: expression) != nil && !module.isInteractive { return }
      let value = lower(expression)
      if module.isInteractive && isTopLevel {
        mark(statement.range)
        builder.run(.displayHook, value)
      }
    case .break: if let loop = innermostLoop { leave(.break(loop: loop)) }
    case .continue: if let loop = innermostLoop { leave(.continue(loop: loop)) }
    case .global, .nonlocal, .pass: break
    default: preconditionFailure("statement kind without a lowering")
    }
  }

  // MARK: - Targets

  /// Stores a value into a target.
  func assign(_ value: Value, to target: Expression) {
    switch target.kind {
    case .name(let id, _):
      mark(target.range)
      write(storage(id), value)
    case .attribute(let object, let attr, _):
      let receiver = lower(object)
      builder.location = attributeLocation(target, attr)
      builder.perform(.setAttribute(mangle(attr)), [receiver, value])
    case .subscript(let container, let slice, _):
      let object = lower(container)
      if case .slice(let lower, let upper, nil) = slice.kind {
        let bounds = [lower, upper].map { bound in bound.map { self.lower($0) } ?? builder.none() }
        mark(target.range)
        builder.perform(.setSlice, [object] + bounds + [value])
      } else {
        let key = lower(slice)
        mark(target.range)
        builder.perform(.setItem, [object, key, value])
      }
    case .tuple(let elts, _), .list(let elts, _): unpack(value, into: elts, target.range)
    case .starred(let inner, _): assign(value, to: inner)
    default: preconditionFailure("expression that is no target")
    }
  }

  private func unpack(_ value: Value, into elts: [Expression], _ range: SourceRange) {
    mark(range)
    let items: Value
    if let star = elts.firstIndex(where: Self.isStarred) {
      items = builder.emit(
        .unpackStar(before: star, after: elts.count - star - 1), [value])
    } else {
      items = builder.emit(.unpack(count: elts.count), [value])
    }
    // All items are read before any target runs code: `.items` values do not live over suspensions.
    let values = elts.indices.map { builder.emit(.item($0), [items]) }
    for (element, item) in zip(elts, values) { assign(item, to: element) }
  }

  private func lowerDelete(_ target: Expression) {
    switch target.kind {
    case .name(let id, _):
      mark(target.range)
      delete(storage(id))
    case .attribute(let object, let attr, _):
      let receiver = lower(object)
      builder.location = attributeLocation(target, attr)
      builder.perform(.deleteAttribute(mangle(attr)), [receiver])
    case .subscript(let container, let slice, _):
      let operands = [lower(container), lower(slice)]
      mark(target.range)
      builder.perform(.deleteItem, operands)
    case .tuple(let elts, _), .list(let elts, _): elts.forEach { lowerDelete($0) }
    default: preconditionFailure("expression that cannot be deleted")
    }
  }

  /// `target op= value`: the parts of the target are evaluated once.
  private func lowerAugmented(
    _ target: Expression, _ op: Expression.BinaryOperator, _ value: Expression,
    _ range: SourceRange
  ) {
    let op = Op.inplace(Self.binaryOperator(op))
    switch target.kind {
    case .name(let id, _):
      mark(target.range)
      let old = read(storage(id))
      let operand = lower(value)
      mark(range)
      let new = builder.emit(op, [old, operand])
      mark(target.range)
      write(storage(id), new)
    case .attribute(let object, let attr, _):
      let receiver = lower(object)
      let location = attributeLocation(target, attr)
      builder.location = location
      let old = builder.emit(.getAttribute(mangle(attr)), [receiver])
      let operand = lower(value)
      mark(range)
      let new = builder.emit(op, [old, operand])
      builder.location = location
      builder.perform(.setAttribute(mangle(attr)), [receiver, new])
    case .subscript(let container, let slice, _):
      let object = lower(container)
      let key = lower(slice)
      mark(target.range)
      let old = builder.emit(.getItem, [object, key])
      let operand = lower(value)
      mark(range)
      let new = builder.emit(op, [old, operand])
      mark(target.range)
      builder.perform(.setItem, [object, key, new])
    default: preconditionFailure("expression that cannot be augmented")
    }
  }

  /// `target: annotation = value`. Annotations of local variables are not evaluated.
  private func lowerAnnotated(
    _ target: Expression, _ annotation: Expression, _ value: Expression?, _ simple: Bool,
    _ range: SourceRange
  ) {
    if let value {
      let result = lower(value)
      mark(range)
      assign(result, to: target)
    }
    let form = frames[0].scope.form
    let isEvaluated = form == .module || form == .classBody
    switch target.kind {
    case .name(let id, _):
      guard simple, isEvaluated else { return }
      let object = lowerAnnotation(annotation)
      mark(range)
      let key = builder.string(mangle(id))
      let annotations = read(
        form == .module ? .global("__annotations__") : .namespace("__annotations__"))
      builder.perform(.setItem, [annotations, key, object])
      return
    case .attribute(let object, _, _) where value == nil: _ = lower(object)
    case .subscript(let container, let slice, _) where value == nil:
      _ = lower(container)
      _ = lower(slice)
    default: break
    }
    if isEvaluated && !module.hasStringAnnotations { _ = lower(annotation) }
  }

  // MARK: - Control flow

  private func lowerIf(
    _ test: Expression, _ body: [Statement], _ orelse: [Statement], _ range: SourceRange
  ) {
    let then = builder.makeBlock("then")
    let end = builder.makeBlock("endif")
    let otherwise = orelse.isEmpty ? end : builder.makeBlock("else")
    lowerCondition(test, then: then, else: otherwise, at: range)
    builder.start(then)
    lower(body)
    builder.jump(end)
    if !orelse.isEmpty {
      builder.start(otherwise)
      lower(orelse)
      builder.jump(end)
    }
    builder.start(end)
  }

  private func lowerWhile(
    _ test: Expression, _ body: [Statement], _ orelse: [Statement], _ range: SourceRange
  ) {
    let head = builder.makeLoopHead("while")
    let start = builder.makeBlock("body")
    let exhausted = builder.makeBlock("while.else")
    let end = builder.makeBlock("while.end")
    builder.continueIn(head)
    mark(range)
    lowerCondition(test, then: start, else: exhausted, at: range)
    builder.start(start)
    lowerLoopBody(body, breakTo: end, continueTo: head, range)
    builder.start(exhausted)
    lower(orelse)
    builder.jump(end)
    builder.start(end)
  }

  /// The body of a loop; what interrupts it is shown at `range`, else where the body ends.
  private func lowerLoopBody(
    _ body: [Statement], breakTo: Block, continueTo: Block, _ range: SourceRange? = nil
  ) {
    regions.append(
      .loop(id: makeLoopNumber(), breakTo: breakTo, continueTo: continueTo))
    lower(body)
    regions.removeLast()
    if let range { mark(range) }
    builder.jump(continueTo)
  }

  private func lowerFor(
    _ target: Expression, _ iter: Expression, _ body: [Statement], _ orelse: [Statement],
    _ range: SourceRange, isAsync: Bool
  ) {
    let iterable = lower(iter)
    mark(range)
    let iterator = makeIterator(iterable, isAsync: isAsync)
    let head = builder.makeLoopHead("for")
    let exhausted = builder.makeBlock("for.else")
    let end = builder.makeBlock("for.end")
    builder.continueIn(head)
    mark(range)
    let item = nextItem(iterator, isAsync: isAsync, end: exhausted)
    assign(item, to: target)
    lowerLoopBody(body, breakTo: end, continueTo: head)
    builder.start(exhausted)
    lower(orelse)
    builder.jump(end)
    builder.start(end)
  }

  private func lowerWith(
    _ items: ArraySlice<WithItem>, _ body: [Statement], _ range: SourceRange, isAsync: Bool
  ) {
    guard let item = items.first else { return lower(body) }
    if isAsync { self.isAsync = true }
    let manager = lower(item.contextExpr)
    mark(range)
    let entered = builder.emit(.withEnter(isAsync: isAsync), [manager])
    var value = builder.emit(.item(0), [entered])
    let exit = builder.emit(.item(1), [entered])
    if isAsync { value = builder.emit(.await, [value]) }
    lowerWithBody {
      if let target = item.optionalVars { assign(value, to: target) }
      lowerWith(items.dropFirst(), body, range, isAsync: isAsync)
      mark(range)
    } exit: { exception in
      mark(range)
      let result = builder.call(.withExit, exit, exception ?? builder.emit(.absent))
      return isAsync ? builder.emit(.await, [result]) : result
    }
  }

  // MARK: - raise, assert

  private func lowerRaise(_ exc: Expression?, _ cause: Expression?, _ range: SourceRange) {
    guard let exc else {
      mark(range)
      return builder.end(.reraiseHandled)
    }
    let exception = lower(exc)
    let reason = cause.map { lower($0) }
    mark(range)
    builder.end(.raise(exception, cause: reason))
  }

  private func lowerAssert(_ test: Expression, _ message: Expression?, _ range: SourceRange) {
    guard module.isDebug else { return }
    let failed = builder.makeBlock("assert")
    let passed = builder.makeBlock("passed")
    let place = lowerCondition(test, then: passed, else: failed, at: range)
    builder.start(failed)
    let text = message.map { lower($0) } ?? builder.emit(.absent)
    mark(place)
    builder.run(.raiseAssertion, text)
    builder.end(.unreachable)
    builder.start(passed)
  }

  // MARK: - Imports

  private func lowerImport(_ alias: Alias, _ range: SourceRange) {
    let name = alias.name.text
    let parts = name.split(separator: ".").map(String.init)
    module.addImport(name, level: 0)
    mark(range)
    var object = builder.emit(.importModule(name: name, level: 0, from: nil))
    guard let asname = alias.asname else {
      return write(storage(Identifier(parts[0])), object)
    }
    for part in parts.dropFirst() { object = builder.emit(.importFrom(part), [object]) }
    write(storage(asname), object)
  }

  private func lowerImportFrom(
    _ name: Identifier?, _ names: [Alias], _ level: Int, _ range: SourceRange
  ) {
    let text = name?.text ?? ""
    if text == "__future__" && level == 0 { module.noteFuture(names) }
    module.addImport(text, level: level, from: names.map(\.name.text))
    mark(range)
    let imported = builder.emit(
      .importModule(name: text, level: level, from: names.map(\.name.text)))
    for alias in names {
      if alias.name == "*" {
        module.result.hasDynamicGlobals = true
        builder.perform(.importStar, [imported])
      } else {
        let object = builder.emit(.importFrom(alias.name.text), [imported])
        write(storage(alias.asname ?? alias.name), object)
      }
    }
  }
}
