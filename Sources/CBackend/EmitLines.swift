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
