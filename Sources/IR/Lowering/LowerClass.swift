internal import Support
internal import Syntax

extension FunctionLowering {
  /// Lowers a class statement: the body becomes a function that fills the namespace it is given.
  func lowerClass(_ statement: Statement, _ definition: ClassDef) {
    let decorators = definition.decoratorList.map { lower($0) }
    var result = withTypeParameters(statement, definition.typeParams) { parameters in
      mark(statement.range)
      let info = lowerClassBody(statement, definition)
      let body = makeClosure(info.body)
      var bases = lowerPositional(definition.bases, statement.range)
      if let parameters {
        bases = withGenericBase(bases, parameters, statement.range)
      }
      let keywords =
        definition.keywords.isEmpty
        ? builder.emit(.absent)
        : lowerKeywords(definition.keywords, callee: body, statement.range)
      mark(statement.range)
      let made = builder.emit(.makeClass(info), [body, bases, keywords])
      if let parameters {
        builder.perform(.setAttribute("__type_params__"), [made, parameters])
      }
      return made
    }
    for (decorator, expression) in zip(decorators, definition.decoratorList).reversed() {
      mark(expression.range)
      result = builder.emit(.call(keywords: []), [decorator, result])
    }
    mark(statement.range)
    write(storage(definition.name), result)
  }

  /// `class C[T](A)` is `class C(A, Generic[T])`.
  private func withGenericBase(
    _ bases: Value, _ parameters: Value, _ range: SourceRange
  ) -> Value {
    mark(range)
    let list = builder.emit(.buildList)
    builder.run(.listExtend, list, bases)
    builder.run(.listAppend, list, builder.call(.genericBase, parameters))
    return list
  }

  private func lowerClassBody(_ statement: Statement, _ definition: ClassDef) -> ClassInfo {
    let scope = module.requireScope(of: statement)
    let name = definition.name.text
    let inner = module.makeFunction(
      name, scope: scope, around: self, kind: .classBody, range: statement.range,
      privateClass: Self.privateName(name))
    inner.function.parameters = [Parameter(name: ".namespace", kind: .positionalOnly)]
    inner.function.firstLine = statement.range.lineno
    let info = ClassInfo(
      name: name, qualname: inner.function.qualname, symbol: inner.function.symbol,
      body: inner.function,
      slots: SelfAttributes.slots(in: definition, mangle: inner.mangle))
    module.result.classes.append(info)
    inner.mark(statement.range)
    inner.fillClassNamespace(definition)
    inner.builder.location = .none
    inner.finishClassBody()
    return info
  }

  /// The prefix for private names: the class's name without leading underscores, nil if nothing is left.
  static func privateName(_ name: String) -> String? {
    let stripped = name.drop { $0 == "_" }
    return stripped.isEmpty ? nil : String(stripped)
  }

  private func fillClassNamespace(_ definition: ClassDef) {
    write(.namespace("__module__"), builder.emit(.globalGet("__name__")))
    write(.namespace("__qualname__"), builder.string(function.qualname))
    if let docstring = module.docstring(of: definition.body) {
      write(.namespace("__doc__"), builder.constant(docstring))
    }
    if AnnotationFinder.hasAnnotations(definition.body) {
      builder.run(.setupAnnotations, namespace)
    }
    lower(definition.body)
  }

  /// The class cell goes into the namespace, where `type` finds and fills it, and is the result.
  private func finishClassBody() {
    guard let cell = frames[0].cells["__class__"] else { return finish() }
    let object = builder.emit(.cellRef(cell))
    write(.namespace("__classcell__"), object)
    finish(result: object)
  }
}

/// Finds the attributes that the methods of a class assign through their first parameter.
enum SelfAttributes {
  /// More than these go to the instance's dict.
  private static let limit = 48

