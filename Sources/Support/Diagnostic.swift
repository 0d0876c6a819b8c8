/// How bad a diagnostic is.
package enum Severity: String, Sendable {
  case error, warning, note
}

/// Where a diagnostic points, in the terms of Python's `SyntaxError` attributes.
///
/// Columns count characters from 1; 0 means no column is known. The end is exclusive.
package struct DiagnosticLocation: Hashable, Sendable {
  package var lineno: Int
  package var offset: Int
  package var endLineno: Int
  package var endOffset: Int

  /// Makes a location from the attributes of a `SyntaxError`.
  package init(lineno: Int, offset: Int, endLineno: Int, endOffset: Int) {
    self.lineno = lineno
    self.offset = offset
    self.endLineno = endLineno
    self.endOffset = endOffset
  }

  /// Converts byte columns of `range` to the character columns that CPython reports.
  package init(_ range: SourceRange, in file: SourceFile) {
    lineno = range.lineno
    offset = file.characterColumn(line: range.lineno, byteColumn: range.colOffset) + 1
    endLineno = range.endLineno
    endOffset = file.characterColumn(line: range.endLineno, byteColumn: range.endColOffset) + 1
  }
}

/// One message about a source text.
package struct Diagnostic: Sendable {
  package var severity: Severity
  /// The Python class it corresponds to (`SyntaxError`, `IndentationError`, `SyntaxWarning`, …) or
  /// the name of one of our own checks.
  package var type: String
  package var message: String
  package var file: SourceFile
  /// Nil if the message is about the file as a whole.
  package var location: DiagnosticLocation?
  /// The line to show; nil to take it from the file.
  package var text: String?
  package var notes: [Diagnostic] = []

  /// Makes a diagnostic at a location.
  package init(
    _ severity: Severity = .error, type: String, _ message: String, in file: SourceFile,
    at location: DiagnosticLocation?, text: String? = nil, notes: [Diagnostic] = []
  ) {
    self.severity = severity
    self.type = type
    self.message = message
    self.file = file
    self.location = location
    self.text = text
    self.notes = notes
  }

  /// Makes a diagnostic about a node's range.
  package init(
    _ severity: Severity = .error, type: String, _ message: String, in file: SourceFile,
    at range: SourceRange, notes: [Diagnostic] = []
  ) {
    self.init(
      severity, type: type, message, in: file, at: DiagnosticLocation(range, in: file),
      notes: notes)
  }
}

/// Collects the diagnostics of a phase; phases never throw for a user's mistake.
package final class DiagnosticSink {
  /// Everything reported so far, in order.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Number of errors among them.
  package private(set) var errorCount = 0

  /// Makes an empty sink.
  package init() {}

  /// True if an error was reported.
  package var hasErrors: Bool { errorCount > 0 }

  /// Records a diagnostic.
  package func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { errorCount += 1 }
  }

  /// Records an error about a node's range.
  package func error(
    _ message: String, type: String = "SyntaxError", in file: SourceFile, at range: SourceRange
  ) {
    report(Diagnostic(.error, type: type, message, in: file, at: range))
  }

  /// Records a warning about a node's range.
  package func warning(
    _ message: String, type: String = "SyntaxWarning", in file: SourceFile, at range: SourceRange
  ) {
    report(Diagnostic(.warning, type: type, message, in: file, at: range))
  }

  /// Moves the diagnostics from `start` on out of the sink, for a caller that retries a phase.
  package func removeAll(from start: Int) -> [Diagnostic] {
    let removed = Array(diagnostics[start...])
    diagnostics.removeSubrange(start...)
    errorCount = diagnostics.reduce(0) { $0 + ($1.severity == .error ? 1 : 0) }
    return removed
  }
}

/// Stops because of a mistake in the compiler itself; shows the Python line being compiled.
package func bug(
  _ message: String, at range: SourceRange = .none, in file: SourceFile? = nil,
  compilerFile: StaticString = #fileID, compilerLine: UInt = #line
) -> Never {
  var text = "compiler bug: \(message)"
  if let file, range.lineno > 0 {
    text += "\n  File \"\(file.name)\", line \(range.lineno)\n    \(file.line(range.lineno))"
  }
  fatalError(text, file: compilerFile, line: compilerLine)
}
