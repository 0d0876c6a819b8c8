internal import Semantics
internal import Support

/// Writes the constant tables of types and modules.
struct BindTables {
  let module: NativeModule
  let pool: BindPool

  // MARK: - Types

  /// Writes a type's entries, its tables and the macro that fills its type object.
  func write(_ type: NativeType, to out: TextBuilder) {
    _ = pool.name(type.name)
    let table = "bind_\(type.word)_methods"
    if !type.methods.isEmpty {
      out.line("static const GrMethodDef \(table)[\(type.methods.count + 1)];")
    }
    for (index, method) in type.methods.enumerated() {
      BindArguments(method, owner: type, module: module)
        .write(to: out, definition: "\(table)[\(index)]", pool: pool)
    }
    for function in [type.constructor, type.initializer, type.caller].compactMap({ $0 }) {
      BindArguments(function, owner: type, module: module)
        .write(to: out, definition: nil, pool: pool)
    }
    if !type.methods.isEmpty {
      out.line("static const GrMethodDef \(table)[\(type.methods.count + 1)] GR_UNUSED = {")
      for method in type.methods {
        let receiver: String? =
          switch method.kind {
          case .method: "$self"
          case .classMethod: "$type"
          case .function, .staticMethod: nil
          }
        writeRow(method, owner: type, receiver: receiver, to: out)
      }
      out.line("  {0}};")
      out.line()
    }
    writeProperties(type, to: out)
    writeMacro(type, to: out)
  }

  private func writeRow(
    _ function: NativeFunction, owner: NativeType?, receiver: String?, to out: TextBuilder
  ) {
    let binding = BindArguments(function, owner: owner, module: module)
    let flags =
      switch function.kind {
      case .function, .method: "0"
      case .classMethod: "GR_METHOD_CLASS"
      case .staticMethod: "GR_METHOD_STATIC"
      }
    out.line("  {&\(pool.name(function.name)), \(binding.stem), \(doc(function.doc)),")
    out.line(
      "   \(doc(binding.signature(receiver: receiver))), \(flags), "
        + "\(binding.directName == nil ? -1 : function.fixedCount ?? -1), "
        + "\(binding.directName.map { "(void *)" + $0 } ?? "0")},")
  }

  private func writeProperties(_ type: NativeType, to out: TextBuilder) {
    guard !type.properties.isEmpty else { return }
    for property in type.properties {
      let stem = "bind_\(type.word)_get_\(property.name)"
      out.block("static GrValue \(stem)(GrFiber *fiber, GrValue receiver) {") {
        let binding = BindArguments(property.getter, owner: type, module: module)
        BindConversion(binding, failure: "0", out: out, pool: pool)
          .write(receiver: "receiver", values: [])
      }
      if let setter = property.setter {
        let name = "bind_\(type.word)_set_\(property.name)"
        out.block("static bool \(name)(GrFiber *fiber, GrValue receiver, GrValue value) {") {
          let cast = type.isValue ? "receiver" : "(\(type.structName) *)(void *)receiver"
          out.line("return \(setter)(fiber, \(cast), value);")
        }
      }
    }
    out.line("static const GrGetSetDef bind_\(type.word)_getsets[] GR_UNUSED = {")
    for property in type.properties {
      let setter = property.setter == nil ? "0" : "bind_\(type.word)_set_\(property.name)"
      out.line(
        "  {&\(pool.name(property.name)), bind_\(type.word)_get_\(property.name), \(setter), "
          + "\(doc(property.getter.doc)), \(property.isMember)},")
    }
    out.line("  {0}};")
    out.line()
  }

  /// Writes `GR_LIST_SLOTS`.
  private func writeMacro(_ type: NativeType, to out: TextBuilder) {
    var fields: [String] = []
    if !type.methods.isEmpty { fields.append(".methods = bind_\(type.word)_methods") }
    if !type.properties.isEmpty { fields.append(".getsets = bind_\(type.word)_getsets") }
    if let text = type.doc { fields.append(".doc = \(cString(text))") }
    if let signature = signature(of: type) { fields.append(".signature = \(cString(signature))") }
    if type.module != "builtins" { fields.append(".module = &\(pool.string(type.module))") }
    if type.isUnhashable { fields.append(".hash = gr_hash_not_implemented") }
    for slot in type.slots {
      fields.append(".\(slot.field) = gr_\(type.word)_slot_\(slot.name)")
    }
    let bound = [(type.constructor, "new_"), (type.initializer, "init"), (type.caller, "call")]
    for case (let function?, let field) in bound {
      fields.append(".\(field) = bind_\(type.word)_\(function.name)")
    }
    out.line("#define GR_\(type.word.uppercased())_SLOTS \\")
    for (index, field) in fields.enumerated() {
      out.line("  \(field),\(index == fields.count - 1 ? "" : " \\")")
    }
    out.line()
  }

