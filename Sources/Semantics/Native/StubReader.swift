package import Support
package import Syntax

/// Reads parsed stubs (`.pyi`) into `NativeModule`s. docs/stubs.md describes the form.
///
/// An annotation means a struct if it names a class of the same stub or one of `TypeMap`, so that a header does
/// not depend on which other stubs there are.
package struct StubReader {
  /// One stub to read.
  package struct Stub {
    package var tree: Module
    /// The file's name without directory and extension.
    package var name: String
    /// True for the stub of a module, false for types of `builtins`.
    package var isModule: Bool

    /// Describes a stub.
    package init(tree: Module, name: String, isModule: Bool) {
      self.tree = tree
      self.name = name
      self.isModule = isModule
    }
  }

  private let sink: DiagnosticSink
  /// Classes that annotations may name.
  private var classes: [String: NativeObjectType] = TypeMap.objects

  /// Reads a stub; mistakes go to `sink`.
  package static func read(_ stub: Stub, into sink: DiagnosticSink) -> NativeModule {
    var reader = StubReader(sink: sink)
    let (module, types) = reader.declareTypes(stub)
    reader.readMembers(stub, module, types)
    return module
  }

  private init(sink: DiagnosticSink) { self.sink = sink }

  // MARK: - Declarations

  private typealias DeclaredType = (type: NativeType, definition: ClassDef)

  /// Makes the stub's types, so that annotations can name them.
  private mutating func declareTypes(_ stub: Stub) -> (NativeModule, [DeclaredType]) {
    let source = stub.tree.source
    let module = NativeModule(name: stub.name, isModule: stub.isModule, source: source)
    var declared: [DeclaredType] = []
    for statement in stub.tree.body {
      guard case .classDef(let definition) = statement.kind else { continue }
      let type = declareType(definition, in: module, at: statement.range)
      declared.append((type, definition))
      module.types.append(type)
      if !type.isValue {
        var row = NativeObjectType(
          name: type.name, structName: type.structName, symbol: type.symbol)
        row.test = TypeMap.objects[type.name]?.test
        classes[type.name] = row
      }
    }
    return (module, declared)
  }

  private func declareType(
    _ definition: ClassDef, in module: NativeModule, at range: SourceRange
  ) -> NativeType {
    let name = definition.name.text
    var word = NativeName.word(name)
    var structName: String?
    var symbol: String?
    var shownModule = module.isModule ? module.name : "builtins"
    var isValue = false
    var isBase = false
    var isHidden = false
    for decorator in definition.decoratorList {
      let (label, argument) = decoratorParts(decorator)
      switch (label, argument) {
      case ("base", nil): isBase = true
      case ("value", nil): isValue = true
      case ("hidden", nil): isHidden = true
      case ("struct", let text?): structName = text
      case ("symbol", let text?): word = text
      case ("module", let text?): shownModule = text
      case ("c", let text?): symbol = text
      default: error("unknown class decorator", in: module, at: decorator.range)
      }
    }
    let type = NativeType(
      name: name, word: word, structName: structName ?? NativeName.structName(word),
      symbol: symbol ?? TypeMap.typeSymbol(name, word: word, structName: structName), module: shownModule, isValue: isValue, isBase: isBase,
      isHidden: isHidden, range: range)
    type.typeVariables = definition.typeParams.map(typeParamName)
    return type
  }

  /// A decorator's name and its string argument.
  private func decoratorParts(_ decorator: Expression) -> (String?, String?) {
    switch decorator.kind {
    case .name(let id, _): return (id.text, nil)
    case .call(let function, let args, let keywords):
      guard case .name(let id, _) = function.kind, args.count == 1, keywords.isEmpty,
        case .constant(let constant, _) = args[0].kind, let text = constant.stringValue
      else { return (nil, nil) }
      return (id.text, text)
    case .attribute(let value, let attr, _):
      guard case .name(let id, _) = value.kind else { return (nil, nil) }
      return (id.text + "." + attr.text, nil)
    default: return (nil, nil)
    }
  }

  // MARK: - Members

  private func readMembers(_ stub: Stub, _ module: NativeModule, _ declared: [DeclaredType]) {
    module.doc = docstring(stub.tree.body)
    for (type, definition) in declared { readClass(definition, type, module) }
    for (index, statement) in stub.tree.body.enumerated() {
      switch statement.kind {
      case .functionDef(let definition): readFunction(definition, statement.range, module)
      case .annAssign(let target, let annotation, let value, _):
        readConstant(target, annotation, value, module)
      case .classDef, .import, .importFrom, .pass: break
      case .expr(let value) where index == 0 && isString(value): break
      default: error("a stub declares classes, functions and constants", in: module, at: statement.range)
      }
    }
  }

  private func readFunction(
    _ definition: FunctionDef, _ range: SourceRange, _ module: NativeModule
  ) {
    guard module.isModule else {
      error("only the stub of a module may declare functions", in: module, at: range)
      return
    }
    if definition.name == "__setup__" {
      module.hasSetup = true
      return
    }
    let symbol = "gr_\(module.word)_\(definition.name.text)"
    if let function = makeFunction(definition, range, .function, symbol, module, nil) {
      module.functions.append(function)
    }
  }

  private func readClass(_ definition: ClassDef, _ type: NativeType, _ module: NativeModule) {
    type.doc = docstring(definition.body)
    for (index, statement) in definition.body.enumerated() {
      switch statement.kind {
      case .functionDef(let method): readMethod(method, statement.range, type, module)
      case .annAssign(let target, let annotation, nil, _)
      where isHash(target) && isNone(annotation):
        type.isUnhashable = true
      case .expr(let value) where (index == 0 && isString(value)) || isEllipsis(value): break
      case .pass: break
      default:
        error(
          "a class declares methods, properties and `__hash__: None`", in: module,
          at: statement.range)
      }
    }
    if type.isUnhashable, type.slots.contains(where: { $0.name == "hash" }) {
      error("`\(type.name)` is declared both hashable and unhashable", in: module, at: type.range)
    }
  }

  private func readMethod(
    _ definition: FunctionDef, _ range: SourceRange, _ type: NativeType, _ module: NativeModule
  ) {
    let name = definition.name.text
    let labels = definition.decoratorList.map { decoratorParts($0).0 }
    if labels.contains("property") {
      let symbol = "gr_\(type.word)_get_\(name)"
      if let getter = makeFunction(definition, range, .method, symbol, module, type) {
        if !getter.parameters.isEmpty {
          error("a property takes only self", in: module, at: range)
        }
        let isMember = labels.contains("member")
        type.properties.append(NativeProperty(name: name, getter: getter, isMember: isMember))
      }
      return
    }
    if labels.contains(where: { $0?.hasSuffix(".setter") ?? false }) {
      guard let index = type.properties.firstIndex(where: { $0.name == name }) else {
        error("a setter follows its property", in: module, at: range)
        return
      }
      type.properties[index].setter = "gr_\(type.word)_set_\(name)"
      return
    }
    let isRaw = labels.contains("raw")
    if let slot = TypeSlot.byDunder[name], !labels.contains("staticmethod"),
      !labels.contains("classmethod")
    {
      if !isRaw, ["__new__", "__init__", "__call__"].contains(name) {
        readConstructor(definition, range, type, module)
      } else if !type.slots.contains(slot) {
        type.slots.append(slot)
      }
      return
    }
    var kind = NativeFunction.Kind.method
    if labels.contains("classmethod") || name == "__init_subclass__" { kind = .classMethod }
    if labels.contains("staticmethod") { kind = .staticMethod }
    let isDunder = NativeName.isDunder(name)
    let word = isDunder ? "dunder_" + NativeName.undunder(name) : name
    let symbol = "gr_\(type.word)_\(word)"
    if let method = makeFunction(definition, range, kind, symbol, module, type) {
      if type.methods.contains(where: { $0.name == name }) {
        error("`\(name)` is declared twice", in: module, at: range)
      }
      type.methods.append(method)
    }
  }

  private func readConstructor(
    _ definition: FunctionDef, _ range: SourceRange, _ type: NativeType, _ module: NativeModule
  ) {
    let name = definition.name.text
    let kind: NativeFunction.Kind = name == "__new__" ? .classMethod : .method
    let symbol = "gr_\(type.word)_dunder_\(NativeName.undunder(name))"
    guard let function = makeFunction(definition, range, kind, symbol, module, type) else { return }
    switch name {
    case "__new__": type.constructor = function
    case "__init__":
      if function.result != .none {
        error("`__init__` returns None", in: module, at: range)
      }
      type.initializer = function
    default: type.caller = function
    }
  }

  // MARK: - Functions

  private func makeFunction(
    _ definition: FunctionDef, _ range: SourceRange, _ kind: NativeFunction.Kind,
    _ symbol: String, _ module: NativeModule, _ type: NativeType?
  ) -> NativeFunction? {
    var function = NativeFunction(
      name: definition.name.text, kind: kind, symbol: symbol, parameters: [], result: .value,
      isNothrow: false, isPure: false, isRaw: false, doc: docstring(definition.body), range: range)
    for decorator in definition.decoratorList {
      let (label, argument) = decoratorParts(decorator)
      switch (label, argument) {
      case ("nothrow", nil): function.isNothrow = true
      case ("pure", nil): function.isPure = true
      case ("raw", nil): function.isRaw = true
      case ("unsigned", nil): function.isUnsigned = true
      case ("varargs", nil): function.parsesTuple = true
      case ("c", let text?): function.symbol = text
      case ("property", nil), ("member", nil), ("classmethod", nil), ("staticmethod", nil): break
      default: error("unknown decorator", in: module, at: decorator.range)
      }
    }
    checkBody(definition, module)
    var variables = Set(definition.typeParams.map(typeParamName))
    variables.formUnion(type?.typeVariables ?? [])
    let scope = Annotations(classes: classes, variables: variables)
    var takesReceiver = kind == .method || kind == .classMethod
    var parameters: [NativeParameter] = []
    let positional = definition.args.posonlyargs + definition.args.args
    let firstDefault = positional.count - definition.args.defaults.count
    for (index, parameter) in positional.enumerated() {
      if takesReceiver {
        takesReceiver = false
        continue
      }
      let isOnly =
        index < definition.args.posonlyargs.count || definition.args.vararg != nil
      let value =
        index >= firstDefault ? definition.args.defaults[index - firstDefault] : nil
      parameters.append(
        makeParameter(parameter, isOnly ? .positionalOnly : .positionalOrKeyword, value, scope, module))
    }
    if takesReceiver {
      error("a method's first parameter is self or cls", in: module, at: range)
      return nil
    }
    if let vararg = definition.args.vararg {
      parameters.append(makeParameter(vararg, .variadic, nil, scope, module))
    }
    for (index, parameter) in definition.args.kwonlyargs.enumerated() {
      parameters.append(
        makeParameter(parameter, .keywordOnly, definition.args.kwDefaults[index], scope, module))
    }
    if let kwarg = definition.args.kwarg {
      parameters.append(makeParameter(kwarg, .variadicKeywords, nil, scope, module))
    }
    function.parameters = parameters
    function.result = result(definition.returns, scope, module)
    return function
  }

  private func checkBody(_ definition: FunctionDef, _ module: NativeModule) {
    for (index, statement) in definition.body.enumerated() {
      switch statement.kind {
      case .pass: break
      case .expr(let value) where isEllipsis(value) || (index == 0 && isString(value)): break
      default:
        error(
          "the body of a native function is a docstring or `...`", in: module, at: statement.range)
        return
      }
    }
  }

  private func makeParameter(
    _ parameter: Parameter, _ kind: NativeParameter.Kind, _ value: Expression?,
    _ scope: Annotations, _ module: NativeModule
  ) -> NativeParameter {
    if let annotation = parameter.annotation { checkSpelling(annotation, module) }
    let (type, isOptional) = scope.valueType(parameter.annotation)
    let isSpread = kind == .variadic || kind == .variadicKeywords
    var result = NativeParameter(
      name: parameter.arg.text, kind: kind, type: isSpread ? .value : type,
      isOptional: isOptional, range: parameter.range)
    if let value {
      result.defaultValue = defaultValue(value)
      if let problem = defaultProblem(result) {
        error(problem, in: module, at: value.range)
      }
    }
    return result
  }

  private func result(
    _ annotation: Expression?, _ scope: Annotations, _ module: NativeModule
  ) -> NativeResult {
    guard let annotation else { return .value }
    if isNone(annotation) { return .none }
    checkSpelling(annotation, module)
    let (type, isOptional) = scope.valueType(annotation)
    if isOptional { return .value }
    switch type {
    case .value, .int: return .value
    case .bool: return .bool
    case .object(let object): return .object(object)
    case .float, .index, .integer: return .number(type)
    case .char, .buffer:
      error("this type cannot be a result", in: module, at: annotation.range)
      return .value
    }
  }

  private func checkSpelling(_ annotation: Expression, _ module: NativeModule) {
    if case .name(let id, _) = annotation.kind, classes[id.text] == nil,
      let meant = TypeMap.nearMiss(id.text)
    {
      error("unknown type `\(id.text)`; did you mean `\(meant)`?", in: module, at: annotation.range)
    }
  }

  // MARK: - Defaults and constants

  private func defaultValue(_ expression: Expression) -> NativeDefault? {
    switch expression.kind {
    case .constant(let constant, _):
      switch constant {
      case .none: return NativeDefault.none
      case .true: return .bool(true)
      case .false: return .bool(false)
      case .ellipsis: return .absent(shown: "<unrepresentable>")
      case .int(let number): return .int(number)
      case .float(let number): return .float(number)
      case .string: return constant.stringValue.map { .string($0) }
      case .bigInt, .imaginary, .bytes: return nil
      }
    case .tuple(let items, _) where items.isEmpty: return .absent(shown: "()")
    case .unaryOp(.uSub, let operand):
      switch defaultValue(operand) {
      case .int(let number)?: return .int(-number)
      case .float(let number)?: return .float(-number)
      default: return nil
      }
    case .name(let id, _) where id == "maxsize": return .maxsize
    default: return nil
    }
  }

  /// Why a default does not fit its parameter, if it does not.
  private func defaultProblem(_ parameter: NativeParameter) -> String? {
    guard let value = parameter.defaultValue else {
      return "a default is ..., (), None, True, False, a number, a string or maxsize"
    }
    let fits =
      switch (value, parameter.type) {
      case (.absent, let type): type.isPointer
      case (.none, .value): true
      case (.none, _): parameter.isOptional
      case (_, .value), (.bool, .bool), (.int, .float), (.float, .float), (.string, .char): true
      case (.int, .int), (.int, .index), (.int, .integer), (.maxsize, .int): true
      case (.maxsize, .index), (.maxsize, .integer): true
      case (.string, .object(let object)): object.name == "str"
      default: false
      }
    return fits ? nil : "this default does not fit the parameter's type"
  }

  private func readConstant(
    _ target: Expression, _ annotation: Expression, _ value: Expression?, _ module: NativeModule
  ) {
    guard case .name(let id, _) = target.kind, module.isModule else {
      error("only a module has constants", in: module, at: target.range)
      return
    }
    let name = id.text
    // For the driver: the libraries that a program with this module is linked with.
    if ["__link__", "__imports__", "__serves__"].contains(name) { return }
    guard let value else {
      if case .name(let word, _) = annotation.kind, word == "type" {
        let symbol =
          classes[name]?.symbol
          ?? TypeMap.typeSymbol(name, word: NativeName.word(name), structName: nil)
        module.constants.append(NativeConstant(name: name, value: .type(symbol)))
        return
      }
      module.constants.append(
        NativeConstant(name: name, value: .symbol("gr_\(module.word)_\(name)")))
      return
    }
    let constant: NativeConstant.Value? =
      switch defaultValue(value) {
      case NativeDefault.none?: NativeConstant.Value.none
      case .bool(let truth)?: .bool(truth)
      case .int(let number)?: .int(number)
      case .float(let number)?: .float(number)
      case .string(let text)?: .string(text)
      case .absent?, .maxsize?, nil: nil
      }
    guard let constant else {
      error("a constant is None, a truth value, a number or a string", in: module, at: value.range)
      return
    }
    module.constants.append(NativeConstant(name: name, value: constant))
  }

  // MARK: - Small questions

  private func docstring(_ body: [Statement]) -> String? {
    guard let first = body.first, case .expr(let value) = first.kind,
      case .constant(let constant, _) = value.kind, let text = constant.stringValue
    else { return nil }
    return cleanDoc(text)
  }

  /// The text without the indentation its lines share, as `inspect.cleandoc`.
  private func cleanDoc(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
    let margin =
      lines.dropFirst().filter { $0.contains { $0 != " " } }
      .map { $0.prefix { $0 == " " }.count }.min() ?? 0
    for index in lines.indices.dropFirst() { lines[index] = lines[index].dropFirst(margin) }
    while let last = lines.last, last.allSatisfy({ $0 == " " }) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private func typeParamName(_ parameter: TypeParam) -> String {
    switch parameter.kind {
    case .typeVar(let name, _, _), .paramSpec(let name, _), .typeVarTuple(let name, _): name.text
    }
  }

  private func isHash(_ expression: Expression) -> Bool {
    if case .name(let id, _) = expression.kind { return id == "__hash__" }
    return false
  }

  private func isString(_ expression: Expression) -> Bool {
    if case .constant(.string, _) = expression.kind { return true }
    return false
  }

  private func isEllipsis(_ expression: Expression) -> Bool {
    if case .constant(.ellipsis, _) = expression.kind { return true }
    return false
  }

  private func isNone(_ expression: Expression) -> Bool {
    if case .constant(.none, _) = expression.kind { return true }
    return false
  }

  private func error(_ message: String, in module: NativeModule, at range: SourceRange) {
    sink.error(message, type: "StubError", in: module.source, at: range)
  }
}

/// Resolves annotations.
private struct Annotations {
  let classes: [String: NativeObjectType]
  /// Type variables in scope; they hide classes.
  let variables: Set<String>

  /// The C side of an annotation, and whether None is allowed too.
  func valueType(_ annotation: Expression?) -> (NativeValueType, isOptional: Bool) {
    guard let annotation else { return (.value, false) }
    switch annotation.kind {
    case .name(let id, _): return (named(id.text), false)
    case .subscript(let value, _, _): return (valueType(value).0, false)
    case .binOp(let left, .bitOr, let right):
      if isNone(right) { return (valueType(left).0, true) }
      if isNone(left) { return (valueType(right).0, true) }
      return (.value, valueType(left).isOptional || valueType(right).isOptional)
    case .constant(let constant, _):
      return (constant.stringValue.map(named) ?? .value, false)
    default: return (.value, false)
    }
  }

  private func named(_ name: String) -> NativeValueType {
    if variables.contains(name) { return .value }
    if let scalar = TypeMap.scalars[name] { return scalar }
    return classes[name].map { .object($0) } ?? .value
  }

  private func isNone(_ expression: Expression) -> Bool {
    if case .constant(.none, _) = expression.kind { return true }
    return false
  }
}
