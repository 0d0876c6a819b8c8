package import Support

/// The root of a tree (`ast.mod`).
package final class Module: @unchecked Sendable {
  package let kind: Kind
  package let source: SourceFile

  /// Makes a root.
  package init(_ kind: Kind, source: SourceFile) {
    self.kind = kind
    self.source = source
  }

  /// One case a parse mode.
  package enum Kind {
    /// `exec`: `ast.Module`.
    case module(body: [Statement])
    /// `single`: `ast.Interactive`.
    case interactive(body: [Statement])
    /// `eval`: `ast.Expression`.
    case expression(Expression)
    /// `func_type`: `ast.FunctionType`.
    case functionType(argtypes: [Expression], returns: Expression)
  }

  /// The statements of a module or interactive input; empty for the other roots.
  package var body: [Statement] {
    switch kind {
    case .module(let body), .interactive(let body): body
    case .expression, .functionType: []
    }
  }
}