  /// The `__text_signature__` of a type: of `__init__`, unless `__new__` says more.
  private func signature(of type: NativeType) -> String? {
    let candidates = [type.initializer, type.constructor].compactMap { $0 }
    let telling = candidates.first { function in
      !function.parameters.allSatisfy { $0.kind == .variadic || $0.kind == .variadicKeywords }
    }
    guard let function = telling ?? candidates.first else { return nil }
    return BindArguments(function, owner: type, module: module).signature(receiver: nil)
  }

  /// A string that may be missing.
  private func doc(_ text: String?) -> String { text.map(cString) ?? "0" }

  // MARK: - Modules

  /// Writes a module's functions, constants and types.
  func writeModule(to out: TextBuilder) {
    let moduleName = pool.string(module.name)
    let word = module.word
    for function in module.functions {
      BindArguments(function, owner: nil, module: module).write(
        to: out, definition: nil, pool: pool)
    }
    if !module.functions.isEmpty {
      out.line("static const GrMethodDef bind_\(word)_definitions[] = {")
      for function in module.functions {
        writeRow(function, owner: nil, receiver: "$module", to: out)
      }
      out.line("};")
      out.line("static GrNative bind_\(word)_functions[] = {")
      for index in module.functions.indices {
        out.line(
          "  {{&gr_native_type}, &bind_\(word)_definitions[\(index)], 0, &\(moduleName)},")
      }
      out.line("  {{0}, 0, 0, 0}};")
      out.line()
    }
    let hasConstants = writeConstants(to: out)
    let hasTypes = writeTypes(to: out)
    out.line("const GrNativeModule gr_module_\(word) = {")
    out.line("  \(cString(module.name)), \(doc(module.doc)),")
    out.line(
      "  \(module.functions.isEmpty ? "0" : "bind_\(word)_functions"), "
        + "\(hasConstants ? "bind_\(word)_constants" : "0"), "
        + "\(hasTypes ? "bind_\(word)_types" : "0"), "
        + "\(module.hasSetup ? "gr_\(word)_setup" : "0")};")
  }

  private func writeConstants(to out: TextBuilder) -> Bool {
    var rows: [String] = []
    for (index, constant) in module.constants.enumerated() {
      let name = "&" + pool.name(constant.name)
      switch constant.value {
      case .type: continue
      case .symbol(let symbol): rows.append("{\(name), 0, &\(symbol)}")
      case .none: rows.append("{\(name), GR_NONE, 0}")
      case .bool(let truth): rows.append("{\(name), \(truth ? "GR_TRUE" : "GR_FALSE"), 0}")
      case .int(let number): rows.append("{\(name), \(integer(number, index, to: out)), 0}")
      case .float(let number): rows.append("{\(name), \(float(number, index, to: out)), 0}")
      case .string(let text): rows.append("{\(name), GR_VALUE(&\(pool.string(text))), 0}")
      }
    }
    guard !rows.isEmpty else { return false }
    out.line("static const GrConstantDef bind_\(module.word)_constants[] = {")
    for row in rows { out.line("  \(row),") }
    out.line("  {0}};")
    out.line()
    return true
  }

  private func integer(_ number: Int64, _ index: Int, to out: TextBuilder) -> String {
    if number >= Int64.min >> 1, number <= Int64.max >> 1 { return "GR_INT_CONST(\(number))" }
    let symbol = "bind_\(module.word)_number_\(index)"
    out.line("static const struct { GrObject base; int64_t size; uint64_t limbs[1]; } \(symbol) =")
    out.line("  {{&gr_int_type}, \(number < 0 ? -1 : 1), {\(number.magnitude)u}};")
    return "GR_VALUE(&\(symbol))"
  }

  private func float(_ number: Double, _ index: Int, to out: TextBuilder) -> String {
    let bits = number.bitPattern &+ (1 << 60)
    let word = bits << 3 | bits >> 61
    if word & 3 == 2 { return "(GrValue)(uintptr_t)\(word)u /* \(number) */" }
    let symbol = "bind_\(module.word)_number_\(index)"
    out.line("static GrFloat \(symbol) = {{&gr_float_type}, \(number)};")
    return "GR_VALUE(&\(symbol))"
  }

  private func writeTypes(to out: TextBuilder) -> Bool {
    var symbols = module.types.filter { !$0.isHidden }.map(\.symbol)
    for constant in module.constants {
      if case .type(let symbol) = constant.value { symbols.append(symbol) }
    }
    guard !symbols.isEmpty else { return false }
    out.line("static GrType *const bind_\(module.word)_types[] = {")
    for symbol in symbols { out.line("  &\(symbol),") }
    out.line("  0};")
    out.line()
    return true
  }
}
