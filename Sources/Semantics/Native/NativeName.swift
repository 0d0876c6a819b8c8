/// Spells Python names in C.
package enum NativeName {
  /// The C name of a parameter or local variable.
  package static func variable(_ name: String) -> String {
    reserved.contains(name) ? name + "_" : name
  }

  /// A class name as a word: `GenericAlias` becomes `generic_alias`.
  package static func word(_ name: String) -> String {
    var result = ""
    let characters = Array(name)
    for (index, character) in characters.enumerated() {
      if character.isUppercase, index > 0, characters[index - 1] != "_" {
        let followsLower = !characters[index - 1].isUppercase
        let startsWord = index + 1 < characters.count && characters[index + 1].isLowercase
        if followsLower || startsWord { result += "_" }
      }
      result += character.lowercased()
    }
    return result
  }

  /// The struct of a type's word: `list_iterator` becomes `GrListIterator`.
  package static func structName(_ word: String) -> String {
    "Gr" + word.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// A module's word: its name without leading underscores, dots as underscores.
  package static func moduleWord(_ name: String) -> String {
    String(name.drop { $0 == "_" }.map { $0 == "." ? "_" : $0 })
  }

  /// A dunder without its underscores.
  package static func undunder(_ name: String) -> String {
    String(name.dropFirst(2).dropLast(2))
  }

  /// True for `__name__`.
  package static func isDunder(_ name: String) -> Bool {
    name.count > 4 && name.hasPrefix("__") && name.hasSuffix("__")
  }

  /// Words of C, macros of its headers and the names that generated code uses itself.
  private static let reserved: Set<String> = [
    "auto", "bool", "break", "case", "char", "const", "continue", "default", "do", "double",
    "else", "enum", "extern", "false", "float", "for", "goto", "if", "inline", "int", "long",
    "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch",
    "true", "typedef", "typeof", "union", "unsigned", "void", "volatile", "while", "asm", "errno",
    "linux", "unix", "stdin", "stdout", "stderr", "NULL", "EOF", "I", "fiber", "self", "cls",
    "args", "nargs", "kwnames", "kwargs", "values", "result", "callee", "type", "done", "number",
  ]
}
