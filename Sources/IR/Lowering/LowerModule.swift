internal import Support
package import Syntax

/// What the lowering has to know about a module beside its tree.
package struct ModuleDescription {
  /// The absolute name: `__main__` for the program.
  package var name: String
  /// The dotted name for C symbols; the name unless that is `__main__`.
  package var symbolName: String
  /// What `__file__` and tracebacks show.
  package var path: String
  package var isPackage: Bool
  /// 1: without assertions and with a false `__debug__`, 2: without docstrings, too.
  package var optimization: Int
  /// List, set and dict comprehensions show a frame of their own, as before Python 3.12.
  package var hasComprehensionFrames: Bool

  package init(
    name: String, symbolName: String? = nil, path: String, isPackage: Bool = false,
    optimization: Int = 0, hasComprehensionFrames: Bool = true
  ) {
    self.name = name
    self.symbolName = symbolName ?? name
    self.path = path
    self.isPackage = isPackage
    self.optimization = optimization
    self.hasComprehensionFrames = hasComprehensionFrames
  }
}

/// Lowers one module.
package final class ModuleLowering {
  private let description: ModuleDescription
  let result: CompiledModule
  private let finder: ScopeFinder
  /// The names of the builtins, which calls may mean directly.
  private let builtinNames: Set<String>
  private(set) var hasStringAnnotations: Bool
  let isInteractive: Bool
  /// Functions that a module-level `def` binds once: their shells, by name.
  private(set) var directFunctions: [String: Function] = [:]
  private var hasStarImport = false
  private var symbols: [String: Int] = [:]

  /// Lowers a module whose tree has no errors.
  package static func lower(
    _ module: Module, as description: ModuleDescription,
    builtinNames: Set<String> = ModuleLowering.standardBuiltins
  ) -> CompiledModule {
    ModuleLowering(module, description, builtinNames).run(module)
  }

  private init(
    _ module: Module, _ description: ModuleDescription, _ builtinNames: Set<String>
  ) {
    self.description = description
    self.builtinNames = builtinNames
    hasStringAnnotations = Self.hasFutureAnnotations(module.body)
    finder = ScopeFinder(module, hasStringAnnotations: hasStringAnnotations)
    if case .interactive = module.kind { isInteractive = true } else { isInteractive = false }
    let symbol = Self.symbol(of: description.symbolName)
    let body = Function(
      name: "<module>", qualname: "<module>", symbol: symbol, moduleName: description.name,
      kind: .module)
    result = CompiledModule(
      name: description.name, symbol: symbol, path: description.path,
      isPackage: description.isPackage, body: body)
    result.functions.append(body)
    symbols[symbol] = 1
  }

  /// What emitted symbols that stand for no function begin with, up to the `$`.
  private static let reserved: Set<String> = ["b", "g", "module", "native"]

  /// Dots become `$$`, so that a submodule never meets a class or function of its package. A module whose functions
  /// would be named as its globals are gets a `$$` behind its name.
  package static func symbol(of name: String) -> String {
    if reserved.contains(name) { return name + "$$" }
    return name.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "$$")
  }

  private func run(_ module: Module) -> CompiledModule {
    hasStarImport = Self.hasStarImport(module.body)
    makeShells(module.body)
    let lowering = FunctionLowering(
      module: self, function: result.body, scope: finder.root, privateClass: nil)
    switch module.kind {
    case .module(let body), .interactive(let body):
      if case .module = module.kind {
        result.docstring = docstring(of: body)
        lowering.write(
          .global("__doc__"), lowering.builder.constant(result.docstring ?? .none))
      }
      if AnnotationFinder.hasAnnotations(body) {
        lowering.builder.run(.setupAnnotations, lowering.builder.emit(.absent))
      }
      lowering.lower(body)
      lowering.finish()
    case .expression(let expression):
      lowering.finish(result: lowering.lower(expression))
    case .functionType: lowering.finish()
    }
    collectGlobals()
    return result
  }

  /// Assertions are compiled.
  var hasComprehensionFrames: Bool { description.hasComprehensionFrames }
  var isDebug: Bool { description.optimization == 0 }

  /// The docstring of a body; nil if it has none or none is wanted.
  func docstring(of body: [Statement]) -> Constant? {
    description.optimization < 2 ? Self.docstring(of: body) : nil
  }

  // MARK: - Functions

  /// Shells of the functions that calls elsewhere in the module may reach directly.
  private func makeShells(_ body: [Statement]) {
    for statement in body {
      let parts: FunctionDef
      switch statement.kind {
      case .functionDef(let definition), .asyncFunctionDef(let definition): parts = definition
      default: continue
      }
      let name = parts.name.text
      guard finder.root.bindings[name] == 1, parts.decoratorList.isEmpty,
        parts.typeParams.isEmpty, !hasStarImport,
        scope(of: statement)?.freeNames.isEmpty ?? false
      else { continue }
      let function = Function(
        name: name, qualname: name, symbol: makeSymbol(result.symbol + "$" + name),
        moduleName: description.name, kind: .function)
      function.parameters = FunctionLowering.parameters(parts.args) { $0.text }
      directFunctions[name] = function
    }
  }

  /// Starts the lowering of an inner function; the caller fills and finishes it.
  func makeFunction(
    _ name: String, scope: ScopeView, around outer: FunctionLowering, kind: Function.Kind,
    range: SourceRange, privateClass: String? = nil, shell: Function? = nil
  ) -> FunctionLowering {
    let function =
      shell
      ?? Function(
        name: name, qualname: qualname(name, in: outer, kind: kind),
        symbol: makeSymbol(outer.function.symbol + "$" + Self.plain(name)),
        moduleName: description.name, kind: kind)
    function.firstLine = range.lineno
    let form = outer.frames[0].scope.form
    if form == .function { function.codeFlags |= 0x10 }
    if form == .classBody { function.className = outer.function.symbol }
    result.functions.append(function)
    return FunctionLowering(
      module: self, function: function, scope: scope,
      privateClass: privateClass ?? outer.privateClass)
  }

  func qualname(
    _ name: String, in outer: FunctionLowering, kind: Function.Kind
  ) -> String {
    if outer.builder.comprehension > 0 { return outer.currentQualname + ".<locals>." + name }
    switch outer.frames[0].scope.form {
    case .module: return name
    case .classBody: return outer.function.qualname + "." + name
    default:
      // A `def` or `class` of a name declared global is a global one.
      if outer.frames[0].scope.kind(of: outer.mangle(Identifier(name))) == .globalExplicit {
        return name
      }
      return outer.currentQualname + ".<locals>." + name
    }
  }

  private static func plain(_ name: String) -> String {
    name.hasPrefix("<") ? String(name.dropFirst().dropLast()) : name
  }

  private func makeSymbol(_ base: String) -> String {
    let count = symbols[base, default: 0] + 1
    symbols[base] = count
    return count == 1 ? base : makeSymbol(base + "$\(count)")
  }

  // MARK: - Scopes

  func scope(of node: Statement) -> ScopeView? { finder.scopes[ObjectIdentifier(node)] }
  func scope(of node: Expression) -> ScopeView? { finder.scopes[ObjectIdentifier(node)] }
  func typeScope(of node: Statement) -> ScopeView? { finder.typeScopes[ObjectIdentifier(node)] }
  func lazyScope(of node: Expression) -> ScopeView? { finder.lazyScopes[ObjectIdentifier(node)] }

  func requireScope(of node: Statement) -> ScopeView {
    scope(of: node) ?? ScopeView(.function)
  }
  func requireScope(of node: Expression) -> ScopeView {
    scope(of: node) ?? ScopeView(.function)
  }

  // MARK: - Globals, imports

  /// True if the module itself never binds the name of a builtin; a star import might.
  func isUnboundBuiltin(_ name: String) -> Bool {
    finder.root.bindings[name] == nil && builtinNames.contains(name)
  }

  /// True if a global name can only mean the builtin, as far as this module goes.
  func isUnshadowedBuiltin(_ name: String) -> Bool {
    !hasStarImport && isUnboundBuiltin(name)
  }

  func addImport(_ name: String, level: Int, from names: [String] = []) {
    var base = name
    if level > 0 {
      var parts = description.symbolName.split(separator: ".").map(String.init)
      let up = level - (description.isPackage ? 1 : 0)
      guard up <= parts.count else { return }
      parts.removeLast(up)
      base = (parts + (name.isEmpty ? [] : [name])).joined(separator: ".")
    }
    for candidate in [base] + names.filter({ $0 != "*" }).map({ base + "." + $0 })
    where !result.imports.contains(candidate) { result.imports.append(candidate) }
  }

  func noteFuture(_ names: [Alias]) {
    if names.contains(where: { $0.name == "annotations" }) { hasStringAnnotations = true }
  }

  private static func hasFutureAnnotations(_ body: [Statement]) -> Bool {
    body.contains { statement in
      if case .importFrom(let name?, let names, 0) = statement.kind, name == "__future__" {
        return names.contains { $0.name == "annotations" }
      }
      return false
    }
  }

  /// `from x import *` is only allowed at module level, but may stand inside `if` or `try`.
  private static func hasStarImport(_ body: [Statement]) -> Bool {
    func search(_ node: Node) -> Bool {
      guard case .statement(let statement) = node else {
        if case .expression = node { return false }
        return searchChildren(node)
      }
      switch statement.kind {
      case .importFrom(_, let names, _): return names.contains { $0.name == "*" }
      case .functionDef, .asyncFunctionDef, .classDef: return false
      default: return searchChildren(node)
      }
    }
    func searchChildren(_ node: Node) -> Bool {
      var found = false
      node.forEachChild { if !found && search($0) { found = true } }
      return found
    }
    return body.contains { search(.statement($0)) }
  }

  /// Lists the globals that the module's code names, in order of first mention.
  private func collectGlobals() {
    var places: [String: Int] = [:]
    func note(_ name: String) {
      guard places[name] == nil else { return }
      places[name] = result.globals.count
      var global = Global(name: name, writes: finder.root.bindings[name] ?? 0)
      global.function = directFunctions[name]
      global.classInfo =
        global.writes == 1
        ? result.classes.first { $0.symbol == result.symbol + "$" + name } : nil
      result.globals.append(global)
    }
    for function in result.functions {
      for block in function.blocks {
        for instruction in block.instructions {
          switch instruction.op {
          case .globalGet(let name), .globalSet(let name), .globalDelete(let name),
            .namespaceGet(let name):
            note(name)
          default: break
          }
        }
      }
    }
  }
}
