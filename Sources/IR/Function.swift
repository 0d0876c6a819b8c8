/// A variable of a function before promotion to SSA; starts unbound.
package final class Local {
  package enum Kind: Sendable { case parameter, variable, temporary }
  /// The Python name; temporaries have a descriptive one.
  package let name: String
  package let kind: Kind
  package let type: ValueType
  /// Unique within the function.
  package let index: Int

  package init(name: String, kind: Kind, type: ValueType = .value, index: Int) {
    self.name = name
    self.kind = kind
    self.type = type
    self.index = index
  }
}

/// A variable shared between functions through a cell object.
package final class Cell {
  package let name: String
  /// Position in `Function.freeCells` (the closure tuple) if free, else in `Function.cells`.
  package let index: Int
  /// True if the cell comes from the closure, false if the function makes it with `cellNew`.
  package let isFree: Bool

  package init(name: String, index: Int, isFree: Bool) {
    self.name = name
    self.index = index
    self.isFree = isFree
  }
}

/// One parameter of a function, in the order of its C arguments.
package struct Parameter {
  package enum Kind: Sendable {
    case positionalOnly, positional, variadic, keywordOnly, keywords
  }
  package var name: String
  package var kind: Kind
  /// The default if it is a constant; what direct calls fill in.
  package var constantDefault: Constant?
  /// True if there is a default, constant or not.
  package var hasDefault: Bool

  package init(
    name: String, kind: Kind, constantDefault: Constant? = nil, hasDefault: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.constantDefault = constantDefault
    self.hasDefault = hasDefault
  }
}

/// One operation in a block.
package final class Instruction {
  package var op: Op
  package var operands: [Value]
  /// Nil if the op has no result.
  package var result: Value?
  package var location: Location

  package init(op: Op, operands: [Value], result: Value?, location: Location) {
    self.op = op
    self.operands = operands
    self.result = result
    self.location = location
    result?.definition = self
  }
}

/// A target block with the values its parameters get.
package struct Edge {
  package var block: Block
  package var arguments: [Value]

  package init(_ block: Block, _ arguments: [Value] = []) {
    self.block = block
    self.arguments = arguments
  }
}

/// How a block ends.
package enum Terminator {
  case jump(Edge)
  case branch(Value, then: Edge, else: Edge)
  /// Takes the next item of an iterator. The body's first parameter is the item, followed by the edge's
  /// arguments. Can raise.
  case forNext(Value, body: Edge, exhausted: Edge)
  /// Jumps to the case whose index an `.int` has; the last one takes every other number.
  case `switch`(Value, cases: [Edge])
  /// Leaves the function. Generators: StopIteration with the value.
  case `return`(Value)
  /// `raise exception from cause`.
  case raise(Value, cause: Value?)
  /// Sets the exception pending again, without a new traceback entry.
  case reraise(Value)
  /// `raise` alone: the handled exception again, or RuntimeError.
  case reraiseHandled
  /// Not reachable: the instruction before it always raises.
  case unreachable
}

extension Terminator {
  /// The edges, in order.
  package var edges: [Edge] {
    switch self {
    case .jump(let edge): [edge]
    case .branch(_, let then, let otherwise): [then, otherwise]
    case .forNext(_, let body, let exhausted): [body, exhausted]
    case .switch(_, let cases): cases
    case .return, .raise, .reraise, .reraiseHandled, .unreachable: []
    }
  }

  /// The values used, edge arguments not included.
  package var operands: [Value] {
    switch self {
    case .branch(let value, _, _), .forNext(let value, _, _), .switch(let value, _),
      .return(let value), .reraise(let value):
      [value]
    case .raise(let value, let cause): cause.map { [value, $0] } ?? [value]
    case .jump, .reraiseHandled, .unreachable: []
    }
  }

  /// True if it can leave to the block's handler (or out of the function with an exception).
  package var canRaise: Bool {
    switch self {
    case .forNext, .raise, .reraise, .reraiseHandled: true
    default: false
    }
  }

  /// The same terminator with every edge replaced.
  package func mappingEdges(_ map: (Edge) -> Edge) -> Terminator {
    switch self {
    case .jump(let edge): .jump(map(edge))
    case .branch(let test, let then, let otherwise):
      .branch(test, then: map(then), else: map(otherwise))
    case .forNext(let iterator, let body, let exhausted):
      .forNext(iterator, body: map(body), exhausted: map(exhausted))
    case .switch(let selector, let cases): .switch(selector, cases: cases.map(map))
    case .return, .raise, .reraise, .reraiseHandled, .unreachable: self
    }
  }

  /// The same terminator with its operands replaced, edge arguments left alone.
  package func mappingOperands(_ map: (Value) -> Value) -> Terminator {
    switch self {
    case .branch(let test, let then, let otherwise):
      .branch(map(test), then: then, else: otherwise)
    case .forNext(let iterator, let body, let exhausted):
      .forNext(map(iterator), body: body, exhausted: exhausted)
    case .switch(let selector, let cases): .switch(map(selector), cases: cases)
    case .return(let value): .return(map(value))
    case .raise(let value, let cause): .raise(map(value), cause: cause.map(map))
    case .reraise(let value): .reraise(map(value))
    case .jump, .reraiseHandled, .unreachable: self
    }
  }

