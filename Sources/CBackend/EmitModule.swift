package import IR
package import Support

/// How emitted C refers to the Python source.
package enum LineStyle: Sendable {
  /// The source line in a comment before what it became.
  case comments
  /// `#line` directives, so that a debugger steps through Python.
  case directives
  case none
}

/// What the emission of a module depends on beside its IR.
package struct EmitOptions {
  package var lines: LineStyle
  /// For the comments; nil: the lines' numbers only.
  package var source: SourceFile?

  /// Makes options.
  package init(lines: LineStyle = .comments, source: SourceFile? = nil) {
    self.lines = lines
    self.source = source
  }
}

/// One module as C.
package struct EmittedModule {
  /// The text of the `.c` file.
  package let c: String
  /// The C symbol of its `GrModuleDef`.
  package let symbol: String
}

/// Emits one compiled module as a C file: constants and code objects as static data, then its functions in source
/// order, then the module definition, its only symbol that other files see.
package final class EmitModule {
  let module: CompiledModule
  let options: EmitOptions
  let constants: ConstantPool
  private let text = TextBuilder()
  /// Forward declarations of functions and code objects.
  private let declarations: TextBuilder
  private let globalsText: TextBuilder
  private let bodies: TextBuilder
  private let codes: TextBuilder
  private var globals: [String: String] = [:]
  private var globalOrder: [String] = []
  private var builtins: [String: String] = [:]
  private let builtinsText: TextBuilder
  private let filename: String
  private var knownFunctions: Set<String> = []
  private let builtinNames: Set<String>

  /// Emits a module.
  package static func emit(
    _ module: CompiledModule, options: EmitOptions = EmitOptions()
  ) -> EmittedModule {
    let emitter = EmitModule(module, options)
    emitter.run()
    var c = emitter.text.text
    if options.lines == .directives {
      c = LineMarks.repeatDirectives(in: c, file: module.symbol + ".c")
    }
    return EmittedModule(c: c, symbol: definitionSymbol(of: module.symbol))
  }

  /// The C symbol of the definition of the module with this symbol.
  package static func definitionSymbol(of symbol: String) -> String {
    "gr_compiled$" + CName.mangled(symbol)
  }

  private init(_ module: CompiledModule, _ options: EmitOptions) {
    self.module = module
    self.options = options
    text.line("// \(CName.comment(module.path.utf8)), compiled by grouse.")
    text.line("#include \"grouse/grouse.h\"")
    text.line()
    constants = ConstantPool(text.nested())
    text.line()
    text.line("static GrModule module$;")
    globalsText = text.nested()
    builtinsText = text.nested()
    text.line()
    declarations = text.nested()
    bodies = text.nested()
    codes = text.nested()
    filename = constants.string(Array(module.path.utf8))
    if module.hasDynamicGlobals {
      builtinNames = []
    } else {
      let bound = module.globals.filter { $0.writes > 0 }.map(\.name)
      builtinNames = ModuleLowering.standardBuiltins.subtracting(bound)
    }
  }

  private func run() {
    for global in module.globals { _ = self.global(global.name) }
    for function in module.functions { emit(function) }
    emitDefinition()
  }

  // MARK: - Symbols

  /// The C function of a function of the program.
  static func symbol(of function: Function) -> String {
    // A module's body is called as the module: the `$` keeps it apart from what C calls so.
    CName.mangled(function.symbol) + (function.kind == .module ? "$" : "")
  }

  static func code(of function: Function) -> String { symbol(of: function) + "$$code" }
  static func code(of function: Function, comprehension index: Int) -> String {
    "\(symbol(of: function))$$code_\(index)"
  }

  /// The cell of a global.
  func global(_ name: String) -> String {
    if let symbol = globals[name] { return symbol }
    let symbol = "g$" + CName.mangled(name)
    globals[name] = symbol
    globalOrder.append(symbol)
    globalsText.line(
      "static GrGlobal \(symbol) = {{&gr_global_type}, 0, &\(constants.name(name))};")
    return symbol
  }

  /// The cache of a builtin that the module calls by name.
  func builtin(_ name: String) -> String {
    if let symbol = builtins[name] { return symbol }
    let symbol = "b$" + CName.mangled(name)
    builtins[name] = symbol
    builtinsText.line("static GrBuiltin \(symbol) = {&\(global(name)), &gr_builtin_unseen, 0};")
    return symbol
  }

  /// The variable with the function object that the `def` of a directly called function made.
  func known(_ function: Function) -> String {
    let symbol = Self.symbol(of: function) + "$$known"
    if knownFunctions.insert(symbol).inserted { globalsText.line("static GrValue \(symbol);") }
    return symbol
  }

  /// True if a global name surely means the builtin unless somebody binds it from outside.
  func isBuiltin(_ name: String) -> Bool {
    builtinNames.contains(name)
  }

  /// True if the C function takes the function object: for its cells, or for a generator's name.
  static func takesFunction(_ function: Function) -> Bool {
    !function.freeCells.isEmpty || function.isGeneratorLike
  }

  // MARK: - Functions

  private func emit(_ function: Function) {
    let symbol = Self.symbol(of: function)
    // Only sites refer to a module's code, and a module need not have any.
    let attribute = function.kind == .module ? " __attribute__((unused))" : ""
    declarations.line("static const GrCode \(Self.code(of: function))\(attribute);")
    for index in function.comprehensions.indices {
      let code = Self.code(of: function, comprehension: index)
      declarations.line("static const GrCode \(code) __attribute__((unused));")
    }
    declarations.line("static \(Self.signature(of: function));")
    bodies.line()
    let emitter = EmitFunction(function, in: self, text: bodies)
    emitter.emit()
    emitSpread(function, symbol)
    emitCode(function, symbol)
    emitComprehensionCodes(function)
  }

  /// `GrValue symbol(GrFiber *fiber, ...)`
  static func signature(of function: Function, parameters: [String] = []) -> String {
    var parts = ["GrFiber *fiber"]
    if takesFunction(function) { parts.append("GrFunction *gr_function") }
    for index in function.parameters.indices {
      parts.append(parameters.isEmpty ? "GrValue" : "GrValue " + parameters[index])
    }
    return "GrValue \(symbol(of: function))(\(parts.joined(separator: ", ")))"
  }

  /// The entry from bound parameters in memory.
  private func emitSpread(_ function: Function, _ symbol: String) {
    guard function.kind != .module else { return }
    var arguments = ["fiber"]
    if Self.takesFunction(function) { arguments.append("function") }
    for index in function.parameters.indices { arguments.append("params[\(index)]") }
    codes.line()
    codes.block(
      "static GrValue \(symbol)$$spread(GrFiber *fiber, GrFunction *function, GrValue *params) {"
    ) {
      codes.line("(void)function, (void)params;")
      codes.line("return \(symbol)(\(arguments.joined(separator: ", ")));")
    }
  }

  private func emitCode(_ function: Function, _ symbol: String) {
    func count(_ kinds: Parameter.Kind...) -> Int {
      function.parameters.filter { kinds.contains($0.kind) }.count
    }
    let variables = names(function.variableNames, symbol + "$$variables")
    let free = names(function.freeCells.map(\.name), symbol + "$$free")
    let cells = names(function.cells.map(\.name), symbol + "$$cells")
    var fields = [
      "{&gr_code_type}", "&\(constants.name(function.name))", "&\(constants.name(function.qualname))",
      "&\(filename)", "\(function.firstLine)", Self.flags(of: function), "\(count(.positionalOnly))",
      "\(count(.positionalOnly, .positional))", "\(count(.keywordOnly))",
      "\(function.variableNames.count)", variables, "\(function.freeCells.count)",
      "\(function.cells.count)", free, cells,
    ]
    if function.kind == .module {
      fields += ["0", "0"]
    } else {
      fields += ["\(symbol)$$spread", "(void *)\(symbol)"]
    }
    var doc = "0"
    if case .str(let bytes)? = function.docstring { doc = "&" + constants.string(bytes) }
    fields += [doc, "0"]
    codes.line("static const GrCode \(Self.code(of: function)) = {")
    codes.line("  \(fields.joined(separator: ", "))};")
  }

  /// The code objects that tracebacks show for comprehensions; nothing calls them.
  private func emitComprehensionCodes(_ function: Function) {
    for (index, comprehension) in function.comprehensions.enumerated() {
      let code = Self.code(of: function, comprehension: index)
      let name = constants.name(comprehension.name), qualname = constants.name(comprehension.qualname)
      codes.line(
        "static const GrCode \(code) = {{&gr_code_type}, &\(name), &\(qualname), &\(filename), "
          + "\(comprehension.firstLine), 0x3};")
    }
  }

  private func names(_ list: [String], _ symbol: String) -> String {
    if list.isEmpty { return "0" }
    let items = list.map { "&" + constants.name($0) }.joined(separator: ", ")
    codes.line("static GrStr *const \(symbol)[] = {\(items)};")
    return symbol
  }

  /// CPython's `co_flags` and ours.
  private static func flags(of function: Function) -> String {
    var flags = function.codeFlags
    switch function.kind {
    case .module, .classBody: break
    case .function, .lambda: flags |= 0x03
    case .generator: flags |= 0x23
    case .coroutine: flags |= 0x83
    case .asyncGenerator: flags |= 0x203
    }
    for parameter in function.parameters {
      if parameter.kind == .variadic { flags |= 0x04 }
      if parameter.kind == .keywords { flags |= 0x08 }
    }
    let text = "0x\(String(flags, radix: 16))"
    if takesFunction(function) { return text + " | GR_CODE_CLOSURE" }
    let isSimple = function.parameters.allSatisfy {
      $0.kind == .positional || $0.kind == .positionalOnly
    }
    return isSimple && function.kind != .module ? text + " | GR_CODE_SIMPLE" : text
  }

  // MARK: - The module

  private func emitDefinition() {
    let symbol = Self.definitionSymbol(of: module.symbol)
    codes.line()
    codes.block("static bool module$execute(GrFiber *fiber) {") {
      codes.line("return \(Self.symbol(of: module.body))(fiber) != 0;")
    }
    let list = globalOrder.map { "&\($0), " }.joined()
    codes.line("static GrGlobal *const module$globals[] = {\(list)0};")
    // Text from a command line or standard input has no file.
    let hasFile = !module.path.isEmpty && !module.path.hasPrefix("<")
    let file = hasFile ? CName.literal(module.path) : "0"
    let fields = [
      CName.literal(module.name), file, module.isPackage ? "true" : "false",
      "&module$", "module$globals", "module$execute", "0",
    ]
    codes.line("extern const GrModuleDef \(symbol);")
    codes.line("const GrModuleDef \(symbol) = {\(fields.joined(separator: ", "))};")
    let name = constants.name(module.name)
    codes.line(
      "static GrModule module$ = {.base = {.type = &gr_module_type}, .def = &\(symbol), .name = &\(name)};")
  }
}
