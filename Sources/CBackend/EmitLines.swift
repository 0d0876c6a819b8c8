internal import IR
internal import Support

/// Ties emitted C to the Python source: comments or `#line` directives.
struct LineMarks {
  private let options: EmitOptions
  private let path: String
  private var last: Int32 = 0

  init(_ options: EmitOptions, path: String) {
    self.options = options
    self.path = path
  }

  /// Marks what follows as coming from the location's line, if that is another one than before.
  mutating func mark(_ location: Location, in text: TextBuilder) {
    guard location.line > 0, location.line != last else { return }
    last = location.line
    switch options.lines {
    case .none: break
    case .directives: text.line("#line \(location.line) \(CName.literal(path))")
    case .comments:
      let source = options.source?.lineBytes(Int(location.line)) ?? []
      let code = source.drop { $0 == 32 || $0 == 9 }
      text.line("// \(location.line)  \(CName.comment(code))")
    }
  }
}

extension LineMarks {
  /// Repeats the directives so that every line of C counts as the Python line it belongs to.
  ///
  /// A compiler counts on from a `#line`, so the second C line of a statement would pass for the next Python line, where
  /// nobody set a breakpoint. Error edges and what stands between functions belong to the C file itself.
  static func repeatDirectives(in text: String, file: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count * 2)
    var directive: Substring?
    var latest: Substring?
    var number = 0
    func write(_ line: Substring) {
      result += line
      result += "\n"
      number += 1
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let code = line.drop { $0 == " " }
      if code.hasPrefix("#line ") {
        directive = code
        latest = code
        continue
      }
      let isErrorEdge = code.hasPrefix("error_") && code.hasSuffix(":")
      if isErrorEdge, directive != nil {
        directive = nil
        write("#line \(number + 2) \(CName.literal(file))")
      } else if line == "}", let last = latest {
        // A function ends where its last statement is.
        write(last)
      } else if let directive, !code.isEmpty {
        write(directive)
      }
      write(line)
      if line == "}", latest != nil {
        directive = nil
        latest = nil
        write("#line \(number + 2) \(CName.literal(file))")
      }
    }
    return result
  }
}
