internal import Support
internal import Syntax

extension FunctionLowering {
  /// Lowers `try` in all its forms.
  func lowerTry(_ statement: Statement) {
    switch statement.kind {
    case .try(let body, let handlers, let orelse, let finalbody):
      guarded(by: finalbody) {
        if handlers.isEmpty {
          lower(body)
          lower(orelse)
        } else {
          lowerExcept(body, orelse) { exception, level, end in
            lowerHandlers(handlers, exception, level, end)
          }
        }
      }
    case .tryStar(let body, let handlers, let orelse, let finalbody):
      guarded(by: finalbody) {
        lowerExcept(body, orelse) { exception, level, end in
          lowerStarHandlers(handlers, exception, level, end)
        }
      }
    default: break
    }
  }

  private func guarded(by finalbody: [Statement], _ body: () -> Void) {
    if finalbody.isEmpty { return body() }
    lowerFinally(body: body) { lower(finalbody) }
  }

  /// The frame of `try ... except`: `handle` gets the exception in a block of its own, with the handled
  /// exception set, and must end every path; `end` is where the statement continues.
  private func lowerExcept(
    _ body: [Statement], _ orelse: [Statement],
    handle: (_ exception: Value, _ level: Value, _ end: Block) -> Void
  ) {
    let level = builder.emit(.handledGet)
    let catching = builder.makeBlock("catch")
    let end = builder.makeBlock("try.end")
    withHandler(catching) { lower(body) }
    lower(orelse)
    builder.jump(end)

    builder.start(catching)
    let exception = builder.emit(.catchException)
    builder.perform(.handledSet, [exception])
    withHandler(handlerWhileHandling) { handle(exception, level, end) }
    builder.start(end)
  }

  // MARK: - except

  private func lowerHandlers(
    _ handlers: [ExceptHandler], _ exception: Value, _ level: Value, _ end: Block
  ) {
    for handler in handlers {
      let next = builder.makeBlock("next")
      if let type = handler.type {
        let classes = lower(type)
        mark(handler.range)
        let body = builder.makeBlock("except")
        let matches = builder.emit(.exceptionMatches, [exception, classes])
        builder.branch(matches, then: body, else: next)
        builder.start(body)
      }
      mark(handler.range)
      lowerHandlerBody(handler, exception, level)
      if builder.isOpen {
        builder.perform(.handledSet, [level])
        builder.jump(end)
      }
      if handler.type == nil { return }
      builder.start(next)
    }
    builder.perform(.handledSet, [level])
    builder.end(.reraise(exception))
  }

  /// The body of a handler, with its name bound and unbound.
  private func lowerHandlerBody(_ handler: ExceptHandler, _ exception: Value, _ level: Value) {
    let name = handler.name.map { BoundName(storage: storage($0)) }
    if let name { write(name.storage, exception) }
    regions.append(.handling(level: level, name: name))
    guard let name else {
      lower(handler.body)
      regions.removeLast()
      return
    }
    let raised = builder.makeBlock("unbind")
    withHandler(raised) { lower(handler.body) }
    regions.removeLast()
    // The fallthrough continues after the block for exceptions.
    let after = builder.makeBlock("except.end")
    builder.jump(after)
    builder.start(raised)
    let another = builder.emit(.catchException)
    unbind(name)
    builder.end(.reraise(another))
    builder.start(after)
    unbind(name)
  }

  // MARK: - except*

  /// Each handler takes its part of the group; what the handlers raise and what is left over are combined.
  private func lowerStarHandlers(
    _ handlers: [ExceptHandler], _ exception: Value, _ level: Value, _ end: Block
  ) {
    let rest = makeTemporary("rest")
    builder.set(rest, exception)
    let raised = builder.emit(.buildList)
    for handler in handlers {
      lowerStarHandler(handler, rest, raised, exception, level)
    }
    let result = builder.call(.exceptStarFinish, exception, raised, builder.get(rest))
    builder.perform(.handledSet, [level])
    let isDone = builder.emit(.identical(negated: false), [result, builder.none()])
    let raising = builder.makeBlock("raise")
    builder.branch(isDone, then: end, else: raising)
    builder.start(raising)
    builder.end(.reraise(result))
  }

  private func lowerStarHandler(
    _ handler: ExceptHandler, _ rest: Local, _ raised: Value, _ exception: Value, _ level: Value
  ) {
    guard let type = handler.type else { return }
    let next = builder.makeBlock("next")
    let split = builder.makeBlock("split")
    let body = builder.makeBlock("except")
    let none = builder.none()
    builder.branch(
      builder.emit(.identical(negated: false), [builder.get(rest), none]), then: next, else: split)
    builder.start(split)
    let classes = lower(type)
    mark(handler.range)
    let parts = builder.call(.exceptStarMatch, builder.get(rest), classes)
    let match = builder.emit(.item(0), [parts])
    builder.set(rest, builder.emit(.item(1), [parts]))
    builder.branch(
      builder.emit(.identical(negated: false), [match, none]), then: next, else: body)

    builder.start(body)
    builder.perform(.handledSet, [match])
    let failed = builder.makeBlock("except.raised")
    withHandler(failed) { lowerHandlerBody(handler, match, level) }
    builder.perform(.handledSet, [exception])
    builder.jump(next)
    builder.start(failed)
    let another = builder.emit(.catchException)
    builder.run(.listAppend, raised, another)
    builder.perform(.handledSet, [exception])
    builder.jump(next)
    builder.start(next)
  }
}
