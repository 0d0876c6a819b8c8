internal import Support
internal import Syntax

/// Writes an expression as Python text: what annotations become under `from __future__ import annotations`.
struct Unparser {
  /// How tightly an expression binds; the order is Python's.
  private enum Level: Int, Comparable {
    case tuple, named, test, or, and, not, compare, bitOr, bitXor, bitAnd, shift, sum, term
    case factor, power, await, atom

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    var next: Level { Level(rawValue: rawValue + 1) ?? .atom }
  }

  private var text = ""

  /// The text of an expression.
  static func text(of expression: Expression) -> String {
    var unparser = Unparser()
    unparser.write(expression, .tuple)
    return unparser.text
  }

  private mutating func group(_ own: Level, _ around: Level, _ body: (inout Unparser) -> Void) {
    if around > own { text += "(" }
    body(&self)
    if around > own { text += ")" }
  }

  private mutating func list<T>(
    _ items: [T], _ separator: String = ", ", _ each: (inout Unparser, T) -> Void
  ) {
    for (index, item) in items.enumerated() {
      if index > 0 { text += separator }
      each(&self, item)
    }
  }

  private mutating func write(_ expression: Expression, _ around: Level) {
    switch expression.kind {
    case .boolOp(let op, let values):
      let own: Level = op == .and ? .and : .or
      group(own, around) {
        $0.list(values, " \(op.rawValue) ") { $0.write($1, own.next) }
      }
    case .namedExpr(let target, let value):
      group(.named, around) {
        $0.write(target, .atom)
        $0.text += " := "
        $0.write(value, .atom)
      }
    case .binOp(let left, let op, let right):
      let own = Self.level(op)
      group(own, around) {
        // `**` binds to the right.
        $0.write(left, op == .pow ? own.next : own)
        $0.text += op == .pow ? " ** " : " \(op.rawValue) "
        $0.write(right, op == .pow ? .factor : own.next)
      }
    case .unaryOp(let op, let operand):
      let own: Level = op == .not ? .not : .factor
      group(own, around) {
        $0.text += op == .not ? "not " : op.rawValue
        $0.write(operand, own)
      }
    case .lambda(let args, let body):
      group(.test, around) {
        $0.text += "lambda"
        $0.write(args)
        $0.text += ": "
        $0.write(body, .test)
      }
    case .ifExp(let test, let body, let orelse):
      group(.test, around) {
        $0.write(body, .or)
        $0.text += " if "
        $0.write(test, .or)
        $0.text += " else "
        $0.write(orelse, .test)
      }
    case .compare(let left, let ops, let comparators):
      group(.compare, around) {
        $0.write(left, .bitOr)
        for (op, right) in zip(ops, comparators) {
          $0.text += " \(op.rawValue) "
          $0.write(right, .bitOr)
        }
      }
    case .await(let value):
      group(.await, around) {
        $0.text += "await "
        $0.write(value, .atom)
      }
    case .yield(let value):
      text += "(yield"
      if let value {
        text += " "
        write(value, .tuple)
      }
      text += ")"
    case .yieldFrom(let value):
      text += "(yield from "
      write(value, .test)
      text += ")"
    default: writeAtom(expression, around)
    }
  }

  private static func level(_ op: Expression.BinaryOperator) -> Level {
    switch op {
    case .add, .sub: .sum
    case .mult, .matMult, .div, .mod, .floorDiv: .term
    case .pow: .power
    case .lShift, .rShift: .shift
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    case .bitAnd: .bitAnd
    }
  }

  private mutating func writeAtom(_ expression: Expression, _ around: Level) {
    switch expression.kind {
    case .dict(let keys, let values):
      text += "{"
      list(Array(zip(keys, values))) { unparser, pair in
        if let key = pair.0 {
          unparser.write(key, .test)
          unparser.text += ": "
          unparser.write(pair.1, .test)
        } else {
          unparser.text += "**"
          unparser.write(pair.1, .bitOr)
        }
      }
      text += "}"
    case .set(let elts): bracket("{", elts, "}")
    case .list(let elts, _): bracket("[", elts, "]")
    case .tuple(let elts, _):
      if elts.isEmpty { return text += "()" }
      group(.tuple, around) {
        $0.list(elts) { $0.write($1, .test) }
        if elts.count == 1 { $0.text += "," }
      }
    case .listComp(let elt, let generators): comprehension("[", [elt], generators, "]")
    case .setComp(let elt, let generators): comprehension("{", [elt], generators, "}")
    case .generatorExp(let elt, let generators): comprehension("(", [elt], generators, ")")
    case .dictComp(let key, let value, let generators):
      comprehension("{", [key, value], generators, "}")
    case .call(let callee, let args, let keywords): call(callee, args, keywords)
    case .constant(let constant, let isUnicode):
      if isUnicode { text += "u" }
      write(constant)
    case .attribute(let value, let attr, _):
      write(value, .atom)
      // `1.real` would be a float followed by a name.
      if case .constant(.int, _) = value.kind { text += " " }
      text += "." + attr.text
    case .subscript(let value, let slice, _):
      write(value, .atom)
      text += "["
      write(slice, .tuple)
      text += "]"
    case .starred(let value, _):
      text += "*"
      write(value, .bitOr)
    case .name(let id, _): text += id.text
    case .slice(let lower, let upper, let step):
      if let lower { write(lower, .test) }
      text += ":"
      if let upper { write(upper, .test) }
      if let step {
        text += ":"
        write(step, .test)
      }
    case .joinedStr, .formattedValue:
      text += "f" + Self.quoted(Array(formatted(expression).utf8), isBytes: false)
    default: text += "..."
    }
  }

