/// What the error parser makes of a piece of text: enough of a tree to say what is wrong with it.
final class ErrorNode {
  /// What the piece is.
  let kind: Kind
  /// Index of its first token.
  let first: Int
  /// Index of its last token.
  let last: Int
  /// The expressions in it; those of a sequence become its owner's.
  let children: [ErrorNode]

  /// Makes a node.
  init(_ kind: Kind, _ first: Int, _ last: Int, _ children: [ErrorNode] = []) {
    self.kind = kind
    self.first = first
    self.last = last
    self.children = children
  }

  /// Kinds by the names that messages give them.
  enum Kind: String, CaseIterable, Sendable {
    case attribute, `subscript`, starred, name, list, tuple, lambda, literal, comparison, ellipsis
    case call = "function call"
    case operation = "expression"
    /// Operands with operators between them; a single one stands for itself.
    case chain
    case generator = "generator expression"
    case yield = "yield expression"
    case await = "await expression"
    case listComprehension = "list comprehension"
    case setComprehension = "set comprehension"
    case dictComprehension = "dict comprehension"
    case dict = "dict literal"
    case set = "set display"
    case fString = "f-string expression"
    case tString = "t-string expression"
    case none = "None"
    case `false` = "False"
    case `true` = "True"
    case conditional = "conditional expression"
    case named = "named expression"
    /// A keyword argument, and one without a name.
    case keyword, mapping
    /// One `for` of a comprehension; a pattern.
    case clause, pattern
    /// A token, several things in a row, nothing.
    case token, sequence, nothing

    /// Whether it is an element of what it is in.
    var isElement: Bool { self != .token && self != .nothing }
  }

  /// The result of matching no text.
  nonisolated(unsafe) static let nothing = ErrorNode(.nothing, 0, 0)
}
