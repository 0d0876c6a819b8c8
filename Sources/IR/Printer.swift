/// Prints IR as text: stable, one op a line; what `dump ir` shows and tests compare.
package struct Printer {
  /// Appends each op's line number as a comment.
  package var showsLines: Bool
  private var text = ""

  package init(showsLines: Bool = false) {
    self.showsLines = showsLines
  }

  package static func print(_ module: CompiledModule, showsLines: Bool = false) -> String {
    var printer = Printer(showsLines: showsLines)
    printer.text += "module \(module.name)\n"
    for info in module.classes {
      printer.text += "class \(info.symbol) slots(\(info.slots.names.joined(separator: ", ")))\n"
    }
    for function in module.functions {
      printer.text += "\n"
      printer.write(function)
    }
    return printer.text
  }

  package static func print(_ function: Function, showsLines: Bool = false) -> String {
    var printer = Printer(showsLines: showsLines)
    printer.write(function)
    return printer.text
  }

  private mutating func write(_ function: Function) {
    let parameters = function.parameters.map(Self.text).joined(separator: ", ")
    text += "\(function.kind.rawValue) \(function.symbol)(\(parameters))"
    if !function.freeCells.isEmpty {
      text += " free(\(function.freeCells.map(\.name).joined(separator: ", ")))"
    }
    text += "\n"
    for block in function.blocks { write(block) }
  }

  private static func text(_ parameter: Parameter) -> String {
    let mark =
      switch parameter.kind {
      case .positionalOnly: "/"
      case .positional, .keywordOnly: ""
      case .variadic: "*"
      case .keywords: "**"
      }
    let named = parameter.kind == .keywordOnly ? "kw " : ""
    let value = parameter.constantDefault.map(Self.text) ?? "..."
    return named + mark + parameter.name + (parameter.hasDefault ? "=\(value)" : "")
  }

  private mutating func write(_ block: Block) {
    text += "b\(block.id) \(block.hint)"
    if !block.parameters.isEmpty { text += "(\(block.parameters.map(Self.typed).joined(separator: ", ")))" }
    if let handler = block.handler { text += " handler b\(handler.id)" }
    text += ":\n"
    for instruction in block.instructions { write(instruction) }
    if let terminator = block.terminator {
      line(Self.text(terminator), block.terminatorLocation)
    }
  }

  private mutating func write(_ instruction: Instruction) {
    var parts = instruction.op.info.name
    let immediate = Self.immediate(instruction.op)
    if !immediate.isEmpty { parts += " " + immediate }
    if !instruction.operands.isEmpty {
      parts += " " + instruction.operands.map(Self.name).joined(separator: ", ")
    }
    if let result = instruction.result {
      parts = Self.typed(result) + " = " + parts
    }
    line(parts, instruction.location)
  }

  private mutating func line(_ content: String, _ location: Location) {
    text += "  " + content
    if showsLines && location.line > 0 { text += "  ; \(location.line):\(location.column)" }
    text += "\n"
  }

  // MARK: - Pieces

  private static func name(_ value: Value) -> String { "%\(value.id)" }

  private static func typed(_ value: Value) -> String {
    switch value.type {
    case .value: name(value)
    case .float: name(value) + ":float"
    case .int: name(value) + ":int"
    case .bool: name(value) + ":bool"
    case .number: name(value) + ":number"
    case .items(let count): name(value) + ":items\(count)"
    case .none: name(value) + ":none"
    }
  }

  private static func text(_ edge: Edge) -> String {
    edge.arguments.isEmpty
      ? "b\(edge.block.id)"
      : "b\(edge.block.id)(\(edge.arguments.map(name).joined(separator: ", ")))"
  }

  private static func text(_ terminator: Terminator) -> String {
    switch terminator {
    case .jump(let edge): "jump \(text(edge))"
    case .branch(let test, let then, let otherwise):
      "branch \(name(test)), \(text(then)), \(text(otherwise))"
    case .forNext(let iterator, let body, let exhausted):
      "for.next \(name(iterator)), \(text(body)), \(text(exhausted))"
    case .switch(let selector, let cases):
      "switch \(name(selector)), \(cases.map(text).joined(separator: ", "))"
    case .return(let value): "return \(name(value))"
    case .raise(let value, let cause):
      "raise \(name(value))" + (cause.map { " from \(name($0))" } ?? "")
    case .reraise(let value): "reraise \(name(value))"
    case .reraiseHandled: "reraise"
    case .unreachable: "unreachable"
    }
  }

  private static func immediate(_ op: Op) -> String {
    switch op {
    case .constant(let constant): text(constant)
    case .parameter(let index): "\(index)"
    case .nativeObject(let symbol): symbol
    case .localGet(let local, let checked), .localDelete(let local, let checked):
      local.name + "." + String(local.index) + (checked ? " checked" : "")
    case .localSet(let local): local.name + "." + String(local.index)
    case .cellGet(let cell, let checked), .cellDelete(let cell, let checked):
      cell.name + (checked ? " checked" : "")
    case .cellNew(let cell), .cellSet(let cell), .cellRef(let cell): cell.name
    case .globalGet(let name), .globalSet(let name), .globalDelete(let name),
      .builtinGet(let name), .namespaceGet(let name), .namespaceSet(let name),
      .namespaceDelete(let name), .getAttribute(let name), .setAttribute(let name),
      .deleteAttribute(let name), .importFrom(let name):
      name
    case .namespaceGetCell(let name, _): name
    case .unary(let op): op.rawValue
    case .binary(let op), .inplace(let op): op.rawValue
    case .numberBinary(let op, let inPlace): op.rawValue + (inPlace ? "=" : "")
    case .compare(let op), .compareTruth(let op), .numberCompare(let op), .floatCompare(let op), .intCompare(let op):
      op.rawValue
    case .identical(let negated), .contains(let negated): negated ? "not" : ""
    default: otherImmediate(op)
    }
  }

  private static func otherImmediate(_ op: Op) -> String {
    switch op {
    case .call(let keywords), .callLoaded(let keywords): list(keywords)
    case .loadMethod(let name): name
    case .callMethod(let name, let keywords), .callBuiltin(let name, let keywords):
      name + (keywords.isEmpty ? "" : " " + list(keywords))
    case .callDirect(let call):
      call.function.symbol + (call.keywords.isEmpty ? "" : " " + list(call.keywords))
    case .formatValue(let conversion):
      conversion == 0 ? "" : "!" + String(UnicodeScalar(conversion))
    case .item(let index): "\(index)"
    case .makeFunction(let template):
      template.function.symbol + (template.defaultCount > 0 ? " defaults \(template.defaultCount)" : "")
        + (template.keywordDefaultNames.isEmpty ? "" : " " + list(template.keywordDefaultNames))
        + (template.hasAnnotations ? " annotated" : "")
        + (template.cellCount > 0 ? " cells \(template.cellCount)" : "")
    case .makeClass(let info): info.symbol
    case .importModule(let name, let level, let from):
      String(repeating: ".", count: level) + name + (from.map { " from " + list($0) } ?? "")
    case .localsDict(let variables):
      list(
        variables.map {
          switch $0 {
          case .local(let local): local.name
          case .cell(let cell): cell.name
          }
        })
    case .withEnter(let isAsync): isAsync ? "async" : ""
    case .hasType(let type), .refine(let type): "\(type)"
    case .constantFloat(let x): "\(x)"
    case .constantInt(let x): "\(x)"
    case .constantBool(let x): "\(x)"
    default: ""
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "" : "(" + names.joined(separator: ", ") + ")"
  }

  /// The constant as Python writes it, near enough to read.
  package static func text(_ constant: Constant) -> String {
    switch constant {
    case .none: "None"
    case .true: "True"
    case .false: "False"
    case .ellipsis: "..."
    case .int(let n): "\(n)"
    case .bigInt(let digits): digits
    case .float(let bits): "\(Double(bitPattern: bits))"
    case .complex(let real, let imaginary):
      "(\(Double(bitPattern: real))+\(Double(bitPattern: imaginary))j)"
    case .str(let bytes): quoted(bytes)
    case .bytes(let bytes): "b" + quoted(bytes)
    case .tuple(let items):
      "(" + items.map { text($0) }.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    case .frozenset(let items): "frozenset(" + items.map { text($0) }.joined(separator: ", ") + ")"
    }
  }

  private static func quoted(_ bytes: [UInt8]) -> String {
    var result = "'"
    for byte in bytes {
      switch byte {
      case 0x0A: result += "\\n"
      case 0x27: result += "\\'"
      case 0x5C: result += "\\\\"
      case 0x20..<0x7F: result.unicodeScalars.append(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16)
        result += "\\x" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result + "'"
  }
}
