internal import IR
internal import Support

extension EmitFunction {
  /// Emits functions, classes, imports and namespaces.
  func emitDefinition(_ instruction: Instruction, _ block: Block) {
    switch instruction.op {
    case .makeFunction(let template): emitMakeFunction(instruction, template)
    case .makeClass(let info):
      // None stands where the base's slots go.
      let names = info.slots.names.map { Constant.string($0) }
      let early = info.slots.early
      let slots = module.constants.tuple(
        early == 0 ? names : names[..<early] + [.none] + names[early...])
      let (cls, bases, keywords) = (
        operand(instruction, 0), operand(instruction, 1), operand(instruction, 2)
      )
      raising(
        instruction,
        "gr_build_class(fiber, (GrFunction *)(void *)\(cls), &\(module.constants.name(info.name)), "
          + "\(bases), \(keywords), &\(slots))", block)
    case .importModule(let name, let level, let from):
      let list = from.map { module.constants.value(.tuple($0.map { .string($0) })) } ?? "GR_NONE"
      raising(
        instruction,
        "gr_import_name(fiber, &module$, &\(module.constants.name(name)), \(list), \(level))", block)
    case .importFrom(let name):
      raising(
        instruction,
        "gr_import_from(fiber, \(operand(instruction, 0)), &\(module.constants.name(name)))", block)
    case .importStar:
      let error = errorLabel(instruction.location, block)
      let dict = makeTemporary("dict")
      body.block("{") {
        body.line("GrDict *\(dict) = gr_module_dict(fiber, &module$);")
        body.line(
          "if (\(dict) == 0 || !gr_import_star(fiber, \(operand(instruction, 0)), GR_VALUE(\(dict)))) "
            + "goto \(error);")
      }
    case .globalsDict:
      raising(instruction, "GR_VALUE(gr_module_dict(fiber, &module$))", block)
    case .localsDict(let variables): emitLocals(instruction, variables, block)
    default: break
    }
  }

  private func emitLocals(_ instruction: Instruction, _ variables: [Variable], _ block: Block) {
    if variables.isEmpty {
      return raising(instruction, "gr_locals_dict(fiber, 0, 0, 0)", block)
    }
    var names: [String] = []
    var values: [String] = []
    for variable in variables {
      switch variable {
      case .local(let local):
        names.append("&\(module.constants.name(local.name))")
        values.append(name(local))
      case .cell(let cell):
        names.append("&\(module.constants.name(cell.name))")
        values.append("gr_cell_get(\(name(cell)))")
      }
    }
    let text =
      "({ static GrStr *const n$[] = {\(names.joined(separator: ", "))}; "
      + "GrValue a$[] = {\(values.joined(separator: ", "))}; "
      + "gr_locals_dict(fiber, n$, a$, \(names.count)); })"
    raising(instruction, text, block)
  }

  private func emitMakeFunction(_ instruction: Instruction, _ template: FunctionTemplate) {
    var rest = instruction.operands[...]
    func take(_ count: Int) -> [Value] {
      let part = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
      return part
    }
    let defaults = take(template.defaultCount)
    let keywordDefaults = take(template.keywordDefaultNames.count)
    let annotations = take(template.hasAnnotations ? 1 : 0).first.map { name($0) } ?? "0"
    let cells = take(template.cellCount)

    var pairs: [String] = []
    for (keyword, value) in zip(template.keywordDefaultNames, keywordDefaults) {
      pairs += ["GR_VALUE(&\(module.constants.name(keyword)))", name(value)]
    }
    let dict =
      pairs.isEmpty
      ? "0"
      : "({ GrValue a$[] = {\(pairs.joined(separator: ", "))}; gr_build_dict(fiber, a$, \(pairs.count / 2)); })"
    let code = EmitModule.code(of: template.function)
    var closure = "0"
    if !cells.isEmpty {
      // The function keeps the array.
      closure = makeTemporary("cells")
      body.line("GrCell **\(closure) = gr_alloc(fiber, \(cells.count) * sizeof(GrCell *));")
      for (index, cell) in cells.enumerated() {
        body.line("\(closure)[\(index)] = (GrCell *)(void *)\(name(cell));")
      }
    }
    let made = define(
      instruction,
      "gr_make_function(fiber, &\(code), &module$, \(closure), \(tuple(defaults)), \(dict), \(annotations))"
    )
    // Only calls of functions that a module-level `def` makes are direct.
    if function.kind == .module, template.cellCount == 0, made != "0" {
      body.line("\(module.known(template.function)) = \(made);")
    }
  }

  /// A tuple of values: static if all are constants, "0" if there are none.
  private func tuple(_ values: [Value]) -> String {
    if values.isEmpty { return "0" }
    var constants: [Constant] = []
    for value in values {
      guard case .constant(let constant)? = value.definition?.op, ConstantPool.isStatic(constant)
      else { return array(values) { "gr_build_tuple(fiber, \($0), \(values.count))" } }
      constants.append(constant)
    }
    return module.constants.value(.tuple(constants))
  }
}
