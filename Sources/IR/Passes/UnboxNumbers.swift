/// Keeps floats unboxed between arithmetic operations.
///
///     %3 = binary * %1, %2             %4:number = number %1
///     %5 = binary + %3, 0.5     =>     %6:number = number.binary * %4, ...
///                                      %7:number = number.binary + %6, 0.5
///                                      %5 = box %7
///
/// A number is a float in a register or any other value; nothing is assumed about operands. It pays where floats are
/// likely: values connected by arithmetic form a group, and a group that has a float constant, a true division or a
/// result of `math` in it is done in numbers, loop variables included.
package struct UnboxNumbers: Pass {
  package let name = "unbox-numbers"
  package init() {}

  package func run(on function: Function) {
    var groups = Groups(function)
    groups.collect()
    guard groups.hasFloats else { return }
    var rewriting = Rewriting(function, groups)
    rewriting.run()
  }

  fileprivate static func isArithmetic(_ op: BinaryOperator) -> Bool {
    switch op {
    case .add, .sub, .mul, .trueDiv, .floorDiv, .mod, .pow: true
    default: false
    }
  }

  /// True for ops that work on numbers.
  fileprivate static func isNumeric(_ instruction: Instruction) -> Bool {
    switch instruction.op {
    case .binary(let op), .inplace(let op): isArithmetic(op)
    case .unary(.negate), .compareTruth: true
    default: false
    }
  }

  /// The block parameters that edges give values to, with the values.
  fileprivate static func forEachArgument(
    of function: Function, _ visit: (_ parameter: Value, _ argument: Value, _ block: Block) -> Void
  ) {
    for block in function.blocks {
      guard let terminator = block.terminator else { continue }
      for (index, edge) in terminator.edges.enumerated() {
        var parameters = edge.block.parameters[...]
        if case .forNext = terminator, index == 0 { parameters = parameters.dropFirst() }
        for (parameter, argument) in zip(parameters, edge.arguments) { visit(parameter, argument, block) }
      }
    }
  }
}

/// Values connected by arithmetic, as a union-find structure.
private struct Groups {
  let function: Function
  private var parent: [Int: Int] = [:]
  private var floats: Set<Int> = []
  private(set) var hasFloats = false

  /// Functions and methods whose results are likely floats.
  private static let floatNames: Set<String> = [
    "sqrt", "sin", "cos", "tan", "exp", "log", "atan2", "atan", "pow", "hypot", "random", "uniform",
    "fabs", "float", "time", "perf_counter", "fsum", "log2", "log10", "radians", "degrees", "gauss",
  ]

  init(_ function: Function) {
    self.function = function
  }

  func root(_ id: Int) -> Int {
    var id = id
    while let next = parent[id] { id = next }
    return id
  }

  func isFloat(_ value: Value) -> Bool { floats.contains(root(value.id)) }

  private mutating func join(_ a: Value, _ b: Value) {
    let (x, y) = (root(a.id), root(b.id))
    guard x != y else { return }
    parent[x] = y
    if floats.contains(x) { floats.insert(y) }
  }

  private mutating func note(_ value: Value) {
    floats.insert(root(value.id))
    hasFloats = true
  }

  private static func isConstant(_ value: Value) -> Bool {
    if case .constant? = value.definition?.op { true } else { false }
  }

  private static func isFloatConstant(_ value: Value) -> Bool {
    if case .constant(.float)? = value.definition?.op { true } else { false }
  }

  mutating func collect() {
    for block in function.blocks {
      for instruction in block.instructions where UnboxNumbers.isNumeric(instruction) { add(instruction) }
    }
    UnboxNumbers.forEachArgument(of: function) { parameter, argument, _ in
      guard parameter.type == .value, argument.type == .value else { return }
      if Self.isFloatConstant(argument) { note(parameter) }
      if !Self.isConstant(argument) { join(argument, parameter) }
    }
    noteCalls()
  }

  private mutating func add(_ instruction: Instruction) {
    let operands = instruction.operands
    // A comparison says something about its operands, but `x == None` must not make x a number.
    let values = operands.filter { !Self.isConstant($0) }
    let isComparison = if case .compareTruth = instruction.op { true } else { false }
    var group = values
    if !isComparison, let result = instruction.result { group.append(result) }
    for other in group.dropFirst() { join(group[0], other) }
    guard let first = group.first else { return }
    if operands.contains(where: Self.isFloatConstant) { note(first) }
    switch instruction.op {
    case .binary(.trueDiv), .inplace(.trueDiv): note(first)
    default: break
    }
  }

  private mutating func noteCalls() {
    for block in function.blocks {
      for instruction in block.instructions {
        guard let result = instruction.result else { continue }
        switch instruction.op {
        case .callMethod(let name, _), .callBuiltin(let name, _):
          if Self.floatNames.contains(name) { note(result) }
        case .callLoaded:
          if case .loadMethod(let name)? = instruction.operands.first?.definition?.op,
            Self.floatNames.contains(name)
          {
            note(result)
          }
        case .call:
          if case .globalGet(let name)? = instruction.operands.first?.definition?.op,
            Self.floatNames.contains(name)
          {
            note(result)
          }
        default: break
        }
      }
    }
  }
}

private struct Rewriting {
  let function: Function
  let groups: Groups
  /// The number that stands for a value.
  private var numbers: [Int: Value] = [:]
  /// Conversions to place behind the definition of a value.
  private var conversions: [Int: Instruction] = [:]
  private var parameters: Set<Int> = []

  init(_ function: Function, _ groups: Groups) {
    self.function = function
    self.groups = groups
  }