  /// The names in the order of `__init__`, then of the other methods.
  static func slots(in definition: ClassDef, mangle: (Identifier) -> String) -> ClassInfo.Slots {
    var methods: [(name: Identifier, parts: FunctionDef)] = []
    // A name that the class itself binds may be a property or another data descriptor.
    var taken: Set<String> = []
    // What the __init__ of a dataclass assigns, in order.
    var fields: [String] = []
    let isData = definition.decoratorList.contains { lastName(of: $0) == "dataclass" }
    for statement in definition.body {
      switch statement.kind {
      case .functionDef(let parts), .asyncFunctionDef(let parts):
        taken.insert(mangle(parts.name))
        if !isStatic(parts) { methods.append((parts.name, parts)) }
      case .assign(let targets, let value) where !isPlain(value):
        for target in targets {
          if case .name(let id, _) = target.kind { taken.insert(mangle(id)) }
        }
      case .annAssign(let target, _, let value, _):
        guard case .name(let id, _) = target.kind else { break }
        if isData {
          fields.append(mangle(id))
        } else if let value, !isPlain(value) {
          taken.insert(mangle(id))
        }
      default: break
      }
    }
    let initFirst =
      methods.filter { $0.name == "__init__" } + methods.filter { $0.name != "__init__" }
    var result = fields
    var seen = taken.union(fields)
    var early = 0
    for method in initFirst {
      guard let first = (method.parts.args.posonlyargs + method.parts.args.args).first else {
        continue
      }
      for statement in method.parts.body {
        if early == 0 && method.name == "__init__" && isInitCall(statement) { early = result.count }
        collect(.statement(statement), first.arg) { name in
          let text = mangle(name)
          if seen.insert(text).inserted { result.append(text) }
        }
      }
    }
    return ClassInfo.Slots(names: Array(result.prefix(limit)), early: min(early, limit))
  }

  /// True for `super().__init__(...)` and `Base.__init__(...)`.
  private static func isInitCall(_ statement: Statement) -> Bool {
    if case .expr(let expression) = statement.kind, case .call(let callee, _, _) = expression.kind,
      case .attribute(_, let attr, _) = callee.kind
    {
      return attr == "__init__"
    }
    return false
  }

  private static func isStatic(_ parts: FunctionDef) -> Bool {
    parts.decoratorList.contains { decorator in
      if case .name(let id, _) = decorator.kind {
        return id == "staticmethod" || id == "classmethod"
      }
      return false
    } || parts.name == "__new__" || parts.name == "__class_getitem__"
  }

  private static func lastName(of decorator: Expression) -> Identifier? {
    switch decorator.kind {
    case .name(let id, _): id
    case .attribute(_, let attr, _): attr
    case .call(let callee, _, _): lastName(of: callee)
    default: nil
    }
  }

  /// True if the value of a class attribute is surely no descriptor.
  private static func isPlain(_ value: Expression) -> Bool {
    switch value.kind {
    case .constant, .list, .tuple, .dict, .set, .joinedStr, .unaryOp, .binOp, .listComp: true
    default: false
    }
  }

  /// Reports every `first.name` that is stored to, inner functions excluded.
  private static func collect(_ node: Node, _ first: Identifier, _ found: (Identifier) -> Void) {
    if case .expression(let expression) = node {
      if case .attribute(let value, let attr, .store) = expression.kind,
        case .name(let id, _) = value.kind, id == first
      {
        found(attr)
      }
      if case .lambda = expression.kind { return }
    }
    if case .statement(let statement) = node {
      switch statement.kind {
      case .functionDef, .asyncFunctionDef, .classDef: return
      case .assign(let targets, let value):
        // The value first: `self.a = self.b = f()` stores left to right, after evaluating.
        collect(.expression(value), first, found)
        for target in targets { collect(.expression(target), first, found) }
        return
      default: break
      }
    }
    node.forEachChild { collect($0, first, found) }
  }
}

/// Tells whether a body has annotated assignments, so that `__annotations__` must exist.
enum AnnotationFinder {
  static func hasAnnotations(_ body: [Statement]) -> Bool {
    body.contains { hasAnnotations(.statement($0)) }
  }

  private static func hasAnnotations(_ node: Node) -> Bool {
    guard case .statement(let statement) = node else {
      if case .expression = node { return false }
      return children(of: node)
    }
    switch statement.kind {
    case .annAssign: return true
    case .functionDef, .asyncFunctionDef, .classDef: return false
    default: return children(of: node)
    }
  }

  private static func children(of node: Node) -> Bool {
    var result = false
    node.forEachChild { if hasAnnotations($0) { result = true } }
    return result
  }
}
