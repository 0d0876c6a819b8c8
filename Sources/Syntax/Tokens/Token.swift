package import Support

/// One token: where it is and what it is. Thirty-two bytes, no references.
package struct Token: Sendable {
  /// Byte offsets into the lexed text.
  package var start: Int32
  package var end: Int32
  /// Where it starts, as CPython reports it.
  package var line: Int32
  package var column: Int32
  /// Where it ends.
  package var endLine: Int32
  package var endColumn: Int32
  /// Interned text of a name; the quote count and flags of an f-string start.
  package var payload: Int32
  package var kind: TokenKind
  /// What a string's prefix says.
  package var flags: StringFlags

  /// Position of the first byte.
  @inline(__always)
  package var startPosition: SourcePosition { SourcePosition(line: line, column: column) }
  /// Position after the last byte.
  @inline(__always)
  package var endPosition: SourcePosition { SourcePosition(line: endLine, column: endColumn) }
}

/// Properties of a string literal.
package struct StringFlags: OptionSet, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let raw = StringFlags(rawValue: 1)
  package static let bytes = StringFlags(rawValue: 2)
  package static let unicode = StringFlags(rawValue: 4)
  package static let format = StringFlags(rawValue: 8)
  package static let template = StringFlags(rawValue: 16)
  package static let triple = StringFlags(rawValue: 32)
  /// Written with `"` rather than `'`.
  package static let doubleQuote = StringFlags(rawValue: 64)
  /// A backslash occurs, so escapes have to be decoded.
  package static let hasBackslash = StringFlags(rawValue: 128)
}
