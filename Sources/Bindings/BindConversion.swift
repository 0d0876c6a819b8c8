internal import Semantics
internal import Support

/// Writes the part of an entry that converts bound values, calls the C function and boxes its result.
struct BindConversion {
  /// Where the value of a parameter is.
  struct Source {
    var text: String
    /// The text is 0 if the argument was not given.
    var mayBeAbsent = false
  }

  let binding: BindArguments
  /// What the entry returns when it fails: `0` or `false`.
  let failure: String
  let out: TextBuilder
  let pool: BindPool

  init(_ binding: BindArguments, failure: String, out: TextBuilder, pool: BindPool) {
    self.binding = binding
    self.failure = failure
    self.out = out
    self.pool = pool
  }

  private var function: NativeFunction { binding.function }
  private var named: [NativeParameter] {
    function.parameters.filter { $0.kind != .variadic && $0.kind != .variadicKeywords }
  }
  private var buffers: [NativeParameter] {
    named.filter { if case .buffer = $0.type { true } else { false } }
  }
  private var fail: String { buffers.isEmpty ? "return \(failure);" : "goto done;" }

  /// Writes the conversions, the call and the return; `values` has one source a named parameter.
  func write(receiver: String, values: [Source]) {
    for parameter in buffers {
      out.line("GrBuffer \(parameter.cName)_buffer;")
      out.line("GrBuffer *\(parameter.cName) = 0;")
    }
    if !buffers.isEmpty { out.line("\(failure == "0" ? "GrValue" : "bool") outcome = \(failure);") }
    var arguments: [String: String] = [:]
    for (index, (parameter, source)) in zip(named, values).enumerated() {
      arguments[parameter.name] = convert(parameter, source, position: index + 1)
    }
    writeCall(receiver: receiver, arguments: arguments)
    if !buffers.isEmpty {
      out.indent(by: -1)
      out.line("done:")
      out.indent()
      for parameter in buffers.reversed() {
        out.block("if (\(parameter.cName) != 0) {") {
          out.line("gr_buffer_release(fiber, \(parameter.cName));")
        }
      }
      out.line("return outcome;")
    }
  }

  // MARK: - Conversions

  /// Writes the conversion of one parameter and returns the argument to pass.
  private func convert(_ parameter: NativeParameter, _ source: Source, position: Int) -> String {
    let name = parameter.cName
    let value = source.text
    if parameter.type == .value {
      return convertPlain(parameter, source)
    }
    var present: [String] = []
    if source.mayBeAbsent { present.append("\(value) != 0") }
    if parameter.isOptional { present.append("\(value) != GR_NONE") }
    let isBuffer = buffers.contains { $0.name == parameter.name }
    if !isBuffer {
      let initial = present.isEmpty ? "" : " = \(defaultText(parameter))"
      out.line("\(parameter.type.declaration)\(name)\(initial);")
    }
    if present.isEmpty {
      convertPresent(parameter, value, position)
    } else {
      out.block("if (\(present.joined(separator: " && "))) {") {
        convertPresent(parameter, value, position)
      }
    }
    return name
  }

  private func convertPlain(_ parameter: NativeParameter, _ source: Source) -> String {
    let value = source.text
    guard source.mayBeAbsent else {
      return parameter.isOptional ? "\(value) != GR_NONE ? \(value) : 0" : value
    }
    if parameter.isOptional {
      let fallback = defaultText(parameter)
      if fallback == "0" {
        return "\(value) != GR_NONE ? \(value) : 0"
      }
      return "\(value) == 0 ? \(fallback) : \(value) != GR_NONE ? \(value) : 0"
    }
    let fallback = defaultText(parameter)
    return fallback == "0" ? value : "\(value) != 0 ? \(value) : \(fallback)"
  }

