internal import Support

/// What is known of a block's names.
final class SymbolBlock {
  /// What kind of block it is.
  enum Kind {
    case module, `class`, function, lambda, comprehension, annotation
    /// The blocks of type parameters, their bounds and type aliases.
    case typeParams, typeBound, typeAlias
  }

  /// How a name is used.
  struct Uses: OptionSet {
    let rawValue: Int
    static let local = Uses(rawValue: 1)
    static let parameter = Uses(rawValue: 2)
    static let used = Uses(rawValue: 4)
    static let global = Uses(rawValue: 8)
    static let nonlocal = Uses(rawValue: 16)
    static let annotated = Uses(rawValue: 32)
    static let iteration = Uses(rawValue: 64)
    static let typeParam = Uses(rawValue: 128)
    static let bound: Uses = [.local, .parameter, .typeParam]
  }

  let kind: Kind
  let node: Expression?
  var names: [Identifier] = []
  var uses: [Identifier: Uses] = [:]
  var directives: [(name: Identifier, range: SourceRange)] = []
  var children: [SymbolBlock] = []
  var isInIterable = 0
  var isInTarget = false
  var isCoroutine = false
  var isGenerator = false
  /// What a part of a type parameter is called.
  var place = ""

  /// Makes an empty block.
  init(_ kind: Kind, _ node: Expression? = nil) {
    self.kind = kind
    self.node = node
  }

  /// Whether names live in it as in a function.
  var isFunctionLike: Bool { kind != .module && kind != .class }
}

/// Finds the errors that CPython's symbol table finds: clashing declarations and misplaced bindings.
final class SymbolChecker {
  let module: Module
  let version: LanguageVersion
  let future: FutureChecker
  let sink: DiagnosticSink
  private var stack: [SymbolBlock]
  /// Name of the innermost class.
  private var className: Substring?
  /// Functions and comprehensions that await or yield, by their nodes.
  private(set) var coroutines: Set<ObjectIdentifier> = []
  private(set) var generators: Set<ObjectIdentifier> = []

  /// Prepares to check a module.
  init(module: Module, version: LanguageVersion, future: FutureChecker, sink: DiagnosticSink) {
    self.module = module
    self.version = version
    self.future = future
    self.sink = sink
    stack = [SymbolBlock(.module)]
  }

  /// Reports every error.
  func check() {
    module.forEachChild(visit)
    analyze(stack[0], bound: nil)
  }

  private var block: SymbolBlock { stack[stack.count - 1] }

  private func error(_ message: String, _ range: SourceRange) {
    sink.error(message, in: module.source, at: range)
  }

  private func enter(
    _ kind: SymbolBlock.Kind, _ node: Expression? = nil, _ body: () -> Void
  ) -> SymbolBlock {
    let inner = SymbolBlock(kind, node)
    block.children.append(inner)
    stack.append(inner)
    body()
    stack.removeLast()
    return inner
  }

  // MARK: - Names

  private func add(_ name: Identifier, _ use: SymbolBlock.Uses, _ range: SourceRange) {
    add(name, use, range, in: block)
  }

  /// The name that a private name of the class stands for.
  private func mangle(_ name: Identifier) -> Identifier {
    guard let className, name.text.hasPrefix("__"), !name.text.hasSuffix("__"),
      !name.text.contains(".")
    else { return name }
    let stem = className.drop { $0 == "_" }
    return stem.isEmpty ? name : Identifier("_\(stem)\(name.text)")
  }

  private func add(
    _ plainName: Identifier, _ use: SymbolBlock.Uses, _ range: SourceRange,
    in block: SymbolBlock
  ) {
    let name = mangle(plainName)
    var uses = block.uses[name] ?? []
    if block.uses[name] == nil { block.names.append(name) }
    if use.contains(.parameter), uses.contains(.parameter) {
      error(SemanticDiagnostics.duplicateArgument(plainName), range)
    }
    if use.contains(.typeParam), uses.contains(.typeParam) {
      error(SemanticDiagnostics.duplicateTypeParam(name), range)
    }
    uses.insert(use)
    if block.isInTarget {
      if !uses.isDisjoint(with: [.global, .nonlocal]) {
        error(SemanticDiagnostics.innerLoopRebinds(name), range)
      }
      uses.insert(.iteration)
    }
    block.uses[name] = uses
  }

