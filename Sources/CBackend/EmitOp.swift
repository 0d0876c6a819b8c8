internal import IR
internal import Support

/// What an op's C expression gives when it has failed.
enum Failure {
  /// A pointer or value: 0.
  case zero
  /// An `int`: -1.
  case negative
  /// A `GrNumber`.
  case number
}

extension EmitFunction {
  /// Emits one instruction: the one switch over all ops.
  func emit(_ instruction: Instruction, in block: Block) {
    if isInlined(instruction) { return }
    switch instruction.op {
    case .localGet(let local, let checked): emitLocalGet(instruction, local, checked, block)
    case .localSet(let local):
      let value = instruction.operands[0]
      if isUsed(local) && !(isAlias(value) && uses[value.id] == 1) {
        body.line("\(name(local)) = \(name(value));")
      }
    case .localDelete(let local, let checked):
      guard isUsed(local) else { return }
      if checked { checkBound(name(local), local.name, instruction, block, isFree: false) }
      body.line("\(name(local)) = 0;")
    case .cellNew(let cell):
      let initial = instruction.operands.first.map { name($0) } ?? "0"
      body.line("\(name(cell)) = gr_cell_new(fiber, \(initial));")
    case .cellGet(let cell, let checked):
      let load = "gr_cell_get(\(name(cell)))"
      let target = isUsed(instruction) ? define(instruction, load) : load
      if checked { checkBound(target, cell.name, instruction, block, isFree: cell.isFree) }
    case .cellSet(let cell): body.line("gr_cell_set(\(name(cell)), \(operand(instruction, 0)));")
    case .cellDelete(let cell, let checked):
      if checked {
        checkBound("gr_cell_get(\(name(cell)))", cell.name, instruction, block, isFree: cell.isFree)
      }
      body.line("gr_cell_set(\(name(cell)), 0);")
    case .cellRef(let cell): define(instruction, "GR_VALUE(\(name(cell)))")
    case .globalGet(let name) where module.isBuiltin(name):
      raising(instruction, "gr_builtin(fiber, &\(module.builtin(name)))", block)
    case .globalGet(let name):
      raising(instruction, "gr_global_load(fiber, &\(module.global(name)))", block)
    case .globalSet(let name):
      body.line("gr_global_store(&\(module.global(name)), \(operand(instruction, 0)));")
    case .globalDelete(let name):
      raising(instruction, "gr_global_delete(fiber, &\(module.global(name)))", block)
    case .builtinGet(let name):
      raising(instruction, "gr_builtin(fiber, &\(module.builtin(name)))", block)
    case .namespaceGet, .namespaceGetCell, .namespaceSet, .namespaceDelete:
      emitNamespace(instruction, block)
    case .unary, .binary, .inplace, .compare, .compareTruth, .identical, .contains, .truth, .not:
      emitOperator(instruction, block)
    case .getAttribute, .setAttribute, .deleteAttribute, .getItem, .setItem, .deleteItem, .getSlice,
      .setSlice:
      emitAccess(instruction, block)
    case .call, .callMethod, .loadMethod, .callLoaded, .callSpread, .callDirect, .callBuiltin:
      emitCall(instruction, block)
    case .buildTuple, .buildList, .buildSet, .buildDict, .buildString, .buildSlice, .formatValue,
      .unpack, .unpackStar, .item:
      emitBuilding(instruction, block)
    case .yield, .yieldFrom, .await: emitSuspension(instruction, block)
    case .getIter: emitGetIter(instruction, block)
    case .reserve:
      if isLoop(instruction.operands[1]) {
        body.line("gr_reserve(fiber, \(operand(instruction, 0)), &\(operand(instruction, 1)));")
      }
    case .makeFunction, .makeClass, .importModule, .importFrom, .importStar, .globalsDict, .localsDict:
      emitDefinition(instruction, block)
    case .catchException, .handledGet, .handledSet, .exceptionMatches, .withEnter:
      emitException(instruction, block)
    case .runtime(let call): emitRuntime(instruction, call, block)
    default: emitTyped(instruction, block)
    }
  }

  // MARK: - Shared steps

  func operand(_ instruction: Instruction, _ index: Int) -> String {
    name(instruction.operands[index])
  }

  func isUsed(_ instruction: Instruction) -> Bool {
    instruction.result.map { isUsed($0) } ?? false
  }

  /// Gives the result its value; the variable's name comes back.
  @discardableResult
  func define(_ instruction: Instruction, _ expression: String) -> String {
    guard let result = instruction.result, isUsed(result) else {
      // A pure op without users is nothing at all.
      if !instruction.op.info.effects.isEmpty { body.line("(void)(\(expression));") }
      return "0"
    }
    let target = variable(result)
    if frame?.holds(result) == true || predeclared.contains(result.id) {
      body.line("\(target) = \(expression);")
    } else {
      let type = isFetchedNumber(result) ? ValueType.number : result.type
      body.line("\(Self.type(type)) \(target) = \(expression);")
    }
    return target
  }

