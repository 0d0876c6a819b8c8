internal import Support

/// Finds the errors that CPython's compiler finds while it generates code, in its order.
final class TreeChecker {
  /// What surrounds a statement within its function.
  enum Frame {
    case loop, handler, groupHandler, other
  }

  /// What kind of code is being checked.
  enum Scope {
    case module, `class`, function, asyncFunction, lambda, comprehension
  }

  let module: Module
  let version: LanguageVersion
  let future: FutureChecker
  let sink: DiagnosticSink
  var coroutines: Set<ObjectIdentifier> = []
  var generators: Set<ObjectIdentifier> = []
  var scope = Scope.module
  var frames: [Frame] = []
  /// Whether the code is in a function, class bodies between excepted.
  var isGenerator = false

  private static let maximumFrames = 20

  /// Prepares to check a module.
  init(module: Module, version: LanguageVersion, future: FutureChecker, sink: DiagnosticSink) {
    self.module = module
    self.version = version
    self.future = future
    self.sink = sink
  }

  /// Reports every error.
  func check() { module.forEachChild(visit) }

  func error(_ message: String, _ range: SourceRange) {
    sink.error(message, in: module.source, at: range)
  }

  func warn(_ message: String, _ range: SourceRange) {
    sink.warning(message, in: module.source, at: range)
  }

  var isInFunction: Bool { scope != .module && scope != .class }

  /// Checks the body of a function, class or comprehension.
  func enter(_ inner: Scope, isGenerator: Bool = false, _ body: () -> Void) {
    let saved = (scope, frames, self.isGenerator)
    (scope, frames, self.isGenerator) = (inner, [], isGenerator)
    body()
    (scope, frames, self.isGenerator) = saved
  }

  /// Checks what is inside a loop or a handler.
  func nested(_ frame: Frame, _ range: SourceRange, _ body: () -> Void) {
    if frames.count == Self.maximumFrames { error(SemanticDiagnostics.tooManyBlocks, range) }
    frames.append(frame)
    body()
    frames.removeLast()
  }

  func visit(_ node: Node) {
    switch node {
    case .statement(let statement): visit(statement)
    case .expression(let expression): visit(expression)
    default: node.forEachChild(visit)
    }
  }

  func checkName(_ name: Identifier, isDeleted: Bool = false, _ range: SourceRange) {
    if name == "__debug__" {
      error("cannot \(isDeleted ? "delete" : "assign to") __debug__", range)
    }
  }

  // MARK: - Statements

  func visit(_ statement: Statement) {
    let range = statement.range
    switch statement.kind {
    case .functionDef(let def): visit(def, range, isAsync: false)
    case .asyncFunctionDef(let def): visit(def, range, isAsync: true)
    case .classDef(let def):
      def.decoratorList.forEach(visit)
      checkTypeParams(def.typeParams)
      enter(.class) { def.body.forEach(visit) }
      def.bases.forEach(visitArgument)
      checkKeywords(def.keywords, range)
      for keyword in def.keywords { visit(keyword.value) }
    case .return(let value): visitReturn(value, range)
    case .assign(let targets, let value):
      visit(value)
      targets.forEach(visit)
    case .annAssign(let target, let annotation, let value, _):
      if let value { visit(value) }
      visit(target)
      if !future.hasAnnotations { visit(annotation) }
    case .for(let target, let iter, let body, let orelse):
      visitFor(target, iter, body, orelse, range)
    case .asyncFor(let target, let iter, let body, let orelse):
      if scope != .asyncFunction { error("'async for' outside async function", range) }
      visitFor(target, iter, body, orelse, range)
    case .while(let test, let body, let orelse):
      nested(.loop, range) {
        visit(test)
        body.forEach(visit)
      }
      orelse.forEach(visit)
    case .with(let items, let body): visitWith(items[...], body, range)
    case .asyncWith(let items, let body):
      if scope != .asyncFunction { error("'async with' outside async function", range) }
      visitWith(items[...], body, range)
    case .try(let body, let handlers, let orelse, let finalbody):
      visitTry(body, handlers, orelse, finalbody, range, isGroup: false)
    case .tryStar(let body, let handlers, let orelse, let finalbody):
      visitTry(body, handlers, orelse, finalbody, range, isGroup: true)
    case .match(let subject, let cases): visitMatch(subject, cases)
    case .break, .continue: visitJump(statement)
    case .importFrom(let module, _, _):
      if let module, module == "__future__", range.lineno > future.lastLine {
        error(SemanticDiagnostics.lateFuture, range)
      }
    case .assert(let test, let msg):
      if case .tuple(let elts, _) = test.kind, !elts.isEmpty {
        warn(SemanticDiagnostics.alwaysTrue, range)
      }
      visit(test)
      if let msg { visit(msg) }
    case .import(let names):
      for alias in names { if let asname = alias.asname { checkName(asname, range) } }
    case .typeAlias(_, let params, let value):
      checkTypeParams(params)
      visit(value)
    default: Node.statement(statement).forEachChild(visit)
    }
  }