  private func declare(
    _ names: [Identifier], _ use: SymbolBlock.Uses, _ statement: Statement
  ) {
    let word = use == .global ? "global" : "nonlocal"
    for name in names {
      let uses = block.uses[mangle(name)] ?? []
      if uses.contains(.parameter) {
        error("name '\(name)' is parameter and \(word)", statement.range)
      } else if uses.contains(.used) {
        error("name '\(name)' is used prior to \(word) declaration", statement.range)
      } else if uses.contains(.annotated) {
        error("annotated name '\(name)' can't be \(word)", statement.range)
      } else if uses.contains(.local) {
        error("name '\(name)' is assigned to before \(word) declaration", statement.range)
      }
      add(name, use, statement.range)
      block.directives.append((mangle(name), statement.range))
    }
  }

  // MARK: - Statements

  private func visit(_ node: Node) {
    switch node {
    case .statement(let statement): visit(statement)
    case .expression(let expression): visit(expression)
    case .pattern(let pattern): visit(pattern)
    case .exceptHandler(let handler):
      if let type = handler.type { visit(type) }
      if let name = handler.name { add(name, .local, handler.range) }
      handler.body.forEach(visit)
    case .alias(let alias): visit(alias)
    default: node.forEachChild(visit)
    }
  }

  private func visit(_ statement: Statement) {
    switch statement.kind {
    case .functionDef(let def): visit(def, statement.range, isAsync: false)
    case .asyncFunctionDef(let def): visit(def, statement.range, isAsync: true)
    case .classDef(let def): visit(def, statement.range)
    case .typeAlias(let name, let params, let value):
      visit(name)
      visitGeneric(params) { _ = enter(.typeAlias) { visit(value) } }
    case .annAssign(let target, let annotation, let value, let simple):
      visitAnnotated(target, simple, value != nil, statement)
      visitAnnotation(annotation)
      if let value { visit(value) }
    case .global(let names): declare(names, .global, statement)
    case .nonlocal(let names): declare(names, .nonlocal, statement)
    case .try(let body, let handlers, let orelse, let finalbody),
      .tryStar(let body, let handlers, let orelse, let finalbody):
      body.forEach(visit)
      orelse.forEach(visit)
      for handler in handlers { visit(.exceptHandler(handler)) }
      finalbody.forEach(visit)
    default: Node.statement(statement).forEachChild(visit)
    }
  }

  private func visitAnnotated(
    _ target: Expression, _ simple: Bool, _ hasValue: Bool, _ statement: Statement
  ) {
    guard case .name(let id, _) = target.kind else {
      visit(target)
      return
    }
    let uses = block.uses[mangle(id)] ?? []
    if simple, block.kind != .module, !uses.isDisjoint(with: [.global, .nonlocal]) {
      error(
        "annotated name '\(id)' can't be \(uses.contains(.global) ? "global" : "nonlocal")",
        statement.range)
    }
    if simple {
      add(id, [.annotated, .local], target.range)
    } else if hasValue {
      add(id, .local, target.range)
    }
  }

  private func visit(_ alias: Alias) {
    let text = (alias.asname ?? alias.name).text
    guard text != "*" else {
      if block.kind != .module { error(SemanticDiagnostics.importStar, alias.range) }
      return
    }
    let first = text.prefix { $0 != "." }
    add(Identifier(String(first)), .local, alias.range)
  }

  private func visit(_ def: FunctionDef, _ range: SourceRange, isAsync: Bool) {
    add(def.name, .local, range)
    visitDefaults(def.args)
    if version >= .v3_12 { def.decoratorList.forEach(visit) }
    visitGeneric(def.typeParams) {
      for parameter in def.args.inDefinitionOrder {
        if let annotation = parameter.annotation { visitAnnotation(annotation) }
      }
      if let returns = def.returns { visitAnnotation(returns) }
      if version < .v3_12 { def.decoratorList.forEach(visit) }
      let inner = enter(.function) {
        visit(def.args)
        def.body.forEach(visit)
      }
      if isAsync { coroutines.insert(ObjectIdentifier(def)) }
      if inner.isGenerator { generators.insert(ObjectIdentifier(def)) }
    }
  }

