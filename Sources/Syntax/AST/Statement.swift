package import Support

/// A statement node (`ast.stmt`). A class, so that passes can key tables by `ObjectIdentifier`.
package final class Statement: @unchecked Sendable {
  package let kind: Kind
  package let range: SourceRange

  /// Makes a node.
  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// One case a class of Python's `ast`, fields in the order of `_fields`.
  package enum Kind {
    case functionDef(FunctionDef)
    case asyncFunctionDef(FunctionDef)
    case classDef(ClassDef)
    case `return`(Expression?)
    case delete(targets: [Expression])
    case assign(targets: [Expression], value: Expression)
    case typeAlias(name: Expression, typeParams: [TypeParam], value: Expression)
    case augAssign(target: Expression, op: Expression.BinaryOperator, value: Expression)
    /// `simple` is true for a bare name that is not in parentheses.
    case annAssign(target: Expression, annotation: Expression, value: Expression?, simple: Bool)
    case `for`(target: Expression, iter: Expression, body: [Statement], orelse: [Statement])
    case asyncFor(target: Expression, iter: Expression, body: [Statement], orelse: [Statement])
    case `while`(test: Expression, body: [Statement], orelse: [Statement])
    case `if`(test: Expression, body: [Statement], orelse: [Statement])
    case with(items: [WithItem], body: [Statement])
    case asyncWith(items: [WithItem], body: [Statement])
    case match(subject: Expression, cases: [MatchCase])
    case raise(exc: Expression?, cause: Expression?)
    case `try`(
      body: [Statement], handlers: [ExceptHandler], orelse: [Statement], finalbody: [Statement])
    case tryStar(
      body: [Statement], handlers: [ExceptHandler], orelse: [Statement], finalbody: [Statement])
    case assert(test: Expression, msg: Expression?)
    case `import`(names: [Alias])
    /// `level` counts the leading dots; `module` is nil in `from . import x`.
    case importFrom(module: Identifier?, names: [Alias], level: Int)
    case global(names: [Identifier])
    case nonlocal(names: [Identifier])
    case expr(Expression)
    case pass, `break`, `continue`
  }
}

/// The parts of a `def` (`ast.FunctionDef`, `ast.AsyncFunctionDef`).
package final class FunctionDef: @unchecked Sendable {
  package let name: Identifier
  package let args: Parameters
  package let body: [Statement]
  package let decoratorList: [Expression]
  package let returns: Expression?
  package let typeParams: [TypeParam]

  /// Makes the parts of a `def`.
  package init(
    name: Identifier, args: Parameters, body: [Statement], decoratorList: [Expression],
    returns: Expression?, typeParams: [TypeParam]
  ) {
    self.name = name
    self.args = args
    self.body = body
    self.decoratorList = decoratorList
    self.returns = returns
    self.typeParams = typeParams
  }
}

/// The parts of a `class` (`ast.ClassDef`).
package final class ClassDef: @unchecked Sendable {
  package let name: Identifier
  package let bases: [Expression]
  package let keywords: [Keyword]
  package let body: [Statement]
  package let decoratorList: [Expression]
  package let typeParams: [TypeParam]

  /// Makes the parts of a `class`.
  package init(
    name: Identifier, bases: [Expression], keywords: [Keyword], body: [Statement],
    decoratorList: [Expression], typeParams: [TypeParam]
  ) {
    self.name = name
    self.bases = bases
    self.keywords = keywords
    self.body = body
    self.decoratorList = decoratorList
    self.typeParams = typeParams
  }
}

/// An `except` clause (`ast.ExceptHandler`).
package final class ExceptHandler: @unchecked Sendable {
  package let type: Expression?
  package let name: Identifier?
  package let body: [Statement]
  package let range: SourceRange

  /// Makes a node.
  package init(type: Expression?, name: Identifier?, body: [Statement], range: SourceRange) {
    self.type = type
    self.name = name
    self.body = body
    self.range = range
  }
}

/// One `expression as target` of a `with` (`ast.withitem`).
package struct WithItem: @unchecked Sendable {
  package let contextExpr: Expression
  package let optionalVars: Expression?

  /// Makes a node.
  package init(contextExpr: Expression, optionalVars: Expression?) {
    self.contextExpr = contextExpr
    self.optionalVars = optionalVars
  }
}

/// One `name as other` of an import (`ast.alias`); the name may be dotted, or `*`.
package struct Alias: Sendable {
  package let name: Identifier
  package let asname: Identifier?
  package let range: SourceRange

  /// Makes a node.
  package init(name: Identifier, asname: Identifier?, range: SourceRange) {
    self.name = name
    self.asname = asname
    self.range = range
  }
}
