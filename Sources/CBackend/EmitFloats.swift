internal import IR
internal import Support

// Runs of arithmetic on numbers that are likely floats are emitted twice. The first copy knows nothing but doubles: it reads
// attributes and items through their caches and calls nothing, so that all values stay in registers. Whatever does not fit
// (another type, a cache that does not answer, a division by zero) goes on at the same instruction in the second copy,
// which is the code for all types; it gets the doubles computed so far as numbers.
//
//     if (GR_UNLIKELY(!gr_getattr_double(b, &caches[1], &d10))) goto error_run_1_2;
//     d11 = d8 - d10;
//     ...
//     goto run_1_done;
//     ...
//   run_1_2:;
//     t10 = gr_getattr_number(fiber, b, &gr_name_x, &caches[1]);
//     ...
//   run_1_done:;
//     ...
//   error_run_1_2:
//     t8 = GR_NUMBER(d8);
//     goto run_1_2;

/// A run of instructions of one block that can do with doubles.
private struct FloatRun {
  let number: Int
  let instructions: ArraySlice<Instruction>
  /// Where a value that is a double in the first copy is made.
  var made: [Int: Int] = [:]
  /// The last use of such a value in the run; `Int.max` if it is used behind it.
  var lastUse: [Int: Int] = [:]
  /// Numbers from before the run that have been found to be floats.
  var checked: Set<Int> = []
  /// Instructions that the first copy may leave at.
  var exits: Set<Int> = []
  /// Objects more than one attribute of which is accessed.
  var shapes: [Int: Shape] = [:]
  /// What to do after leaving at an instruction: learn the shape of an object.
  var lessons: [Int: String] = [:]

  struct Shape {
    let variable: String
    let cache: String
    var isChecked = false
    var places: [ObjectIdentifier: Int] = [:]
  }
}

extension EmitFunction {
  /// The runs of a block worth two copies.
  func floatRuns(of block: Block) -> [Range<Int>] {
    guard frame == nil else { return [] }
    var result: [Range<Int>] = []
    var start = 0
    var arithmetic = 0
    for (index, instruction) in block.instructions.enumerated() {
      if !isFloatLike(instruction) {
        if arithmetic > 1 { result.append(start..<index) }
        start = index + 1
        arithmetic = 0
      } else if isArithmetic(instruction) {
        arithmetic += 1
      }
    }
    if arithmetic > 1 { result.append(start..<block.instructions.count) }
    return result
  }

  private func isArithmetic(_ instruction: Instruction) -> Bool {
    switch instruction.op {
    case .numberBinary, .numberNegate, .numberCompare: true
    default: false
    }
  }

  /// True for what the first copy can do.
  private func isFloatLike(_ instruction: Instruction) -> Bool {
    if isInlined(instruction) { return true }
    if let result = instruction.result, !isUsed(result) { return false }
    switch instruction.op {
    case .getAttribute, .setAttribute, .getItem, .setItem: return true
    case .numberFrom: return instruction.operands[0].type == .value
    case .box: return instruction.operands[0].type == .number
    case .numberBinary(let op, _):
      let isKnown = [.add, .sub, .mul, .trueDiv, .pow].contains(op)
      return isKnown && areFloatLike(instruction.operands)
    case .numberNegate, .numberCompare: return areFloatLike(instruction.operands)
    default: return false
    }
  }

  private func areFloatLike(_ operands: [Value]) -> Bool {
    let constants = operands.filter { isConstantNumber($0) }
    return constants.count < operands.count && constants.allSatisfy { constantDouble($0) != nil }
  }

  private func isConstantNumber(_ value: Value) -> Bool {
    if case .constant? = source(value).definition?.op { true } else { false }
  }

  /// The value whose variable holds a number.
  private func source(_ value: Value) -> Value {
    guard let definition = value.definition, isInlined(definition),
      case .numberFrom = definition.op
    else { return value }
    return definition.operands[0]
  }

  private func constantDouble(_ value: Value) -> String? {
    guard case .constant(let constant)? = source(value).definition?.op else { return nil }
    switch constant {
    case .float(let bits): return ConstantPool.double(bits)
    case .int(let n) where abs(n) < 1 << 53: return "\(n).0"
    default: return nil
    }
  }

