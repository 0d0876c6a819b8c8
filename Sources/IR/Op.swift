/// Binary operators; the raw value is Python's spelling.
package enum BinaryOperator: String, Sendable, CaseIterable {
  case add = "+", sub = "-", mul = "*", matMul = "@", trueDiv = "/", floorDiv = "//", mod = "%"
  case pow = "**", leftShift = "<<", rightShift = ">>", bitAnd = "&", bitOr = "|", bitXor = "^"
}

/// Unary operators that give a value; `not` is an op of its own.
package enum UnaryOperator: String, Sendable, CaseIterable {
  case negate = "-", plus = "+", invert = "~"
}

/// Rich comparisons; the raw value is Python's spelling.
package enum CompareOperator: String, Sendable, CaseIterable {
  case less = "<", lessEqual = "<=", equal = "==", notEqual = "!=", greater = ">"
  case greaterEqual = ">="
}

/// Arithmetic on unboxed numbers.
package enum NumberOperator: String, Sendable, CaseIterable {
  case add, sub, mul, div, neg, and, or, xor
}

/// What `makeFunction` needs beside its operands.
package struct FunctionTemplate {
  package var function: Function
  /// Operands in order: defaults, then one value a name here, then the annotations, then the cells.
  package var defaultCount: Int
  package var keywordDefaultNames: [String]
  /// One operand: a flat tuple name, value, name, value, ...
  package var hasAnnotations: Bool
  /// One cell operand a free cell of the function, in `Function.freeCells` order.
  package var cellCount: Int

  package init(
    function: Function, defaultCount: Int = 0, keywordDefaultNames: [String] = [],
    hasAnnotations: Bool = false, cellCount: Int = 0
  ) {
    self.function = function
    self.defaultCount = defaultCount
    self.keywordDefaultNames = keywordDefaultNames
    self.hasAnnotations = hasAnnotations
    self.cellCount = cellCount
  }
}

/// A call bound to its parameters at compile time.
package struct DirectCall {
  /// Where the value of a parameter comes from.
  package enum Source: Hashable, Sendable {
    /// The argument of this index (operand index less one: the callee comes first).
    case argument(Int)
    /// The item of this index in the function's `__defaults__`, counted from its start.
    case positionalDefault(Int)
  }
  package var function: Function
  /// For the generic call if the guard fails.
  package var keywords: [String]
  /// One a parameter, in the order of the function's parameters.
  package var sources: [Source]

  package init(function: Function, keywords: [String], sources: [Source]) {
    self.function = function
    self.keywords = keywords
    self.sources = sources
  }
}

/// What an op may do beside computing its result.
package struct Effects: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  /// Reads memory that Python code can change.
  package static let reads = Effects(rawValue: 1)
  /// Writes memory that Python code can see.
  package static let writes = Effects(rawValue: 2)
  /// May run any Python code, so it may read and write everything.
  package static let calls = Effects(rawValue: 7)
  /// Reads or writes this function's own locals only.
  package static let locals = Effects(rawValue: 8)
  /// No effect: may be removed when unused, and merged with an equal op.
  package static let pure: Effects = []
}

/// The fixed facts about an op.
package struct OpInfo {
  package var name: String
  /// The least and, unless variadic, exact number of operands.
  package var operands: Int
  package var isVariadic: Bool
  package var result: ValueType
  package var canRaise: Bool
  package var effects: Effects

  package init(
    _ name: String, _ operands: Int, _ result: ValueType, raises: Bool = false,
    _ effects: Effects = .pure, variadic: Bool = false
  ) {
    self.name = name
    self.operands = operands
    self.isVariadic = variadic
    self.result = result
    self.canRaise = raises
    self.effects = effects
  }
}

/// A variable as `locals()` sees it.
package enum Variable {
  case local(Local)
  case cell(Cell)
}

