// What `return`, `break`, `continue` and exceptions cross on their way out. A function lowering keeps a stack
// of regions; leaving unwinds it from the innermost outwards.
//
// A `finally` body is lowered once. Everything that leaves its `try` sets the region's selector and jumps to
// the body; after the body a switch over the selector continues each exit that is used.

/// What leaves a region.
enum Exit: Equatable {
  /// Control falls out of the end of the protected statements.
  case end
  /// An exception, held in the region's `exception` local.
  case exception
  /// `return`; the value is in the region's `result` local.
  case `return`
  case `break`(loop: Int)
  case `continue`(loop: Int)
}

/// The statements under a `try ... finally` or `with`.
final class FinallyRegion {
  let body: Block
  let selector: Local
  let exception: Local
  let result: Local
  /// The exits in use; the selector holds an index into it.
  private(set) var exits: [Exit] = []

  init(body: Block, function: Function) {
    self.body = body
    self.selector = function.makeLocal("exit", kind: .temporary, type: .int)
    self.exception = function.makeLocal("pending", kind: .temporary)
    self.result = function.makeLocal("result", kind: .temporary)
  }

  func index(of exit: Exit) -> Int {
    if let index = exits.firstIndex(of: exit) { return index }
    exits.append(exit)
    return exits.count - 1
  }
}

/// One entry of the stack of regions.
enum Region {
  case loop(id: Int, breakTo: Block, continueTo: Block)
  /// The body of an `except` or `finally`: `level` is the handled exception to go back to.
  case handling(level: Value, name: BoundName?)
  case finally(FinallyRegion)
  /// `async for` and friends: nothing to do on the way out, but the handler changes.
}

extension FunctionLowering {
  // MARK: - Leaving

  /// Leaves the innermost regions as far as the exit goes; `result` is the value of a `return`.
  func leave(_ exit: Exit, result: Value? = nil) {
    let saved = regions
    defer { regions = saved }
    while let region = regions.popLast() {
      switch region {
      case .loop(let id, let breakTo, let continueTo):
        if exit == .break(loop: id) { return builder.jump(breakTo) }
        if exit == .continue(loop: id) { return builder.jump(continueTo) }
      case .handling(let level, let name):
        builder.perform(.handledSet, [level])
        if let name { unbind(name) }
      case .finally(let region):
        if let result { builder.set(region.result, result) }
        return enter(region, by: exit)
      }
    }
    builder.end(.return(result ?? builder.none()))
  }

  /// The innermost loop's number.
  var innermostLoop: Int? {
    for region in regions.reversed() {
      if case .loop(let id, _, _) = region { return id }
    }
    return nil
  }

  private func enter(_ region: FinallyRegion, by exit: Exit) {
    builder.set(region.selector, builder.emit(.constantInt(Int64(region.index(of: exit)))))
    builder.jump(region.body)
  }

  // MARK: - Handlers

  /// The handler for code that runs while an exception is handled: an exception that leaves the function
  /// must first restore what the caller handles.
  var handlerWhileHandling: Block {
    if let handler = builder.handler { return handler }
    if let unwindBlock { return unwindBlock }
    let block = builder.makeBlock("unwind")
    unwindBlock = block
    return block
  }

  /// Writes the unwind block if something uses it; at the end of the function.
  func finishUnwindBlock() {
    guard let unwindBlock else { return }
    // The level is read before anything else happens in the function.
    let level = function.makeValue(.value)
    let read = Instruction(op: .handledGet, operands: [], result: level, location: .none)
    function.entry.instructions.insert(read, at: 0)
    builder.handler = nil
    builder.location = .none
    builder.start(unwindBlock)
    let exception = builder.emit(.catchException)
    builder.perform(.handledSet, [level])
    builder.end(.reraise(exception))
  }

  /// Runs `body` with exceptions going to `handler`.
  func withHandler(_ handler: Block?, _ body: () -> Void) {
    let outer = builder.handler
    builder.setHandler(handler)
    body()
    builder.setHandler(outer)
  }

  // MARK: - try ... finally

  /// Lowers `body` so that whatever leaves it passes through `cleanup`.
  func lowerFinally(body: () -> Void, cleanup: () -> Void) {
    let level = builder.emit(.handledGet)
    let region = FinallyRegion(body: builder.makeBlock("finally"), function: function)
    let catching = builder.makeBlock("finally.catch")
    regions.append(.finally(region))
    withHandler(catching, body)
    regions.removeLast()
    if builder.isOpen { enter(region, by: .end) }

    let location = builder.location
    builder.start(catching)
    let exception = builder.emit(.catchException)
    builder.perform(.handledSet, [exception])
    builder.set(region.exception, exception)
    enter(region, by: .exception)

    builder.start(region.body)
    regions.append(.handling(level: level, name: nil))
    withHandler(handlerWhileHandling, cleanup)
    regions.removeLast()
    guard builder.isOpen else { return }
    builder.perform(.handledSet, [level])
    builder.location = location
    dispatch(region)
  }

  /// Continues the exits of a region after its cleanup; the fallthrough goes on in the current block.
  func dispatch(_ region: FinallyRegion) {
    let targets = region.exits.map { _ in builder.makeBlock("exit") }
    if targets.count == 1 {
      builder.jump(targets[0])
    } else {
      builder.end(.switch(builder.get(region.selector), cases: targets.map { Edge($0) }))
    }
    let after = builder.makeBlock("after")
    var isReached = false
    for (exit, target) in zip(region.exits, targets) {
      builder.start(target)
      switch exit {
      case .end:
        builder.jump(after)
        isReached = true
      case .exception: builder.end(.reraise(builder.get(region.exception)))
      case .return: leave(.return, result: builder.get(region.result))
      case .break, .continue: leave(exit)
      }
    }
    if isReached { builder.start(after) }
  }

  // MARK: - with

  /// Lowers `body` so that `exit(exception or nil)`, which calls the context manager's exit and gives its
  /// result, runs at the end; a true result swallows the exception.
  func lowerWithBody(body: () -> Void, exit: (Value?) -> Value) {
    let level = builder.emit(.handledGet)
    let region = FinallyRegion(body: builder.makeBlock("with.exit"), function: function)
    let catching = builder.makeBlock("with.catch")
    let after = builder.makeBlock("with.end")
    let location = builder.location
    regions.append(.finally(region))
    withHandler(catching, body)
    regions.removeLast()
    if builder.isOpen { enter(region, by: .end) }

    builder.location = location
    builder.start(catching)
    let exception = builder.emit(.catchException)
    builder.perform(.handledSet, [exception])
    let raising = builder.makeBlock("with.raise")
    let swallowing = builder.makeBlock("with.swallow")
    withHandler(handlerWhileHandling) {
      let isHandled = builder.emit(.truth, [exit(exception)])
      builder.perform(.handledSet, [level])
      builder.branch(isHandled, then: swallowing, else: raising)
    }
    builder.start(raising)
    builder.end(.reraise(exception))
    builder.start(swallowing)
    builder.jump(after)

    if !region.exits.isEmpty {
      builder.start(region.body)
      _ = exit(nil)
      dispatch(region)
      if builder.isOpen { builder.jump(after) }
    }
    builder.start(after)
  }
}
