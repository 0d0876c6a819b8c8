internal import Support

/// What `ErrorGrammar` leaves to code.
extension ErrorParser {
  /// Matches at the mark.
  mutating func match(_ native: ErrorGrammar.Native) -> ErrorNode? {
    switch native {
    case .strings: return matchStrings()
    case .number: return matchNumber()
    case .real: return matchPart(isImaginary: false)
    case .imaginary: return matchPart(isImaginary: true)
    case .fStringStart: return matchToken(.fStringStart)
    case .fStringMiddle: return matchToken(.fStringMiddle)
    case .fStringEnd: return matchToken(.fStringEnd)
    case .comma: return matchToken(.comma)
    case .oldString: return matchToken(.string)
    case .notEqual:
      guard let token = peek(), token.kind == .notEqual, token.payload == 0 else { return nil }
      mark += 1
      return ErrorNode.nothing
    case .softKeyword:
      guard let token = peek(), token.kind == .name else { return nil }
      // The beginning of a soft keyword counts as one.
      let name = text(mark)
      let words = version >= .v3_12 ? ["_", "case", "match", "type"] : ["_", "case", "match"]
      guard words.contains(where: { $0.hasPrefix(name) }) else { return nil }
      mark += 1
      return ErrorNode.nothing
    case .primaryTail: return matchPrimary()
    case .targetTail: return matchTargetStart()
    }
  }

  private mutating func matchToken(_ kind: TokenKind) -> ErrorNode? {
    guard let token = peek(), token.kind == kind else { return nil }
    mark += 1
    return ErrorNode.nothing
  }

  // MARK: - Literals

  private mutating func matchNumber() -> ErrorNode? {
    guard let token = peek(), token.kind == .number else { return nil }
    if token.end - token.start > 4300 {
      var parser = makeParser()
      if (try? parser.parseAtom()) == nil, let error = parser.pendingError {
        fail(
          makeError(
            error.message, line: token.line, offset: 0, endLine: token.endLine, endOffset: 0))
        return nil
      }
    }
    mark += 1
    return ErrorNode(.literal, mark - 1, mark - 1)
  }

  private mutating func matchPart(isImaginary: Bool) -> ErrorNode? {
    guard let node = matchNumber() else { return nil }
    let token = token(node.first)
    let last = lexer.text[Int(token.end) - 1] | 32
    let isHexadecimal = lexer.text[Int(token.start) + 1] | 32 == 120
    if (last == 106 && !isHexadecimal) != isImaginary {
      let part = isImaginary ? "imaginary" : "real"
      fail(makeError("\(part) number required in complex literal", node.first, node.first))
      return nil
    }
    return node
  }

  private func makeParser() -> Parser {
    var parser = Parser(
      tokens: lexer.tokens, text: lexer.text, source: source, version: version,
      maximumDepth: Parser.maximumNesting, fields: fields)
    parser.cursor = UnsafePointer(lexer.tokens + mark)
    return parser
  }

  /// Matches strings in a row, whose contents may be wrong too.
  private mutating func matchStrings() -> ErrorNode? {
    guard let first = peek(), first.kind == .string || first.kind == .fStringStart else {
      return nil
    }
    let start = mark
    var hasFormat = false
    var hasTemplate = false
    while let token = peek() {
      if token.kind == .string {
        hasFormat = hasFormat || token.flags.contains(.format)
        if !checkString(token) { return nil }
        mark += 1
      } else if token.kind == .fStringStart {
        hasFormat = true
        hasTemplate = hasTemplate || token.flags.contains(.template)
        let string = mark
        guard match(rule: grammar.rule("fString")) != nil else {
          if error == nil, string > start { break }
          return nil
        }
        if !checkFString(string) { return nil }
      } else {
        break
      }
    }
    if error != nil { return nil }
    let end = mark
    // The values are decoded once the token after them is known.
    mark = start
    var parser = makeParser()
    let isFine = (try? parser.parseStrings()) != nil
    mark = end
    if !isFine {
      if let message = parser.lateMessage {
        fail(makeError(message, atLast: reach))
      } else if let pending = parser.pendingError {
        fail(pending)
      }
      if error != nil { return nil }
    }
    let kind: ErrorNode.Kind = hasTemplate ? .tString : hasFormat ? .fString : .literal
    return ErrorNode(kind, start, end - 1)
  }

  /// Since 3.12 each literal is decoded as soon as it is read.
  private mutating func checkString(_ token: Token) -> Bool {
    guard version >= .v3_12 else { return true }
    var parser = makeParser()
    if (try? parser.decode(token)) != nil { return true }
    if let message = parser.lateMessage {
      fail(makeError(message, atLast: mark))
    } else if let pending = parser.pendingError {
      fail(pending)
    }
    return false
  }

  /// An f-string is decoded at its end.
  private mutating func checkFString(_ start: Int) -> Bool {
    let end = mark
    mark = start
    var parser = makeParser()
    mark = end
    var pieces = StringPieces()
    if (try? parser.parseFString(into: &pieces)) != nil { return true }
    guard let message = parser.lateMessage else { return true }
    fail(makeError(message, atLast: end - 1))
    return false
  }

  // MARK: - Primaries

  /// Matches an atom and what follows it: attributes, calls, subscripts.
  private mutating func matchPrimary() -> ErrorNode? {
    let start = mark
    guard var node = match(rule: grammar.rule("atom")) else { return nil }
    while let kind = matchTail() { node = ErrorNode(kind, start, mark - 1, [node]) }
    return error == nil ? node : nil
  }

  /// Matches the same where one more of them follows: the start of a target such as `a.b[c]`.
  private mutating func matchTargetStart() -> ErrorNode? {
    let start = mark
    guard var node = match(rule: grammar.rule("atom")), isTailAhead() else { return nil }
    while true {
      let before = mark
      guard let kind = matchTail() else { break }
      if !isTailAhead() {
        mark = before
        break
      }
      node = ErrorNode(kind, start, mark - 1, [node])
    }
    return error == nil ? node : nil
  }

  private mutating func isTailAhead() -> Bool {
    guard let token = peek() else { return false }
    return token.kind == .leftParen || token.kind == .leftBracket || token.kind == .dot
  }

  private mutating func matchTail() -> ErrorNode.Kind? {
    guard let token = peek() else { return nil }
    let start = mark
    switch token.kind {
    case .dot:
      mark += 1
      if let name = peek(), name.kind == .name {
        mark += 1
        return .attribute
      }
    case .leftParen:
      if match(rule: grammar.rule("generator")) != nil { return .call }
      if error != nil { return nil }
      mark = start + 1
      let hasArguments = match(rule: grammar.rule("arguments")) != nil
      if error != nil { return nil }
      if !hasArguments { mark = start + 1 }
      if let end = peek(), end.kind == .rightParen {
        mark += 1
        return .call
      }
    case .leftBracket:
      mark += 1
      if match(rule: grammar.rule("slices")) != nil, let end = peek(), end.kind == .rightBracket {
        mark += 1
        return .subscript
      }
    default: break
    }
    mark = start
    return nil
  }
}
