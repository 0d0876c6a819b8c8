package import Support

/// The parameters of a function or lambda (`ast.arguments`).
package final class Parameters: @unchecked Sendable {
  package let posonlyargs: [Parameter]
  package let args: [Parameter]
  package let vararg: Parameter?
  package let kwonlyargs: [Parameter]
  /// One a keyword-only parameter, nil where it has no default.
  package let kwDefaults: [Expression?]
  package let kwarg: Parameter?
  /// Defaults of the last positional parameters.
  package let defaults: [Expression]

  /// Makes a node.
  package init(
    posonlyargs: [Parameter] = [], args: [Parameter] = [], vararg: Parameter? = nil,
    kwonlyargs: [Parameter] = [], kwDefaults: [Expression?] = [], kwarg: Parameter? = nil,
    defaults: [Expression] = []
  ) {
    self.posonlyargs = posonlyargs
    self.args = args
    self.vararg = vararg
    self.kwonlyargs = kwonlyargs
    self.kwDefaults = kwDefaults
    self.kwarg = kwarg
    self.defaults = defaults
  }

  /// Every parameter in the order of a code object's variables: positional, keyword-only, `*`, `**`.
  package var all: [Parameter] {
    var result = posonlyargs + args + kwonlyargs
    if let vararg { result.append(vararg) }
    if let kwarg { result.append(kwarg) }
    return result
  }
}

/// One parameter (`ast.arg`).
package final class Parameter: @unchecked Sendable {
  package let arg: Identifier
  package let annotation: Expression?
  package let range: SourceRange

  /// Makes a node.
  package init(arg: Identifier, annotation: Expression?, range: SourceRange) {
    self.arg = arg
    self.annotation = annotation
    self.range = range
  }
}

/// A type parameter of a `def`, `class` or `type` (`ast.type_param`).
package final class TypeParam: @unchecked Sendable {
  package let kind: Kind
  package let range: SourceRange

  /// Makes a node.
  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// One case a class of Python's `ast`.
  package enum Kind {
    case typeVar(name: Identifier, bound: Expression?, defaultValue: Expression?)
    case paramSpec(name: Identifier, defaultValue: Expression?)
    case typeVarTuple(name: Identifier, defaultValue: Expression?)
  }
}
