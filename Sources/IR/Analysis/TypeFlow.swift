/// What is surely known of the Python type of every value in a function: a forward data flow over SSA values.
///
/// Only what no Python code can change counts: constants, displays, arithmetic on known builtin types, formatting. The
/// result of a call is not known, since the callee may be rebound; elements of a list or dict are not, since any alias
/// may store others. Locals that stayed variables have one type for the whole function.
package struct TypeFlow {
  private var values: [Int: TypeRef] = [:]
  private var locals: [Int: TypeRef] = [:]
  private var isChanged = false
  private let parameters: [Parameter]

  /// Analyses a function to a fixpoint; the lattice is shallow, so few rounds are needed.
  package init(_ function: Function) {
    parameters = function.parameters
    let order = reversePostorder(function)
    repeat {
      isChanged = false
      for block in order { visit(block) }
    } while isChanged
  }

  /// The type of a value; `.never` for one that is never computed.
  package func type(of value: Value) -> TypeRef {
    switch value.type {
    case .float: .float
    case .int: .int
    case .bool: .bool
    case .value, .number: values[value.id] ?? .never
    case .items, .none: .any
    }
  }

  private mutating func note(_ value: Value?, _ type: TypeRef) {
    guard let value else { return }
    let joined = (values[value.id] ?? .never).join(type)
    if joined != values[value.id] {
      values[value.id] = joined
      isChanged = true
    }
  }

  private mutating func visit(_ block: Block) {
    for instruction in block.instructions { visit(instruction) }
    guard let terminator = block.terminator else { return }
    for (index, edge) in terminator.edges.enumerated() {
      var parameters = edge.block.parameters[...]
      if case .forNext = terminator, index == 0, let item = parameters.popFirst() {
        note(item, .any)
      }
      for (parameter, argument) in zip(parameters, edge.arguments) {
        note(parameter, type(of: argument))
      }
    }
  }

  private mutating func visit(_ instruction: Instruction) {
    if case .localSet(let local) = instruction.op {
      let type = (locals[local.index] ?? .never).join(type(of: instruction.operands[0]))
      if type != locals[local.index] {
        locals[local.index] = type
        isChanged = true
      }
    }
    guard let result = instruction.result else { return }
    note(result, resultType(instruction))
  }

  private func resultType(_ instruction: Instruction) -> TypeRef {
    let types = instruction.operands.map { type(of: $0) }
    if types.contains(.never) { return .never }
    switch instruction.op {
    case .constant(let constant): return constant.type
    case .parameter(let index): return parameters[index].knownType
    case .localGet(let local, _): return locals[local.index] ?? .never
    case .box, .refine, .numberFrom: return types[0]
    case .unary(let op): return Self.unary(op, types[0])
    case .numberNegate: return Self.unary(.negate, types[0])
    case .binary(let op), .inplace(let op), .numberBinary(let op, _):
      return Self.binary(op, types[0], types[1])
    case .append: return Self.binary(.add, types[0], types[1])
    case .compare: return types.allSatisfy(Self.comparesToBool) ? .bool : .any
    case .buildTuple: return .tuple(types)
    case .buildList: return .list(.any)
    case .buildSet: return .set(.any)
    case .buildDict: return .dict(.any, .any)
    case .buildString: return .str
    case .formatValue: return instruction.operands.count == 1 ? .any : .str
    case .buildSlice: return .slice
    case .makeFunction(let template): return .function(template.function.symbol)
    case .globalsDict, .localsDict: return .dict(.any, .any)
    case .intArithmeticBoxed: return .int
    default: return .any
    }
  }

  // MARK: - Operators on builtin types

  private static func isNumber(_ type: TypeRef) -> Bool {
    type == .int || type == .float || type == .bool
  }

  private static func comparesToBool(_ type: TypeRef) -> Bool {
    isNumber(type) || type == .str || type == .bytes || type == .none || type == .complex
  }

  private static func unary(_ op: UnaryOperator, _ operand: TypeRef) -> TypeRef {
    switch (op, operand) {
    case (.invert, .int), (.invert, .bool): .int
    case (.negate, .bool), (.plus, .bool), (.negate, .int), (.plus, .int): .int
    case (.negate, .float), (.plus, .float): .float
    case (.negate, .complex), (.plus, .complex): .complex
    default: .any
    }
  }

  private static func binary(_ op: BinaryOperator, _ left: TypeRef, _ right: TypeRef) -> TypeRef {
    if isNumber(left) && isNumber(right) { return arithmetic(op, left, right) }
    switch (op, left, right) {
    case (.add, .str, .str), (.mul, .str, .int), (.mul, .int, .str), (.mod, .str, _): return .str
    case (.add, .bytes, .bytes), (.mul, .bytes, .int), (.mul, .int, .bytes): return .bytes
    case (.add, .list, .list), (.mul, .list, .int), (.mul, .int, .list): return .list(.any)
    case (.add, .tuple, .tuple), (.mul, .tuple, .int), (.mul, .int, .tuple): return .tuple(nil)
    case (.bitOr, .dict, .dict): return .dict(.any, .any)
    case (.add, .complex, _) where isNumber(right), (.sub, .complex, _) where isNumber(right),
      (.mul, .complex, _) where isNumber(right), (.add, _, .complex) where isNumber(left),
      (.sub, _, .complex) where isNumber(left), (.mul, _, .complex) where isNumber(left):
      return .complex
    case (.add, .complex, .complex), (.sub, .complex, .complex), (.mul, .complex, .complex):
      return .complex
    default: return .any
    }
  }

  private static func arithmetic(
    _ op: BinaryOperator, _ left: TypeRef, _ right: TypeRef
  ) -> TypeRef {
    let isFloat = left == .float || right == .float
    switch op {
    case .add, .sub, .mul, .floorDiv, .mod: return isFloat ? .float : .int
    case .trueDiv: return .float
    // A negative exponent makes an int power a float, a negative base a float power complex.
    case .pow: return .any
    case .bitAnd, .bitOr, .bitXor:
      if isFloat { return .any }
      return left == .bool && right == .bool ? .bool : .int
    case .leftShift, .rightShift: return isFloat ? .any : .int
    case .matMul: return .any
    }
  }
}