  private func convertPresent(_ parameter: NativeParameter, _ value: String, _ position: Int) {
    let name = parameter.cName
    switch parameter.type {
    case .value: break
    case .object(let object):
      check("!\(object.check(value))", parameter, value, position, expected: object.name)
      out.line("\(name) = (\(object.structName) *)(void *)\(value);")
    case .int:
      out.line("\(name) = gr_is_tagged_int(\(value)) ? \(value) : gr_index(fiber, \(value));")
      failIf("\(name) == 0")
    case .float:
      out.line("if (GR_LIKELY(gr_is_tagged_float(\(value)))) {")
      out.indented { out.line("\(name) = gr_untag_float(\(value));") }
      elseUnless("gr_to_double(fiber, \(value), &\(name))")
    case .bool:
      out.line("int \(name)_truth = gr_truth(fiber, \(value));")
      failIf("\(name)_truth < 0")
      out.line("\(name) = \(name)_truth;")
    case .index:
      fastInteger(value, name)
      elseUnless("gr_to_clamped_index(fiber, \(value), \(parameter.isOptional), &\(name))")
    case .integer(let integer): convertInteger(integer, name, value)
    case .char:
      check(
        "!gr_is_str(\(value)) || gr_as_str(\(value))->length != 1", parameter, value, position,
        expected: "a unicode character")
      out.line("\(name) = gr_str_at(gr_as_str(\(value)), 0);")
    case .buffer(writable: true):
      let function = cString(binding.shortName)
      failIf(
        "!gr_bind_writable(fiber, \(function), \(place(of: parameter, position)), \(value), "
          + "&\(name)_buffer)")
      out.line("\(name) = &\(name)_buffer;")
    case .buffer(writable: false):
      failIf("!gr_buffer_get(fiber, \(value), &\(name)_buffer, false)")
      out.line("\(name) = &\(name)_buffer;")
    }
  }

  private func convertInteger(_ integer: NativeInteger, _ name: String, _ value: String) {
    let shown = cString(integer.shown)
    if integer.isUnsigned64 {
      failIf("!gr_to_u64(fiber, \(value), \(integer.high), \(shown), &\(name))")
    } else if integer.cType == "int64_t" {
      fastInteger(value, name)
      elseUnless(
        "gr_to_i64(fiber, \(value), \(integer.low), \(integer.high), \(shown), &\(name))")
    } else {
      out.line("int64_t \(name)_wide;")
      failIf(
        "!gr_to_i64(fiber, \(value), \(integer.low), \(integer.high), \(shown), &\(name)_wide)")
      out.line("\(name) = (\(integer.cType))\(name)_wide;")
    }
  }

  private func fastInteger(_ value: String, _ name: String) {
    out.line("if (GR_LIKELY(gr_is_tagged_int(\(value)))) {")
    out.indented { out.line("\(name) = gr_untag_int(\(value));") }
  }

  private func elseUnless(_ condition: String) {
    out.line("} else if (!\(condition)) {")
    out.indented { out.line(fail) }
    out.line("}")
  }

  private func failIf(_ condition: String) {
    out.block("if (GR_UNLIKELY(\(condition))) {") { out.line(fail) }
  }

  private func check(
    _ condition: String, _ parameter: NativeParameter, _ value: String, _ position: Int,
    expected: String
  ) {
    let place = self.place(of: parameter, position)
    let keyword = parameter.kind == .positionalOnly ? "0" : cString(parameter.name)
    let wanted = cString(parameter.isOptional ? expected + " or None" : expected)
    out.block("if (GR_UNLIKELY(\(condition))) {") {
      out.line(
        "gr_raise_argument_type(fiber, \(cString(binding.shortName)), \(place), \(keyword), "
          + "\(wanted), \(value));")
      out.line(fail)
    }
  }

  /// The number of a parameter in errors: CPython leaves it out for a function that takes one argument only.
  private func place(of parameter: NativeParameter, _ position: Int) -> Int {
    let isOnly = function.fixedCount == 1 && !binding.isConstructor
    return isOnly && parameter.kind == .positionalOnly ? 0 : position
  }

