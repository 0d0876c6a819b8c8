internal import Support
package import Syntax

/// Builds the scopes of a module exactly as CPython's symbol table has them (`Python/symtable.c`): which names
/// each block binds and uses, in CPython's order, then `ScopeAnalysis` decides what each name means.
///
/// The tree is assumed to be free of errors; the rules that only reject programs are checks of Syntax.
package struct ScopeBuilder {
  private let version: LanguageVersion
  private let hasFutureAnnotations: Bool
  private let root = Scope(.module, name: "top", line: 0)
  private var stack: [Scope]
  private var privateClass: String?

  /// The scopes of `module`, the module's own first.
  package static func build(_ module: Module, version: LanguageVersion) -> Scope {
    var builder = ScopeBuilder(module, version)
    builder.visit(module)
    ScopeAnalysis.run(builder.root, version: version)
    return builder.root
  }

  private init(_ module: Module, _ version: LanguageVersion) {
    self.version = version
    hasFutureAnnotations = module.body.contains { statement in
      guard case .importFrom(let name?, let names, 0) = statement.kind else { return false }
      return name == "__future__" && names.contains { $0.name == "annotations" }
    }
    stack = [root]
  }

  private var current: Scope { stack[stack.count - 1] }

  // MARK: - Names

  /// A private name inside a class becomes `_Class__name`.
  package static func mangle(_ name: String, in privateClass: String?) -> String {
    guard let privateClass, name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".") else {
      return name
    }
    let className = privateClass.drop { $0 == "_" }
    return className.isEmpty ? name : "_\(className)\(name)"
  }

  private func mangle(_ name: String) -> String { Self.mangle(name, in: privateClass) }

  private func add(_ name: String, _ flags: NameFlags) {
    let mangled = mangle(name)
    let isTarget = current.isInTarget
    current.add(mangled, isTarget ? flags.union(.comprehensionTarget) : flags)
    if flags.contains(.global) { root.add(mangled, isTarget ? flags.union(.comprehensionTarget) : flags) }
  }

  private func add(_ name: Identifier, _ flags: NameFlags) { add(name.text, flags) }

  private mutating func inScope(
    _ kind: Scope.Kind, _ name: String, _ range: SourceRange, _ body: (inout ScopeBuilder) -> Void
  ) {
    let scope = Scope(kind, name: name, line: range.lineno)
    scope.parent = current
    let isFunction = version < .v3_12 ? current.kind == .function : current.isFunctionLike
    scope.isNested = current.isNested || isFunction
    // Annotations that will be strings leave no trace.
    if kind != .annotation { current.children.append(scope) }
    stack.append(scope)
    body(&self)
    stack.removeLast()
  }

  // MARK: - Statements

  private mutating func visit(_ module: Module) {
    switch module.kind {
    case .module(let body), .interactive(let body): visit(body)
    case .expression(let body): visit(body)
    case .functionType: break
    }
  }

  private mutating func visit(_ body: [Statement]) {
    for statement in body { visit(statement) }
  }

  private mutating func visit(_ expressions: [Expression]) {
    for expression in expressions { visit(expression) }
  }

  private mutating func visit(_ expression: Expression?) {
    if let expression { visit(expression) }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .functionDef(let parts), .asyncFunctionDef(let parts):
      visitFunction(statement, parts)
    case .classDef(let parts): visitClass(statement, parts)
    case .typeAlias(let name, let parameters, let value):
      visitTypeAlias(statement, name, parameters, value)
    case .return(let value): visit(value)
    case .assign(let targets, let value):
      visit(targets)
      visit(value)
    case .annAssign(let target, let annotation, let value, let simple):
      visitAnnotated(target, annotation, value, simple)
    case .try(let body, let handlers, let orelse, let finalbody),
      .tryStar(let body, let handlers, let orelse, let finalbody):
      visit(body)
      if version < .v3_13 { visit(orelse) }
      for handler in handlers {
        visit(handler.type)
        if let name = handler.name { add(name, .local) }
        visit(handler.body)
      }
      if version >= .v3_13 { visit(orelse) }
      visit(finalbody)
    case .import(let names), .importFrom(_, let names, _):
      for alias in names where alias.name != "*" {
        let name = (alias.asname ?? alias.name).text
        add(String(name.prefix { $0 != "." }), .imported)
      }
    case .global(let names):
      for name in names { add(name, .global) }
    case .nonlocal(let names):
      for name in names { add(name, .nonlocal) }
    case .delete, .augAssign, .for, .asyncFor, .while, .if, .with, .asyncWith, .match, .raise, .assert,
      .expr, .pass, .break, .continue:
      visitChildren { statement.forEachChild($0) }
    }
  }

  /// Visits the children of a node whose fields are in CPython's order of visiting.
  private mutating func visitChildren(_ enumerate: ((Node) -> Void) -> Void) {
    var children: [Node] = []
    enumerate { children.append($0) }
    for child in children {
      switch child {
      case .statement(let node): visit(node)
      case .expression(let node): visit(node)
      case .pattern(let node): visit(node)
      default: visitChildren { child.forEachChild($0) }
      }
    }
  }

  private mutating func visitAnnotated(
    _ target: Expression, _ annotation: Expression, _ value: Expression?, _ simple: Bool
  ) {
    if case .name(let id, _) = target.kind {
      if simple { add(id, [.annotated, .local]) } else if value != nil { add(id, .local) }
    } else {
      visit(target)
    }
    visitAnnotation { $0.visit(annotation) }
    visit(value)
  }

  private mutating func visitAnnotation(_ body: (inout ScopeBuilder) -> Void) {
    guard hasFutureAnnotations else { return body(&self) }
    inScope(.annotation, "_annotation", .none, body)
  }

  private mutating func visitFunction(_ statement: Statement, _ parts: FunctionDef) {
    add(parts.name, .local)
    visit(parts.args.defaults)
    visit(parts.args.kwDefaults.compactMap { $0 })
    if version >= .v3_12 { visit(parts.decoratorList) }
    let hasKeywordDefaults = parts.args.kwDefaults.contains { $0 != nil }
    withTypeParameters(
      statement.range, parts.name, parts.typeParams, isClass: false,
      isFunction: true, keywordDefaults: hasKeywordDefaults
    ) { builder in
      builder.visitAnnotations(parts)
      if builder.version < .v3_12 { builder.visit(parts.decoratorList) }
      builder.inScope(.function, parts.name.text, statement.range) {
        $0.bindParameters(parts.args)
        $0.visit(parts.body)
      }
    }
  }

  private mutating func visitAnnotations(_ parts: FunctionDef) {
    visitAnnotation { builder in
      let args = parts.args
      for parameter in args.posonlyargs + args.args { builder.visit(parameter.annotation) }
      builder.visit(args.vararg?.annotation)
      builder.visit(args.kwarg?.annotation)
      for parameter in args.kwonlyargs { builder.visit(parameter.annotation) }
    }
    if let returns = parts.returns { visitAnnotation { $0.visit(returns) } }
  }

  private func bindParameters(_ args: Parameters) {
    for parameter in args.posonlyargs + args.args + args.kwonlyargs {
      add(parameter.arg, .parameter)
    }
    if let vararg = args.vararg { add(vararg.arg, .parameter) }
    if let kwarg = args.kwarg { add(kwarg.arg, .parameter) }
  }

  private mutating func visitClass(_ statement: Statement, _ parts: ClassDef) {
    add(parts.name, .local)
    if version >= .v3_12 { visit(parts.decoratorList) }
    let outerClass = privateClass
    withTypeParameters(
      statement.range, parts.name, parts.typeParams, isClass: true, isFunction: false,
      keywordDefaults: false
    ) { builder in
      builder.visit(parts.bases)
      for keyword in parts.keywords { builder.visit(keyword.value) }
      if builder.version < .v3_12 { builder.visit(parts.decoratorList) }
      builder.inScope(.class, parts.name.text, statement.range) { inner in
        inner.privateClass = parts.name.text
        if !parts.typeParams.isEmpty {
          inner.add("__type_params__", .local)
          inner.add(".type_params", .use)
        }
        inner.visit(parts.body)
      }
      builder.privateClass = outerClass
    }
    privateClass = outerClass
  }

  // MARK: - Type parameters (PEP 695)

  private mutating func withTypeParameters(
    _ range: SourceRange, _ name: Identifier, _ parameters: [TypeParam], isClass: Bool,
    isFunction: Bool, keywordDefaults: Bool, _ body: (inout ScopeBuilder) -> Void
  ) {
    if parameters.isEmpty { return body(&self) }
    let isInClass = current.kind == .class
    inScope(.typeParameters, name.text, range) { builder in
      builder.seeClass(isInClass)
      if isClass {
        builder.add(".type_params", [.local, .use])
        builder.privateClass = name.text
        builder.add(".generic_base", [.local, .use])
      }
      if isFunction { builder.add(".defaults", .parameter) }
      if keywordDefaults { builder.add(".kwdefaults", .parameter) }
      for parameter in parameters { builder.visit(parameter) }
      body(&builder)
    }
  }

  /// Lets a scope of type parameters directly inside a class body see the names of that body.
  private func seeClass(_ isInClass: Bool) {
    guard isInClass else { return }
    current.seesClassScope = true
    add("__classdict__", .use)
  }

  private mutating func visit(_ parameter: TypeParam) {
    switch parameter.kind {
    case .typeVar(let name, let bound, let defaultValue):
      add(name, [.typeParameter, .local])
      if let bound { visitLazily(bound, name.text, parameter.range) }
      if let defaultValue { visitLazily(defaultValue, name.text, parameter.range) }
    case .paramSpec(let name, let defaultValue), .typeVarTuple(let name, let defaultValue):
      add(name, [.typeParameter, .local])
      if let defaultValue { visitLazily(defaultValue, name.text, parameter.range) }
    }
  }

  private mutating func visitLazily(
    _ expression: Expression, _ name: String, _ range: SourceRange
  ) {
    let isInClass = current.seesClassScope
    inScope(.typeVarBound, name, range) { builder in
      builder.seeClass(isInClass)
      builder.visit(expression)
    }
  }

  private mutating func visitTypeAlias(
    _ statement: Statement, _ name: Expression, _ parameters: [TypeParam], _ value: Expression
  ) {
    visit(name)
    guard case .name(let id, _) = name.kind else { return }
    let isInClass = current.kind == .class
    withTypeParameters(
      statement.range, id, parameters, isClass: false, isFunction: false,
      keywordDefaults: false
    ) { builder in
      builder.inScope(.typeAlias, id.text, statement.range) { inner in
        inner.seeClass(isInClass)
        inner.visit(value)
      }
    }
  }

  // MARK: - Patterns

  private mutating func visit(_ pattern: Pattern) {
    visitChildren { pattern.forEachChild($0) }
    switch pattern.kind {
    case .matchStar(let name), .matchAs(_, let name), .matchMapping(_, _, let name):
      if let name { add(name, .local) }
    case .matchValue, .matchSingleton, .matchSequence, .matchClass, .matchOr: break
    }
  }

  // MARK: - Expressions

  private mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .name(let id, let context):
      add(id, context == .load ? .use : .local)
      // Zero-argument super() needs the class.
      let isFunction = version < .v3_12 ? current.kind == .function : current.isFunctionLike
      if context == .load && isFunction && id == "super" { add("__class__", .use) }
    case .namedExpr(let target, let value):
      if current.comprehension != .none { extendNamedExpression(target) }
      visit(value)
      visit(target)
    case .lambda(let args, let body):
      visit(args.defaults)
      visit(args.kwDefaults.compactMap { $0 })
      inScope(.function, "lambda", expression.range) {
        $0.bindParameters(args)
        $0.visit(body)
      }
    case .listComp(let elt, let generators):
      visit(expression, "listcomp", .list, generators, [elt])
    case .setComp(let elt, let generators):
      visit(expression, "setcomp", .set, generators, [elt])
    case .generatorExp(let elt, let generators):
      visit(expression, "genexpr", .generator, generators, [elt])
    case .dictComp(let key, let value, let generators):
      visit(expression, "dictcomp", .dict, generators, [value, key])
    case .yield, .yieldFrom:
      visitChildren { expression.forEachChild($0) }
      current.isGenerator = true
    case .await:
      visitChildren { expression.forEachChild($0) }
      current.isCoroutine = true
    default: visitChildren { expression.forEachChild($0) }
    }
  }

  /// An assignment expression inside comprehensions binds in the innermost scope that is none.
  private func extendNamedExpression(_ target: Expression) {
    guard case .name(let id, _) = target.kind else { return }
    let name = mangle(id.text)
    for scope in stack.reversed() where scope.comprehension == .none {
      switch scope.kind {
      case .module:
        add(id, .global)
        scope.add(name, .global)
      case .class: break
      default:
        add(id, scope.flags(of: name).contains(.global) ? .global : .nonlocal)
        scope.add(name, .local)
      }
      return
    }
  }

  private mutating func visit(
    _ expression: Expression, _ name: String, _ kind: Scope.Comprehension,
    _ generators: [Comprehension], _ results: [Expression]
  ) {
    guard let outermost = generators.first else { return }
    visit(outermost.iter)
    inScope(.function, name, expression.range) { builder in
      builder.current.comprehension = kind
      builder.current.isCoroutine = outermost.isAsync
      builder.add(".0", .parameter)
      builder.visitTarget(outermost.target)
      builder.visit(outermost.ifs)
      for generator in generators.dropFirst() {
        builder.visitTarget(generator.target)
        builder.visit(generator.iter)
        builder.visit(generator.ifs)
        if generator.isAsync { builder.current.isCoroutine = true }
      }
      builder.visit(results)
      builder.current.isGenerator = kind == .generator
    }
  }

  private mutating func visitTarget(_ target: Expression) {
    current.isInTarget = true
    visit(target)
    current.isInTarget = false
  }
}