  /// As `define` for an expression that can fail.
  func raising(
    _ instruction: Instruction, _ expression: String, _ block: Block, _ failure: Failure = .zero
  ) {
    let error = errorLabel(instruction.location, block)
    guard isUsed(instruction), instruction.result?.type != ValueType.none else {
      body.line("if (GR_UNLIKELY(\(Self.failed(expression, failure)))) goto \(error);")
      return
    }
    let target = define(instruction, expression)
    body.line("if (GR_UNLIKELY(\(Self.failed(target, failure)))) goto \(error);")
  }

  private static func failed(_ expression: String, _ failure: Failure) -> String {
    switch failure {
    case .zero: "!(\(expression))"
    case .negative: "(\(expression)) < 0"
    case .number: "gr_number_failed(\(expression))"
    }
  }

  /// Declares an `.items` result and gives the array's name.
  func defineItems(_ instruction: Instruction, count: Int) -> String {
    guard let result = instruction.result else { return "0" }
    // An array without users still is what the helper writes to.
    body.line("GrValue \(plainName(result))[\(max(count, 1))];")
    return plainName(result)
  }

  /// Values as an array expression; "0" if there are none.
  func array(_ values: [Value], _ body: (String) -> String) -> String {
    if values.isEmpty { return body("0") }
    let items = values.map { name($0) }.joined(separator: ", ")
    return "({ GrValue a$[] = {\(items)}; \(body("a$")); })"
  }

  private func checkBound(
    _ expression: String, _ name: String, _ instruction: Instruction, _ block: Block, isFree: Bool
  ) {
    let symbol = module.constants.name(name)
    let helper = isFree ? "gr_raise_unbound_free" : "gr_raise_unbound_local"
    let error = errorLabel(instruction.location, block, prelude: "\(helper)(fiber, &\(symbol));")
    body.line("if (GR_UNLIKELY(\(expression) == 0)) goto \(error);")
  }

  private func emitLocalGet(
    _ instruction: Instruction, _ local: Local, _ checked: Bool, _ block: Block
  ) {
    if checked { checkBound(name(local), local.name, instruction, block, isFree: false) }
    if isUsed(instruction) { define(instruction, name(local)) }
  }

  private func emitNamespace(_ instruction: Instruction, _ block: Block) {
    let namespace = operand(instruction, 0)
    switch instruction.op {
    case .namespaceGet(let name):
      let symbol = module.constants.name(name)
      raising(
        instruction,
        "gr_namespace_load(fiber, \(namespace), &\(symbol), &\(module.global(name)))", block)
    case .namespaceGetCell(let name, let cell):
      let symbol = module.constants.name(name)
      raising(
        instruction,
        "gr_namespace_load_cell(fiber, \(namespace), &\(symbol), \(self.name(cell)))", block)
    case .namespaceSet(let name):
      let symbol = module.constants.name(name)
      raising(
        instruction,
        "gr_namespace_store(fiber, \(namespace), &\(symbol), \(operand(instruction, 1)))", block)
    case .namespaceDelete(let name):
      raising(
        instruction,
        "gr_namespace_delete(fiber, \(namespace), &\(module.constants.name(name)))", block)
    default: break
    }
  }

  // MARK: - Operators

  static func word(_ op: IR.BinaryOperator) -> (function: String, constant: String) {
    switch op {
    case .add: ("add", "GR_ADD")
    case .sub: ("sub", "GR_SUB")
    case .mul: ("mul", "GR_MUL")
    case .matMul: ("", "GR_MATMUL")
    case .trueDiv: ("truediv", "GR_TRUEDIV")
    case .floorDiv: ("floordiv", "GR_FLOORDIV")
    case .mod: ("mod", "GR_MOD")
    case .pow: ("", "GR_POW")
    case .leftShift: ("lshift", "GR_LSHIFT")
    case .rightShift: ("rshift", "GR_RSHIFT")
    case .bitAnd: ("and", "GR_AND")
    case .bitOr: ("or", "GR_OR")
    case .bitXor: ("xor", "GR_XOR")
    }
  }

  static func constant(_ op: IR.CompareOperator) -> String {
    switch op {
    case .less: "GR_LT"
    case .lessEqual: "GR_LE"
    case .equal: "GR_EQ"
    case .notEqual: "GR_NE"
    case .greater: "GR_GT"
    case .greaterEqual: "GR_GE"
    }
  }

