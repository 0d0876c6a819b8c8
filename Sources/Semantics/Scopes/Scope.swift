internal import Support
package import Syntax

/// What a name means to the code of a scope; the raw values are CPython's (`Include/internal/pycore_symtable.h`).
package enum NameScope: Int, Sendable {
  case local = 1, globalExplicit, globalImplicit, free, cell
}

/// How a scope uses a name; the bits are CPython's `DEF_*` and `USE` flags.
package struct NameFlags: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  /// Makes a set from CPython's bits.
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let global = NameFlags(rawValue: 1)
  package static let local = NameFlags(rawValue: 1 << 1)
  package static let parameter = NameFlags(rawValue: 1 << 2)
  package static let nonlocal = NameFlags(rawValue: 1 << 3)
  package static let use = NameFlags(rawValue: 1 << 4)
  /// Bound in a class body and captured by a function inside.
  package static let freeClass = NameFlags(rawValue: 1 << 6)
  package static let imported = NameFlags(rawValue: 1 << 7)
  package static let annotated = NameFlags(rawValue: 1 << 8)
  package static let comprehensionTarget = NameFlags(rawValue: 1 << 9)
  package static let typeParameter = NameFlags(rawValue: 1 << 10)
  /// A cell of an inlined comprehension, from 3.12.
  package static let comprehensionCell = NameFlags(rawValue: 1 << 11)

  /// Every way of binding a name.
  package static let bound: NameFlags = [.local, .parameter, .imported, .typeParameter]
}

/// A name in a scope.
package struct Symbol: Sendable {
  package let name: String
  package internal(set) var flags: NameFlags
  /// Set by the analysis.
  package internal(set) var scope: NameScope?
}

/// A block of code with names of its own: CPython's symbol table entry.
package final class Scope {
  /// What kind of code it is; the raw value is what `symtable` calls it.
  package enum Kind: String, Sendable {
    case module, function, `class`, annotation
    case typeVarBound = "TypeVar bound"
    case typeAlias = "type alias"
    case typeParameters = "type parameters"

    func title(_ version: LanguageVersion) -> String {
      switch self {
      case .typeVarBound where version >= .v3_13: "type variable"
      case .typeParameters where version < .v3_13: "type parameter"
      default: rawValue
      }
    }
  }

  /// Which comprehension a function scope is.
  package enum Comprehension: Sendable {
    case none, list, set, dict, generator
  }

  package let kind: Kind
  package let name: String
  package let line: Int
  package internal(set) weak var parent: Scope?
  package internal(set) var children: [Scope] = []
  package internal(set) var comprehension = Comprehension.none
  /// True inside a function.
  package internal(set) var isNested = false
  package internal(set) var isGenerator = false
  package internal(set) var isCoroutine = false
  /// Symbols in order of first mention.
  package internal(set) var symbols: [Symbol] = []
  private var places: [String: Int] = [:]
  /// Depth of iterables being visited, and whether a target is: rules for assignment expressions.
  var iterableDepth = 0
  var isInTarget = false
  var seesClassScope = false
  var needsClassCell = false
  var needsClassDict = false

  init(_ kind: Kind, name: String, line: Int) {
    self.kind = kind
    self.name = name
    self.line = line
  }

  /// True for scopes whose variables inner functions can capture.
  package var isFunctionLike: Bool {
    switch kind {
    case .function, .annotation, .typeVarBound, .typeAlias, .typeParameters: true
    case .module, .class: false
    }
  }

  /// The symbol of a (mangled) name.
  package func symbol(_ name: String) -> Symbol? { places[name].map { symbols[$0] } }

  func flags(of name: String) -> NameFlags { places[name].map { symbols[$0].flags } ?? [] }

  func add(_ name: String, _ flags: NameFlags) {
    if let place = places[name] {
      symbols[place].flags.formUnion(flags)
    } else {
      places[name] = symbols.count
      symbols.append(Symbol(name: name, flags: flags))
    }
  }

  func setScope(_ scope: NameScope, of name: String) {
    add(name, [])
    if let place = places[name] { symbols[place].scope = scope }
  }
}

extension Scope {
  /// One line a scope and a symbol, inner scopes indented: the text the oracle script compares. A symbol shows
  /// the number CPython keeps for it.
  package func dump(_ version: LanguageVersion, indentation: String = "") -> String {
    let shift = version < .v3_12 ? 11 : 12
    var text =
      "\(indentation)\(kind.title(version)) \(name) \(line) nested=\(isNested ? 1 : 0)\n"
    let byBytes = symbols.sorted {
      Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8))
    }
    for symbol in byBytes {
      let bits = symbol.flags.rawValue | (symbol.scope?.rawValue ?? 0) << shift
      text += "\(indentation)  \(symbol.name)=\(bits)\n"
    }
    for child in children { text += child.dump(version, indentation: indentation + "  ") }
    return text
  }
}
