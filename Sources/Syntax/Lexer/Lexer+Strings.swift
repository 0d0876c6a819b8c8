internal import Support

/// String literals as whole tokens, and PEP 701 f-strings and t-strings as several.
extension Lexer {
  private static let maximumFStrings = 149

  /// Reads a string whose prefix starts at `start` and whose quote is at the position.
  mutating func readString(start: Int, flags: StringFlags) -> Bool {
    var flags = flags
    let quote = text[position]
    if quote == 34 { flags.insert(.doubleQuote) }
    let isTriple = text[position + 1] == quote && text[position + 2] == quote
    if isTriple { flags.insert(.triple) }
    if flags.contains(.template) || (flags.contains(.format) && version >= .v3_12) {
      return startFString(start, quote, flags)
    }
    return readWholeString(start, quote, flags)
  }

  private mutating func readWholeString(
    _ start: Int, _ quote: UInt8, _ initialFlags: StringFlags
  ) -> Bool {
    var flags = initialFlags
    let isTriple = flags.contains(.triple)
    let startLine = line
    let startLineStart = lineStart
    position += isTriple ? 3 : 1
    var scan = position
    var hasEscapedQuote = false
    scan: while true {
      switch text[scan] {
      case quote:
        if !isTriple {
          scan += 1
          break scan
        }
        if text[scan + 1] == quote, text[scan + 2] == quote {
          scan += 3
          break scan
        }
        scan += 1
      case 92:
        flags.insert(.hasBackslash)
        scan += 1
        if text[scan] == quote { hasEscapedQuote = true }
        if scan >= count {
          failString(start, startLine, startLineStart, isTriple, hasEscapedQuote)
          return false
        }
        if text[scan] == 10 {
          line += 1
          lineStart = scan + 1
        }
        scan += 1
      case 10:
        if !isTriple {
          failString(start, startLine, startLineStart, isTriple, hasEscapedQuote)
          return false
        }
        scan += 1
        line += 1
        lineStart = scan
      case 0 where scan >= count:
        failString(start, startLine, startLineStart, isTriple, hasEscapedQuote)
        return false
      default:
        scan += 1
      }
    }
    position = scan
    let shift = startLine == 1 ? baseColumn : 0
    append(
      Token(
        start: Int32(start), end: Int32(scan), line: startLine + baseLine,
        column: Int32(start - startLineStart) + shift, endLine: line + baseLine,
        endColumn: Int32(scan - lineStart) + (line == 1 ? baseColumn : 0), payload: 0,
        kind: .string, flags: flags))
    return true
  }

  /// Reports a string without an end at its start.
  private mutating func failString(
    _ start: Int, _ startLine: Int32, _ startLineStart: Int, _ isTriple: Bool,
    _ hasEscapedQuote: Bool
  ) {
    var last = line
    if count > 0, text[count - 1] == 10, lineStart >= count { last = max(startLine, line - 1) }
    if let frame = fStrings.last, frame.quote == text[start],
      frame.flags.contains(.triple) == isTriple
    {
      // It was meant to end the f-string.
      fail(
        SyntaxDiagnostics.fStringExpectingBrace(frame.flags), line: startLine,
        offset: Int32(start - startLineStart + 1))
      return
    }
    var message = SyntaxDiagnostics.unterminatedString(
      triple: isTriple, line: Int(last + baseLine))
    if hasEscapedQuote, !isTriple, version >= .v3_13 { message += SyntaxDiagnostics.escapedQuote }
    fail(
      message,
      line: startLine, offset: Int32(start - startLineStart + 1))
  }

  // MARK: - PEP 701

  private mutating func startFString(
    _ start: Int, _ quote: UInt8, _ flags: StringFlags
  ) -> Bool {
    if fStrings.count >= Lexer.maximumFStrings {
      position += 1
      fail(SyntaxDiagnostics.tooManyFStrings)
      return false
    }
    position += flags.contains(.triple) ? 3 : 1
    add(.fStringStart, from: start)
    tokens[tokenCount - 1].flags = flags
    fStrings.append(
      FStringFrame(
        quote: quote, flags: flags, start: start, startLine: line,
        startColumn: Int32(start - lineStart)))
    return true
  }

