internal import Semantics
internal import Support

/// Writes the C code that binds, converts and passes on the arguments of one native function.
///
/// A function with a fixed number of positional parameters gets two entries: `direct` with boxed values in
/// registers, and the generic one, which checks the count and jumps to `direct`.
struct BindArguments {
  let function: NativeFunction
  let owner: NativeType?
  let module: NativeModule
  /// The stem of the generated names: `bind_list_append`.
  let stem: String

  init(_ function: NativeFunction, owner: NativeType?, module: NativeModule) {
    self.function = function
    self.owner = owner
    self.module = module
    stem = "bind_\(owner?.word ?? module.word)_\(function.name)"
  }

  // MARK: - The C function

  /// The declaration of the function that a .c file defines.
  var prototype: String {
    var parameters = ["GrFiber *fiber"]
    switch function.kind {
    case .method: parameters.append((owner?.selfDeclaration ?? "GrValue ") + "self")
    case .classMethod: parameters.append("GrType *cls")
    case .function, .staticMethod: break
    }
    if function.isRaw {
      parameters += ["const GrValue *args", "size_t nargs", "GrTuple *kwnames"]
    } else {
      for parameter in function.parameters {
        switch parameter.kind {
        case .variadic: parameters += ["const GrValue *args", "size_t nargs"]
        case .variadicKeywords: parameters.append("GrDict *kwargs")
        default: parameters.append(parameter.type.declaration + parameter.cName)
        }
      }
    }
    var result: String
    switch function.result {
    case .none: result = function.isNothrow ? "void " : "bool "
    case .bool: result = function.isNothrow ? "bool " : "int "
    case .number(let type):
      result = function.isNothrow ? type.declaration : "bool "
      if !function.isNothrow { parameters.append(type.declaration + "*result") }
    case .object(let object): result = object.structName + " *"
    case .value: result = "GrValue "
    }
    return "\(result)\(function.symbol)(\(parameters.joined(separator: ", ")))"
  }

  /// The name of the function in messages: `list.append`, `math.sqrt`, `list` for a constructor.
  var shownName: String {
    if let owner {
      return isConstructor ? owner.name : "\(owner.name).\(function.name)"
    }
    return module.name == "builtins" ? function.name : "\(module.name).\(function.name)"
  }

  /// The name in messages that CPython never qualifies.
  var shortName: String { isConstructor ? (owner?.name ?? function.name) : function.name }

  /// True for `__new__`, `__init__` and `__call__`, whose receiver is not among the arguments.
  var isConstructor: Bool {
    owner != nil && ["__new__", "__init__", "__call__"].contains(function.name)
  }

  /// The `__text_signature__`, nil if there is none.
  func signature(receiver: String?) -> String? {
    if function.isUnsigned || function.parsesTuple { return nil }
    var parts: [String] = receiver.map { [$0] } ?? []
    let positionalOnly = function.parameters.filter { $0.kind == .positionalOnly }.count
    var seen = 0
    var isStarWritten = false
    if positionalOnly == 0, receiver != nil { parts.append("/") }
    for parameter in function.parameters {
      var text = parameter.name
      switch parameter.kind {
      case .variadic:
        text = "*" + text
        isStarWritten = true
      case .variadicKeywords: text = "**" + text
      case .keywordOnly:
        if !isStarWritten { parts.append("*") }
        isStarWritten = true
      case .positionalOnly, .positionalOrKeyword: break
      }
      if let value = parameter.defaultValue { text += "=" + shown(value) }
      parts.append(text)
      if parameter.kind == .positionalOnly {
        seen += 1
        if seen == positionalOnly { parts.append("/") }
      }
    }
    return "(\(parts.joined(separator: ", ")))"
  }

  private func shown(_ value: NativeDefault) -> String {
    switch value {
    case .absent(let text): text
    case .none: "None"
    case .bool(let truth): truth ? "True" : "False"
    case .int(let number): "\(number)"
    case .float(let number): "\(number)"
    case .string(let text): "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    case .maxsize: "sys.maxsize"
    }
  }

  // MARK: - Entries

  /// Number of values in front of the arguments: self or cls.
  var receivers: Int {
    if isConstructor { return 0 }
    return function.kind == .method || function.kind == .classMethod ? 1 : 0
  }