  private func visit(_ def: ClassDef, _ range: SourceRange) {
    add(def.name, .local, range)
    if version >= .v3_12 { def.decoratorList.forEach(visit) }
    visitGeneric(def.typeParams) {
      def.bases.forEach(visit)
      for keyword in def.keywords { visit(keyword.value) }
      if version < .v3_12 { def.decoratorList.forEach(visit) }
      let outer = className
      className = def.name.text[...]
      _ = enter(.class) { def.body.forEach(visit) }
      className = outer
    }
  }

  private func visitGeneric(_ params: [TypeParam], _ body: () -> Void) {
    guard !params.isEmpty else {
      body()
      return
    }
    _ = enter(.typeParams) {
      for param in params {
        let name: Identifier
        switch param.kind {
        case .typeVar(let id, _, _), .paramSpec(let id, _), .typeVarTuple(let id, _): name = id
        }
        add(name, [.typeParam, .local], param.range)
        visitParts(of: param)
      }
      body()
    }
  }

  private func visitParts(of param: TypeParam) {
    func part(_ expression: Expression?, _ place: String) {
      guard let expression else { return }
      _ = enter(.typeBound) {
        block.place = version < .v3_13 ? "TypeVar bound" : place
        visit(expression)
      }
    }
    switch param.kind {
    case .typeVar(_, let bound, let value):
      var isTuple = false
      if let bound, case .tuple = bound.kind { isTuple = true }
      part(bound, isTuple ? "TypeVar constraint" : "TypeVar bound")
      part(value, "TypeVar default")
    case .paramSpec(_, let value): part(value, "ParamSpec default")
    case .typeVarTuple(_, let value): part(value, "TypeVarTuple default")
    }
  }

  private func visitDefaults(_ parameters: Parameters) {
    parameters.defaults.forEach(visit)
    for value in parameters.kwDefaults { if let value { visit(value) } }
  }

  private func visit(_ parameters: Parameters) {
    for parameter in parameters.all { add(parameter.arg, .parameter, parameter.range) }
  }

  private func visitAnnotation(_ annotation: Expression) {
    guard future.hasAnnotations || version >= .v3_14 else {
      visit(annotation)
      return
    }
    _ = enter(.annotation) { visit(annotation) }
  }

  private func visit(_ pattern: Pattern) {
    switch pattern.kind {
    case .matchStar(let name): if let name { add(name, .local, pattern.range) }
    case .matchAs(let inner, let name):
      if let inner { visit(inner) }
      if let name { add(name, .local, pattern.range) }
    case .matchMapping(_, _, let rest):
      Node.pattern(pattern).forEachChild(visit)
      if let rest { add(rest, .local, pattern.range) }
    default: Node.pattern(pattern).forEachChild(visit)
    }
  }

  // MARK: - Expressions

  private func visit(_ expression: Expression) {
    switch expression.kind {
    case .name(let id, let context):
      add(id, context == .load ? .used : .local, expression.range)
    case .namedExpr(let target, let value):
      checkPlace("named expression", expression)
      if block.isInIterable > 0 {
        error(SemanticDiagnostics.namedInIterable, expression.range)
      }
      if block.kind == .comprehension { extendScope(target) }
      visit(value)
      visit(target)
    case .lambda(let args, let body):
      visitDefaults(args)
      let inner = enter(.lambda) {
        visit(args)
        visit(body)
      }
      if inner.isGenerator { generators.insert(ObjectIdentifier(expression)) }
    case .listComp(let elt, let clauses), .setComp(let elt, let clauses),
      .generatorExp(let elt, let clauses):
      visit(comprehension: expression, clauses, [elt])
    case .dictComp(let key, let value, let clauses):
      visit(comprehension: expression, clauses, [value, key])
    case .yield, .yieldFrom:
      checkPlace("yield expression", expression)
      Node.expression(expression).forEachChild(visit)
      block.isGenerator = true
      if block.kind == .comprehension, let node = block.node {
        error("'yield' inside \(SemanticDiagnostics.comprehensionName(node))", expression.range)
      }
    case .await:
      checkPlace("await expression", expression)
      Node.expression(expression).forEachChild(visit)
      block.isCoroutine = true
    default: Node.expression(expression).forEachChild(visit)
    }
  }