  private func emitOperator(_ instruction: Instruction, _ block: Block) {
    let a = operand(instruction, 0)
    let b = instruction.operands.count > 1 ? operand(instruction, 1) : ""
    switch instruction.op {
    case .unary(.negate): raising(instruction, "gr_negate(fiber, \(a))", block)
    case .unary(let op):
      raising(instruction, "gr_unary(fiber, \(op == .plus ? "GR_POS" : "GR_INVERT"), \(a))", block)
    case .binary(let op):
      let (function, constant) = Self.word(op)
      raising(
        instruction,
        function.isEmpty
          ? "gr_binary(fiber, \(constant), \(a), \(b))" : "gr_\(function)(fiber, \(a), \(b))", block)
    case .inplace(let op):
      let (function, constant) = Self.word(op)
      raising(
        instruction,
        function.isEmpty
          ? "gr_inplace(fiber, \(constant), \(a), \(b))"
          : "gr_inplace_\(function)(fiber, \(a), \(b))", block)
    case .compare(let op):
      raising(instruction, "gr_compare(fiber, \(a), \(b), \(Self.constant(op)))", block)
    case .compareTruth(let op):
      raising(
        instruction, "gr_compare_truth(fiber, \(a), \(b), \(Self.constant(op)))", block, .negative)
    case .identical(let negated): define(instruction, "\(a) \(negated ? "!=" : "==") \(b)")
    case .contains(let negated):
      raising(instruction, "gr_contains_inline(fiber, \(b), \(a))", block, .negative)
      if negated, let result = instruction.result, isUsed(result) {
        body.line("\(variable(result)) = !\(variable(result));")
      }
    case .truth: raising(instruction, "gr_truth(fiber, \(a))", block, .negative)
    case .not: define(instruction, "!\(a)")
    default: break
    }
  }

  private func emitAccess(_ instruction: Instruction, _ block: Block) {
    let list = instruction.operands.map { name($0) }.joined(separator: ", ")
    let isNumber = instruction.result.map { isFetchedNumber($0) } ?? false
    switch instruction.op {
    case .getAttribute(let name):
      raising(
        instruction,
        "gr_getattr_\(isNumber ? "number" : "cached")(fiber, \(list), "
          + "&\(module.constants.name(name)), \(cache(of: instruction)))",
        block, isNumber ? .number : .zero)
    case .getItem where isNumber:
      raising(instruction, "gr_getitem_number(fiber, \(list))", block, .number)
    case .setAttribute(let name):
      let (object, value) = (operand(instruction, 0), operand(instruction, 1))
      raising(
        instruction,
        "gr_setattr_cached(fiber, \(object), &\(module.constants.name(name)), \(value), \(cache(of: instruction)))",
        block)
    case .deleteAttribute(let name):
      raising(instruction, "gr_setattr(fiber, \(list), &\(module.constants.name(name)), 0)", block)
    case .getItem: raising(instruction, "gr_getitem(fiber, \(list))", block)
    case .setItem: raising(instruction, "gr_setitem(fiber, \(list))", block)
    case .deleteItem: raising(instruction, "gr_delitem(fiber, \(list))", block)
    case .getSlice: raising(instruction, "gr_getslice(fiber, \(list))", block)
    case .setSlice: raising(instruction, "gr_setslice(fiber, \(list))", block)
    default: break
    }
  }

  // MARK: - Building

  private func emitBuilding(_ instruction: Instruction, _ block: Block) {
    let operands = instruction.operands
    func build(_ function: String, _ count: Int) -> String {
      array(operands) { "\(function)(fiber, \($0), \(count))" }
    }
    switch instruction.op {
    case .buildTuple:
      define(
        instruction,
        operands.isEmpty ? "GR_VALUE(&gr_tuple_empty)" : build("gr_build_tuple", operands.count))
    case .buildList: define(instruction, build("gr_build_list", operands.count))
    case .buildSet: raising(instruction, build("gr_build_set", operands.count), block)
    case .buildDict: raising(instruction, build("gr_build_dict", operands.count / 2), block)
    case .buildString: raising(instruction, build("gr_build_string", operands.count), block)
    case .buildSlice:
      define(
        instruction, "gr_slice_new(fiber, \(operands.map { name($0) }.joined(separator: ", ")))")
    case .formatValue(let conversion): emitFormat(instruction, conversion, block)
    case .unpack(let count):
      let items = defineItems(instruction, count: count)
      let error = errorLabel(instruction.location, block)
      let source = operand(instruction, 0)
      let call =
        pairLoop(of: instruction.operands[0]).map {
          "gr_unpack_pair(fiber, &\($0), \(source), \(items))"
        } ?? "gr_unpack_inline(fiber, \(source), \(count), \(items))"
      body.line("if (!\(call)) goto \(error);")
    case .unpackStar(let before, let after):
      let items = defineItems(instruction, count: before + 1 + after)
      let error = errorLabel(instruction.location, block)
      body.line(
        "if (!gr_unpack_star(fiber, \(operand(instruction, 0)), \(before), \(after), \(items))) goto \(error);"
      )
    case .item(let index): define(instruction, "\(operand(instruction, 0))[\(index)]")
    default: break
    }
  }

