/// Prints diagnostics: the way CPython prints a `SyntaxError`, or as JSON.
package enum DiagnosticPrinter {
  /// The text CPython prints for a diagnostic, with a line feed at the end.
  package static func text(_ diagnostic: Diagnostic) -> String {
    var text = ""
    if let location = diagnostic.location, location.lineno > 0 {
      text += "  File \"\(diagnostic.file.name)\", line \(location.lineno)\n"
      let line = diagnostic.text ?? diagnostic.file.line(location.lineno)
      text += excerpt(line, location)
    } else {
      text += "  File \"\(diagnostic.file.name)\"\n"
    }
    text += "\(diagnostic.type): \(diagnostic.message)\n"
    for note in diagnostic.notes { text += self.text(note) }
    return text
  }

  /// The source line without its indentation, and carets under the range.
  private static func excerpt(_ line: String, _ location: DiagnosticLocation) -> String {
    var characters = Array(line.unicodeScalars)
    while let last = characters.last, last == "\n" || last == "\r" { characters.removeLast() }
    let length = characters.count
    let spaces = characters.prefix { $0 == " " || $0 == "\n" || $0 == "\u{C}" || $0 == "\t" }.count
    let shown = characters.dropFirst(spaces)
    var trimmed = shown
    while let last = trimmed.last, last.properties.isWhitespace { trimmed.removeLast() }
    guard !trimmed.isEmpty else { return "" }
    var text = "    " + string(trimmed) + "\n"
    guard location.offset > 0 else { return text }
    var end = location.endOffset == 0 ? location.offset : location.endOffset
    if location.endLineno > location.lineno { end = length + 1 }
    if end <= location.offset { end = location.offset + 1 }
    let column = location.offset - 1 - spaces
    guard column >= 0 else { return text }
    text += "    "
    for scalar in shown.prefix(column) {
      text.unicodeScalars.append(scalar.properties.isWhitespace ? scalar : " ")
    }
    text += String(repeating: " ", count: max(0, column - shown.count))
    text += String(repeating: "^", count: end - location.offset) + "\n"
    return text
  }

  /// One JSON object without line feeds.
  package static func json(_ diagnostic: Diagnostic) -> String {
    var fields = [
      "\"severity\":\(quote(diagnostic.severity.rawValue))", "\"type\":\(quote(diagnostic.type))",
      "\"message\":\(quote(diagnostic.message))", "\"file\":\(quote(diagnostic.file.name))",
    ]
    if let location = diagnostic.location {
      fields.append("\"lineno\":\(location.lineno),\"offset\":\(location.offset)")
      fields.append("\"end_lineno\":\(location.endLineno),\"end_offset\":\(location.endOffset)")
      fields.append("\"text\":\(quote(diagnostic.text ?? diagnostic.file.line(location.lineno)))")
    }
    if !diagnostic.notes.isEmpty {
      fields.append("\"notes\":[\(diagnostic.notes.map(json).joined(separator: ","))]")
    }
    return "{\(fields.joined(separator: ","))}"
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
