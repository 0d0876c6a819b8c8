internal import Support

/// Messages of the checks, in CPython's wording.
enum SemanticDiagnostics {
  static let importStar = "import * only allowed at module level"
  static let namedInIterable =
    "assignment expression cannot be used in a comprehension iterable expression"
  static let nonlocalAtModule = "nonlocal declaration not allowed at module level"
  static let lateFuture = "from __future__ imports must occur at the beginning of the file"
  static let asyncComprehension =
    "asynchronous comprehension outside of an asynchronous function"
  static let returnValue = "'return' with value in async generator"
  static let tooManyBlocks = "too many statically nested blocks"
  static let jumpFromGroup =
    "'break', 'continue' and 'return' cannot appear in an except* block"
  static let bareExceptLast = "default 'except:' must be last"
  static let alwaysTrue = "assertion is always true, perhaps remove parentheses?"

  static func duplicateArgument(_ name: Identifier) -> String {
    "duplicate argument '\(name)' in function definition"
  }

  static func duplicateTypeParam(_ name: Identifier) -> String {
    "duplicate type parameter '\(name)'"
  }

  /// A comprehension in `block` has nowhere to bind a name.
  static func misplacedNamed(_ block: SymbolBlock) -> String {
    let place =
      switch block.kind {
      case .class: "in a class body"
      case .typeBound: "in a \(block.place)"
      case .typeAlias: "in a type alias"
      default: "within the definition of a generic"
      }
    return "assignment expression within a comprehension cannot be used \(place)"
  }

  static func innerLoopRebinds(_ name: Identifier) -> String {
    "comprehension inner loop cannot rebind assignment expression target '\(name)'"
  }

  static func rebindsIteration(_ name: Identifier) -> String {
    "assignment expression cannot rebind comprehension iteration variable '\(name)'"
  }

  static func comprehensionName(_ node: Expression) -> String {
    switch node.kind {
    case .listComp: "list comprehension"
    case .setComp: "set comprehension"
    case .dictComp: "dict comprehension"
    default: "generator expression"
    }
  }
}