  private func emitFormat(_ instruction: Instruction, _ conversion: UInt8, _ block: Block) {
    var value = operand(instruction, 0)
    let spec = instruction.operands.count > 1 ? operand(instruction, 1) : nil
    let convert: String? =
      switch conversion {
      case 0x73: "gr_str"
      case 0x72: "gr_repr"
      case 0x61: "gr_ascii"
      default: nil
      }
    if let convert {
      let text = "\(convert)(fiber, \(value))"
      guard let spec else { return raising(instruction, "GR_VALUE(\(text))", block) }
      let temporary = makeTemporary("text")
      body.line("GrStr *\(temporary) = \(text);")
      body.line("if (GR_UNLIKELY(\(temporary) == 0)) goto \(errorLabel(instruction.location, block));")
      value = "GR_VALUE(\(temporary))"
      return raising(instruction, "GR_VALUE(gr_format(fiber, \(value), gr_as_str(\(spec))))", block)
    }
    if let spec {
      return raising(instruction, "GR_VALUE(gr_format(fiber, \(value), gr_as_str(\(spec))))", block)
    }
    raising(instruction, "gr_format_plain(fiber, \(value))", block)
  }

  private func emitGetIter(_ instruction: Instruction, _ block: Block) {
    guard let result = instruction.result, isLoop(result) else {
      return raising(instruction, "gr_iter(fiber, \(operand(instruction, 0)))", block)
    }
    if isLoopedRange(instruction.operands[0]), let call = instruction.operands[0].definition {
      let error = errorLabel(call.location, block)
      let arguments = rangeArguments(call)
      body.line(
        "if (!gr_loop_range(fiber, &\(variable(result)), &\(module.builtin("range")), \(arguments))) goto \(error);")
      return
    }
    let error = errorLabel(instruction.location, block)
    body.line(
      "if (!gr_loop_start(fiber, &\(variable(result)), \(operand(instruction, 0)))) goto \(error);")
  }

  // MARK: - Exceptions

  private func emitException(_ instruction: Instruction, _ block: Block) {
    switch instruction.op {
    case .catchException: define(instruction, "GR_VALUE(gr_take_exception(fiber))")
    case .handledGet:
      define(
        instruction,
        frame == nil ? "GR_VALUE(fiber->handled)" : "GR_VALUE(gr_frame->base.handled)")
    case .handledSet:
      let value = exception(instruction.operands[0])
      if frame == nil {
        body.line("fiber->handled = \(value);")
      } else {
        body.line("gr_generator_set_handled(fiber, gr_self, \(value));")
      }
    case .exceptionMatches:
      let list = instruction.operands.map { name($0) }.joined(separator: ", ")
      raising(instruction, "gr_exception_matches(fiber, \(list))", block, .negative)
    case .withEnter(let isAsync):
      let items = defineItems(instruction, count: 2)
      let error = errorLabel(instruction.location, block)
      body.line(
        "\(items)[0] = gr_with_enter(fiber, \(operand(instruction, 0)), &\(items)[1], \(isAsync));")
      body.line("if (GR_UNLIKELY(\(items)[0] == 0)) goto \(error);")
    default: break
    }
  }

  private func emitRuntime(_ instruction: Instruction, _ call: RuntimeCall, _ block: Block) {
    var arguments = ["fiber"]
    for (value, kind) in zip(instruction.operands, call.operands) {
      let text = name(value)
      switch kind {
      case .value, .int, .bool, .float: arguments.append(text)
      case .str: arguments.append("(GrStr *)(void *)\(text)")
      case .tuple: arguments.append("(GrTuple *)(void *)\(text)")
      case .dict: arguments.append("(GrDict *)(void *)\(text)")
      case .exception: arguments.append("(GrException *)(void *)\(text)")
      case .function: arguments.append("(GrFunction *)(void *)\(text)")
      }
    }
    func text(_ extra: String...) -> String {
      "\(call.helper)(\((arguments + extra).joined(separator: ", ")))"
    }
    switch call.result {
    case .value: raising(instruction, text(), block)
    case .truth: raising(instruction, text(), block, .negative)
    case .success: raising(instruction, text(), block)
    case .valueAndOut:
      let items = defineItems(instruction, count: 2)
      body.line("\(items)[0] = \(text("&\(items)[1]"));")
      body.line(
        "if (GR_UNLIKELY(\(items)[0] == 0)) goto \(errorLabel(instruction.location, block));")
    case .intOut:
      guard let result = instruction.result else { return }
      let target = "n\(result.id)"
      body.line("int64_t \(target);")
      body.line("if (!\(text("&\(target)"))) goto \(errorLabel(instruction.location, block));")
      if isUsed(result) { define(instruction, target) }
    }
  }
}
