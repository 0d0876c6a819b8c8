internal import Support

/// What the error alternatives say.
extension ErrorParser {
  /// Reports an alternative that matched; some find that there is nothing to say.
  mutating func report(_ report: ErrorGrammar.Report, _ labels: [(UInt8, ErrorNode)]) {
    var nodes: [ErrorNode] = []
    for label in report.labels {
      if let found = labels.first(where: { $0.0 == label }) { nodes.append(found.1) }
    }
    let first = nodes.first ?? ErrorNode.nothing
    let second = nodes.count > 1 ? nodes[1] : first
    let message = fill(report.message, labels)
    switch report.verb {
    case "last": fail(makeError(message, atLast: reach))
    case "next":
      guard peek() != nil else { return }
      fail(makeError(message, mark, mark))
    case "indentation": fail(makeError(message, type: "IndentationError", atLast: reach))
    case "block":
      fail(
        makeError(
          "expected an indented block after \(message) on line \(token(first.first).line)",
          type: "IndentationError", atLast: reach))
    case "at": fail(makeError(message, first.first, first.last))
    case "span": fail(makeError(message, first.first, second.last))
    case "from": reportFrom(message, first)
    case "key": reportKey(message, first)
    case "clauses": fail(makeError(message, first.first, lastClauseEnd(second)))
    case "target": reportTarget(message, first, isLoop: false, isDeletion: false)
    case "forTarget": reportTarget(message, first, isLoop: true, isDeletion: false)
    case "deletion": reportTarget(message, first, isLoop: false, isDeletion: true)
    case "bound":
      let kind = second.kind == .tuple ? "constraints" : "bound"
      reportFrom("cannot use \(kind) with \(message)", first)
    default: reportSpecial(report.verb, message, first, second)
    }
  }

  private mutating func reportSpecial(
    _ verb: String, _ message: String, _ first: ErrorNode, _ second: ErrorNode
  ) {
    switch verb {
    case "comma":
      if isLegacy(first) || bracketLevel(mark - 1) == 0 { return }
      fail(makeError(SyntaxDiagnostics.forgottenComma, first.first, second.last))
    case "legacy":
      guard isLegacy(first) else { return }
      fail(
        makeError(SyntaxDiagnostics.missingParentheses(text(first.first)), first.first, second.last)
      )
    case "lastArgument":
      let arguments = first.children.filter { $0.kind != .keyword && $0.kind != .mapping }
      guard arguments.count > 1, let last = arguments.last else { return }
      fail(makeError(message, last.first, lastClauseEnd(second)))
    case "argumentOrder":
      let hasMapping = first.children.contains { $0.kind == .mapping }
      fail(makeError(SyntaxDiagnostics.positionalFollows(unpacking: hasMapping), atLast: reach))
    case "conversion": checkConversion(first.first, second.first)
    default: bug("the error grammar has an unknown report \(verb)")
    }
  }

  private func fill(_ message: String, _ labels: [(UInt8, ErrorNode)]) -> String {
    guard message.contains("{") else { return message }
    var result = message
    for (label, node) in labels {
      let mark = "{\(Character(Unicode.Scalar(label)))}"
      guard result.contains(mark) else { continue }
      let name = node.kind == .token ? text(node.first) : node.kind.rawValue
      result = result.replacing(mark, with: name)
    }
    if result.contains("{s}") {
      result = result.replacing("{s}", with: isInTemplate ? "t-string" : "f-string")
    }
    return result
  }

  /// Whether the innermost string around the mark is a t-string.
  private var isInTemplate: Bool {
    var depth = 0
    var index = mark
    while index > 0 {
      index -= 1
      let token = token(index)
      if token.kind == .fStringEnd { depth += 1 }
      if token.kind == .fStringStart {
        if depth == 0 { return token.flags.contains(.template) }
        depth -= 1
      }
    }
    return false
  }

  private func isLegacy(_ node: ErrorNode) -> Bool {
    guard node.kind == .name else { return false }
    let name = text(node.first)
    return name == "print" || name == "exec"
  }

  /// End of the last clause of a comprehension.
  private func lastClauseEnd(_ clauses: ErrorNode) -> Int {
    clauses.children.last?.children.last?.last ?? clauses.last
  }

  /// Reports from a node to where the lexer is.
  private mutating func reportFrom(_ message: String, _ node: ErrorNode) {
    let start = token(node.first)
    let end = token(reach)
    fail(
      makeError(
        message, line: start.line, offset: Int(start.column - (field?.column ?? 0)) + 1,
        endLine: end.endLine, endOffset: Int(end.endColumn)))
  }

  private mutating func reportKey(_ message: String, _ node: ErrorNode) {
    let start = token(node.first)
    let end = token(node.last)
    fail(
      makeError(
        message, line: start.line, offset: Int(end.endColumn - (field?.column ?? 0)),
        endLine: end.endLine, endOffset: 0))
  }

  // MARK: - Targets

  private mutating func reportTarget(
    _ message: String, _ node: ErrorNode, isLoop: Bool, isDeletion: Bool
  ) {
    guard let bad = invalidTarget(node, isLoop, isDeletion) else { return }
    fail(makeError("\(message) \(bad.kind.rawValue)", bad.first, bad.last))
  }

  private func invalidTarget(
    _ node: ErrorNode, _ isLoop: Bool, _ isDeletion: Bool
  ) -> ErrorNode? {
    switch node.kind {
    case .list, .tuple:
      for child in node.children {
        if let bad = invalidTarget(child, isLoop, isDeletion) { return bad }
      }
      return nil
    case .starred:
      return isDeletion ? node : node.children.first.flatMap { invalidTarget($0, isLoop, false) }
    case .comparison:
      guard isLoop, let left = node.children.first else { return node }
      // `for a in b` has been read as the comparison `a in b`.
      var next = left.last + 1
      while token(next).kind == .rightParen { next += 1 }
      return token(next).kind == .keywordIn ? invalidTarget(left, isLoop, isDeletion) : nil
    case .name, .subscript, .attribute: return nil
    default: return node
    }
  }

  // MARK: - f-strings

  private mutating func checkConversion(_ mark: Int, _ name: Int) {
    let kind = isInTemplate ? "t-string" : "f-string"
    if token(mark).line != token(name).line || token(mark).endColumn != token(name).column {
      fail(makeError("\(kind): \(SyntaxDiagnostics.lateConversion)", mark, name))
      return
    }
    let text = text(name)
    if text != "s" && text != "r" && text != "a" {
      fail(
        makeError(
          "\(kind): invalid conversion character '\(text)': expected 's', 'r', or 'a'", name, name))
    }
  }
}
