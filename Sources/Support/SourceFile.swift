/// A stretch of a source text in CPython's terms: lines from 1, columns in UTF-8 bytes from 0.
///
/// The end is exclusive. Nodes that CPython gives positions outside the text (expressions in 3.11
/// f-strings) keep those positions, so a column may lie beyond its line.
package struct SourceRange: Hashable, Sendable {
  private var storedLine: Int32
  private var storedColumn: Int32
  private var storedEndLine: Int32
  private var storedEndColumn: Int32

  /// First line, from 1.
  package var lineno: Int { Int(storedLine) }
  /// Byte column of the first byte in its line, from 0.
  package var colOffset: Int { Int(storedColumn) }
  /// Line of the end.
  package var endLineno: Int { Int(storedEndLine) }
  /// Byte column just after the last byte.
  package var endColOffset: Int { Int(storedEndColumn) }
  /// Where the range starts.
  package var start: SourcePosition { SourcePosition(line: storedLine, column: storedColumn) }
  /// Where the range ends.
  package var end: SourcePosition { SourcePosition(line: storedEndLine, column: storedEndColumn) }

  /// Makes a range from CPython's four numbers.
  package init(lineno: Int, colOffset: Int, endLineno: Int, endColOffset: Int) {
    storedLine = Int32(truncatingIfNeeded: lineno)
    storedColumn = Int32(truncatingIfNeeded: colOffset)
    storedEndLine = Int32(truncatingIfNeeded: endLineno)
    storedEndColumn = Int32(truncatingIfNeeded: endColOffset)
  }

  /// Makes the range from `start` up to `end`.
  @inline(__always)
  package init(_ start: SourcePosition, _ end: SourcePosition) {
    storedLine = start.line
    storedColumn = start.column
    storedEndLine = end.line
    storedEndColumn = end.column
  }

  /// A range for nodes that stand for no text.
  package static let none = SourceRange(lineno: 0, colOffset: 0, endLineno: 0, endColOffset: 0)
}

/// A place in a source text: line from 1, column in UTF-8 bytes from 0.
package struct SourcePosition: Hashable, Sendable {
  package var line: Int32
  package var column: Int32

  /// Makes a position.
  @inline(__always)
  package init(line: Int32, column: Int32) {
    self.line = line
    self.column = column
  }
}

/// One source text: its name, its decoded bytes and its line table.
///
/// The text is what the lexer sees: UTF-8 without a byte order mark, every line ending a single
/// line feed. If the bytes could not be decoded, `decodingError` says why and `text` is the part
/// that was readable.
package final class SourceFile: Sendable {
  /// The name that diagnostics print.
  package let name: String
  /// The text in UTF-8.
  package let text: [UInt8]
  /// What the encoding declaration or the byte order mark said, nil for the default.
  package let encoding: String?
  /// Why the bytes are not text in their declared encoding.
  package let decodingError: DecodingError?
  /// Byte offset of the start of each line; line 1 is at index 0.
  package let lineStarts: [Int32]

  /// Why bytes could not become text.
  package struct DecodingError: Sendable {
    package let message: String
    /// Line of the offending byte, or 0 if no line is to blame.
    package let line: Int
    /// Column from 1 in characters, or 0.
    package let offset: Int
    /// The readable part of the line, if it is to be shown.
    package let text: String?

    /// Describes a failure.
    package init(message: String, line: Int, offset: Int = 0, text: String? = nil) {
      self.message = message
      self.line = line
      self.offset = offset
      self.text = text
    }
  }

  /// Decodes the bytes of a file: byte order mark, encoding declaration, line endings.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    let decoded = SourceDecoder.decode(bytes, fileName: name)
    text = decoded.text
    encoding = decoded.encoding
    decodingError = decoded.error
    lineStarts = SourceFile.findLines(text)
  }

  /// Wraps text that is already Unicode: an encoding declaration in it is only a comment.
  package init(name: String, text: String) {
    self.name = name
    self.text = SourceDecoder.normalizeNewlines(Array(text.utf8))
    encoding = nil
    decodingError = nil
    lineStarts = SourceFile.findLines(self.text)
  }

  /// Number of lines; text that ends with a line feed has no further empty line.
  package var lineCount: Int {
    guard let last = lineStarts.last, Int(last) == text.count, lineStarts.count > 1 else {
      return lineStarts.count
    }
    return lineStarts.count - 1
  }

  /// The bytes of a line (from 1) without its line feed; empty if there is no such line.
  package func lineBytes(_ line: Int) -> ArraySlice<UInt8> {
    guard line >= 1, line <= lineStarts.count else { return [] }
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) : text.count
    if end > start, text[end - 1] == 10 { end -= 1 }
    return text[start..<end]
  }

  /// The text of a line (from 1) without its line feed.
  package func line(_ line: Int) -> String {
    String(decoding: lineBytes(line), as: UTF8.self)
  }

  /// Number of characters in the first `byteColumn` bytes of a line.
  package func characterColumn(line: Int, byteColumn: Int) -> Int {
    let bytes = lineBytes(line)
    guard byteColumn > 0 else { return byteColumn }
    var count = 0
    for byte in bytes.prefix(byteColumn) where byte & 0xC0 != 0x80 { count += 1 }
    return count + max(0, byteColumn - bytes.count)
  }

  /// Byte offset of a position, clamped to the text.
  package func offset(of position: SourcePosition) -> Int {
    let line = Int(position.line)
    guard line >= 1 else { return 0 }
    guard line <= lineStarts.count else { return text.count }
    return min(text.count, Int(lineStarts[line - 1]) + max(0, Int(position.column)))
  }

  private static func findLines(_ text: [UInt8]) -> [Int32] {
    var starts: [Int32] = [0]
    starts.reserveCapacity(text.count / 32 + 1)
    text.withUnsafeBufferPointer { bytes in
      for index in 0..<bytes.count where bytes[index] == 10 {
        starts.append(Int32(truncatingIfNeeded: index + 1))
      }
    }
    return starts
  }
}