  private func visit(_ def: FunctionDef, _ range: SourceRange, isAsync: Bool) {
    checkParameters(def.args, range)
    def.decoratorList.forEach(visit)
    checkTypeParams(def.typeParams)
    def.args.defaults.forEach(visit)
    for value in def.args.kwDefaults { if let value { visit(value) } }
    if !future.hasAnnotations {
      for parameter in def.args.inDefinitionOrder {
        if let annotation = parameter.annotation { visitArgument(annotation) }
      }
      if let returns = def.returns { visit(returns) }
    }
    enter(
      isAsync ? .asyncFunction : .function, isGenerator: generators.contains(ObjectIdentifier(def))
    ) { def.body.forEach(visit) }
  }

  private func visitReturn(_ value: Expression?, _ range: SourceRange) {
    if !isInFunction { error("'return' outside function", range) }
    if value != nil, scope == .asyncFunction, isGenerator {
      error(SemanticDiagnostics.returnValue, range)
    }
    if let value { visit(value) }
    if frames.contains(where: { if case .groupHandler = $0 { true } else { false } }) {
      error(SemanticDiagnostics.jumpFromGroup, range)
    }
  }

  private func visitJump(_ statement: Statement) {
    for frame in frames.reversed() {
      switch frame {
      case .loop: return
      case .groupHandler:
        error(SemanticDiagnostics.jumpFromGroup, statement.range)
        return
      default: continue
      }
    }
    if case .break = statement.kind {
      error("'break' outside loop", statement.range)
    } else {
      error("'continue' not properly in loop", statement.range)
    }
  }

  private func visitFor(
    _ target: Expression, _ iter: Expression, _ body: [Statement], _ orelse: [Statement],
    _ range: SourceRange
  ) {
    nested(.loop, range) {
      visit(iter)
      visit(target)
      body.forEach(visit)
    }
    orelse.forEach(visit)
  }

  private func visitWith(_ items: ArraySlice<WithItem>, _ body: [Statement], _ range: SourceRange) {
    guard let item = items.first else {
      body.forEach(visit)
      return
    }
    visit(item.contextExpr)
    nested(.other, range) {
      if let target = item.optionalVars { visit(target) }
      visitWith(items.dropFirst(), body, range)
    }
  }

  private func visitTry(
    _ body: [Statement], _ handlers: [ExceptHandler], _ orelse: [Statement],
    _ finalbody: [Statement], _ range: SourceRange, isGroup: Bool
  ) {
    if !finalbody.isEmpty {
      nested(.other, range) { visitTry(body, handlers, orelse, [], range, isGroup: isGroup) }
      finalbody.forEach(visit)
      return
    }
    guard !handlers.isEmpty else {
      body.forEach(visit)
      return
    }
    nested(.other, range) { body.forEach(visit) }
    orelse.forEach(visit)
    nested(isGroup ? .groupHandler : .handler, range) {
      for (index, handler) in handlers.enumerated() {
        if handler.type == nil, index < handlers.count - 1 {
          error(SemanticDiagnostics.bareExceptLast, handler.range)
        }
        if let type = handler.type { visit(type) }
        if let name = handler.name { checkName(name, handler.range) }
        nested(.other, handler.range) { handler.body.forEach(visit) }
      }
    }
  }

  // MARK: - Names

  /// Checks the names of parameters; before 3.12 the whole definition is to blame.
  func checkParameters(_ parameters: Parameters, _ range: SourceRange) {
    for parameter in parameters.all {
      checkName(parameter.arg, version < .v3_12 ? range : parameter.range)
    }
  }

  /// Checks that type parameters with defaults come last.
  private func checkTypeParams(_ params: [TypeParam]) {
    var hasDefault = false
    for param in params {
      let (name, value): (Identifier, Expression?) =
        switch param.kind {
        case .typeVar(let name, _, let value): (name, value)
        case .paramSpec(let name, let value), .typeVarTuple(let name, let value): (name, value)
        }
      if value != nil {
        hasDefault = true
      } else if hasDefault {
        error(
          "non-default type parameter '\(name)' follows default type parameter", param.range)
      }
    }
  }

  // MARK: - Keywords

  /// Checks the names of the arguments of a call or a class.
  func checkKeywords(_ keywords: [Keyword], _ range: SourceRange) {
    var seen: Set<Identifier> = []
    for keyword in keywords {
      guard let name = keyword.arg else { continue }
      checkName(name, version < .v3_12 ? range : keyword.range)
      if !seen.insert(name).inserted {
        error("keyword argument repeated: \(name)", keyword.range)
      }
    }
  }
}