/// The operation of an instruction. Cases carry immediates only; operands are in the instruction, in the
/// order given in brackets. Every op that can raise leaves to its block's handler after appending a
/// traceback entry for the instruction's location.
package enum Op {
  // Constants and parameters
  case constant(Constant)
  /// The argument bound to the function's parameter of this index (see `Function.parameters`).
  case parameter(Int)
  /// The address of a static object of the runtime that nothing can shadow, by C symbol.
  case nativeObject(String)
  /// The absent value, C's 0; only for initialising temporaries and for operands documented to take it.
  case absent

  // Local variables. Locals start unbound.
  /// [] Reads a local; if checked, an unbound one raises UnboundLocalError.
  case localGet(Local, checked: Bool)
  /// [value]
  case localSet(Local)
  /// [] Unbinds; if checked, an unbound one raises UnboundLocalError.
  case localDelete(Local, checked: Bool)
  // Cells: variables shared with inner functions.
  /// [] or [initial] Gives the variable a fresh cell; owned cells only.
  case cellNew(Cell)
  /// [] UnboundLocalError for owned cells, NameError for free ones when empty and checked.
  case cellGet(Cell, checked: Bool)
  /// [value]
  case cellSet(Cell)
  case cellDelete(Cell, checked: Bool)
  /// [] The cell object itself, for closures.
  case cellRef(Cell)
  // Names outside the function.
  /// [] The module's global, else the builtin; NameError.
  case globalGet(String)
  case globalSet(String)
  case globalDelete(String)
  /// [] The builtin; NameError.
  case builtinGet(String)
  /// [namespace] The name in a class body: namespace, else global, else builtin; NameError.
  case namespaceGet(String)
  /// [namespace] As namespaceGet, but falls to the cell (a variable of an enclosing function).
  case namespaceGetCell(String, Cell)
  /// [namespace, value]
  case namespaceSet(String)
  /// [namespace]
  case namespaceDelete(String)

  // Operators
  /// [operand]
  case unary(UnaryOperator)
  /// [left, right]
  case binary(BinaryOperator)
  /// [left, right] `left op= right`, giving the new value.
  case inplace(BinaryOperator)
  /// [left, right] A rich comparison; any object may come out.
  case compare(CompareOperator)
  /// [left, right] truth(compare(left, right)) in one step.
  case compareTruth(CompareOperator)
  /// [left, right] Identity.
  case identical(negated: Bool)
  /// [item, container] `item in container`.
  case contains(negated: Bool)
  /// [value]
  case truth
  /// [bool]
  case not

  // Attributes, items, calls
  /// [object]
  case getAttribute(String)
  /// [object, value]
  case setAttribute(String)
  /// [object]
  case deleteAttribute(String)
  /// [container, key]
  case getItem
  /// [container, key, value]
  case setItem
  /// [container, key]
  case deleteItem
  /// [container, start, stop] `container[start:stop]`; None where a bound is left out.
  case getSlice
  /// [container, start, stop, value]
  case setSlice
  /// [callee, positional..., one value a keyword...]
  case call(keywords: [String])
  /// [receiver, positional..., one value a keyword...] `receiver.name(...)` without the bound method.
  case callMethod(String, keywords: [String])
  /// [receiver] The first half of a method call whose arguments may run code: item 0 is what to call, item 1
  /// the receiver if it must be passed first, or absent. AttributeError comes before the arguments.
  case loadMethod(String)
  /// [loaded method, positional..., one value a keyword...]
  case callLoaded(keywords: [String])
  /// [callee, positional iterable, dict] or, without keywords, [callee, positional].
  case callSpread(hasKeywords: Bool)
  /// [callee, positional..., one value a keyword...] A call of a global that is surely this function unless
  /// somebody rebinds it: guard that the callee is a function with this code, else call it generically.
  case callDirect(DirectCall)
  /// [positional..., one value a keyword...] A call through a builtin name that no scope of the module
  /// binds; the back end guards against rebinding in the builtins module.
  case callBuiltin(String, keywords: [String])

  // Building
  case buildTuple, buildList, buildSet
  /// [key, value, key, value, ...]
  case buildDict
  /// [str...] Concatenation of exact strs.
  case buildString
  /// [start, stop, step]
  case buildSlice
  /// [value] or [value, spec] One f-string field; the conversion is 0 or the byte of `s`, `r`, `a`.
  case formatValue(conversion: UInt8)
  /// [iterable] Exactly `count` items; ValueError otherwise.
  case unpack(count: Int)
  /// [iterable] before + 1 (a list of the rest) + after items.
  case unpackStar(before: Int, after: Int)
  /// [items] One element of an `.items` value.
  case item(Int)

  // Iteration and suspension
  /// [iterable]
  case getIter
  /// [list or dict, iterator] The container, still empty, will get one item for each of the iterator's.
  case reserve
  /// [value] Suspends; gives what is sent in.
  case yield
  /// [iterator, an iterator already] Delegates until it is exhausted; gives its result.
  case yieldFrom
  /// [awaitable, any object] `await`.
  case await

  // Definitions
  /// [defaults..., keyword defaults..., annotations?, cells...]
  case makeFunction(FunctionTemplate)
  /// [body function, bases list or tuple, keyword dict or absent]
  case makeClass(ClassInfo)

  // Imports
  /// [] `name` as written, without dots; `level` dots; nil `from`: the top package comes out, else the
  /// module itself, and the names are imported as submodules if they are no attributes.
  case importModule(name: String, level: Int, from: [String]?)
  /// [module]
  case importFrom(String)
  /// [module] Binds every public name as a global.
  case importStar

  // Exceptions
  /// [] First op of a handler block: takes the pending exception.
  case catchException
  /// [] What this function handles (sys.exc_info); may be absent.
  case handledGet
  /// [exception or absent]
  case handledSet
  /// [exception, class or tuple of classes]
  case exceptionMatches
  /// [manager] Enters: item 0 is what enter gave (an awaitable if async), item 1 the bound exit.
  case withEnter(isAsync: Bool)

  // Namespaces
  /// [] The module's namespace (`globals()`).
  case globalsDict
  /// [] A fresh dict of the variables that are bound (`locals()`).
  case localsDict([Variable])

  /// Just a call of a runtime helper; operands and result are the row's.
  case runtime(RuntimeCall)

  // Typed ops, made by passes
  /// [float, int, bool or number] The boxed value.
  case box
  /// [left, right] As `inplace(.add)`; an owned str on the left may grow in place, and the result may be owned.
  case append
  /// [value] If it is an owned str, it no longer is.
  case share
  /// [value] The same as a number: floats are unboxed.
  case numberFrom
  /// [number, number] As `binary` and, if in place, `inplace`.
  case numberBinary(BinaryOperator, inPlace: Bool)
  /// [number]
  case numberNegate
  /// [number, number] As `compareTruth`.
  case numberCompare(CompareOperator)
  /// [value] The operand must be known to be a float (or int, which converts).
  case unboxFloat
  /// [value] The operand must be known to be an int that fits 64 bits.
  case unboxInt
  /// [value] Tests the exact type.
  case hasType(TypeRef)
  /// [value] The same value; the result's refinement is known to hold.
  case refine(TypeRef)
  /// [int]
  case floatFromInt
  case constantFloat(Double)
  case constantInt(Int64)
  case constantBool(Bool)
  /// [float, float] or, for neg, [float]
  case floatArithmetic(NumberOperator)
  case floatCompare(CompareOperator)
  /// [int, int] The caller has proved that it does not overflow.
  case intArithmetic(NumberOperator)
  case intCompare(CompareOperator)
  /// [int, int] The boxed sum, difference or product, exact.
  case intArithmeticBoxed(NumberOperator)
}

