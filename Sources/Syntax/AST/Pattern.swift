package import Support

/// A pattern of a `match` statement (`ast.pattern`).
package final class Pattern: @unchecked Sendable {
  package let kind: Kind
  package let range: SourceRange

  /// Makes a node.
  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// One case a class of Python's `ast`, fields in the order of `_fields`.
  package enum Kind {
    case matchValue(Expression)
    /// `None`, `True` or `False`.
    case matchSingleton(Constant)
    case matchSequence(patterns: [Pattern])
    case matchMapping(keys: [Expression], patterns: [Pattern], rest: Identifier?)
    case matchClass(
      cls: Expression, patterns: [Pattern], kwdAttrs: [Identifier], kwdPatterns: [Pattern])
    /// `*name`, or `*_` if the name is nil.
    case matchStar(name: Identifier?)
    /// `_` if both are nil, a capture if only the name is there.
    case matchAs(pattern: Pattern?, name: Identifier?)
    case matchOr(patterns: [Pattern])
  }
}

/// One `case` of a `match` (`ast.match_case`).
package final class MatchCase: @unchecked Sendable {
  package let pattern: Pattern
  package let `guard`: Expression?
  package let body: [Statement]

  /// Makes a node.
  package init(pattern: Pattern, guard: Expression?, body: [Statement]) {
    self.pattern = pattern
    self.guard = `guard`
    self.body = body
  }
}