extension TypeFlow {
  /// One line a function and a variable: what is known of the variables' types, for `grouse dump types`.
  package static func dump(_ module: CompiledModule) -> String {
    var text = "module \(module.name)\n"
    for function in module.functions {
      let flow = TypeFlow(function)
      text += "\(function.qualname) (line \(function.firstLine))\n"
      var names: [String] = []
      var types: [String: TypeRef] = [:]
      func note(_ name: String, _ type: TypeRef) {
        if types[name] == nil { names.append(name) }
        types[name] = (types[name] ?? .never).join(type)
      }
      for parameter in function.parameters { note(parameter.name, parameter.knownType) }
      for block in reversePostorder(function) {
        let results = block.parameters + block.instructions.compactMap(\.result)
        for value in results {
          if let name = value.name { note(name, flow.type(of: value)) }
        }
        for instruction in block.instructions {
          if case .localSet(let local) = instruction.op, local.kind == .variable {
            note(local.name, flow.type(of: instruction.operands[0]))
          }
        }
      }
      for name in names { text += "  \(name): \(types[name]?.text ?? "any")\n" }
    }
    return text
  }
}

extension Parameter {
  /// What the calling convention guarantees.
  fileprivate var knownType: TypeRef {
    switch kind {
    case .variadic: .tuple(nil)
    case .keywords: .dict(.any, .any)
    case .positionalOnly, .positional, .keywordOnly: .any
    }
  }
}

extension TypeRef {
  /// Python's spelling of the type.
  package var text: String {
    switch self {
    case .never: "never"
    case .any: "any"
    case .none: "None"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .complex: "complex"
    case .str: "str"
    case .bytes: "bytes"
    case .range: "range"
    case .slice: "slice"
    case .code: "code"
    case .list(let item): item == .any ? "list" : "list[\(item.text)]"
    case .set(let item): item == .any ? "set" : "set[\(item.text)]"
    case .frozenset(let item): item == .any ? "frozenset" : "frozenset[\(item.text)]"
    case .dict(let key, let value):
      key == .any && value == .any ? "dict" : "dict[\(key.text), \(value.text)]"
    case .tuple(let items):
      items.map { "tuple[" + $0.map(\.text).joined(separator: ", ") + "]" } ?? "tuple"
    case .function(let symbol): "function \(symbol)"
    case .instance(let symbol): symbol
    case .classObject(let symbol): "type[\(symbol)]"
    case .module(let name): "module \(name)"
    case .native(let symbol): symbol
    }
  }
}