extension Op {
  /// The locals it reads, writes or unbinds.
  package var locals: [Local] {
    switch self {
    case .localGet(let local, _), .localSet(let local), .localDelete(let local, _): [local]
    case .localsDict(let variables):
      variables.compactMap { if case .local(let local) = $0 { local } else { nil } }
    default: []
    }
  }

  /// The op's row: the number of operands, result type, whether it can raise, its effects.
  package var info: OpInfo {
    switch self {
    case .constant: OpInfo("const", 0, .value)
    case .parameter: OpInfo("parameter", 0, .value)
    case .nativeObject: OpInfo("native", 0, .value)
    case .absent: OpInfo("absent", 0, .value)
    case .localGet(let local, let checked):
      OpInfo("local.get", 0, local.type, raises: checked, .locals)
    case .localSet: OpInfo("local.set", 1, .none, .locals)
    case .localDelete(_, let checked): OpInfo("local.delete", 0, .none, raises: checked, .locals)
    case .cellNew: OpInfo("cell.new", 0, .none, .locals, variadic: true)
    case .cellGet(_, let checked): OpInfo("cell.get", 0, .value, raises: checked, .reads)
    case .cellSet: OpInfo("cell.set", 1, .none, .writes)
    case .cellDelete(_, let checked): OpInfo("cell.delete", 0, .none, raises: checked, .writes)
    case .cellRef: OpInfo("cell.ref", 0, .value, .locals)
    case .globalGet: OpInfo("global.get", 0, .value, raises: true, .reads)
    case .globalSet: OpInfo("global.set", 1, .none, raises: true, .writes)
    case .globalDelete: OpInfo("global.delete", 0, .none, raises: true, .writes)
    case .builtinGet: OpInfo("builtin.get", 0, .value, raises: true, .reads)
    case .namespaceGet: OpInfo("namespace.get", 1, .value, raises: true, .calls)
    case .namespaceGetCell: OpInfo("namespace.getcell", 1, .value, raises: true, .calls)
    case .namespaceSet: OpInfo("namespace.set", 2, .none, raises: true, .calls)
    case .namespaceDelete: OpInfo("namespace.delete", 1, .none, raises: true, .calls)
    case .unary: OpInfo("unary", 1, .value, raises: true, .calls)
    case .binary: OpInfo("binary", 2, .value, raises: true, .calls)
    case .inplace: OpInfo("inplace", 2, .value, raises: true, .calls)
    case .compare: OpInfo("compare", 2, .value, raises: true, .calls)
    case .compareTruth: OpInfo("compare.truth", 2, .bool, raises: true, .calls)
    case .identical: OpInfo("is", 2, .bool)
    case .contains: OpInfo("in", 2, .bool, raises: true, .calls)
    case .truth: OpInfo("truth", 1, .bool, raises: true, .calls)
    case .not: OpInfo("not", 1, .bool)
    case .getAttribute: OpInfo("attr.get", 1, .value, raises: true, .calls)
    case .setAttribute: OpInfo("attr.set", 2, .none, raises: true, .calls)
    case .deleteAttribute: OpInfo("attr.delete", 1, .none, raises: true, .calls)
    case .getItem: OpInfo("item.get", 2, .value, raises: true, .calls)
    case .setItem: OpInfo("item.set", 3, .none, raises: true, .calls)
    case .deleteItem: OpInfo("item.delete", 2, .none, raises: true, .calls)
    case .getSlice: OpInfo("slice.get", 3, .value, raises: true, .calls)
    case .setSlice: OpInfo("slice.set", 4, .none, raises: true, .calls)
    default: otherInfo
    }
  }