  private var named: [NativeParameter] { function.positional + function.keywordOnly }
  private var minimum: Int { function.positional.filter { $0.defaultValue == nil }.count }
  private var positionalOnly: Int {
    function.parameters.filter { $0.kind == .positionalOnly }.count
  }
  private var takesKeywords: Bool {
    function.hasVariadicKeywords || named.contains { $0.kind != .positionalOnly }
  }
  private var isSpread: Bool { function.hasVariadic || function.hasVariadicKeywords }

  /// The name of the entry for `GrMethodDef.direct`, or nil if the function has none.
  var directName: String? {
    guard function.fixedCount != nil, !isConstructor else { return nil }
    return passesThrough ? function.symbol : stem + "_direct"
  }

  /// True if the C function itself is the direct entry.
  private var passesThrough: Bool {
    let takesValues = function.parameters.allSatisfy { $0.type == .value && !$0.isOptional }
    let hasPlainReceiver =
      function.kind == .function || function.kind == .staticMethod
      || (function.kind == .method && owner?.name == "object")
    return takesValues && hasPlainReceiver && function.result == .value
  }

  /// Writes the entries of a function; `definition` is its row in the table of methods.
  func write(to out: TextBuilder, definition: String?, pool: BindPool) {
    writeInfo(to: out, definition: definition)
    let needsNames = takesKeywords && !function.isRaw && !named.isEmpty
    if needsNames {
      let names = named.map { parameter in
        parameter.kind == .positionalOnly ? "0" : "&" + pool.name(parameter.name)
      }
      out.line("static GrStr *const \(stem)_names[] = {\(names.joined(separator: ", "))};")
    }
    if let count = function.fixedCount, !isConstructor {
      if !passesThrough { writeDirect(to: out, pool: pool) }
      writeFixed(count, to: out)
    } else {
      out.block("static \(entryHead) {") { writeGeneric(to: out, pool: pool) }
    }
    out.line()
  }

  /// Writes what errors about the arguments need to know.
  private func writeInfo(to out: TextBuilder, definition: String?) {
    let checksSelf = function.kind == .method && !isConstructor
    let maximum = function.hasVariadic ? "SIZE_MAX" : "\(function.positional.count)"
    let required = function.positional.filter {
      $0.defaultValue == nil && (isSpread || !takesKeywords || $0.kind == .positionalOnly)
    }.count
    out.line(
      "static const GrBindInfo \(stem)_info GR_UNUSED = {\(cString(shownName)), "
        + (definition.map { "&" + $0 } ?? "0") + ", "
        + (checksSelf ? "&" + (owner?.symbol ?? "") : "0")
        + ", \(receivers), \(takesKeywords), \(function.parsesTuple), \(required), \(maximum)};")
  }

  private var entryHead: String {
    let rest = "const GrValue *args, size_t nargs, GrTuple *kwnames)"
    switch function.name {
    case "__new__" where isConstructor: return "GrValue \(stem)(GrFiber *fiber, GrType *cls, \(rest)"
    case "__init__" where isConstructor:
      return "bool \(stem)(GrFiber *fiber, GrValue receiver, \(rest)"
    case "__call__" where isConstructor:
      return "GrValue \(stem)(GrFiber *fiber, GrValue receiver, \(rest)"
    default:
      return "GrValue \(stem)(GrFiber *fiber, GrValue callee GR_UNUSED, \(rest)"
    }
  }

  private var misuse: String { "gr_bind_misuse(fiber, &\(stem)_info, args, nargs, kwnames)" }

  private func writeDirect(to out: TextBuilder, pool: BindPool) {
    var head = ["GrFiber *fiber"]
    if receivers == 1 { head.append("GrValue receiver") }
    for index in function.parameters.indices { head.append("GrValue value\(index)") }
    out.block("static GrValue \(stem)_direct(\(head.joined(separator: ", "))) {") {
      if let check = selfCheck("receiver") {
        out.block("if (GR_UNLIKELY(!\(check))) {") {
          out.line("return gr_bind_misuse(fiber, &\(stem)_info, &receiver, 1, 0);")
        }
      }
      let writer = BindConversion(self, failure: "0", out: out, pool: pool)
      writer.write(
        receiver: "receiver",
        values: function.parameters.indices.map { BindConversion.Source(text: "value\($0)") })
    }
  }

