package import Support

/// Prints the tokens of a text in the manner of `python -m tokenize`.
package enum TokenDump {
  /// One line a token: its range, its kind and its text.
  package static func dump(_ source: SourceFile, version: LanguageVersion) -> String {
    var text = source.text
    text.append(0)
    return text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return "" }
      var lexer = Lexer(text: base, count: bytes.count - 1, version: version)
      lexer.run()
      defer { lexer.tokens.deallocate() }
      var output = ""
      for index in 0..<lexer.tokenCount {
        let token = lexer.tokens[index]
        let start = Int(token.start)
        let end = max(start, Int(token.end))
        let range = "\(token.line),\(token.column)-\(token.endLine),\(token.endColumn):"
        let spelling = String(decoding: bytes[start..<end], as: UTF8.self)
        output += range + String(repeating: " ", count: max(1, 20 - range.utf8.count))
        output += "\(token.kind)" + (spelling.isEmpty ? "" : "  " + spelling.debugDescription) + "\n"
      }
      return output
    }
  }
}
