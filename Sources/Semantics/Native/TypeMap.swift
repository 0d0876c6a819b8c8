/// The C side of an annotation: what a native function takes.
package enum NativeValueType: Equatable {
  /// Any value, unconverted.
  case value
  /// An instance of a type, as a pointer to its struct.
  case object(NativeObjectType)
  /// `operator.index(x)`, as a value.
  case int
  case float
  case bool
  /// `__index__`, clamped.
  case index
  /// An integer in a range.
  case integer(NativeInteger)
  /// The code point of a str of length 1.
  case char
  /// Memory of an object, acquired for the call.
  case buffer(writable: Bool)

  /// How C code declares it, ready for a name to follow.
  package var declaration: String {
    switch self {
    case .value, .int: "GrValue "
    case .object(let object): object.structName + " *"
    case .float: "double "
    case .bool: "bool "
    case .index: "int64_t "
    case .integer(let integer): integer.cType + " "
    case .char: "uint32_t "
    case .buffer: "GrBuffer *"
    }
  }

  /// True if C code sees a pointer or a value, for which 0 means absent.
  package var isPointer: Bool {
    switch self {
    case .value, .int, .object, .buffer: true
    case .float, .bool, .index, .integer, .char: false
    }
  }
}

/// A type whose instances C code sees as a struct.
package struct NativeObjectType: Equatable, Sendable {
  package var name: String
  package var structName: String
  package var symbol: String
  /// The inline function that tests for it, if there is one.
  package var test: String?

  /// Describes a type.
  package init(name: String, structName: String, symbol: String, test: String? = nil) {
    self.name = name
    self.structName = structName
    self.symbol = symbol
    self.test = test
  }

  /// A C expression that is true if `value` is an instance.
  package func check(_ value: String) -> String {
    if let test { return "\(test)(\(value))" }
    return "gr_is_instance_of(\(value), &\(symbol))"
  }
}

/// A C integer type with its range.
package struct NativeInteger: Equatable, Sendable {
  package var name: String
  package var cType: String
  /// The type's name in an OverflowError.
  package var shown: String
  package var low: String
  package var high: String
  package var isUnsigned64 = false
}

/// The vocabulary of stubs: annotation to C type, in one table.
package enum TypeMap {
  /// Types known without a stub, by Python name.
  package static let objects: [String: NativeObjectType] = {
    var table: [String: NativeObjectType] = [:]
    for name in ["str", "bytes", "list", "tuple", "dict", "set", "frozenset", "type"] {
      table[name] = row(name, test: "gr_is_\(name)")
    }
    table["frozenset"]?.structName = "GrSet"
    let others = [
      "bytearray", "memoryview", "range", "slice", "function", "method", "complex", "module",
      "cell", "code", "generator", "traceback",
    ]
    for name in others { table[name] = row(name) }
    table["BaseException"] = NativeObjectType(
      name: "BaseException", structName: "GrException", symbol: "gr_exc_BaseException",
      test: "gr_is_exception")
    return table
  }()

  /// Numbers and other conversions, by the name used in stubs.
  package static let scalars: [String: NativeValueType] = [
    "int": .int, "float": .float, "bool": .bool, "Index": .index, "char": .char,
    "Buffer": .buffer(writable: false), "WritableBuffer": .buffer(writable: true),
    "Size": integer("Size", "int64_t", "ssize_t", "INT64_MIN", "INT64_MAX"),
    "i32": integer("i32", "int32_t", "int", "INT32_MIN", "INT32_MAX"),
    "i64": integer("i64", "int64_t", "long", "INT64_MIN", "INT64_MAX"),
    "u8": integer("u8", "uint8_t", "unsigned char", "0", "UINT8_MAX"),
    "u16": integer("u16", "uint16_t", "unsigned short", "0", "UINT16_MAX"),
    "u32": integer("u32", "uint32_t", "unsigned int", "0", "UINT32_MAX"),
    "u64": .integer(
      NativeInteger(
        name: "u64", cType: "uint64_t", shown: "unsigned long", low: "0", high: "UINT64_MAX",
        isUnsigned64: true)),
  ]

  /// The C name of a type object. Exception types have their Python name in it.
  package static func typeSymbol(_ name: String, word: String, structName: String?) -> String {
    structName == "GrException" ? "gr_exc_\(name)" : "gr_\(word)_type"
  }

  /// A name of the vocabulary that differs from `name` only in case.
  package static func nearMiss(_ name: String) -> String? {
    let lower = name.lowercased()
    return scalars.keys.sorted().first { $0 != name && $0.lowercased() == lower }
  }

  private static func row(_ name: String, test: String? = nil) -> NativeObjectType {
    NativeObjectType(
      name: name, structName: NativeName.structName(name), symbol: "gr_\(name)_type", test: test)
  }

  private static func integer(
    _ name: String, _ cType: String, _ shown: String, _ low: String, _ high: String
  ) -> NativeValueType {
    .integer(NativeInteger(name: name, cType: cType, shown: shown, low: low, high: high))
  }
}