  /// The generic entry of a function with `count` parameters, all by position.
  private func writeFixed(_ count: Int, to out: TextBuilder) {
    let target = passesThrough ? function.symbol : stem + "_direct"
    func call(_ values: String, from first: Int) -> String {
      var arguments = ["fiber"]
      if receivers == 1 { arguments.append("args[0]") }
      for index in 0..<count { arguments.append("\(values)[\(first + index)]") }
      return "\(target)(\(arguments.joined(separator: ", ")))"
    }
    out.block("static \(entryHead) {") {
      let total = receivers + count
      if !takesKeywords {
        out.block("if (GR_UNLIKELY(nargs != \(total) || kwnames != 0)) {") {
          out.line("return \(misuse);")
        }
        if total == 0 { out.line("(void)args;") }
        out.line("return \(call("args", from: receivers));")
        return
      }
      out.block("if (GR_LIKELY(nargs == \(total) && kwnames == 0)) {") {
        out.line("return \(call("args", from: receivers));")
      }
      if receivers == 1 { writeReceiverCheck(to: out) }
      out.line("GrValue values[\(count)];")
      out.block("if (!\(bindCall)) {") { out.line("return 0;") }
      out.line("return \(call("values", from: 0));")
    }
  }

  private var bindCall: String {
    let arguments = receivers == 0 ? "args, nargs" : "args + \(receivers), nargs - \(receivers)"
    return "gr_bind_arguments(fiber, \(cString(shortName)), \(stem)_names, \(named.count), "
      + "\(positionalOnly), \(function.positional.count), \(minimum), \(arguments), kwnames, values)"
  }

  private func selfCheck(_ value: String) -> String? {
    guard function.kind == .method, !isConstructor, let owner, owner.name != "object" else {
      return nil
    }
    let row = NativeObjectType(
      name: owner.name, structName: owner.structName, symbol: owner.symbol,
      test: BindArguments.tests[owner.name] ?? TypeMap.objects[owner.name]?.test)
    return row.check(value)
  }

  private static let tests = ["int": "gr_is_int", "float": "gr_is_float"]

  private func writeReceiverCheck(to out: TextBuilder) {
    let check = selfCheck("args[0]").map { " || !\($0)" } ?? ""
    out.block("if (GR_UNLIKELY(nargs < 1\(check))) {") { out.line("return \(misuse);") }
  }

  // MARK: - Everything else

  private var failure: String { function.name == "__init__" && isConstructor ? "false" : "0" }
  private var receiver: String {
    if isConstructor { return function.kind == .classMethod ? "cls" : "receiver" }
    return "args[0]"
  }
  /// `misuse` as the entry's own result.
  private var misuseReturn: String {
    failure == "0" ? "return \(misuse);" : "return \(misuse) != 0;"
  }

  private func writeGeneric(to out: TextBuilder, pool: BindPool) {
    let writer = BindConversion(self, failure: failure, out: out, pool: pool)
    if function.isRaw {
      if receivers == 1 { writeReceiverCheck(to: out) }
      writer.write(receiver: receiver, values: [])
    } else if isSpread {
      writeSpread(to: out)
      writer.write(receiver: receiver, values: valuesSources)
    } else if takesKeywords {
      writeKeywords(to: out)
      writer.write(receiver: receiver, values: valuesSources)
    } else {
      writer.write(receiver: receiver, values: writePositional(to: out))
    }
  }

  private var valuesSources: [BindConversion.Source] {
    named.indices.map { index in
      BindConversion.Source(
        text: "values[\(index)]", mayBeAbsent: named[index].defaultValue != nil)
    }
  }

  /// Positional-only parameters, some with defaults.
  private func writePositional(to out: TextBuilder) -> [BindConversion.Source] {
    let (low, high) = (receivers + minimum, receivers + function.positional.count)
    var conditions: [String] = []
    if low == high {
      conditions.append("nargs != \(low)")
    } else {
      if low > 0 { conditions.append("nargs < \(low)") }
      conditions.append("nargs > \(high)")
    }
    conditions.append("kwnames != 0")
    if receivers == 1, let check = selfCheck("args[0]") { conditions.append("!\(check)") }
    out.block("if (GR_UNLIKELY(\(conditions.joined(separator: " || ")))) {") {
      out.line(misuseReturn)
    }
    return function.positional.enumerated().map { index, parameter in
      let place = receivers + index
      guard parameter.defaultValue != nil else {
        return BindConversion.Source(text: "args[\(place)]")
      }
      out.line("GrValue value\(index) = nargs > \(place) ? args[\(place)] : 0;")
      return BindConversion.Source(text: "value\(index)", mayBeAbsent: true)
    }
  }