  /// The same terminator with every value and block replaced.
  package func mapping(_ value: (Value) -> Value, block: (Block) -> Block = { $0 }) -> Terminator {
    func map(_ edge: Edge) -> Edge { Edge(block(edge.block), edge.arguments.map(value)) }
    return switch self {
    case .jump(let edge): .jump(map(edge))
    case .branch(let test, let then, let otherwise):
      .branch(value(test), then: map(then), else: map(otherwise))
    case .forNext(let iterator, let body, let exhausted):
      .forNext(value(iterator), body: map(body), exhausted: map(exhausted))
    case .switch(let selector, let cases): .switch(value(selector), cases: cases.map(map))
    case .return(let result): .return(value(result))
    case .raise(let exception, let cause): .raise(value(exception), cause: cause.map(value))
    case .reraise(let exception): .reraise(value(exception))
    case .reraiseHandled: .reraiseHandled
    case .unreachable: .unreachable
    }
  }
}

/// A basic block. Instructions that raise go to `handler`, or out of the function if it is nil.
package final class Block {
  /// Unique within the function; what the printer shows.
  package let id: Int
  /// A word that says what the block is for, in dumps and labels.
  package let hint: String
  package var parameters: [Value] = []
  package var instructions: [Instruction] = []
  /// Nil only while the block is being built.
  package var terminator: Terminator?
  package var terminatorLocation: Location = .none
  package var handler: Block?
  /// True for the block that a loop goes back to. Going back asks for signals and other threads, which can raise.
  package var isLoopHead = false

  package init(id: Int, hint: String) {
    self.id = id
    self.hint = hint
  }

  /// The blocks control can go to, the handler included if anything in the block can raise.
  package var successors: [Block] {
    var result = terminator?.edges.map(\.block) ?? []
    if let handler, canRaise { result.append(handler) }
    return result
  }

  /// True if an instruction or the terminator can raise, or going back to a loop's head.
  package var canRaise: Bool {
    guard let terminator else { return instructions.contains { $0.op.info.canRaise } }
    return terminator.canRaise || instructions.contains { $0.op.info.canRaise }
      || terminator.edges.contains { $0.block.isLoopHead }
  }
}

/// A comprehension lowered into the function around it.
package struct InlinedComprehension {
  /// `<listcomp>`, `<setcomp>` or `<dictcomp>`.
  package let name: String
  package let qualname: String
  package let firstLine: Int
  /// Where the function around it runs it.
  package let location: Location
}

/// A function of the program: `def`, lambda, class body, module body or generator expression.
package final class Function {
  package enum Kind: String, Sendable {
    case function, lambda, generator, coroutine, asyncGenerator, module, classBody
  }

  /// What `__name__` is: `<lambda>`, `<genexpr>`, `<module>`, the class's name.
  package let name: String
  package let qualname: String
  /// The C symbol: `module$Class$name`, unique in the program.
  package let symbol: String
  /// The absolute name of the module it belongs to.
  package let moduleName: String
  package var kind: Kind
  package var firstLine: Int = 1
  package var docstring: Constant?
  /// Class bodies have one: the namespace. Module bodies have none.
  package var parameters: [Parameter] = []
  package var locals: [Local] = []
  package var cells: [Cell] = []
  package var freeCells: [Cell] = []
  /// The entry is the first.
  package var blocks: [Block] = []
  /// `inspect.iscoroutine`-like facts that `co_flags` shows and the kind does not: nested (0x10).
  package var codeFlags: Int = 0
  /// True if the body may ask for its frame or its locals (`locals()`, `sys._getframe`, `exec`, ...).
  package var needsFrame = false
  /// Set on methods: the symbol of the class statement around.
  package var className: String?
  /// Comprehensions that were lowered in place and have frames of their own in tracebacks.
  package var comprehensions: [InlinedComprehension] = []
  /// Python's view: `co_varnames`, arguments first, for `inspect` and `__code__`.
  package var variableNames: [String] = []

  private var nextValue = 0
  private var nextBlock = 0

  package init(
    name: String, qualname: String, symbol: String, moduleName: String, kind: Kind
  ) {
    self.name = name
    self.qualname = qualname
    self.symbol = symbol
    self.moduleName = moduleName
    self.kind = kind
  }

  package var entry: Block { blocks[0] }
  /// True for everything that suspends.
  package var isGeneratorLike: Bool {
    kind == .generator || kind == .coroutine || kind == .asyncGenerator
  }

  package func makeValue(_ type: ValueType, refinement: TypeRef = .any) -> Value {
    nextValue += 1
    return Value(id: nextValue - 1, type: type, refinement: refinement)
  }

  /// A new block, not yet part of `blocks`.
  package func makeBlock(_ hint: String) -> Block {
    nextBlock += 1
    return Block(id: nextBlock - 1, hint: hint)
  }

  package func makeLocal(_ name: String, kind: Local.Kind, type: ValueType = .value) -> Local {
    let local = Local(name: name, kind: kind, type: type, index: locals.count)
    locals.append(local)
    return local
  }

  /// The number of value ids in use; ids are below it.
  package var valueCount: Int { nextValue }
  package var blockCount: Int { nextBlock }
}
