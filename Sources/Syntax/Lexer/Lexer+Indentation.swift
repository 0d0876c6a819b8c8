/// Line starts: blank lines, indentation, and CPython's rules for tabs.
extension Lexer {
  private static let tabSize: Int32 = 8
  private static let maximumIndents = 100

  /// Reads the white space of the next line that holds a token; false after an error.
  mutating func readIndentation() -> Bool {
    while true {
      var column: Int32 = 0
      var alternate: Int32 = 0
      var continued: Int32 = 0
      scan: while true {
        switch text[position] {
        case 32:
          column += 1
          alternate += 1
        case 9:
          column = (column / Lexer.tabSize + 1) * Lexer.tabSize
          alternate += 1
        case 12:
          column = 0
          alternate = 0
        case 92:
          // The indentation of a split line is that of its first part.
          continued = continued != 0 ? continued : column
          if !readContinuation() { return false }
          continue scan
        default:
          break scan
        }
        position += 1
      }
      switch text[position] {
      case 35:
        while text[position] != 10, position < count { position += 1 }
        if position < count {
          startNextLine()
          continue
        }
        return true
      case 10:
        startNextLine()
        continue
      case 0 where position >= count:
        return true
      default:
        if continued != 0 { (column, alternate) = (continued, continued) }
        return applyIndentation(column, alternate)
      }
    }
  }

  private mutating func startNextLine() {
    position += 1
    line += 1
    lineStart = position
  }

  private mutating func applyIndentation(_ column: Int32, _ alternate: Int32) -> Bool {
    guard brackets.isEmpty, let top = indents.last else { return true }
    if column == top.column {
      return alternate == top.alternate || failTabs()
    }
    if column > top.column {
      if indents.count >= Lexer.maximumIndents {
        fail(SyntaxDiagnostics.tooManyIndents, type: "IndentationError", line: line, offset: 1)
        return false
      }
      if alternate <= top.alternate { return failTabs() }
      indents.append((column, alternate))
      add(.indent, from: position)
      return true
    }
    var outer = top
    while indents.count > 1, column < outer.column {
      indents.removeLast()
      outer = indents[indents.count - 1]
      add(.dedent, from: position)
    }
    if column != outer.column {
      var end = position
      while text[end] != 10, end < count { end += 1 }
      if end < count { end += 1 }
      fail(
        SyntaxDiagnostics.badDedent, type: "IndentationError", line: line,
        offset: Int32(end - lineStart))
      return false
    }
    return alternate == outer.alternate || failTabs()
  }

  private mutating func failTabs() -> Bool {
    fail(SyntaxDiagnostics.mixedTabs, type: "TabError", line: line, offset: 1)
    return false
  }
}
