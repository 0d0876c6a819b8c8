/// Builds indented text; builders nest, so a header can be filled while a body is being written.
package final class TextBuilder {
  private enum Part {
    case text([UInt8])
    case builder(TextBuilder)
  }

  private var parts: [Part] = []
  private var pending: [UInt8] = []
  private var indentation: Int
  private let indentWidth: Int
  private var isAtLineStart = true

  /// Makes an empty builder.
  package init(indentation: Int = 0, indentWidth: Int = 2) {
    self.indentation = indentation
    self.indentWidth = indentWidth
  }

  /// True if nothing was written here or in nested builders.
  package var isEmpty: Bool {
    pending.isEmpty
      && parts.allSatisfy { part in
        switch part {
        case .text(let bytes): bytes.isEmpty
        case .builder(let builder): builder.isEmpty
        }
      }
  }

  /// Writes text; every line in it is indented to the current level.
  package func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      for byte in bytes {
        if isAtLineStart, byte != 10 {
          pending.append(contentsOf: repeatElement(32, count: indentation * indentWidth))
          isAtLineStart = false
        }
        pending.append(byte)
        if byte == 10 { isAtLineStart = true }
      }
    }
  }

  /// Writes text and ends the line.
  package func line(_ text: String = "") {
    write(text)
    pending.append(10)
    isAtLineStart = true
  }

  /// Runs `body` one indentation level deeper.
  package func indented(_ body: () -> Void) {
    indentation += 1
    body()
    indentation -= 1
  }

  /// Moves the indentation level by hand, where a closure does not fit.
  package func indent(by levels: Int = 1) { indentation += levels }

  /// Writes `open`, then `body` indented, then `close`, each on lines of their own.
  package func block(_ open: String, _ close: String = "}", _ body: () -> Void) {
    line(open)
    indented(body)
    line(close)
  }

  /// Makes a builder whose text will appear here, filled at any later time.
  package func nested() -> TextBuilder {
    flush()
    let builder = TextBuilder(indentation: indentation, indentWidth: indentWidth)
    parts.append(.builder(builder))
    return builder
  }

  /// Splices another builder in at this place.
  package func append(_ builder: TextBuilder) {
    flush()
    parts.append(.builder(builder))
  }

  /// The whole text as UTF-8.
  package var bytes: [UInt8] {
    var result: [UInt8] = []
    collect(into: &result)
    return result
  }

  /// The whole text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  private func flush() {
    if !pending.isEmpty { parts.append(.text(pending)) }
    pending = []
  }

  private func collect(into result: inout [UInt8]) {
    for part in parts {
      switch part {
      case .text(let bytes): result += bytes
      case .builder(let builder): builder.collect(into: &result)
      }
    }
    result += pending
  }
}