  private var otherInfo: OpInfo {
    switch self {
    case .call: OpInfo("call", 1, .value, raises: true, .calls, variadic: true)
    case .callMethod: OpInfo("call.method", 1, .value, raises: true, .calls, variadic: true)
    case .loadMethod: OpInfo("method.load", 1, .items(2), raises: true, .calls)
    case .callLoaded: OpInfo("call.loaded", 1, .value, raises: true, .calls, variadic: true)
    case .callSpread(let keywords):
      OpInfo("call.spread", keywords ? 3 : 2, .value, raises: true, .calls)
    case .callDirect: OpInfo("call.direct", 1, .value, raises: true, .calls, variadic: true)
    case .callBuiltin: OpInfo("call.builtin", 0, .value, raises: true, .calls, variadic: true)
    case .buildTuple: OpInfo("tuple", 0, .value, variadic: true)
    case .buildList: OpInfo("list", 0, .value, variadic: true)
    case .buildSet: OpInfo("set", 0, .value, raises: true, .calls, variadic: true)
    case .buildDict: OpInfo("dict", 0, .value, raises: true, .calls, variadic: true)
    case .buildString: OpInfo("string", 0, .value, raises: true, variadic: true)
    case .buildSlice: OpInfo("slice", 3, .value)
    case .formatValue: OpInfo("format", 1, .value, raises: true, .calls, variadic: true)
    case .unpack(let count): OpInfo("unpack", 1, .items(count), raises: true, .calls)
    case .unpackStar(let before, let after):
      OpInfo("unpack.star", 1, .items(before + 1 + after), raises: true, .calls)
    case .item: OpInfo("item", 1, .value)
    case .getIter: OpInfo("iter", 1, .value, raises: true, .calls)
    case .reserve: OpInfo("reserve", 2, .none, .writes)
    case .yield: OpInfo("yield", 1, .value, raises: true, .calls)
    case .yieldFrom: OpInfo("yield.from", 1, .value, raises: true, .calls)
    case .await: OpInfo("await", 1, .value, raises: true, .calls)
    case .makeFunction(let template):
      OpInfo(
        "function",
        template.defaultCount + template.keywordDefaultNames.count
          + (template.hasAnnotations ? 1 : 0) + template.cellCount, .value)
    case .makeClass: OpInfo("class", 3, .value, raises: true, .calls)
    case .importModule: OpInfo("import", 0, .value, raises: true, .calls)
    case .importFrom: OpInfo("import.from", 1, .value, raises: true, .calls)
    case .importStar: OpInfo("import.star", 1, .none, raises: true, .calls)
    case .catchException: OpInfo("catch", 0, .value, .writes)
    case .handledGet: OpInfo("handled.get", 0, .value, .reads)
    case .handledSet: OpInfo("handled.set", 1, .none, .writes)
    case .exceptionMatches: OpInfo("exception.matches", 2, .bool, raises: true, .reads)
    case .withEnter: OpInfo("with.enter", 1, .items(2), raises: true, .calls)
    case .globalsDict: OpInfo("globals", 0, .value, raises: true, .reads)
    case .localsDict: OpInfo("locals", 0, .value, raises: true, .reads)
    case .runtime(let call):
      OpInfo(
        call.helper, call.operands.count, call.result.type, raises: call.canRaise, call.effects)
    default: typedInfo
    }
  }

