internal import IR
internal import Support

/// The constants of one module as static data, each emitted once.
///
/// Small ints and the common floats are words; all else is a static object and the expression its address.
final class ConstantPool {
  /// Where the definitions go; a constant is defined after its parts.
  let text: TextBuilder
  private var known: [Constant: String] = [:]
  private var names: Set<String> = []
  private var count = 0

  init(_ text: TextBuilder) {
    self.text = text
  }

  /// A constant as an expression of type `GrValue`, also valid in static initialisers.
  ///
  /// Frozensets are no static data: `EmitFunction` builds them.
  func value(_ constant: Constant) -> String {
    switch constant {
    case .none: return "GR_NONE"
    case .true: return "GR_TRUE"
    case .false: return "GR_FALSE"
    case .ellipsis: return "GR_ELLIPSIS"
    case .int(let n) where n >= Int64.min >> 1 && n <= Int64.max >> 1: return "GR_INT_CONST(\(n))"
    case .int(let n): return object(constant) { self.define(bigInt: String(n), $0) }
    case .bigInt(let digits): return object(constant) { self.define(bigInt: digits, $0) }
    case .float(let bits): return float(bits, constant)
    case .complex(let real, let imaginary):
      return object(constant) {
        self.text.line(
          "static GrComplex \($0) = {{&gr_complex_type}, \(Self.double(real)), \(Self.double(imaginary))};")
      }
    case .str(let bytes): return "GR_VALUE(&\(string(bytes)))"
    case .bytes(let bytes):
      return object(constant) {
        self.text.line(
          "static GrBytes \($0) = {{&gr_bytes_type}, 0, \(bytes.count), {\(CName.literal(bytes))}};")
      }
    case .tuple(let items): return "GR_VALUE(&\(tuple(items)))"
    case .frozenset: bug("a frozenset is no static constant")
    }
  }

  /// The C symbol of a static str for a name.
  func name(_ text: String) -> String { string(Array(text.utf8)) }

  /// The C symbol of a static str.
  func string(_ bytes: [UInt8]) -> String {
    if CName.isName(bytes) {
      let text = String(decoding: bytes, as: UTF8.self)
      let symbol = "gr_name_" + text
      if names.insert(symbol).inserted { self.text.line("GR_NAME(\(symbol), \"\(text)\");") }
      return symbol
    }
    if bytes.isEmpty { return "gr_str_empty" }
    if let symbol = known[.str(bytes)] { return symbol }
    let symbol = makeSymbol(Self.slug(bytes))
    known[.str(bytes)] = symbol
    let length = bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    text.line(
      "static GrStr \(symbol) = {{&gr_str_type}, 0, \(length), \(bytes.count), 0, 0, 0, {\(CName.literal(bytes))}};"
    )
    return symbol
  }

  /// The C symbol of a static tuple.
  func tuple(_ items: [Constant]) -> String {
    if items.isEmpty { return "gr_tuple_empty" }
    if let symbol = known[.tuple(items)] { return symbol }
    let parts = items.map { value($0) }
    let symbol = makeSymbol("tuple")
    known[.tuple(items)] = symbol
    text.line(
      "static GrTuple \(symbol) = {{&gr_tuple_type}, \(items.count), {\(parts.joined(separator: ", "))}};")
    return symbol
  }

  /// True if the constant can be static data.
  static func isStatic(_ constant: Constant) -> Bool {
    switch constant {
    case .frozenset: false
    case .tuple(let items): items.allSatisfy(isStatic)
    default: true
    }
  }

  private func object(_ constant: Constant, _ define: (String) -> Void) -> String {
    if let symbol = known[constant] { return "GR_VALUE(&\(symbol))" }
    let symbol = makeSymbol("number")
    known[constant] = symbol
    define(symbol)
    return "GR_VALUE(&\(symbol))"
  }

  private func makeSymbol(_ slug: String) -> String {
    count += 1
    return "k$\(count)\(slug.isEmpty ? "" : "_" + slug)"
  }

  /// The first words of a text, to recognise it by.
  private static func slug(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for byte in bytes.prefix(24) {
      switch byte {
      case 97...122, 65...90, 48...57: result.append(byte)
      default: if let last = result.last, last != 95 { result.append(95) }
      }
    }
    while result.last == 95 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: - Numbers

  /// The tagged word of a double, nil if it needs a box (see value.h).
  static func taggedFloat(_ bits: UInt64) -> UInt64? {
    let sum = bits &+ (1 << 60)
    let word = sum << 3 | sum >> 61
    return word & 3 == 2 ? word : nil
  }

  private func float(_ bits: UInt64, _ constant: Constant) -> String {
    let x = Double(bitPattern: bits)
    if let word = Self.taggedFloat(bits) {
      return "GR_WORD_CONST(0x\(String(word, radix: 16))) /* \(x) */"
    }
    if bits == 0 { return "GR_VALUE(&gr_float_zero)" }
    if bits == 1 << 63 { return "GR_VALUE(&gr_float_minus_zero)" }
    if x == .infinity { return "GR_VALUE(&gr_float_infinity)" }
    if x == -.infinity { return "GR_VALUE(&gr_float_minus_infinity)" }
    if x.isNaN { return "GR_VALUE(&gr_float_nan)" }
    return object(constant) {
      self.text.line("static GrFloat \($0) = {{&gr_float_type}, \(Self.double(bits))};")
    }
  }

  /// A C expression for exactly this double.
  static func double(_ bits: UInt64) -> String {
    let x = Double(bitPattern: bits)
    if x.isNaN { return "__builtin_nan(\"\")" }
    if x.isInfinite { return x < 0 ? "-__builtin_inf()" : "__builtin_inf()" }
    // Swift prints the shortest text that reads back as the same double.
    return "\(x)"
  }

  private func define(bigInt digits: String, _ symbol: String) {
    let isNegative = digits.hasPrefix("-")
    let limbs = Self.limbs(digits.utf8.drop { $0 == 45 })
    let list = limbs.map { "0x\(String($0, radix: 16))u" }.joined(separator: ", ")
    text.line(
      "static GrInt \(symbol) = {{&gr_int_type}, \(isNegative ? "-" : "")\(limbs.count), {\(list)}};")
  }

  /// Decimal digits as 64-bit limbs, least significant first.
  private static func limbs(_ digits: some Sequence<UInt8>) -> [UInt64] {
    var result: [UInt64] = []
    for digit in digits {
      var carry = UInt64(digit) - 48
      for index in result.indices {
        let (high, low) = result[index].multipliedFullWidth(by: 10)
        let (sum, overflow) = low.addingReportingOverflow(carry)
        result[index] = sum
        carry = high + (overflow ? 1 : 0)
      }
      if carry > 0 { result.append(carry) }
    }
    return result
  }
}
