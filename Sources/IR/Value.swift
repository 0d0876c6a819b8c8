/// A place in the Python source: lines from 1, columns as UTF-8 byte offsets from 0; what carets show.
package struct Location: Hashable, Sendable {
  package var line: Int32
  package var column: Int32
  package var endLine: Int32
  package var endColumn: Int32
  /// Of a method call: where the attribute that is looked up first ends; else 0.
  package var nameEnd: Int32 = 0
  /// One more than the index of the comprehension around it among the function's; 0: none.
  package var comprehension: Int32 = 0

  package init(line: Int, column: Int, endLine: Int, endColumn: Int) {
    self.line = Int32(line)
    self.column = Int32(column)
    self.endLine = Int32(endLine)
    self.endColumn = Int32(endColumn)
  }

  /// No place in the source; line 0.
  package static let none = Location(line: 0, column: -1, endLine: 0, endColumn: -1)
}

/// How a value is represented in C.
package enum ValueType: Hashable, Sendable {
  /// A boxed `GrValue`; never 0 unless the producing op says so.
  case value
  /// A `double`.
  case float
  /// An `int64_t` known not to overflow where it is used.
  case int
  /// A C `bool`.
  case bool
  /// Two words: an unboxed `double`, or any other `GrValue`; what arithmetic passes along.
  case number
  /// A fixed array of this many `GrValue`s, read with `item`; never alive over a suspension.
  case items(Int)
  /// No result.
  case none
}

/// What is known about the Python type of a `.value`; the lattice that inference works on.
package indirect enum TypeRef: Hashable, Sendable {
  /// Bottom: no value reaches here.
  case never
  /// Top: nothing is known.
  case any
  case none, bool, int, float, complex, str, bytes, range, slice, code
  /// An exact `list`, with what is known about its elements.
  case list(TypeRef)
  case set(TypeRef)
  case frozenset(TypeRef)
  case dict(TypeRef, TypeRef)
  /// An exact `tuple`; nil elements: length unknown.
  case tuple([TypeRef]?)
  /// The function object of a known function, by symbol.
  case function(String)
  /// An exact instance of a class statement, by symbol.
  case instance(String)
  /// The class object of a class statement, by symbol.
  case classObject(String)
  /// A known module, by absolute name.
  case module(String)
  /// An instance of a native type named by its C type object, exactly.
  case native(String)

  /// The least type that covers both.
  package func join(_ other: TypeRef) -> TypeRef {
    if self == other || other == .never { return self }
    switch (self, other) {
    case (.never, _): return other
    case (.list(let a), .list(let b)): return .list(a.join(b))
    case (.set(let a), .set(let b)): return .set(a.join(b))
    case (.frozenset(let a), .frozenset(let b)): return .frozenset(a.join(b))
    case (.dict(let k1, let v1), .dict(let k2, let v2)): return .dict(k1.join(k2), v1.join(v2))
    case (.tuple(let a), .tuple(let b)):
      guard let a, let b, a.count == b.count else { return .tuple(nil) }
      return .tuple(zip(a, b).map { $0.join($1) })
    default: return .any
    }
  }
}

/// One SSA value: the result of an instruction or a block parameter.
package final class Value {
  /// Unique within the function; what the printer shows.
  package let id: Int
  package var type: ValueType
  /// What inference knows; meaningful for `.value` only.
  package var refinement: TypeRef
  /// The instruction that makes it; nil for block parameters.
  package weak var definition: Instruction?
  /// The Python variable it is a content of, for readers of the C.
  package var name: String?
  /// The block it is a parameter of; nil for results.
  package weak var parameterOf: Block?

  package init(id: Int, type: ValueType, refinement: TypeRef = .any) {
    self.id = id
    self.type = type
    self.refinement = refinement
  }
}

/// A constant known at compile time; emitted as static data.
package indirect enum Constant: Hashable, Sendable {
  case none, `true`, `false`, ellipsis
  case int(Int64)
  /// An int beyond 64 bits: decimal digits with an optional `-`.
  case bigInt(String)
  /// The bits of a double, so that `-0.0` and NaN keep their identity.
  case float(bits: UInt64)
  case complex(realBits: UInt64, imaginaryBits: UInt64)
  /// Text as generalised UTF-8 (lone surrogates allowed).
  case str([UInt8])
  case bytes([UInt8])
  case tuple([Constant])
  case frozenset([Constant])

  package static func string(_ text: String) -> Constant { .str(Array(text.utf8)) }
  package static func double(_ x: Double) -> Constant { .float(bits: x.bitPattern) }

  /// The exact type of the constant.
  package var type: TypeRef {
    switch self {
    case .none: .none
    case .true, .false: .bool
    case .ellipsis: .native("gr_ellipsis_type")
    case .int, .bigInt: .int
    case .float: .float
    case .complex: .complex
    case .str: .str
    case .bytes: .bytes
    case .tuple(let items): .tuple(items.map(\.type))
    case .frozenset: .frozenset(.any)
    }
  }
}
