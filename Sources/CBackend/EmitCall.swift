internal import IR
internal import Support

extension EmitFunction {
  /// Emits a call in any of its forms.
  func emitCall(_ instruction: Instruction, _ block: Block) {
    let operands = instruction.operands
    switch instruction.op {
    case .call(let keywords):
      let arguments = Array(operands.dropFirst())
      raising(instruction, cachedCall(name(operands[0]), arguments, keywords), block)
    case .callMethod(let method, let keywords) where keywords.isEmpty:
      let symbol = module.constants.name(method)
      if operands.count <= 3 {
        let list = operands.map { name($0) }.joined(separator: ", ")
        let text = "gr_call_method_\(operands.count)(fiber, &\(symbol), \(list), \(makeCache()))"
        return raising(instruction, text, block)
      }
      let text = array(operands) {
        "gr_call_method_other(fiber, &\(symbol), \($0), \(operands.count), \(makeCache()))"
      }
      raising(instruction, text, block)
    case .callMethod(let method, let keywords):
      let positional = operands.count - keywords.count
      let text = array(operands) {
        "gr_call_method_cached(fiber, &\(module.constants.name(method)), \($0), \(positional), "
          + "\(names(keywords)), \(makeCache()))"
      }
      raising(instruction, text, block)
    case .loadMethod(let method):
      let items = defineItems(instruction, count: 2)
      body.line(
        "\(items)[0] = gr_load_method(fiber, \(name(operands[0])), &\(module.constants.name(method)), "
          + "&\(items)[1], \(makeCache()));")
      body.line(
        "if (GR_UNLIKELY(\(items)[0] == 0)) goto \(errorLabel(instruction.location, block));")
    case .callLoaded(let keywords): emitCallLoaded(instruction, keywords, block)
    case .callSpread(let hasKeywords):
      let keywords = hasKeywords ? name(operands[2]) : "0"
      raising(
        instruction,
        "gr_call_star(fiber, \(name(operands[0])), \(name(operands[1])), \(keywords))", block)
    case .callDirect(let target): emitCallDirect(instruction, target, block)
    case .callBuiltin(let builtin, let keywords):
      emitCallBuiltin(instruction, builtin, keywords, block)
    default: break
    }
  }

  /// The names of keyword arguments as a `GrTuple *` expression.
  private func names(_ keywords: [String]) -> String {
    keywords.isEmpty ? "0" : "&\(module.constants.tuple(keywords.map { .string($0) }))"
  }

  /// A generic call as an expression.
  private func call(_ callee: String, _ operands: [Value], _ keywords: [String]) -> String {
    let positional = operands.count - keywords.count
    return array(operands) {
      keywords.isEmpty
        ? "gr_call_values(fiber, \(callee), \($0), \(positional))"
        : "gr_call(fiber, \(callee), \($0), \(positional), \(names(keywords)))"
    }
  }

  /// A generic call of what may well be a class, with a cache.
  private func cachedCall(_ callee: String, _ operands: [Value], _ keywords: [String]) -> String {
    guard keywords.isEmpty else { return call(callee, operands, keywords) }
    let cache = makeCallCache()
    if operands.count <= 3 {
      let list = operands.map { ", \(name($0))" }.joined()
      return "gr_call_\(operands.count)(fiber, \(callee)\(list), \(cache))"
    }
    return array(operands) { "gr_call_other(fiber, \(callee), \($0), \(operands.count), \(cache))" }
  }

  private func emitCallLoaded(_ instruction: Instruction, _ keywords: [String], _ block: Block) {
    let method = operand(instruction, 0)
    if keywords.isEmpty && instruction.operands.count <= 3 {
      let list = instruction.operands.dropFirst().map { ", \(name($0))" }.joined()
      let count = instruction.operands.count
      return raising(instruction, "gr_call_loaded_\(count)(fiber, \(method)\(list))", block)
    }
    let items = ["\(method)[1]"] + instruction.operands.dropFirst().map { name($0) }
    let positional = items.count - keywords.count
    let text =
      "({ GrValue a$[] = {\(items.joined(separator: ", "))}; "
      + "gr_call_loaded(fiber, \(method)[0], a$, \(positional), \(names(keywords))); })"
    raising(instruction, text, block)
  }

  // MARK: - Direct calls

  private func emitCallDirect(_ instruction: Instruction, _ target: DirectCall, _ block: Block) {
    let callee = operand(instruction, 0)
    let arguments = Array(instruction.operands.dropFirst())
    let code = EmitModule.code(of: target.function)
    var values = ["fiber"]
    if EmitModule.takesFunction(target.function) {
      values.append("(GrFunction *)(void *)\(callee)")
    }
    let known = module.known(target.function)
    var usesDefaults = false
    for source in target.sources {
      switch source {
      case .argument(let index): values.append(name(arguments[index]))
      case .positionalDefault(let index):
        usesDefaults = true
        values.append("((GrFunction *)(void *)\(callee))->defaults->items[\(index)]")
      }
    }
    let count = target.function.parameters.filter { $0.hasDefault && $0.kind != .keywordOnly }.count
    let test =
      usesDefaults
      ? "gr_is_known_defaults(\(callee), \(known), &\(code), \(count))"
      : "gr_is_known(\(callee), \(known), &\(code))"
    let direct = "\(EmitModule.symbol(of: target.function))(\(values.joined(separator: ", ")))"
    let generic = call(callee, arguments, target.keywords)
    raising(instruction, "\(test) ? \(direct) : \(generic)", block)
  }

  // MARK: - Builtins

  /// Start, stop and step; 0 is what a call of `range` leaves out.
  func rangeArguments(_ call: Instruction) -> String {
    let operands = call.operands.map { name($0) }
    return switch operands.count {
    case 1: "0, \(operands[0]), 0"
    case 2: "\(operands[0]), \(operands[1]), 0"
    default: operands.joined(separator: ", ")
    }
  }

  private func emitCallBuiltin(
    _ instruction: Instruction, _ builtin: String, _ keywords: [String], _ block: Block
  ) {
    let cache = "&\(module.builtin(builtin))"
    let operands = instruction.operands.map { name($0) }
    if keywords.isEmpty {
      switch (builtin, operands.count) {
      case ("len", 1):
        return raising(instruction, "gr_builtin_len(fiber, \(cache), \(operands[0]))", block)
      case ("isinstance", 2):
        return raising(
          instruction, "gr_builtin_isinstance(fiber, \(cache), \(operands[0]), \(operands[1]))", block)
      case ("range", 1...3):
        if let range = instruction.result, isLoopedRange(range) { return }
        let arguments = rangeArguments(instruction)
        return raising(instruction, "gr_builtin_range(fiber, \(cache), \(arguments))", block)
      default: break
      }
    }
    let callee = makeTemporary("callee")
    body.line("GrValue \(callee) = gr_builtin(fiber, \(cache));")
    body.line("if (GR_UNLIKELY(\(callee) == 0)) goto \(errorLabel(instruction.location, block));")
    raising(instruction, call(callee, instruction.operands, keywords), block)
  }
}