  // MARK: - The two copies

  func emitFloatRun(_ range: Range<Int>, of block: Block) {
    var run = FloatRun(number: makeNumber(), instructions: block.instructions[range])
    findUses(&run)
    findShapes(&run)
    declare(run)
    for (index, instruction) in zip(range, run.instructions) where !isInlined(instruction) {
      markLine(instruction.location)
      emitDouble(instruction, index, &run)
    }
    for (index, instruction) in zip(range, run.instructions) {
      guard let result = instruction.result, run.lastUse[result.id] == .max, run.made[result.id] == index
      else { continue }
      body.line("\(variable(result)) = GR_NUMBER(\(double(result)));")
    }
    body.line("goto run_\(run.number)_done;")
    for (index, instruction) in zip(range, run.instructions) {
      if run.exits.contains(index) { body.line("run_\(run.number)_\(index):;") }
      markLine(instruction.location)
      emit(instruction, in: block)
    }
    body.line("run_\(run.number)_done:;")
    for index in run.exits.sorted() { addExit(index, run) }
  }

  private func findUses(_ run: inout FloatRun) {
    var inside: [Int: Int] = [:]
    for (index, instruction) in zip(run.instructions.indices, run.instructions) {
      for operand in instruction.operands {
        inside[operand.id, default: 0] += 1
        if run.made[source(operand).id] != nil { run.lastUse[source(operand).id] = index }
      }
      guard let result = instruction.result, !isInlined(instruction) else { continue }
      if result.type == .number || isFetchedNumber(result) { run.made[result.id] = index }
    }
    for instruction in run.instructions {
      guard let result = instruction.result else { continue }
      let value = source(result)
      if run.made[value.id] != nil, inside[result.id, default: 0] < uses[result.id] ?? 0 {
        run.lastUse[value.id] = .max
      }
    }
  }

  private func findShapes(_ run: inout FloatRun) {
    var accesses: [Int: [Instruction]] = [:]
    for instruction in run.instructions {
      switch instruction.op {
      case .getAttribute, .setAttribute:
        accesses[instruction.operands[0].id, default: []].append(instruction)
      default: break
      }
    }
    for (id, group) in accesses.sorted(by: { $0.key < $1.key }) where group.count > 1 {
      var shape = FloatRun.Shape(
        variable: makeTemporary("shape"), cache: makeShapeCache(group.map { cache(of: $0) }))
      for (place, instruction) in group.enumerated() {
        shape.places[ObjectIdentifier(instruction)] = place
      }
      run.shapes[id] = shape
      body.line("const GrShape *\(shape.variable);")
    }
  }

  private func declare(_ run: FloatRun) {
    for instruction in run.instructions where !isInlined(instruction) {
      guard let result = instruction.result else { continue }
      let isDouble = run.made[result.id] != nil
      predeclare(result, as: isDouble ? .number : result.type)
      if isDouble { body.line("double \(double(result));") }
    }
  }

  private func addExit(_ index: Int, _ run: FloatRun) {
    var text: [String] = []
    for instruction in run.instructions {
      guard let result = instruction.result, let made = run.made[result.id], made < index,
        run.lastUse[result.id, default: 0] >= index
      else { continue }
      text.append("\(variable(result)) = GR_NUMBER(\(double(result)));")
    }
    if let lesson = run.lessons[index] { text.append(lesson) }
    text.append("goto run_\(run.number)_\(index);")
    addColdText("error_run_\(run.number)_\(index)", text)
  }

  // MARK: - The copy with doubles

  private func double(_ value: Value) -> String { "d\(value.id)" }

  private func leave(_ test: String, _ index: Int, _ run: inout FloatRun) {
    run.exits.insert(index)
    body.line("if (GR_UNLIKELY(\(test))) goto error_run_\(run.number)_\(index);")
  }

  /// An operand as a C expression of type double.
  private func operand(_ value: Value, _ index: Int, _ run: inout FloatRun) -> String {
    if let constant = constantDouble(value) { return constant }
    let value = source(value)
    if run.made[value.id] != nil { return double(value) }
    if run.checked.insert(value.id).inserted { leave("\(variable(value)).v != 0", index, &run) }
    return "\(variable(value)).d"
  }