  private mutating func bracket(_ open: String, _ elts: [Expression], _ close: String) {
    text += open
    list(elts) { $0.write($1, .test) }
    text += close
  }

  private mutating func comprehension(
    _ open: String, _ elements: [Expression], _ generators: [Comprehension], _ close: String
  ) {
    text += open
    list(elements, ": ") { $0.write($1, .test) }
    for generator in generators {
      text += generator.isAsync ? " async for " : " for "
      write(generator.target, .tuple)
      text += " in "
      write(generator.iter, .or)
      for test in generator.ifs {
        text += " if "
        write(test, .or)
      }
    }
    text += close
  }

  private mutating func call(_ callee: Expression, _ args: [Expression], _ keywords: [Keyword]) {
    write(callee, .atom)
    if args.count == 1, keywords.isEmpty, case .generatorExp = args[0].kind {
      return write(args[0], .atom)
    }
    text += "("
    list(args) { $0.write($1, .test) }
    if !args.isEmpty && !keywords.isEmpty { text += ", " }
    list(keywords) { unparser, keyword in
      unparser.text += keyword.arg.map { $0.text + "=" } ?? "**"
      unparser.write(keyword.value, .test)
    }
    text += ")"
  }

  private mutating func write(_ args: Parameters) {
    var parts: [String] = []
    let positional = args.posonlyargs + args.args
    let firstDefault = positional.count - args.defaults.count
    for (index, parameter) in positional.enumerated() {
      var part = parameter.arg.text
      if index >= firstDefault { part += "=" + Self.element(args.defaults[index - firstDefault]) }
      parts.append(part)
      if index + 1 == args.posonlyargs.count { parts.append("/") }
    }
    if let vararg = args.vararg {
      parts.append("*" + vararg.arg.text)
    } else if !args.kwonlyargs.isEmpty {
      parts.append("*")
    }
    for (parameter, value) in zip(args.kwonlyargs, args.kwDefaults) {
      parts.append(parameter.arg.text + (value.map { "=" + Self.element($0) } ?? ""))
    }
    if let kwarg = args.kwarg { parts.append("**" + kwarg.arg.text) }
    if !parts.isEmpty { text += " " + parts.joined(separator: ", ") }
  }

  private static func element(_ expression: Expression) -> String {
    var unparser = Unparser()
    unparser.write(expression, .test)
    return unparser.text
  }

  // MARK: - Literals

  private mutating func write(_ constant: Syntax.Constant) {
    switch constant {
    case .none: text += "None"
    case .true: text += "True"
    case .false: text += "False"
    case .ellipsis: text += "..."
    case .int(let n): text += "\(n)"
    case .bigInt(let n): text += n.decimal
    case .float(let x): text += Self.number(x)
    case .imaginary(let x): text += Self.number(x) + "j"
    case .string(let bytes): text += Self.quoted(bytes, isBytes: false)
    case .bytes(let bytes): text += "b" + Self.quoted(bytes, isBytes: true)
    }
  }

  private static func number(_ x: Double) -> String {
    // An overflowing literal is the only way to write infinity.
    x.isInfinite ? "1e309" : "\(x)"
  }

  private static func quoted(_ bytes: [UInt8], isBytes: Bool) -> String {
    let quote: UInt8 = bytes.contains(39) && !bytes.contains(34) ? 34 : 39
    var result: [UInt8] = [quote]
    for byte in bytes {
      switch byte {
      case 10: result += Array("\\n".utf8)
      case 13: result += Array("\\r".utf8)
      case 9: result += Array("\\t".utf8)
      case 92, quote: result += [92, byte]
      case 0..<32, 127: result += escape(byte)
      case 128...: result += isBytes ? escape(byte) : [byte]
      default: result.append(byte)
      }
    }
    return String(decoding: result + [quote], as: UTF8.self)
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array(String(byte, radix: 16).utf8)
    return Array("\\x".utf8) + (digits.count == 1 ? [48] : []) + digits
  }

  /// The inside of an f-string.
  private func formatted(_ expression: Expression) -> String {
    switch expression.kind {
    case .joinedStr(let values): return values.map(formatted).joined()
    case .constant(.string(let bytes), _):
      var result = ""
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if scalar == "{" || scalar == "}" { result.unicodeScalars.append(scalar) }
        result.unicodeScalars.append(scalar)
      }
      return result
    case .formattedValue(let value, let conversion, let spec):
      var unparser = Unparser()
      unparser.write(value, .test)
      let inner = unparser.text
      let mark = conversion < 0 ? "" : "!" + String(UnicodeScalar(UInt8(conversion)))
      let format = spec.map { ":" + formatted($0) } ?? ""
      return "{" + (inner.hasPrefix("{") ? " " : "") + inner + mark + format + "}"
    default: return ""
    }
  }
}
