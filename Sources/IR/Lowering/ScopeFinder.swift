internal import Support
internal import Syntax

/// Finds the scopes of a module and what each binds and uses, as CPython's symbol table does.
struct ScopeFinder {
  /// Scopes by the statement or expression that opens them.
  private(set) var scopes: [ObjectIdentifier: ScopeView] = [:]
  /// Scopes of type parameter lists, by statement.
  private(set) var typeScopes: [ObjectIdentifier: ScopeView] = [:]
  /// Scopes of expressions evaluated on demand (bounds, defaults and values of `type`), by expression.
  private(set) var lazyScopes: [ObjectIdentifier: ScopeView] = [:]
  let root = ScopeView(.module)
  private var scope: ScopeView
  private var privateClass: String?
  private let hasStringAnnotations: Bool

  init(_ module: Module, hasStringAnnotations: Bool) {
    self.hasStringAnnotations = hasStringAnnotations
    scope = root
    module.forEachChild { visit($0) }
    root.resolve()
  }

  private func mangle(_ id: Identifier) -> String {
    let name = id.text
    guard let privateClass, name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".") else {
      return name
    }
    return "_" + privateClass + name
  }

  /// Visits `body` with another scope as the current one.
  private mutating func inside(_ inner: ScopeView, _ body: (inout ScopeFinder) -> Void) {
    let outer = scope
    scope = inner
    body(&self)
    scope = outer
  }

  private mutating func visit(_ expressions: [Expression]) {
    for expression in expressions { visit(.expression(expression)) }
  }

  private mutating func visit(_ body: [Statement]) {
    for statement in body { visit(.statement(statement)) }
  }

  private mutating func visitChildren(_ node: Node) {
    var children: [Node] = []
    node.forEachChild { children.append($0) }
    for child in children { visit(child) }
  }

  private mutating func visit(_ node: Node) {
    switch node {
    case .statement(let statement): visit(statement)
    case .expression(let expression): visit(expression)
    case .pattern(let pattern):
      switch pattern.kind {
      case .matchStar(let name), .matchAs(_, let name), .matchMapping(_, _, let name):
        if let name { scope.bind(mangle(name)) }
      default: break
      }
      visitChildren(node)
    case .exceptHandler(let handler):
      if let name = handler.name { scope.bind(mangle(name)) }
      visitChildren(node)
    default: visitChildren(node)
    }
  }

  // MARK: - Statements

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .functionDef(let parts), .asyncFunctionDef(let parts): visit(statement, parts)
    case .classDef(let parts): visit(statement, parts)
    case .typeAlias(let name, let parameters, let value):
      visit(.expression(name))
      withTypeScope(statement, parameters) { $0.visitLazily(value) }
    case .global(let names):
      for name in names { scope.declareGlobal(mangle(name)) }
    case .nonlocal(let names):
      for name in names { scope.declareNonlocal(mangle(name)) }
    case .import(let names):
      for alias in names {
        let name = alias.asname?.text ?? String(alias.name.text.prefix { $0 != "." })
        scope.bind(mangle(Identifier(name)))
      }
    case .importFrom(_, let names, _):
      for alias in names where alias.name != "*" {
        scope.bind(mangle(alias.asname ?? alias.name))
      }
    case .augAssign(let target, _, let value):
      if case .name(let id, _) = target.kind {
        scope.use(mangle(id))
        scope.bind(mangle(id))
      } else {
        visit(.expression(target))
      }
      visit(.expression(value))
    case .annAssign(let target, let annotation, let value, let simple):
      if case .name(let id, _) = target.kind {
        if simple || value != nil { scope.bind(mangle(id)) }
      } else {
        visit(.expression(target))
      }
      if simple && scope.form != .function { scope.use("__annotations__") }
      if !hasStringAnnotations { visit(.expression(annotation)) }
      if let value { visit(.expression(value)) }
    default: visitChildren(.statement(statement))
    }
  }

  private mutating func visit(_ statement: Statement, _ parts: FunctionDef) {
    visit(parts.decoratorList)
    visitDefaults(parts.args)
    scope.bind(mangle(parts.name))
    withTypeScope(statement, parts.typeParams) { finder in
      if !finder.hasStringAnnotations {
        for parameter in parts.args.all {
          if let annotation = parameter.annotation { finder.visit(.expression(annotation)) }
        }
        if let returns = parts.returns { finder.visit(.expression(returns)) }
      }
      let inner = ScopeView(.function, parent: finder.scope)
      finder.scopes[ObjectIdentifier(statement)] = inner
      finder.inside(inner) {
        $0.bindParameters(parts.args)
        $0.visit(parts.body)
      }
    }
  }

  private mutating func visit(_ statement: Statement, _ parts: ClassDef) {
    visit(parts.decoratorList)
    scope.bind(mangle(parts.name))
    withTypeScope(statement, parts.typeParams) { finder in
      finder.visit(parts.bases)
      for keyword in parts.keywords { finder.visit(.expression(keyword.value)) }
      let inner = ScopeView(.classBody, parent: finder.scope)
      finder.scopes[ObjectIdentifier(statement)] = inner
      let outerClass = finder.privateClass
      finder.privateClass = FunctionLowering.privateName(parts.name.text)
      finder.inside(inner) { $0.visit(parts.body) }
      finder.privateClass = outerClass
    }
  }

  private mutating func visitDefaults(_ args: Parameters) {
    visit(args.defaults)
    visit(args.kwDefaults.compactMap { $0 })
  }

  private func bindParameters(_ args: Parameters) {
    for parameter in args.all { scope.bind(mangle(parameter.arg)) }
  }

  // MARK: - Type parameters

  private mutating func withTypeScope(
    _ statement: Statement, _ parameters: [TypeParam], _ body: (inout ScopeFinder) -> Void
  ) {
    if parameters.isEmpty { return body(&self) }
    let inner = ScopeView(.typeParameters, parent: scope)
    typeScopes[ObjectIdentifier(statement)] = inner
    inside(inner) { finder in
      for parameter in parameters { finder.visit(parameter) }
      body(&finder)
    }
  }

  private mutating func visit(_ parameter: TypeParam) {
    switch parameter.kind {
    case .typeVar(let name, let bound, let defaultValue):
      scope.bind(mangle(name))
      if let bound { visitLazily(bound) }
      if let defaultValue { visitLazily(defaultValue) }
    case .paramSpec(let name, let defaultValue), .typeVarTuple(let name, let defaultValue):
      scope.bind(mangle(name))
      if let defaultValue { visitLazily(defaultValue) }
    }
  }

  private mutating func visitLazily(_ expression: Expression) {
    let inner = ScopeView(.function, parent: scope)
    lazyScopes[ObjectIdentifier(expression)] = inner
    inside(inner) { $0.visit(.expression(expression)) }
  }

  // MARK: - Expressions

  private mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .name(let id, let context):
      let name = mangle(id)
      if context == .load {
        scope.use(name)
        // Zero-argument super() needs the class.
        if name == "super" && scope.form == .function { scope.use("__class__") }
      } else {
        scope.bind(name)
      }
    case .namedExpr(let target, let value):
      if case .name(let id, _) = target.kind { scope.bindNamed(mangle(id)) }
      visit(.expression(value))
    case .lambda(let args, let body):
      visitDefaults(args)
      let inner = ScopeView(.function, parent: scope)
      scopes[ObjectIdentifier(expression)] = inner
      inside(inner) {
        $0.bindParameters(args)
        $0.visit(.expression(body))
      }
    case .listComp(let elt, let generators), .setComp(let elt, let generators):
      visit(expression, [elt], generators, isGenerator: false)
    case .generatorExp(let elt, let generators):
      visit(expression, [elt], generators, isGenerator: true)
    case .dictComp(let key, let value, let generators):
      visit(expression, [key, value], generators, isGenerator: false)
    default: visitChildren(.expression(expression))
    }
  }

  private mutating func visit(
    _ expression: Expression, _ elements: [Expression], _ generators: [Comprehension],
    isGenerator: Bool
  ) {
    guard let first = generators.first else { return }
    visit(.expression(first.iter))
    let inner = ScopeView(
      isGenerator ? .function : .comprehension, parent: scope, isGeneratorExpression: isGenerator)
    scopes[ObjectIdentifier(expression)] = inner
    inside(inner) { finder in
      for (index, generator) in generators.enumerated() {
        if index > 0 { finder.visit(.expression(generator.iter)) }
        finder.visit(.expression(generator.target))
        finder.visit(generator.ifs)
      }
      finder.visit(elements)
    }
  }
}