  /// The C text of a parameter's default.
  private func defaultText(_ parameter: NativeParameter) -> String {
    switch (parameter.defaultValue, parameter.type) {
    case (nil, _), (.absent?, _): return "0"
    case (.none?, .value): return parameter.isOptional ? "0" : "GR_NONE"
    case (.none?, .bool): return "false"
    case (.none?, _): return "0"
    case (.bool(let truth)?, .bool): return truth ? "true" : "false"
    case (.bool(let truth)?, _): return truth ? "GR_TRUE" : "GR_FALSE"
    case (.int(let number)?, .value), (.int(let number)?, .int): return "GR_INT_CONST(\(number))"
    case (.int(let number)?, _):
      return number == .min ? "INT64_MIN" : "\(number)"
    case (.float(let number)?, .float): return "\(number)"
    case (.float(let number)?, _): return "gr_float(fiber, \(number))"
    case (.string(let text)?, .char):
      return text.unicodeScalars.first.map { "\($0.value)" } ?? "0"
    case (.string(let text)?, .object): return "&\(pool.string(text))"
    case (.string(let text)?, _): return "GR_VALUE(&\(pool.string(text)))"
    case (.maxsize?, .value), (.maxsize?, .int): return "gr_int_from_i64(fiber, INT64_MAX)"
    case (.maxsize?, _): return "INT64_MAX"
    }
  }

  // MARK: - Call and result

  private func writeCall(receiver: String, arguments: [String: String]) {
    var list = ["fiber"]
    switch function.kind {
    case .method:
      let isValue = binding.owner?.isValue ?? true
      let structName = binding.owner?.structName ?? ""
      list.append(isValue ? receiver : "(\(structName) *)(void *)\(receiver)")
    case .classMethod: list.append(receiver == "cls" ? "cls" : "(GrType *)(void *)\(receiver)")
    case .function, .staticMethod: break
    }
    if function.isRaw {
      list += binding.receivers == 0 ? ["args", "nargs"] : ["args + 1", "nargs - 1"]
      list.append("kwnames")
    } else {
      for parameter in function.parameters {
        switch parameter.kind {
        case .variadic: list += variadic
        case .variadicKeywords: list.append("kwargs")
        default: list.append(arguments[parameter.name] ?? "0")
        }
      }
    }
    writeResult(list)
  }

  /// The arguments behind the named ones.
  private var variadic: [String] {
    let skipped = binding.receivers + function.positional.count
    if skipped == 0 { return ["args", "nargs"] }
    let required = function.positional.allSatisfy { $0.defaultValue == nil }
    let count = required ? "nargs - \(skipped)" : "nargs > \(skipped) ? nargs - \(skipped) : 0"
    return ["args + \(skipped)", count]
  }

  private func writeResult(_ arguments: [String]) {
    func call(_ extra: String? = nil) -> String {
      let list = arguments + (extra.map { [$0] } ?? [])
      return "\(function.symbol)(\(list.joined(separator: ", ")))"
    }
    if failure == "false" {
      if function.isNothrow {
        out.line("\(call());")
        finish("true")
      } else {
        finish(call())
      }
      return
    }
    switch function.result {
    case .value: finish(call())
    case .object: finish("GR_VALUE(\(call()))")
    case .none:
      if function.isNothrow {
        out.line("\(call());")
        finish("GR_NONE")
      } else {
        finish("\(call()) ? GR_NONE : 0")
      }
    case .bool:
      if function.isNothrow {
        finish("gr_bool(\(call()))")
      } else {
        out.line("int truth_result = \(call());")
        finish("truth_result < 0 ? 0 : gr_bool(truth_result)")
      }
    case .number(let type):
      if function.isNothrow {
        finish(box(type, call()))
      } else {
        out.line("\(type.declaration)number_result = 0;")
        finish("\(call("&number_result")) ? \(box(type, "number_result")) : 0")
      }
    }
  }

  private func box(_ type: NativeValueType, _ number: String) -> String {
    switch type {
    case .float: "gr_float(fiber, \(number))"
    case .integer(let integer) where integer.isUnsigned64: "gr_int_from_u64(fiber, \(number))"
    default: "gr_int_from_i64(fiber, \(number))"
    }
  }

  private func finish(_ expression: String) {
    out.line(buffers.isEmpty ? "return \(expression);" : "outcome = \(expression);")
  }
}