  /// Parameters by position or keyword: fills `values`.
  private func writeKeywords(to out: TextBuilder) {
    let (low, high) = (receivers + minimum, receivers + function.positional.count)
    let requiresKeyword = function.keywordOnly.contains { $0.defaultValue == nil }
    if receivers == 1 { writeReceiverCheck(to: out) }
    out.line("GrValue values[\(named.count)];")
    let bind = {
      out.block("if (!\(bindCall)) {") { out.line("return \(failure);") }
    }
    if requiresKeyword {
      bind()
      writeRequired(to: out, parameters: function.keywordOnly, from: function.positional.count)
      return
    }
    var conditions = ["kwnames == 0"]
    if low > 0 { conditions.append("nargs >= \(low)") }
    conditions.append("nargs <= \(high)")
    out.line("if (GR_LIKELY(\(conditions.joined(separator: " && ")))) {")
    out.indented { writeFill(to: out, count: "nargs") }
    out.line("} else if (!\(bindCall)) {")
    out.indented { out.line("return \(failure);") }
    out.line("}")
  }

  private func writeFill(to out: TextBuilder, count: String) {
    let place = receivers == 0 ? "i" : "i + \(receivers)"
    out.block("for (size_t i = 0; i < \(named.count); i++) {") {
      out.line("values[i] = \(place) < \(count) ? args[\(place)] : 0;")
    }
  }

  private func writeRequired(
    to out: TextBuilder, parameters: [NativeParameter], from first: Int
  ) {
    for (index, parameter) in parameters.enumerated() where parameter.defaultValue == nil {
      out.block("if (GR_UNLIKELY(values[\(first + index)] == 0)) {") {
        out.line(
          "gr_raise_missing_argument(fiber, \(cString(shortName)), \(cString(parameter.name)), "
            + "\(first + index + 1));")
        out.line("return \(failure);")
      }
    }
  }

  /// `*args` and `**kwargs`.
  private func writeSpread(to out: TextBuilder) {
    let count = function.positional.count
    let needed = function.positional.filter {
      $0.defaultValue == nil && $0.kind == .positionalOnly
    }.count
    var conditions: [String] = []
    if receivers + needed > 0 { conditions.append("nargs < \(receivers + needed)") }
    if !function.hasVariadic { conditions.append("nargs > \(receivers + count)") }
    if !takesKeywords { conditions.append("kwnames != 0") }
    if receivers == 1, let check = selfCheck("args[0]") { conditions.append("!\(check)") }
    if !conditions.isEmpty {
      out.block("if (GR_UNLIKELY(\(conditions.joined(separator: " || ")))) {") {
        out.line(misuseReturn)
      }
    }
    if !named.isEmpty {
      out.line("GrValue values[\(named.count)];")
      if count == named.count || !function.hasVariadic {
        writeFill(to: out, count: "nargs")
      } else if count == 0 {
        out.block("for (size_t i = 0; i < \(named.count); i++) {") { out.line("values[i] = 0;") }
      } else {
        // Further positional arguments belong to *args, not to the keyword-only parameters.
        out.line("size_t given = nargs < \(receivers + count) ? nargs : \(receivers + count);")
        writeFill(to: out, count: "given")
      }
    }
    if function.hasVariadicKeywords { out.line("GrDict *kwargs = 0;") }
    guard takesKeywords else { return }
    let names = named.isEmpty ? "0, 0, 0" : "\(stem)_names, \(named.count), \(positionalOnly)"
    out.line("if (kwnames != 0 &&")
    out.line(
      "    !gr_bind_keywords(fiber, \(cString(shortName)), \(names), args + nargs, kwnames, "
        + "\(named.isEmpty ? "0" : "values"), \(function.hasVariadicKeywords ? "&kwargs" : "0"))) {")
    out.indented { out.line("return \(failure);") }
    out.line("}")
    let keywordable = named.filter { $0.kind != .positionalOnly }
    writeRequired(to: out, parameters: keywordable, from: named.count - keywordable.count)
  }
}