  private func checkPlace(_ what: String, _ expression: Expression) {
    switch block.kind {
    case .annotation: error("\(what) cannot be used within an annotation", expression.range)
    case .typeBound: error("\(what) cannot be used within a \(block.place)", expression.range)
    case .typeAlias: error("\(what) cannot be used within a type alias", expression.range)
    case .typeParams:
      error("\(what) cannot be used within the definition of a generic", expression.range)
    default: break
    }
  }

  private func visit(
    comprehension node: Expression, _ clauses: [Comprehension], _ elements: [Expression]
  ) {
    block.isInIterable += 1
    visit(clauses[0].iter)
    block.isInIterable -= 1
    let inner = enter(.comprehension, node) {
      for (index, clause) in clauses.enumerated() {
        if clause.isAsync { block.isCoroutine = true }
        block.isInTarget = true
        visit(clause.target)
        block.isInTarget = false
        if index > 0 {
          block.isInIterable += 1
          visit(clause.iter)
          block.isInIterable -= 1
        }
        clause.ifs.forEach(visit)
      }
      elements.forEach(visit)
    }
    guard inner.isCoroutine else { return }
    coroutines.insert(ObjectIdentifier(node))
    if case .generatorExp = node.kind { return }
    block.isCoroutine = true
  }

  /// Binds the target of `:=` in the block around the comprehensions.
  private func extendScope(_ target: Expression) {
    guard case .name(let id, _) = target.kind else { return }
    for outer in stack.reversed() {
      switch outer.kind {
      case .comprehension:
        if outer.uses[id]?.contains(.iteration) == true {
          error(SemanticDiagnostics.rebindsIteration(id), target.range)
          return
        }
      case .module:
        add(id, .global, target.range)
        block.directives.append((id, target.range))
        add(id, .global, target.range, in: outer)
        return
      case .class, .typeParams, .typeBound, .typeAlias:
        error(SemanticDiagnostics.misplacedNamed(outer), target.range)
        return
      default:
        let isGlobal = outer.uses[id]?.contains(.global) == true
        add(id, isGlobal ? .global : .nonlocal, target.range)
        block.directives.append((id, target.range))
        add(id, .local, target.range, in: outer)
        return
      }
    }
  }

  // MARK: - Scopes

  /// Checks the declarations of a block; `bound` is what functions around it bind.
  private func analyze(_ block: SymbolBlock, bound: Set<Identifier>?) {
    var local: Set<Identifier> = []
    for name in block.names {
      guard let uses = block.uses[name] else { continue }
      let place = block.directives.first { $0.name == name }?.range ?? .none
      if uses.contains(.global) {
        if uses.contains(.nonlocal) { error("name '\(name)' is nonlocal and global", place) }
        continue
      }
      if uses.contains(.nonlocal) {
        if let bound {
          if !bound.contains(name) { error("no binding for nonlocal '\(name)' found", place) }
        } else {
          error(SemanticDiagnostics.nonlocalAtModule, place)
        }
        continue
      }
      if !uses.isDisjoint(with: .bound) { local.insert(name) }
    }
    var inner = bound ?? []
    if block.kind == .class {
      inner.insert("__class__")
    } else if block.isFunctionLike {
      inner.formUnion(local)
      inner.subtract(block.names.filter { block.uses[$0]?.contains(.global) == true })
    }
    for child in block.children { analyze(child, bound: inner) }
  }
}

extension Parameters {
  /// Every parameter in the order in which annotations are evaluated.
  var inDefinitionOrder: [Parameter] {
    posonlyargs + args + (vararg.map { [$0] } ?? []) + kwonlyargs + (kwarg.map { [$0] } ?? [])
  }
}