  private func emitDouble(_ instruction: Instruction, _ index: Int, _ run: inout FloatRun) {
    let operands = instruction.operands
    switch instruction.op {
    case .getAttribute, .getItem, .setAttribute, .setItem: emitHit(instruction, index, &run)
    case .numberFrom:
      let value = name(operands[0])
      leave("!gr_is_tagged_float(\(value))", index, &run)
      if let result = instruction.result {
        body.line("\(double(result)) = gr_untag_float(\(value));")
      }
    case .box:
      guard let result = instruction.result else { return }
      body.line("\(variable(result)) = gr_tag_float(\(operand(operands[0], index, &run)));")
      leave("\(variable(result)) == 0", index, &run)
    case .numberNegate:
      guard let result = instruction.result else { return }
      body.line("\(double(result)) = -(\(operand(operands[0], index, &run)));")
    case .numberCompare(let op):
      guard let result = instruction.result else { return }
      let (a, b) = (operand(operands[0], index, &run), operand(operands[1], index, &run))
      body.line("\(variable(result)) = \(a) \(op.rawValue) \(b);")
    case .numberBinary(let op, _): emitBinary(op, instruction, index, &run)
    default: break
    }
  }

  private func emitBinary(
    _ op: BinaryOperator, _ instruction: Instruction, _ index: Int, _ run: inout FloatRun
  ) {
    guard let result = instruction.result else { return }
    let a = operand(instruction.operands[0], index, &run)
    let b = operand(instruction.operands[1], index, &run)
    switch op {
    case .trueDiv:
      leave("\(b) == 0", index, &run)
      body.line("\(double(result)) = \(a) / \(b);")
    case .pow:
      leave("!gr_double_pow(\(a), \(b), &\(double(result)))", index, &run)
    default: body.line("\(double(result)) = \(a) \(op.rawValue) \(b);")
    }
  }

  /// Attributes and items as far as no call is needed.
  private func emitHit(_ instruction: Instruction, _ index: Int, _ run: inout FloatRun) {
    var arguments = instruction.operands.map { name($0) }
    let helpers: (get: String, double: String, set: String)
    switch instruction.op {
    case .getItem, .setItem:
      helpers = ("gr_getitem_hit", "gr_getitem_double", "gr_setitem_hit")
    default:
      if let (shape, place) = shape(of: instruction, index, &run) {
        arguments.insert(contentsOf: [shape, "\(place)"], at: 1)
        helpers = ("gr_shape_get", "gr_shape_double", "gr_shape_set")
      } else {
        arguments.append(cache(of: instruction))
        helpers = ("gr_getattr_hit", "gr_getattr_double", "gr_setattr_hit")
      }
    }
    guard let result = instruction.result, result.type != ValueType.none else {
      return leave("!\(helpers.set)(\(arguments.joined(separator: ", ")))", index, &run)
    }
    if isFetchedNumber(result) {
      arguments.append("&\(double(result))")
      leave("!\(helpers.double)(\(arguments.joined(separator: ", ")))", index, &run)
    } else {
      body.line("\(variable(result)) = \(helpers.get)(\(arguments.joined(separator: ", ")));")
      leave("\(variable(result)) == 0", index, &run)
    }
  }

  /// The shape an attribute is accessed by and its place in it; the first access of the object checks the shape.
  private func shape(
    of instruction: Instruction, _ index: Int, _ run: inout FloatRun
  ) -> (String, Int)? {
    let object = instruction.operands[0]
    guard let shape = run.shapes[object.id],
      let place = shape.places[ObjectIdentifier(instruction)]
    else { return nil }
    if !shape.isChecked {
      run.shapes[object.id]?.isChecked = true
      body.line("\(shape.variable) = gr_shape_of(\(name(object)), \(shape.cache));")
      leave("\(shape.variable) == 0", index, &run)
      run.lessons[index] = "gr_learn_shape(fiber, \(name(object)), \(shape.cache));"
    }
    return (shape.variable, place)
  }
}
