package import Support

/// An expression node (`ast.expr`). A class, so that passes can key tables by `ObjectIdentifier`.
package final class Expression: @unchecked Sendable {
  /// What the expression is; only the parser changes it, to set a target's context.
  package internal(set) var kind: Kind
  package internal(set) var range: SourceRange

  /// Makes a node.
  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// One case a class of Python's `ast`, fields in the order of `_fields`.
  package enum Kind {
    case boolOp(op: BooleanOperator, values: [Expression])
    case namedExpr(target: Expression, value: Expression)
    case binOp(left: Expression, op: BinaryOperator, right: Expression)
    case unaryOp(op: UnaryOperator, operand: Expression)
    case lambda(args: Parameters, body: Expression)
    case ifExp(test: Expression, body: Expression, orelse: Expression)
    /// A nil key is a `**mapping` item.
    case dict(keys: [Expression?], values: [Expression])
    case set(elts: [Expression])
    case listComp(elt: Expression, generators: [Comprehension])
    case setComp(elt: Expression, generators: [Comprehension])
    case dictComp(key: Expression, value: Expression, generators: [Comprehension])
    case generatorExp(elt: Expression, generators: [Comprehension])
    case await(Expression)
    case yield(Expression?)
    case yieldFrom(Expression)
    case compare(left: Expression, ops: [CompareOperator], comparators: [Expression])
    case call(func: Expression, args: [Expression], keywords: [Keyword])
    /// A replacement field of an f-string; `conversion` is -1 or the code of `s`, `r`, `a`.
    case formattedValue(value: Expression, conversion: Int8, formatSpec: Expression?)
    /// A replacement field of a t-string; `str` is the text of the expression.
    case interpolation(value: Expression, str: [UInt8], conversion: Int8, formatSpec: Expression?)
    case joinedStr(values: [Expression])
    case templateStr(values: [Expression])
    /// `isUnicodePrefixed` is `kind='u'` in `ast`.
    case constant(Constant, isUnicodePrefixed: Bool)
    case attribute(value: Expression, attr: Identifier, ctx: Context)
    case `subscript`(value: Expression, slice: Expression, ctx: Context)
    case starred(value: Expression, ctx: Context)
    case name(id: Identifier, ctx: Context)
    case list(elts: [Expression], ctx: Context)
    case tuple(elts: [Expression], ctx: Context)
    case slice(lower: Expression?, upper: Expression?, step: Expression?)
  }

  /// How a target is used (`ast.expr_context`).
  package enum Context: UInt8, Sendable {
    case load, store, del
  }

  /// `and`, `or` (`ast.boolop`).
  package enum BooleanOperator: String, Sendable {
    case and, or
  }

  /// Binary operators (`ast.operator`); the raw value is Python's spelling.
  package enum BinaryOperator: String, Sendable, CaseIterable {
    case add = "+", sub = "-", mult = "*", matMult = "@", div = "/", mod = "%", pow = "**"
    case lShift = "<<", rShift = ">>", bitOr = "|", bitXor = "^", bitAnd = "&", floorDiv = "//"
  }

  /// Unary operators (`ast.unaryop`); the raw value is Python's spelling.
  package enum UnaryOperator: String, Sendable, CaseIterable {
    case invert = "~", not = "not", uAdd = "+", uSub = "-"
  }

  /// Comparisons (`ast.cmpop`); the raw value is Python's spelling.
  package enum CompareOperator: String, Sendable, CaseIterable {
    case eq = "==", notEq = "!=", lt = "<", ltE = "<=", gt = ">", gtE = ">="
    case `is` = "is", isNot = "is not", `in` = "in", notIn = "not in"
  }
}

/// One `for` of a comprehension (`ast.comprehension`).
package final class Comprehension: @unchecked Sendable {
  package let target: Expression
  package let iter: Expression
  package let ifs: [Expression]
  package let isAsync: Bool

  /// Makes a node.
  package init(target: Expression, iter: Expression, ifs: [Expression], isAsync: Bool) {
    self.target = target
    self.iter = iter
    self.ifs = ifs
    self.isAsync = isAsync
  }
}

/// A keyword argument (`ast.keyword`); without a name it is a `**mapping`.
package struct Keyword: @unchecked Sendable {
  package let arg: Identifier?
  package let value: Expression
  package let range: SourceRange

  /// Makes a node.
  package init(arg: Identifier?, value: Expression, range: SourceRange) {
    self.arg = arg
    self.value = value
    self.range = range
  }
}
