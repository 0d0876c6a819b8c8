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

  /// Makes a request.
  package init(
    module: String, level: Int = 0, names: [String] = [], line: Int = 1, column: Int = 0,
    endColumn: Int = 0, isGuarded: Bool = false
  ) {
    self.module = module
    self.level = level
    self.names = names
    self.line = line
    self.column = column
    self.endColumn = endColumn
    self.isGuarded = isGuarded
  }
}

/// Finds what a module can import: every import statement that is not plainly for another platform or for type
/// checkers, and `import_module` or `__import__` of a literal.
package struct ImportScanner {
  private var requests: [ImportRequest] = []
  private var guards = 0
  private let version: LanguageVersion

  /// The requests of a module in textual order.
  package static func scan(_ module: Module, version: LanguageVersion) -> [ImportRequest] {
    var scanner = ImportScanner(version: version)
    scanner.visit(module.body)
    return scanner.requests
  }

  private init(version: LanguageVersion) { self.version = version }

  // MARK: - Statements

  private mutating func visit(_ body: [Statement]) {
    for statement in body { visit(statement) }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .import(let names):
      for name in names { add(name.name.text, 0, [], statement.range) }
    case .importFrom(let module, let names, let level):
      add(module?.text ?? "", level, names.map(\.name.text), statement.range)
    case .if(let test, let body, let orelse):
      visit(.expression(test))
      let outcome = PlatformTest(version: version).outcome(of: test)
      if outcome != false { visit(body) }
      if outcome != true { visit(orelse) }
    case .try(let body, let handlers, let orelse, let finalbody),
      .tryStar(let body, let handlers, let orelse, let finalbody):
      let isGuard = handlers.contains { catchesImportError($0.type) }
      guards += isGuard ? 1 : 0
      visit(body)
      guards -= isGuard ? 1 : 0
      for handler in handlers { visit(handler.body) }
      visit(orelse)
      visit(finalbody)
    default:
      statement.forEachChild { visit($0) }
    }
  }

  private mutating func visit(_ node: Node) {
    switch node {
    case .statement(let statement): visit(statement)
    case .expression(let expression):
      if case .call(let function, let args, _) = expression.kind {
        visitCall(function, args, expression)
      }
      expression.forEachChild { visit($0) }
    default: node.forEachChild { visit($0) }
    }
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
    guard name == "import_module" || name == "__import__", args.count == 1,
      case .constant(let constant, _) = args[0].kind, let module = constant.stringValue,
      !module.isEmpty, !module.hasPrefix(".")
    else { return }
    add(module, 0, [], call.range)
  }

  private mutating func add(
    _ module: String, _ level: Int, _ names: [String], _ range: SourceRange
  ) {
    requests.append(
      ImportRequest(
        module: module, level: level, names: names, line: range.lineno, column: range.colOffset,
        endColumn: range.endLineno == range.lineno ? range.endColOffset : range.colOffset + 1,
        isGuarded: guards > 0))
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
    _ path: String?, _ op: Expression.CompareOperator, _ right: Expression
  ) -> Bool? {
    switch path {
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
