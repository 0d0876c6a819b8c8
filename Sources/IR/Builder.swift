/// Appends instructions to the current block of a function; the only maker of instructions.
package final class Builder {
  package let function: Function
  /// Where instructions go; nil after a terminator until `start` is called.
  package private(set) var block: Block?
  /// The location new instructions get.
  package var location: Location = .none {
    didSet { location.comprehension = comprehension }
  }
  /// The comprehension that new instructions belong to; see `Location.comprehension`.
  package var comprehension: Int32 = 0 {
    didSet { location.comprehension = comprehension }
  }
  /// The handler that blocks get when they are started.
  package var handler: Block?

  package init(function: Function) {
    self.function = function
  }

  /// True if the current point can be reached.
  package var isOpen: Bool { block != nil }

  /// Makes a block to be started later.
  package func makeBlock(_ hint: String, parameters: [ValueType] = []) -> Block {
    let block = function.makeBlock(hint)
    for type in parameters { addParameter(to: block, type) }
    return block
  }

  /// Makes the block that a loop goes back to.
  package func makeLoopHead(_ hint: String) -> Block {
    let head = makeBlock(hint)
    head.isLoopHead = true
    return head
  }

  @discardableResult
  package func addParameter(to block: Block, _ type: ValueType) -> Value {
    let value = function.makeValue(type)
    value.parameterOf = block
    block.parameters.append(value)
    return value
  }

  /// Continues at the start of a block; the block before must have ended.
  package func start(_ block: Block) {
    precondition(self.block == nil, "the previous block has no terminator")
    block.handler = handler
    function.blocks.append(block)
    self.block = block
  }

  /// Jumps to a block if the current point can be reached, then continues there.
  package func continueIn(_ block: Block, _ arguments: [Value] = []) {
    if isOpen { jump(block, arguments) }
    start(block)
  }

  /// Changes the handler for what follows, in a new block if the current one is not empty.
  package func setHandler(_ newHandler: Block?) {
    guard handler !== newHandler else { return }
    handler = newHandler
    guard let block else { return }
    if block.instructions.isEmpty && block.handler == nil && block !== function.blocks.first {
      block.handler = newHandler
    } else {
      continueIn(makeBlock("region"))
    }
  }

  /// Appends an instruction; its result must exist.
  package func emit(_ op: Op, _ operands: [Value] = []) -> Value {
    let info = op.info
    let result = function.makeValue(info.result)
    if case .constant(let constant) = op { result.refinement = constant.type }
    append(op, operands, info, result)
    return result
  }

  /// Appends an instruction without a result, or whose result is not used.
  package func perform(_ op: Op, _ operands: [Value] = []) {
    let info = op.info
    append(op, operands, info, info.result == .none ? nil : function.makeValue(info.result))
  }

  private func append(_ op: Op, _ operands: [Value], _ info: OpInfo, _ result: Value?) {
    precondition(
      info.isVariadic ? operands.count >= info.operands : operands.count == info.operands,
      "wrong number of operands")
    // Code after `return` or `raise` still gets a block, which no edge reaches; it is removed at the end.
    if block == nil { start(makeBlock("dead")) }
    block?.instructions.append(
      Instruction(op: op, operands: operands, result: result, location: location))
  }

  // MARK: - Terminators

  package func end(_ terminator: Terminator) {
    guard let block else { return }
    block.terminator = terminator
    block.terminatorLocation = location
    self.block = nil
  }

  package func jump(_ target: Block, _ arguments: [Value] = []) {
    end(.jump(Edge(target, arguments)))
  }

  package func branch(_ test: Value, then: Block, else otherwise: Block) {
    end(.branch(test, then: Edge(then), else: Edge(otherwise)))
  }

  package func forNext(_ iterator: Value, body: Block, exhausted: Block) {
    end(.forNext(iterator, body: Edge(body), exhausted: Edge(exhausted)))
  }

  // MARK: - Shorthands

  package func constant(_ constant: Constant) -> Value { emit(.constant(constant)) }
  package func string(_ text: String) -> Value { constant(.string(text)) }
  package func none() -> Value { constant(.none) }
  package func get(_ local: Local) -> Value { emit(.localGet(local, checked: false)) }
  package func set(_ local: Local, _ value: Value) { perform(.localSet(local), [value]) }
  package func call(_ row: RuntimeCall, _ operands: Value...) -> Value {
    emit(.runtime(row), operands)
  }
  package func run(_ row: RuntimeCall, _ operands: Value...) { perform(.runtime(row), operands) }
}