  private var typedInfo: OpInfo {
    switch self {
    case .box: OpInfo("box", 1, .value)
    case .append: OpInfo("append", 2, .value, raises: true, .calls)
    case .share: OpInfo("share", 1, .none, .writes)
    case .numberFrom: OpInfo("number", 1, .number)
    case .numberBinary: OpInfo("number.binary", 2, .number, raises: true, .calls)
    case .numberNegate: OpInfo("number.negate", 1, .number, raises: true, .calls)
    case .numberCompare: OpInfo("number.compare", 2, .bool, raises: true, .calls)
    case .unboxFloat: OpInfo("unbox.float", 1, .float)
    case .unboxInt: OpInfo("unbox.int", 1, .int)
    case .hasType: OpInfo("has.type", 1, .bool)
    case .refine: OpInfo("refine", 1, .value)
    case .floatFromInt: OpInfo("float.from.int", 1, .float)
    case .constantFloat: OpInfo("const.float", 0, .float)
    case .constantInt: OpInfo("const.int", 0, .int)
    case .constantBool: OpInfo("const.bool", 0, .bool)
    case .floatArithmetic(let op): OpInfo("float." + op.rawValue, op == .neg ? 1 : 2, .float)
    case .floatCompare: OpInfo("float.compare", 2, .bool)
    case .intArithmetic(let op): OpInfo("int." + op.rawValue, op == .neg ? 1 : 2, .int)
    case .intCompare: OpInfo("int.compare", 2, .bool)
    case .intArithmeticBoxed(let op): OpInfo("int.boxed." + op.rawValue, 2, .value)
    default: preconditionFailure("op without an OpInfo row")
    }
  }
}