  mutating func run() {
    chooseParameters()
    rewriteInstructions()
    rewriteEdges()
    boxOtherUses()
    placeConversions()
  }

  /// Loop variables and joins become numbers if arithmetic uses them.
  private mutating func chooseParameters() {
    var arithmetic: Set<Int> = []
    for block in function.blocks {
      for instruction in block.instructions where UnboxNumbers.isNumeric(instruction) {
        for operand in instruction.operands { arithmetic.insert(operand.id) }
      }
    }
    var items: Set<Int> = []
    for block in function.blocks {
      if case .forNext(_, let body, _)? = block.terminator, let item = body.block.parameters.first {
        items.insert(item.id)
      }
    }
    var candidates: [Int: Value] = [:]
    for block in function.blocks {
      for parameter in block.parameters
      where parameter.type == .value && !items.contains(parameter.id) && groups.isFloat(parameter) {
        candidates[parameter.id] = parameter
      }
    }
    // Needed by arithmetic, or by another parameter that is.
    var needed = Set(candidates.keys.filter { arithmetic.contains($0) })
    var isChanged = true
    while isChanged {
      isChanged = false
      UnboxNumbers.forEachArgument(of: function) { parameter, argument, _ in
        if needed.contains(parameter.id), candidates[argument.id] != nil,
          needed.insert(argument.id).inserted
        {
          isChanged = true
        }
      }
    }
    parameters = needed
    for id in needed {
      guard let value = candidates[id] else { continue }
      value.type = .number
      numbers[id] = value
    }
  }

  private mutating func rewriteInstructions() {
    for block in reversePostorder(function) {
      for instruction in block.instructions where isConverted(instruction) {
        instruction.operands = instruction.operands.map { number(of: $0) }
        switch instruction.op {
        case .binary(let op): instruction.op = .numberBinary(op, inPlace: false)
        case .inplace(let op): instruction.op = .numberBinary(op, inPlace: true)
        case .unary: instruction.op = .numberNegate
        case .compareTruth(let op): instruction.op = .numberCompare(op)
        default: break
        }
        if let result = instruction.result, result.type == .value {
          result.type = .number
          numbers[result.id] = result
        }
      }
    }
  }

  private func isConverted(_ instruction: Instruction) -> Bool {
    guard UnboxNumbers.isNumeric(instruction) else { return false }
    return instruction.operands.contains {
      if case .constant? = $0.definition?.op { false } else { groups.isFloat($0) }
    }
  }

  /// The number with the content of a value; converted behind its definition.
  private mutating func number(of value: Value) -> Value {
    if value.type == .number { return value }
    if let known = numbers[value.id] { return known }
    let result = function.makeValue(.number)
    result.name = value.name
    conversions[value.id] = Instruction(
      op: .numberFrom, operands: [value], result: result, location: .none)
    numbers[value.id] = result
    return result
  }

  private mutating func rewriteEdges() {
    for block in function.blocks {
      guard let terminator = block.terminator else { continue }
      var isFirst = true
      let isForNext = if case .forNext = terminator { true } else { false }
      block.terminator = terminator.mappingEdges { edge in
        var targets = edge.block.parameters[...]
        if isForNext && isFirst { targets = targets.dropFirst() }
        isFirst = false
        let arguments = zip(targets, edge.arguments).map { target, argument in
          target.type == .number ? number(of: argument) : argument
        }
        return Edge(edge.block, arguments)
      }
    }
  }

  /// Everything else that uses a number gets it boxed, at the place of use.
  private func boxOtherUses() {
    for block in function.blocks {
      var result: [Instruction] = []
      var boxed: [Int: Value] = [:]
      func box(_ value: Value) -> Value {
        guard value.type == .number else { return value }
        if let known = boxed[value.id] { return known }
        let new = function.makeValue(.value)
        new.name = value.name
        result.append(Instruction(op: .box, operands: [value], result: new, location: .none))
        boxed[value.id] = new
        return new
      }
      for instruction in block.instructions {
        switch instruction.op {
        case .numberBinary, .numberNegate, .numberCompare: break
        default: instruction.operands = instruction.operands.map(box)
        }
        result.append(instruction)
      }
      if let terminator = block.terminator {
        let operands = terminator.operands
        let isForNext = if case .forNext = terminator { true } else { false }
        var isFirst = true
        let edges = terminator.mappingEdges { edge in
          var targets = edge.block.parameters[...]
          if isForNext && isFirst { targets = targets.dropFirst() }
          isFirst = false
          return Edge(
            edge.block,
            zip(targets, edge.arguments).map { $0.type == .number ? $1 : box($1) })
        }
        let replaced = Dictionary(
          operands.filter { $0.type == .number }.map { ($0.id, box($0)) },
          uniquingKeysWith: { first, _ in first })
        block.terminator =
          replaced.isEmpty ? edges : edges.mappingOperands { replaced[$0.id] ?? $0 }
      }
      block.instructions = result
    }
  }

  private func placeConversions() {
    for block in function.blocks {
      var result: [Instruction] = block.parameters.compactMap { conversions[$0.id] }
      // `catch` stays first.
      if case .catchException? = block.instructions.first?.op {
        result = [block.instructions.removeFirst()] + result
      }
      if let first = result.first, case .catchException = first.op, let value = first.result,
        let conversion = conversions[value.id]
      {
        result.append(conversion)
      }
      for instruction in block.instructions {
        result.append(instruction)
        if let value = instruction.result, let conversion = conversions[value.id] {
          result.append(conversion)
        }
      }
      block.instructions = result
    }
  }
}
