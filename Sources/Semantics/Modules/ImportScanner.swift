internal import Support
package import Syntax

/// One thing an import statement asks for.
package struct ImportRequest: Hashable, Sendable {
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
    module: String, level: Int = 0, names: [String] = [], line: Int = 1, column: Int = 0,
    endColumn: Int = 0, isGuarded: Bool = false, fallbackFor: String? = nil
  ) {
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

  /// The regions of a module, its own body first.
  package static func scan(
    _ module: Module, version: LanguageVersion, isMain: Bool
  ) -> [ImportRegion] {
    var scanner = ImportScanner(tests: PlatformTest(version: version, isMain: isMain))
    scanner.visit(module.body)
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
      for name in names { add(name.name.text, 0, [], statement.range) }
    case .importFrom(let module, let names, let level):
      for name in names { regions[current].names.insert(name.name.text) }
      add(module?.text ?? "", level, names.map(\.name.text), statement.range)
    case .if(let test, let body, let orelse):
      visit(.expression(test))
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

  /// Reads a function: a region of its own unless it is inside another function.
  private mutating func visit(_ definition: FunctionDef) {
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
    className = nil
    visit(definition.body)
    className = outerClass
    current = outer
  }

  private var className: String?
  /// The module whose failed import the code being read is for.
  private var fallbackFor: String?

  private mutating func visit(_ definition: ClassDef) {
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
    case .name(let id, _): regions[current].names.insert(id.text)
    case .attribute(_, let attr, _): regions[current].names.insert(attr.text)
    case .call(let function, let args, _): visitCall(function, args, expression)
    default: break
    }
    expression.forEachChild { visit($0) }
  }

  private mutating func visitCall(
    _ function: Expression, _ args: [Expression], _ call: Expression
  ) {
    let name: Identifier
    switch function.kind {
    case .name(let id, _): name = id
    case .attribute(_, let attr, _): name = attr
    default: return
    }
    switch name.text {
    case "import_module" where args.count == 1, "__import__" where args.count == 1:
      if let module = text(args[0]), !module.isEmpty, !module.hasPrefix(".") {
        add(module, 0, [], call.range)
      }
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

  /// The module that the body of a `try` imports first.
  private func onlyImport(_ body: [Statement]) -> String? {
    switch body.first?.kind {
    case .import(let names)? where names.count == 1: names[0].name.text
    case .importFrom(let module?, _, level: 0)?: module.text
    default: nil
    }
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

/// Evaluates the tests that tell platforms, versions and type checkers apart.
struct PlatformTest {
  let version: LanguageVersion
  /// The module runs as the program.
  let isMain: Bool

  /// The truth of `test` in a compiled program, or nil if it is not known at build time.
  func outcome(of test: Expression) -> Bool? {
    switch test.kind {
    case .name(let id, _): return id == "TYPE_CHECKING" ? false : nil
    case .attribute(_, let attr, _): return attr == "TYPE_CHECKING" ? false : nil
    case .constant(.false, _): return false
    case .constant(.true, _): return true
    case .unaryOp(.not, let operand): return outcome(of: operand).map { !$0 }
    case .boolOp(let op, let values): return combine(op, values.map { outcome(of: $0) })
    case .compare(let left, let ops, let comparators):
      guard ops.count == 1 else { return nil }
      if ops[0] == .eq, path(left) == "__name__", text(comparators[0]) == "__main__" {
        return isMain
      }
      return compare(path(left), ops[0], comparators[0])
    case .call(let function, let args, _):
      guard path(function) == "sys.platform.startswith", args.count == 1,
        let prefix = text(args[0])
      else { return nil }
      return platform.hasPrefix(prefix)
    default: return nil
    }
  }

  private var platform: String {
    #if os(macOS)
      "darwin"
    #else
      "linux"
    #endif
  }

  private func combine(_ op: Expression.BooleanOperator, _ values: [Bool?]) -> Bool? {
    let decisive = op == .or
    if values.contains(decisive) { return decisive }
    return values.contains(nil) ? nil : !decisive
  }

  private func compare(
    _ left: String?, _ op: Expression.CompareOperator, _ right: Expression
  ) -> Bool? {
    if op == .in, path(right) == "_names" || path(right) == "sys.builtin_module_names",
      let name = left
    {
      return name == "'posix'" ? true : name == "'nt'" ? false : nil
    }
    switch left {
    case "sys.platform": return equality(platform, op, text(right))
    case "os.name", "_os.name": return equality("posix", op, text(right))
    case "sys.version_info", "version_info":
      guard case .tuple(let elements, _) = right.kind, elements.count == 2,
        let major = number(elements[0]), let minor = number(elements[1])
      else { return nil }
      let other = LanguageVersion(major, minor)
      switch op {
      case .lt: return version < other
      case .gtE: return version >= other
      default: return nil
      }
    default: return nil
    }
  }

  private func equality(
    _ value: String, _ op: Expression.CompareOperator, _ other: String?
  ) -> Bool? {
    guard let other else { return nil }
    switch op {
    case .eq: return value == other
    case .notEq: return value != other
    default: return nil
    }
  }

  private func path(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let id, _): return id.text
    case .attribute(let value, let attr, _): return path(value).map { $0 + "." + attr.text }
    case .constant(let constant, _): return constant.stringValue.map { "'\($0)'" }
    default: return nil
    }
  }

  private func text(_ expression: Expression) -> String? {
    if case .constant(let constant, _) = expression.kind { return constant.stringValue }
    return nil
  }

  private func number(_ expression: Expression) -> Int? {
    if case .constant(.int(let value), _) = expression.kind { return Int(value) }
    return nil
  }
}
