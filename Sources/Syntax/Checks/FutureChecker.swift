internal import Support

/// Checks `from __future__ import …`, which has to come first.
struct FutureChecker {
  let source: SourceFile
  let sink: DiagnosticSink
  /// Whether annotations are not evaluated.
  private(set) var hasAnnotations = false
  /// Line of the last statement that may be such an import.
  private(set) var lastLine = -1

  private static let features: Set<String> = [
    "nested_scopes", "generators", "division", "absolute_import", "with_statement",
    "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations",
  ]

  /// Starts with nothing seen.
  init(source: SourceFile, sink: DiagnosticSink) {
    self.source = source
    self.sink = sink
  }

  /// Reads the beginning of a module.
  mutating func check(_ module: Module) {
    var isFirst = true
    for statement in module.body {
      switch statement.kind {
      case .importFrom(let module?, let names, let level) where module == "__future__":
        if level > 0 { return }
        lastLine = statement.range.lineno
        for alias in names { check(alias.name.text, statement) }
      case .expr(let value) where isFirst:
        guard case .constant(.string, _) = value.kind else { return }
      default: return
      }
      isFirst = false
    }
  }

  private mutating func check(_ feature: String, _ statement: Statement) {
    if feature == "annotations" { hasAnnotations = true }
    if Self.features.contains(feature) { return }
    sink.error(
      feature == "braces" ? "not a chance" : "future feature \(feature) is not defined",
      in: source, at: statement.range)
  }
}
