/// Emits the file with `main` and the table of modules.
package enum EmitProgram {
  /// A module of the program: its dotted name and its C symbol.
  package struct Entry {
    package let name: String
    /// The `GrModuleDef` of a compiled module, the `GrNativeModule` of a native one.
    package let symbol: String
    package let isNative: Bool

    /// Makes an entry.
    package init(name: String, symbol: String, isNative: Bool) {
      self.name = name
      self.symbol = symbol
      self.isNative = isNative
    }
  }

  /// What a program knows of itself beside its modules.
  package struct Description {
    /// The file of the main module; empty if it is none.
    package var mainFile: String
    /// What the program was asked for as a module by.
    package var mainModule: String?
    /// The standard library's directory.
    package var library: String
    /// The standard library's version, as in `sys.hexversion`.
    package var version: UInt32
    /// 1: without assertions, 2: without docstrings, too.
    package var optimization: Int

    /// Describes a program.
    package init(
      mainFile: String, mainModule: String?, library: String, version: UInt32, optimization: Int
    ) {
      self.mainFile = mainFile
      self.mainModule = mainModule
      self.library = library
      self.version = version
      self.optimization = optimization
    }
  }

  /// The C text of a program: `main` names the module that runs, `missing` what the build did not find.
  package static func emit(
    _ modules: [Entry], main: String, missing: [String], description: Description
  ) -> String {
    var text = "#include \"grouse/grouse.h\"\n\n"
    var list: [String] = []
    let sorted = modules.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    for entry in sorted {
      if entry.isNative {
        let symbol = CName.mangled("native$" + entry.name)
        let name = CName.literal(entry.name)
        text += "extern const GrNativeModule \(entry.symbol);\n"
        text += "static GrModule \(symbol)$module;\n"
        text += "static const GrModuleDef \(symbol) = "
        text += "{\(name), 0, false, &\(symbol)$module, 0, 0, &\(entry.symbol)};\n"
        text +=
          "static GrModule \(symbol)$module = {.base = {.type = &gr_module_type}, .def = &\(symbol)};\n"
        list.append(symbol)
      } else {
        text += "extern const GrModuleDef \(entry.symbol);\n"
        list.append(entry.symbol)
      }
    }
    text += "\nstatic const GrModuleDef *const modules[] = {\n"
    for symbol in list { text += "  &\(symbol),\n" }
    text += "  0};\n"
    text += "static const char *const missing[] = {\n"
    for name in missing { text += "  \(CName.literal(name)),\n" }
    text += "  0};\n"
    text += "static const GrProgram program = {modules, \(CName.literal(main)), missing, "
    text += "\(CName.literal(description.mainFile)), "
    text += "\(description.mainModule.map { CName.literal($0) } ?? "0"), "
    text += "\(CName.literal(description.library)), 0x\(String(description.version, radix: 16)), "
    text += "\(description.optimization)};\n\n"
    text += "int main(int argc, char **argv) { return gr_main(argc, argv, &program); }\n"
    return text
  }
}