  /// Reads literal text up to a replacement field or the end of the string or specification.
  mutating func readFStringMiddle() -> Bool {
    let frame = fStrings[fStrings.count - 1]
    let isSpec = !frame.fieldLevels.isEmpty
    let start = position
    let startLine = line
    let startLineStart = lineStart
    let isTriple = frame.flags.contains(.triple)
    var flags: StringFlags = frame.flags.subtracting(.hasBackslash)
    while true {
      let byte = text[position]
      if byte == frame.quote, !isTriple || isTripleQuote(frame.quote) {
        addMiddle(start, startLine, startLineStart, flags)
        let end = position
        position += isTriple ? 3 : 1
        add(.fStringEnd, from: end)
        tokens[tokenCount - 1].flags = frame.flags
        fStrings.removeLast()
        return true
      }
      switch byte {
      case 0 where position >= count:
        failFString(frame)
        return false
      case 10:
        if !isTriple {
          if isSpec {
            return endSpecAtNewline(start, startLine, startLineStart, flags, frame)
          }
          failFString(frame)
          return false
        }
        position += 1
        line += 1
        lineStart = position
      case 123:
        if text[position + 1] == 123, !isSpec {
          // The token's text ends after the first brace, its place after the second.
          position += 1
          addMiddle(start, startLine, startLineStart, flags)
          position += 1
          tokens[tokenCount - 1].endColumn += 1
          return true
        }
        addMiddle(start, startLine, startLineStart, flags)
        return openField()
      case 125:
        if text[position + 1] == 125, !isSpec {
          // The token's text ends after the first brace, its place after the second.
          position += 1
          addMiddle(start, startLine, startLineStart, flags)
          position += 1
          tokens[tokenCount - 1].endColumn += 1
          return true
        }
        addMiddle(start, startLine, startLineStart, flags)
        if isSpec { return closeField() }
        position += 1
        fail(SyntaxDiagnostics.fStringSingleBrace(frame.flags))
        return false
      case 92:
        flags.insert(.hasBackslash)
        position += 1
        if text[position] == 123 || text[position] == 125 {
          // A backslash does not escape a brace.
          continue
        }
        if !frame.flags.contains(.raw), text[position] == 78, text[position + 1] == 123 {
          skipNameEscape(frame)
          continue
        }
        if text[position] == 10 {
          line += 1
          lineStart = position + 1
        }
        if position < count { position += 1 }
      default:
        position += 1
      }
    }
  }

  /// Skips `N{…}`, whose braces open no field.
  private mutating func skipNameEscape(_ frame: FStringFrame) {
    var scan = position + 2
    while scan < count, text[scan] != 125, text[scan] != frame.quote, text[scan] != 10 {
      scan += 1
    }
    position = text[scan] == 125 ? scan + 1 : position + 2
  }

  private func isTripleQuote(_ quote: UInt8) -> Bool {
    text[position + 1] == quote && text[position + 2] == quote
  }

  /// Adds the literal text from `start` to the position, unless there is none.
  private mutating func addMiddle(
    _ start: Int, _ startLine: Int32, _ startLineStart: Int, _ flags: StringFlags
  ) {
    guard position > start else { return }
    append(
      Token(
        start: Int32(start), end: Int32(position), line: startLine + baseLine,
        column: Int32(start - startLineStart), endLine: line + baseLine,
        endColumn: Int32(position - lineStart), payload: 0, kind: .fStringMiddle, flags: flags))
  }

  private mutating func openField() -> Bool {
    let frameIndex = fStrings.count - 1
    let start = position
    if fStrings[frameIndex].fieldLevels.count >= 3 {
      fail(SyntaxDiagnostics.fStringTooDeep(fStrings[frameIndex].flags))
      return false
    }
    position += 1
    if brackets.count >= 200 {
      fail(SyntaxDiagnostics.tooManyBrackets)
      return false
    }
    brackets.append(OpenBracket(byte: 123, line: line, column: Int32(start - lineStart)))
    add(.leftBrace, from: start)
    fStrings[frameIndex].fieldLevels.append(brackets.count)
    fStrings[frameIndex].isInSpec.append(false)
    return true
  }

  private mutating func closeField() -> Bool {
    let start = position
    position += 1
    let frameIndex = fStrings.count - 1
    fStrings[frameIndex].fieldLevels.removeLast()
    fStrings[frameIndex].isInSpec.removeLast()
    brackets.removeLast()
    add(.rightBrace, from: start)
    return true
  }

  /// A specification in single quotes ends at the line's end; only the closing brace may follow.
  private mutating func endSpecAtNewline(
    _ start: Int, _ startLine: Int32, _ startLineStart: Int, _ flags: StringFlags,
    _ frame: FStringFrame
  ) -> Bool {
    if version >= .v3_14 {
      position += 1
      fail(SyntaxDiagnostics.fStringNewlineInSpec(frame.flags))
      return false
    }
    addMiddle(start, startLine, startLineStart, flags)
    fStrings[fStrings.count - 1].isInSpec[frame.isInSpec.count - 1] = false
    return true
  }

  /// Handles the characters that mean something else directly inside a replacement field.
  mutating func readFieldOperator(_ byte: UInt8, _ next: UInt8) -> Bool? {
    let frameIndex = fStrings.count - 1
    guard fStrings[frameIndex].fieldLevels.last == brackets.count else { return nil }
    let start = position
    switch byte {
    case 125:
      return closeField()
    case 58:
      position += 1
      add(.colon, from: start)
      fStrings[frameIndex].isInSpec[fStrings[frameIndex].isInSpec.count - 1] = true
      return true
    case 33 where next != 61:
      position += 1
      add(.exclamation, from: start)
      return true
    case 61 where next != 61:
      position += 1
      add(.equal, from: start)
      return true
    default:
      return nil
    }
  }

  private mutating func failFString(_ frame: FStringFrame) {
    let isTriple = frame.flags.contains(.triple)
    var last = line
    if isTriple, count > 0, text[count - 1] == 10, lineStart >= count { last -= 1 }
    fail(
      SyntaxDiagnostics.unterminatedFString(
        triple: isTriple, frame.flags, line: Int(last + baseLine)),
      line: frame.startLine, offset: frame.startColumn + 1)
  }
}
