internal import Support
package import Syntax

/// One thing an import statement asks for, or what a call needs that imports by a computed name.
package struct ImportRequest: Hashable, Sendable {
  /// What is asked for.
  package enum Kind: String, Sendable {
    case module
    /// The codec of an encoding, for text: the runtime has some itself. `module` is the encoding's name in lower
    /// case with underscores, `*` if it is not known at build time.
    case textCodec
    /// The registry's entry for an encoding, named likewise.
    case codec
  }

  package var kind: Kind
  /// The module as written; empty in `from . import x`.
  package var module: String
  /// The number of leading dots.
  package var level: Int
  /// What `from` imports: a name may be an attribute or a submodule. Empty for `import x`.
  package var names: [String]
  package var line: Int
  package var column: Int
  package var endColumn: Int
  /// A handler around it catches ImportError: the program is ready for the module to be missing.
  package var isGuarded: Bool
  /// It stands in the handler for the failed import of this module: not needed if that is found.
  package var fallbackFor: String?

  /// Makes a request.
  package init(
    kind: Kind = .module, module: String, level: Int = 0, names: [String] = [], line: Int = 1,
    column: Int = 0, endColumn: Int = 0, isGuarded: Bool = false, fallbackFor: String? = nil
  ) {
    self.kind = kind
    self.module = module
    self.level = level
    self.names = names
    self.line = line
    self.column = column
    self.endColumn = endColumn
    self.isGuarded = isGuarded
    self.fallbackFor = fallbackFor
  }
}

/// A piece of a module that runs as a whole, and what it can import.
package struct ImportRegion: Equatable, Sendable {
  /// The names that must all be used somewhere before the piece can run: none for the module's own body, the
  /// function's name, the class's and the method's.
  package var conditions: [String]
  /// The names it uses.
  package var names: Set<String> = []
  package var requests: [ImportRequest] = []

  /// Makes an empty region.
  package init(conditions: [String]) { self.conditions = conditions }
}

