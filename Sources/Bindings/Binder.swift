package import Semantics
internal import Support

/// Writes the C headers that connect a stub's declarations to the C functions behind them.
package struct Binder {
  /// One header: its file name and text.
  package struct Header {
    package var name: String
    package var text: [UInt8]
  }

  private let module: NativeModule

  /// Prepares the headers of one stub.
  package init(_ module: NativeModule) { self.module = module }

  /// The two headers: `<name>.proto.h` and `<name>.bind.h`.
  package func headers() -> [Header] {
    [
      Header(name: "\(module.name).proto.h", text: prototypeHeader().bytes),
      Header(name: "\(module.name).bind.h", text: bindHeader().bytes),
    ]
  }

  // MARK: - Prototypes

  private func prototypeHeader() -> TextBuilder {
    let out = TextBuilder()
    let guardName = "GROUSE_\(module.name.uppercased())_PROTO_H"
    out.line("// What \(module.source.name) declares: prototypes. Made by `grouse bind`.")
    out.line("#ifndef \(guardName)")
    out.line("#define \(guardName)")
    out.line()
    out.line("#include \"grouse/bind.h\"")
    for type in module.types {
      out.line()
      if !type.isValue { out.line("typedef struct \(type.structName) \(type.structName);") }
      out.line("extern GrType \(type.symbol);")
      for slot in type.slots {
        out.line(slot.prototype("gr_\(type.word)_slot_\(slot.name)") + ";")
      }
      for function in [type.constructor, type.initializer, type.caller].compactMap({ $0 }) {
        out.line(BindArguments(function, owner: type, module: module).prototype + ";")
      }
      for property in type.properties {
        out.line(BindArguments(property.getter, owner: type, module: module).prototype + ";")
        if let setter = property.setter {
          out.line("bool \(setter)(GrFiber *fiber, \(type.selfDeclaration)self, GrValue value);")
        }
      }
      for method in type.methods {
        out.line(BindArguments(method, owner: type, module: module).prototype + ";")
      }
    }
    if module.isModule { writeModulePrototypes(out) }
    out.line()
    out.line("#endif")
    return out
  }

  private func writeModulePrototypes(_ out: TextBuilder) {
    out.line()
    for function in module.functions {
      out.line(BindArguments(function, owner: nil, module: module).prototype + ";")
    }
    for constant in module.constants {
      switch constant.value {
      case .symbol(let symbol): out.line("extern GrValue \(symbol);")
      case .type(let symbol): out.line("extern GrType \(symbol);")
      default: break
      }
    }
    if module.hasSetup {
      out.line("bool gr_\(module.word)_setup(GrFiber *fiber, GrModule *module);")
    }
    out.line("extern const GrNativeModule gr_module_\(module.word);")
  }

  // MARK: - Everything

  private func bindHeader() -> TextBuilder {
    let out = TextBuilder()
    let pool = BindPool()
    out.line("// Connects \(module.source.name) to its C functions. Made by `grouse bind`.")
    out.line("// Included by one .c file only, after its own includes.")
    out.line("#include \"\(module.name).proto.h\"")
    out.line()
    pool.names = out.nested()
    for type in module.types {
      BindTables(module: module, pool: pool).write(type, to: out)
    }
    if module.isModule {
      BindTables(module: module, pool: pool).writeModule(to: out)
    }
    return out
  }
}

/// The static strings a header needs, each defined once.
final class BindPool {
  /// Where the definitions go.
  var names = TextBuilder()
  private var known: Set<String> = []
  private var texts: [String: String] = [:]

  /// The symbol of the static `GrStr` for a name.
  func name(_ text: String) -> String {
    let symbol = "gr_name_\(text)"
    if known.insert(text).inserted {
      names.line("GR_NAME(\(symbol), \(cString(text)));")
    }
    return symbol
  }

  /// The symbol of a static `GrStr` with any text.
  func string(_ text: String) -> String {
    if !text.isEmpty, text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) {
      return name(text)
    }
    if let symbol = texts[text] { return symbol }
    let symbol = "bind_text_\(texts.count)"
    texts[text] = symbol
    let literal = cString(text)
    names.line("static GrStr \(symbol) GR_UNUSED = {{&gr_str_type}, 0, \(text.unicodeScalars.count),")
    names.line("  sizeof(\(literal)) - 1, 0, 0, 0, {\(literal)}};")
    return symbol
  }
}

/// A C string literal.
func cString(_ text: String) -> String {
  var result = "\""
  for byte in text.utf8 {
    switch byte {
    case 34: result += "\\\""
    case 92: result += "\\\\"
    case 10: result += "\\n"
    case 63: result += "\\?"
    case 32..<127: result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 8)
      result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }
  return result + "\""
}
