internal import Support

/// Writes trees as Python's `ast.dump(tree, include_attributes=True)` does.
package struct TreeDumper {
  /// The text so far, in UTF-8.
  package private(set) var output: [UInt8] = []
  private let version: LanguageVersion
  /// Since 3.13 fields that are empty or None are left out.
  private let omitsEmpty: Bool
  private var needsComma = false

  /// Prepares to write in the form of a Python version.
  package init(version: LanguageVersion) {
    self.version = version
    omitsEmpty = version >= .v3_13
  }

  /// The dump of a whole tree.
  package static func dump(_ module: Module, version: LanguageVersion) -> String {
    var dumper = TreeDumper(version: version)
    dumper.write(module)
    return String(decoding: dumper.output, as: UTF8.self)
  }

  // MARK: - Text

  private mutating func put(_ text: StaticString) {
    output.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func open(_ name: StaticString) {
    put(name)
    put("(")
    needsComma = false
  }

  private mutating func open(_ name: StaticString, _ range: SourceRange, _ fields: (inout Self) -> Void) {
    open(name)
    fields(&self)
    attributes(range)
    close()
  }

  private mutating func close() {
    put(")")
    needsComma = true
  }

  private mutating func attributes(_ range: SourceRange) {
    if needsComma { put(", ") }
    put("lineno=")
    put(String(range.lineno))
    put(", col_offset=")
    put(String(range.colOffset))
    put(", end_lineno=")
    put(String(range.endLineno))
    put(", end_col_offset=")
    put(String(range.endColOffset))
    needsComma = true
  }

  private mutating func field(_ name: StaticString) {
    if needsComma { put(", ") }
    put(name)
    put("=")
    needsComma = true
  }

  private mutating func field(_ name: StaticString, _ text: String) {
    field(name)
    put(text)
  }

  private mutating func field(_ name: StaticString, _ identifier: Identifier?) {
    guard let identifier else { return }
    field(name)
    put(PythonRepr.string(Array(identifier.text.utf8), version))
  }

  private mutating func list<Element>(
    _ name: StaticString, _ elements: [Element], _ write: (inout Self, Element) -> Void
  ) {
    if elements.isEmpty, omitsEmpty { return }
    field(name)
    put("[")
    var isFirst = true
    for element in elements {
      if !isFirst { put(", ") }
      isFirst = false
      write(&self, element)
    }
    put("]")
    needsComma = true
  }

  private mutating func list(_ name: StaticString, _ elements: [Expression]) {
    list(name, elements) { $0.write($1) }
  }

  private mutating func list(_ name: StaticString, _ elements: [Expression?]) {
    list(name, elements) { dumper, element in
      if let element { dumper.write(element) } else { dumper.put("None") }
    }
  }

  private mutating func list(_ name: StaticString, _ elements: [Statement]) {
    list(name, elements) { $0.write($1) }
  }

  private mutating func list(_ name: StaticString, _ elements: [Pattern]) {
    list(name, elements) { $0.write($1) }
  }

  private mutating func list(_ name: StaticString, _ elements: [Identifier]) {
    list(name, elements) { $0.put(PythonRepr.string(Array($1.text.utf8), $0.version)) }
  }

  private mutating func field(_ name: StaticString, _ expression: Expression?) {
    guard let expression else { return }
    field(name)
    write(expression)
    needsComma = true
  }

  private mutating func field(_ context: Expression.Context) {
    switch context {
    case .load: if version < .v3_14 { field("ctx", "Load()") }
    case .store: field("ctx", "Store()")
    case .del: field("ctx", "Del()")
    }
  }

  // MARK: - Roots

  /// Writes a whole tree.
  package mutating func write(_ module: Module) {
    switch module.kind {
    case .module(let body):
      open("Module")
      list("body", body)
      list("type_ignores", [] as [Statement])
    case .interactive(let body):
      open("Interactive")
      list("body", body)
    case .expression(let body):
      open("Expression")
      field("body", body)
    case .functionType(let argtypes, let returns):
      open("FunctionType")
      list("argtypes", argtypes)
      field("returns", returns)
    }
    close()
  }

  // MARK: - Statements

  private mutating func write(_ statement: Statement) {
    let range = statement.range
    switch statement.kind {
    case .functionDef(let def): open("FunctionDef", range) { $0.write(def) }
    case .asyncFunctionDef(let def): open("AsyncFunctionDef", range) { $0.write(def) }
    case .classDef(let def): open("ClassDef", range) { $0.write(def) }
    case .return(let value): open("Return", range) { $0.field("value", value) }
    case .delete(let targets): open("Delete", range) { $0.list("targets", targets) }
    case .assign(let targets, let value):
      open("Assign", range) {
        $0.list("targets", targets)
        $0.field("value", value)
      }
    case .typeAlias(let name, let typeParams, let value):
      open("TypeAlias", range) {
        $0.field("name", name)
        $0.list("type_params", typeParams) { $0.write($1) }
        $0.field("value", value)
      }
    case .augAssign(let target, let op, let value):
      open("AugAssign", range) {
        $0.field("target", target)
        $0.field("op", Self.name(op))
        $0.field("value", value)
      }
    case .annAssign(let target, let annotation, let value, let simple):
      open("AnnAssign", range) {
        $0.field("target", target)
        $0.field("annotation", annotation)
        $0.field("value", value)
        $0.field("simple", simple ? "1" : "0")
      }
    case .for(let target, let iter, let body, let orelse):
      open("For", range) { $0.writeFor(target, iter, body, orelse) }
    case .asyncFor(let target, let iter, let body, let orelse):
      open("AsyncFor", range) { $0.writeFor(target, iter, body, orelse) }
    case .while(let test, let body, let orelse):
      open("While", range) { $0.writeTest(test, body, orelse) }
    case .if(let test, let body, let orelse):
      open("If", range) { $0.writeTest(test, body, orelse) }
    case .with(let items, let body): open("With", range) { $0.writeWith(items, body) }
    case .asyncWith(let items, let body): open("AsyncWith", range) { $0.writeWith(items, body) }
    case .match(let subject, let cases):
      open("Match", range) {
        $0.field("subject", subject)
        $0.list("cases", cases) { $0.write($1) }
      }
    case .raise(let exc, let cause):
      open("Raise", range) {
        $0.field("exc", exc)
        $0.field("cause", cause)
      }
    case .try(let body, let handlers, let orelse, let finalbody):
      open("Try", range) { $0.writeTry(body, handlers, orelse, finalbody) }
    case .tryStar(let body, let handlers, let orelse, let finalbody):
      open("TryStar", range) { $0.writeTry(body, handlers, orelse, finalbody) }
    default: writeSmall(statement)
    }
  }

  private mutating func writeSmall(_ statement: Statement) {
    let range = statement.range
    switch statement.kind {
    case .assert(let test, let msg):
      open("Assert", range) {
        $0.field("test", test)
        $0.field("msg", msg)
      }
    case .import(let names):
      open("Import", range) { $0.list("names", names) { $0.write($1) } }
    case .importFrom(let module, let names, let level):
      open("ImportFrom", range) {
        $0.field("module", module)
        $0.list("names", names) { $0.write($1) }
        $0.field("level", String(level))
      }
    case .global(let names): open("Global", range) { $0.list("names", names) }
    case .nonlocal(let names): open("Nonlocal", range) { $0.list("names", names) }
    case .expr(let value): open("Expr", range) { $0.field("value", value) }
    case .pass: open("Pass", range) { _ in }
    case .break: open("Break", range) { _ in }
    case .continue: open("Continue", range) { _ in }
    default: bug("statement without a dump", at: range)
    }
  }

  private mutating func write(_ def: FunctionDef) {
    field("name", def.name)
    field("args")
    write(def.args)
    list("body", def.body)
    list("decorator_list", def.decoratorList)
    field("returns", def.returns)
    if version >= .v3_12 { list("type_params", def.typeParams) { $0.write($1) } }
  }

  private mutating func write(_ def: ClassDef) {
    field("name", def.name)
    list("bases", def.bases)
    list("keywords", def.keywords) { $0.write($1) }
    list("body", def.body)
    list("decorator_list", def.decoratorList)
    if version >= .v3_12 { list("type_params", def.typeParams) { $0.write($1) } }
  }

  private mutating func writeFor(
    _ target: Expression, _ iter: Expression, _ body: [Statement], _ orelse: [Statement]
  ) {
    field("target", target)
    field("iter", iter)
    list("body", body)
    list("orelse", orelse)
  }

  private mutating func writeTest(
    _ test: Expression, _ body: [Statement], _ orelse: [Statement]
  ) {
    field("test", test)
    list("body", body)
    list("orelse", orelse)
  }

  private mutating func writeWith(_ items: [WithItem], _ body: [Statement]) {
    list("items", items) { dumper, item in
      dumper.open("withitem")
      dumper.field("context_expr", item.contextExpr)
      dumper.field("optional_vars", item.optionalVars)
      dumper.close()
    }
    list("body", body)
  }

  private mutating func writeTry(
    _ body: [Statement], _ handlers: [ExceptHandler], _ orelse: [Statement],
    _ finalbody: [Statement]
  ) {
    list("body", body)
    list("handlers", handlers) { dumper, handler in
      dumper.open("ExceptHandler", handler.range) {
        $0.field("type", handler.type)
        $0.field("name", handler.name)
        $0.list("body", handler.body)
      }
    }
    list("orelse", orelse)
    list("finalbody", finalbody)
  }

  private mutating func write(_ alias: Alias) {
    open("alias", alias.range) {
      $0.field("name", alias.name)
      $0.field("asname", alias.asname)
    }
  }

  // MARK: - Parameters

  private mutating func write(_ parameters: Parameters) {
    open("arguments")
    list("posonlyargs", parameters.posonlyargs) { $0.write($1) }
    list("args", parameters.args) { $0.write($1) }
    if let vararg = parameters.vararg {
      field("vararg")
      write(vararg)
    }
    list("kwonlyargs", parameters.kwonlyargs) { $0.write($1) }
    list("kw_defaults", parameters.kwDefaults)
    if let kwarg = parameters.kwarg {
      field("kwarg")
      write(kwarg)
    }
    list("defaults", parameters.defaults)
    close()
  }

  private mutating func write(_ parameter: Parameter) {
    open("arg", parameter.range) {
      $0.field("arg", parameter.arg)
      $0.field("annotation", parameter.annotation)
    }
  }

  private mutating func write(_ param: TypeParam) {
    switch param.kind {
    case .typeVar(let name, let bound, let value):
      open("TypeVar", param.range) {
        $0.field("name", name)
        $0.field("bound", bound)
        $0.field("default_value", value)
      }
    case .paramSpec(let name, let value):
      open("ParamSpec", param.range) {
        $0.field("name", name)
        $0.field("default_value", value)
      }
    case .typeVarTuple(let name, let value):
      open("TypeVarTuple", param.range) {
        $0.field("name", name)
        $0.field("default_value", value)
      }
    }
  }

  // MARK: - Patterns

  private mutating func write(_ matchCase: MatchCase) {
    open("match_case")
    field("pattern")
    write(matchCase.pattern)
    field("guard", matchCase.guard)
    list("body", matchCase.body)
    close()
  }

  private mutating func write(_ pattern: Pattern) {
    let range = pattern.range
    switch pattern.kind {
    case .matchValue(let value): open("MatchValue", range) { $0.field("value", value) }
    case .matchSingleton(let value):
      open("MatchSingleton", range) { $0.field("value", PythonRepr.constant(value, $0.version)) }
    case .matchSequence(let patterns):
      open("MatchSequence", range) { $0.list("patterns", patterns) }
    case .matchMapping(let keys, let patterns, let rest):
      open("MatchMapping", range) {
        $0.list("keys", keys)
        $0.list("patterns", patterns)
        $0.field("rest", rest)
      }
    case .matchClass(let cls, let patterns, let kwdAttrs, let kwdPatterns):
      open("MatchClass", range) {
        $0.field("cls", cls)
        $0.list("patterns", patterns)
        $0.list("kwd_attrs", kwdAttrs)
        $0.list("kwd_patterns", kwdPatterns)
      }
    case .matchStar(let name): open("MatchStar", range) { $0.field("name", name) }
    case .matchAs(let inner, let name):
      open("MatchAs", range) {
        if let inner {
          $0.field("pattern")
          $0.write(inner)
        }
        $0.field("name", name)
      }
    case .matchOr(let patterns): open("MatchOr", range) { $0.list("patterns", patterns) }
    }
  }

  // MARK: - Expressions

  private mutating func write(_ expression: Expression) {
    let range = expression.range
    switch expression.kind {
    case .boolOp(let op, let values):
      open("BoolOp", range) {
        $0.field("op", op == .and ? "And()" : "Or()")
        $0.list("values", values)
      }
    case .namedExpr(let target, let value):
      open("NamedExpr", range) {
        $0.field("target", target)
        $0.field("value", value)
      }
    case .binOp(let left, let op, let right):
      open("BinOp", range) {
        $0.field("left", left)
        $0.field("op", Self.name(op))
        $0.field("right", right)
      }
    case .unaryOp(let op, let operand):
      open("UnaryOp", range) {
        $0.field("op", Self.name(op))
        $0.field("operand", operand)
      }
    case .lambda(let args, let body):
      open("Lambda", range) {
        $0.field("args")
        $0.write(args)
        $0.field("body", body)
      }
    case .ifExp(let test, let body, let orelse):
      open("IfExp", range) {
        $0.field("test", test)
        $0.field("body", body)
        $0.field("orelse", orelse)
      }
    case .await(let value): open("Await", range) { $0.field("value", value) }
    case .yield(let value): open("Yield", range) { $0.field("value", value) }
    case .yieldFrom(let value): open("YieldFrom", range) { $0.field("value", value) }
    case .compare(let left, let ops, let comparators):
      open("Compare", range) {
        $0.field("left", left)
        $0.list("ops", ops) { $0.put(Self.name($1)) }
        $0.list("comparators", comparators)
      }
    case .call(let function, let args, let keywords):
      open("Call", range) {
        $0.field("func", function)
        $0.list("args", args)
        $0.list("keywords", keywords) { $0.write($1) }
      }
    case .constant(let value, let isUnicodePrefixed):
      open("Constant", range) {
        $0.field("value", PythonRepr.constant(value, $0.version))
        if isUnicodePrefixed { $0.field("kind", "'u'") }
      }
    case .attribute(let value, let attr, let context):
      open("Attribute", range) {
        $0.field("value", value)
        $0.field("attr", attr)
        $0.field(context)
      }
    case .subscript(let value, let slice, let context):
      open("Subscript", range) {
        $0.field("value", value)
        $0.field("slice", slice)
        $0.field(context)
      }
    case .starred(let value, let context):
      open("Starred", range) {
        $0.field("value", value)
        $0.field(context)
      }
    case .name(let id, let context):
      open("Name", range) {
        $0.field("id", id)
        $0.field(context)
      }
    default: writeDisplay(expression)
    }
  }

  private mutating func writeDisplay(_ expression: Expression) {
    let range = expression.range
    switch expression.kind {
    case .dict(let keys, let values):
      open("Dict", range) {
        $0.list("keys", keys)
        $0.list("values", values)
      }
    case .set(let elts): open("Set", range) { $0.list("elts", elts) }
    case .list(let elts, let context):
      open("List", range) {
        $0.list("elts", elts)
        $0.field(context)
      }
    case .tuple(let elts, let context):
      open("Tuple", range) {
        $0.list("elts", elts)
        $0.field(context)
      }
    case .listComp(let elt, let generators): write("ListComp", range, elt, generators)
    case .setComp(let elt, let generators): write("SetComp", range, elt, generators)
    case .generatorExp(let elt, let generators): write("GeneratorExp", range, elt, generators)
    case .dictComp(let key, let value, let generators):
      open("DictComp", range) {
        $0.field("key", key)
        $0.field("value", value)
        $0.list("generators", generators) { $0.write($1) }
      }
    case .formattedValue(let value, let conversion, let formatSpec):
      open("FormattedValue", range) {
        $0.field("value", value)
        $0.field("conversion", String(conversion))
        $0.field("format_spec", formatSpec)
      }
    case .interpolation(let value, let str, let conversion, let formatSpec):
      open("Interpolation", range) {
        $0.field("value", value)
        $0.field("str", PythonRepr.string(str, $0.version))
        $0.field("conversion", String(conversion))
        $0.field("format_spec", formatSpec)
      }
    case .joinedStr(let values): open("JoinedStr", range) { $0.list("values", values) }
    case .templateStr(let values): open("TemplateStr", range) { $0.list("values", values) }
    case .slice(let lower, let upper, let step):
      open("Slice", range) {
        $0.field("lower", lower)
        $0.field("upper", upper)
        $0.field("step", step)
      }
    default: bug("expression without a dump", at: range)
    }
  }

  private mutating func write(
    _ name: StaticString, _ range: SourceRange, _ elt: Expression, _ generators: [Comprehension]
  ) {
    open(name, range) {
      $0.field("elt", elt)
      $0.list("generators", generators) { $0.write($1) }
    }
  }

  private mutating func write(_ generator: Comprehension) {
    open("comprehension")
    field("target", generator.target)
    field("iter", generator.iter)
    list("ifs", generator.ifs)
    field("is_async", generator.isAsync ? "1" : "0")
    close()
  }

  private mutating func write(_ keyword: Keyword) {
    open("keyword", keyword.range) {
      $0.field("arg", keyword.arg)
      $0.field("value", keyword.value)
    }
  }

  // MARK: - Operators

  private static func name(_ op: Expression.BinaryOperator) -> String {
    switch op {
    case .add: "Add()"
    case .sub: "Sub()"
    case .mult: "Mult()"
    case .matMult: "MatMult()"
    case .div: "Div()"
    case .mod: "Mod()"
    case .pow: "Pow()"
    case .lShift: "LShift()"
    case .rShift: "RShift()"
    case .bitOr: "BitOr()"
    case .bitXor: "BitXor()"
    case .bitAnd: "BitAnd()"
    case .floorDiv: "FloorDiv()"
    }
  }

  private static func name(_ op: Expression.UnaryOperator) -> String {
    switch op {
    case .invert: "Invert()"
    case .not: "Not()"
    case .uAdd: "UAdd()"
    case .uSub: "USub()"
    }
  }

  private static func name(_ op: Expression.CompareOperator) -> String {
    switch op {
    case .eq: "Eq()"
    case .notEq: "NotEq()"
    case .lt: "Lt()"
    case .ltE: "LtE()"
    case .gt: "Gt()"
    case .gtE: "GtE()"
    case .is: "Is()"
    case .isNot: "IsNot()"
    case .in: "In()"
    case .notIn: "NotIn()"
    }
  }
}
