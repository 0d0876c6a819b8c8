package import Support

/// What one stub declares: native types, functions and constants, with their C symbols.
package final class NativeModule {
  /// The Python name of the module, or the stub's own name if it only declares types of `builtins`.
  package let name: String
  /// True if the stub describes a module (not only types of `builtins`).
  package let isModule: Bool
  /// The stub, for diagnostics.
  package let source: SourceFile
  package var doc: String?
  package var types: [NativeType] = []
  package var functions: [NativeFunction] = []
  package var constants: [NativeConstant] = []
  /// True if `__setup__` is declared.
  package var hasSetup = false

  /// Makes a module without contents.
  package init(name: String, isModule: Bool, source: SourceFile) {
    self.name = name
    self.isModule = isModule
    self.source = source
  }

  /// The module's word in C names: its name without leading underscores.
  package var word: String { NativeName.moduleWord(name) }
}

/// A native type.
package final class NativeType {
  /// Its Python name.
  package let name: String
  /// Its word in C names: `list_iterator`.
  package let word: String
  /// The C struct of an instance: `GrListIterator`.
  package let structName: String
  /// The type object: `gr_list_iterator_type`.
  package let symbol: String
  /// `__module__`.
  package let module: String
  /// Functions take instances as `GrValue` (`@value`).
  package let isValue: Bool
  /// May be subclassed (`@base`).
  package let isBase: Bool
  /// No attribute of its module (`@hidden`).
  package let isHidden: Bool
  package let range: SourceRange
  package var doc: String?
  /// Names of its type parameters.
  package var typeVariables: [String] = []
  /// Instances cannot be hashed (`__hash__: None`).
  package var isUnhashable = false
  package var methods: [NativeFunction] = []
  package var properties: [NativeProperty] = []
  /// Slots in the order of their first dunder in the stub.
  package var slots: [TypeSlot] = []
  /// `__new__`, `__init__` and `__call__`, bound like methods.
  package var constructor: NativeFunction?
  package var initializer: NativeFunction?
  package var caller: NativeFunction?

  /// Makes a type without members.
  package init(
    name: String, word: String, structName: String, symbol: String, module: String,
    isValue: Bool, isBase: Bool, isHidden: Bool, range: SourceRange
  ) {
    self.name = name
    self.word = word
    self.structName = structName
    self.symbol = symbol
    self.module = module
    self.isValue = isValue
    self.isBase = isBase
    self.isHidden = isHidden
    self.range = range
  }

  /// How C code declares an instance, ready for a name to follow: `GrList *`.
  package var selfDeclaration: String { isValue ? "GrValue " : "\(structName) *" }
}

/// A native function or method.
package struct NativeFunction {
  /// What the first C parameter after the fiber is.
  package enum Kind {
    /// Function of a module.
    case function
    /// Method: `self`.
    case method
    /// `@classmethod`: the class.
    case classMethod
    /// `@staticmethod`.
    case staticMethod
  }

  package var name: String
  package var kind: Kind
  /// The C function.
  package var symbol: String
  package var parameters: [NativeParameter]
  package var result: NativeResult
  /// Cannot raise.
  package var isNothrow: Bool
  /// Has no effects and depends on its arguments only.
  package var isPure: Bool
  /// Parses its arguments itself.
  package var isRaw: Bool
  /// Has no `__text_signature__` in CPython.
  package var isUnsigned = false
  /// CPython parses its arguments as a tuple: has no signature either, and other words for a wrong count.
  package var parsesTuple = false
  package var doc: String?
  package var range: SourceRange

  /// Parameters that can be given by position, in order.
  package var positional: [NativeParameter] { parameters.filter(\.isPositional) }
  /// Parameters that can be given by keyword only, in order.
  package var keywordOnly: [NativeParameter] { parameters.filter { $0.kind == .keywordOnly } }
  /// True if there is `*args`.
  package var hasVariadic: Bool { parameters.contains { $0.kind == .variadic } }
  /// True if there is `**kwargs`.
  package var hasVariadicKeywords: Bool {
    parameters.contains { $0.kind == .variadicKeywords }
  }

  /// The number of positional parameters if every call by position must have exactly so many.
  package var fixedCount: Int? {
    guard !isRaw, parameters.allSatisfy({ $0.isPositional && $0.defaultValue == nil })
    else { return nil }
    return parameters.count
  }
}

/// A parameter of a native function.
package struct NativeParameter {
  /// How arguments reach it.
  package enum Kind {
    case positionalOnly, positionalOrKeyword, keywordOnly, variadic, variadicKeywords
  }

  package var name: String
  package var kind: Kind
  package var type: NativeValueType
  /// The annotation has `| None`.
  package var isOptional: Bool
  package var defaultValue: NativeDefault?
  package var range: SourceRange

  /// True if it can be given by position.
  package var isPositional: Bool { kind == .positionalOnly || kind == .positionalOrKeyword }
  /// The name in C code.
  package var cName: String { NativeName.variable(name) }
}

/// The default of a parameter.
package enum NativeDefault: Equatable {
  /// `...` or `()`: C code sees 0. The text is what a signature shows.
  case absent(shown: String)
  case none
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case string(String)
  /// `maxsize`.
  case maxsize
}

/// The result of a native function.
package enum NativeResult: Equatable {
  case none
  case bool
  /// A number that is passed through a pointer, or returned if the function cannot raise.
  case number(NativeValueType)
  /// A pointer to the struct of a type.
  case object(NativeObjectType)
  case value
}

/// A property: `gr_<word>_get_<name>` and, if it can be set, `gr_<word>_set_<name>`.
package struct NativeProperty {
  package var name: String
  package var getter: NativeFunction
  package var setter: String?
  /// CPython keeps it in the struct: a `member_descriptor`.
  package var isMember = false
}

/// A constant of a module.
package struct NativeConstant {
  /// Where the value comes from.
  package enum Value {
    case none
    case bool(Bool)
    case int(Int64)
    case float(Double)
    case string(String)
    /// A C variable that is read when the module is made.
    case symbol(String)
    /// A type object.
    case type(String)
  }

  package var name: String
  package var value: Value
}