/// Finds what a module can import: every import statement that is not plainly for another platform or for type
/// checkers, and `import_module` or `__import__` of a literal, function by function.
package struct ImportScanner {
  private var regions = [ImportRegion(conditions: [])]
  /// The region being read.
  private var current = 0
  private var guards = 0
  private let tests: PlatformTest
  /// Where `help(...)` is called, and whether the module has a `help` of its own.
  private var helpRegions: Set<Int> = []
  private var bindsHelp = false

  /// The regions of a module, its own body first.
  package static func scan(
    _ module: Module, version: LanguageVersion, isMain: Bool
  ) -> [ImportRegion] {
    var scanner = ImportScanner(tests: PlatformTest(version: version, isMain: isMain))
    scanner.visit(module.body)
    if !scanner.bindsHelp {
      for region in scanner.helpRegions {
        scanner.regions[region].requests.append(ImportRequest(module: "pydoc", isGuarded: true))
      }
    }
    return scanner.regions.filter { !$0.requests.isEmpty || !$0.names.isEmpty }
  }

  private init(tests: PlatformTest) { self.tests = tests }

  // MARK: - Statements

  private mutating func visit(_ body: [Statement]) {
    for statement in body { visit(statement) }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .import(let names):
      for name in names {
        add(name.name.text, 0, [], statement.range)
        bind(name.asname ?? name.name)
      }
    case .importFrom(let module, let names, let level):
      for name in names {
        regions[current].names.insert(name.name.text)
        bind(name.asname ?? name.name)
      }
      add(module?.text ?? "", level, names.map(\.name.text), statement.range)
    case .if(let test, let body, let orelse):
      visit(.expression(test))
      if isModuleGetattr, let name = comparedText(test) {
        visit(body, wantedBy: name)
        visit(orelse)
        return
      }
      let outcome = tests.outcome(of: test)
      if outcome != false { visit(body) }
      if outcome != true { visit(orelse) }
    case .try(let body, let handlers, let orelse, let finalbody),
      .tryStar(let body, let handlers, let orelse, let finalbody):
      let isGuard = handlers.contains { catchesImportError($0.type) }
      guards += isGuard ? 1 : 0
      visit(body)
      guards -= isGuard ? 1 : 0
      for handler in handlers {
        if let type = handler.type { visit(.expression(type)) }
        let outer = fallbackFor
        if isGuard { fallbackFor = onlyImport(body) ?? outer }
        visit(handler.body)
        fallbackFor = outer
      }
      visit(orelse)
      visit(finalbody)
    case .functionDef(let definition), .asyncFunctionDef(let definition):
      visit(definition)
    case .classDef(let definition): visit(definition)
    default:
      statement.forEachChild { visit($0) }
    }
  }

  /// Reads what a module's `__getattr__` does for one name: a region that runs if something uses that name.
  private mutating func visit(_ body: [Statement], wantedBy name: String) {
    let outer = current
    regions.append(ImportRegion(conditions: regions[current].conditions + [name]))
    current = regions.count - 1
    visit(body)
    current = outer
  }

  /// The text in `name == "text"`.
  private func comparedText(_ test: Expression) -> String? {
    guard case .compare(let left, let ops, let comparators) = test.kind, ops == [.eq],
      case .name = left.kind
    else { return nil }
    return text(comparators[0])
  }

  /// Reads a function: a region of its own unless it is inside another function.
  private mutating func visit(_ definition: FunctionDef) {
    bind(definition.name)
    for decorator in definition.decoratorList { visit(.expression(decorator)) }
    visit(.parameters(definition.args))
    let outer = current
    let isInner = outer != 0 && className == nil
    if !isInner {
      let name = definition.name.text
      // Dunders run without being named.
      let isImplicit = name.hasPrefix("__") && name.hasSuffix("__")
      var conditions = className.map { [$0] } ?? []
      if !isImplicit { conditions.append(name) }
      regions.append(ImportRegion(conditions: conditions))
      current = regions.count - 1
    }
    let outerClass = className
    let wasModuleGetattr = isModuleGetattr
    isModuleGetattr = outer == 0 && className == nil && definition.name.text == "__getattr__"
    className = nil
    visit(definition.body)
    className = outerClass
    isModuleGetattr = wasModuleGetattr
    current = outer
  }

  private var className: String?
  /// The code being read is the body of the module's `__getattr__`.
  private var isModuleGetattr = false
  /// The module whose failed import the code being read is for.
  private var fallbackFor: String?

  private mutating func visit(_ definition: ClassDef) {
    bind(definition.name)
    for decorator in definition.decoratorList { visit(.expression(decorator)) }
    for base in definition.bases { visit(.expression(base)) }
    for keyword in definition.keywords { visit(.expression(keyword.value)) }
    let outer = className
    // The methods of a class inside a function belong to the function.
    if current == 0 { className = definition.name.text }
    visit(definition.body)
    className = outer
  }

  // MARK: - Expressions

  private mutating func visit(_ node: Node) {
    switch node {
    case .statement(let statement): visit(statement)
    case .expression(let expression): visit(expression)
    default: node.forEachChild { visit($0) }
    }
  }

  private mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .name(let id, let context):
      regions[current].names.insert(id.text)
      if context != .load { bind(id) }
    case .attribute(_, let attr, _): regions[current].names.insert(attr.text)
    case .call(let function, let args, let keywords):
      visitCall(function, args, keywords, expression)
      for use in CodecCall.uses(function, args, keywords) {
        regions[current].requests.append(
          ImportRequest(kind: use.kind, module: use.encoding, isGuarded: true))
      }
    default: break
    }
    expression.forEachChild { visit($0) }
  }

  private mutating func visitCall(
    _ function: Expression, _ args: [Expression], _ keywords: [Keyword], _ call: Expression
  ) {
    let name: Identifier
    switch function.kind {
    case .name(let id, _): name = id
    case .attribute(_, let attr, _): name = attr
    default: return
    }
    switch name.text {
    case "import_module" where args.count == 1, "__import__" where args.count >= 1,
      "import_deprecated" where args.count == 1:
      addNamed(args[0], call.range, isGuarded: guards > 0)
    // CPython's tests import both the Python and the native form of a module in this way.
    case "import_fresh_module":
      if let module = args.first { addNamed(module, call.range, isGuarded: true) }
      for keyword in keywords where keyword.arg?.text == "fresh" {
        guard case .list(let names, _) = keyword.value.kind else { continue }
        for name in names { addNamed(name, call.range, isGuarded: true) }
      }
    case "help":
      if case .name = function.kind { helpRegions.insert(current) }
    case "getattr", "hasattr", "methodcaller", "attrgetter":
      for argument in args {
        if let attribute = text(argument) { regions[current].names.insert(attribute) }
      }
    default: break
    }
  }

  private func text(_ expression: Expression) -> String? {
    if case .constant(let constant, _) = expression.kind { return constant.stringValue }
    return nil
  }

  private mutating func bind(_ name: Identifier) {
    if name.text == "help" { bindsHelp = true }
  }

  /// The module that the body of a `try` imports first.
  private func onlyImport(_ body: [Statement]) -> String? {
    switch body.first?.kind {
    case .import(let names)? where names.count == 1: names[0].name.text
    case .importFrom(let module?, _, level: 0)?: module.text
    default: nil
    }
  }

  /// Adds the module that a literal names.
  private mutating func addNamed(_ name: Expression, _ range: SourceRange, isGuarded: Bool) {
    guard let module = text(name), !module.isEmpty, !module.hasPrefix(".") else { return }
    guards += isGuarded ? 1 : 0
    add(module, 0, [], range)
    guards -= isGuarded ? 1 : 0
  }

  private mutating func add(
    _ module: String, _ level: Int, _ names: [String], _ range: SourceRange
  ) {
    regions[current].requests.append(
      ImportRequest(
        module: module, level: level, names: names, line: range.lineno, column: range.colOffset,
        endColumn: range.endLineno == range.lineno ? range.endColOffset : range.colOffset + 1,
        isGuarded: guards > 0, fallbackFor: fallbackFor))
  }

  private func catchesImportError(_ type: Expression?) -> Bool {
    guard let type else { return true }
    switch type.kind {
    case .name(let id, _):
      return ["ImportError", "ModuleNotFoundError", "Exception", "BaseException"].contains(id.text)
    case .tuple(let elements, _): return elements.contains { catchesImportError($0) }
    default: return false
    }
  }
}
