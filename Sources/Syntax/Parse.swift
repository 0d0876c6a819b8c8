package import Support

/// What a text is parsed as (the `mode` of `compile`).
package enum ParseMode: Sendable {
  /// A module.
  case exec
  /// One expression.
  case eval
  /// One interactive statement.
  case single
  /// A function type comment: `(int, str) -> bool`.
  case functionType
}

/// The Python version whose grammar, positions and messages the parser follows.
package struct LanguageVersion: Hashable, Comparable, Sendable {
  package let major: Int
  package let minor: Int

  /// Makes a version.
  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  package static func < (left: LanguageVersion, right: LanguageVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  /// The Unicode version of this Python's character database.
  var unicode: (major: Int, minor: Int) {
    switch self {
    case ..<LanguageVersion.v3_12: (14, 0)
    case ..<LanguageVersion.v3_13: (15, 0)
    case ..<LanguageVersion.v3_14: (15, 1)
    default: (16, 0)
    }
  }

  package static let v3_11 = LanguageVersion(3, 11)
  package static let v3_12 = LanguageVersion(3, 12)
  package static let v3_13 = LanguageVersion(3, 13)
  package static let v3_14 = LanguageVersion(3, 14)
}

/// Parses a text into a tree; nil if it is invalid, and then the sink has at least one error.
package func parse(
  _ source: SourceFile, mode: ParseMode = .exec, version: LanguageVersion = .v3_14,
  sink: DiagnosticSink
) -> Module? {
  Parser.parse(source, mode: mode, version: version, sink: sink)
}
