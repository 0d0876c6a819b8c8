internal import Support

/// The value, which the error grammar must have.
func require<Value>(_ value: Value?, _ what: @autoclosure () -> String) -> Value {
  guard let value else { bug("the error grammar lacks \(what())") }
  return value
}

/// Reads the notation of `ErrorGrammar`.
struct ErrorGrammarReader {
  private let version: LanguageVersion
  private var numbers: [String: Int] = [:]
  private var rules: [ErrorGrammar.Rule?] = []
  private var current = -1
  private var tokens: [Substring] = []
  private var next = 0

  private static let kinds: [String: TokenKind] = {
    var table: [String: TokenKind] = [
      "NEWLINE": .newline, "INDENT": .indent, "DEDENT": .dedent, "ENDMARKER": .endMarker,
      "NAME": .name,
    ]
    for kind in TokenKind.allCases {
      if let spelling = kind.spelling { table["'\(spelling)'"] = kind }
    }
    return table
  }()

  private static let nodeKinds: [String: ErrorNode.Kind] = {
    var table: [String: ErrorNode.Kind] = [:]
    for kind in ErrorNode.Kind.allCases { table["\(kind)"] = kind }
    return table
  }()

  /// Starts with no rules.
  init(version: LanguageVersion) { self.version = version }

  /// The rules and their numbers.
  func finish() -> ([ErrorGrammar.Rule], [String: Int]) {
    let names = Dictionary(uniqueKeysWithValues: numbers.map { ($1, $0) })
    let whole = rules.enumerated().map { index, rule in
      require(rule, "a definition of \(names[index] ?? "?")")
    }
    return (whole, numbers)
  }

  /// Reads a text of rules.
  mutating func read(_ text: String) {
    var pending = ""
    for line in text.split(separator: "\n") {
      // A line that is indented deeper continues the one before.
      if line.hasPrefix("    ") {
        pending += " " + line
        continue
      }
      finishLine(pending)
      pending = String(line)
    }
    finishLine(pending)
  }

  private mutating func finishLine(_ line: String) {
    if line.isEmpty { return }
    if line.hasPrefix("  ") {
      if let alternative = readLine(line) { rules[current]?.alternatives.append(alternative) }
      return
    }
    let words = line.split(separator: " ")
    current = number(String(words[0]))
    rules[current] = ErrorGrammar.Rule(
      isMemo: words.contains("memo"), isQuiet: words.contains("quiet"))
  }

  private mutating func number(_ name: String) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = rules.count
    rules.append(nil)
    return rules.count - 1
  }

  // MARK: - Alternatives

  private mutating func readLine(_ line: String) -> ErrorGrammar.Alternative? {
    var text = Substring(line)
    var report: ErrorGrammar.Report?
    if let arrow = text.firstRange(of: " => ") {
      report = readReport(text[arrow.upperBound...])
      text = text[..<arrow.lowerBound]
    }
    tokens = split(text)
    next = 0
    if let first = tokens.first, first.hasPrefix("[") {
      next = 1
      if !includesVersion(first.dropFirst().dropLast()) { return nil }
    }
    var isWrong = false
    if next < tokens.count, tokens[next] == "?" {
      isWrong = true
      next += 1
    }
    var alternative = readAlternative()
    alternative.isWrong = isWrong
    alternative.report = report
    if next < tokens.count { bug("the error grammar has a bad line: \(line)") }
    return alternative
  }

  private func includesVersion(_ range: Substring) -> Bool {
    func parse(_ text: Substring) -> LanguageVersion? {
      let parts = text.split(separator: ".").compactMap { Int($0) }
      return parts.count == 2 ? LanguageVersion(parts[0], parts[1]) : nil
    }
    let bounds = range.split(separator: "-", omittingEmptySubsequences: false)
    if let low = parse(bounds[0]), version < low { return false }
    if bounds.count > 1, let high = parse(bounds[1]), version > high { return false }
    return true
  }

  /// Splits into words; quoted tokens may contain anything.
  private func split(_ text: Substring) -> [Substring] {
    var result: [Substring] = []
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      let character = text[index]
      index = text.index(after: index)
      switch character {
      case " ": continue
      case "'", "\"":
        while text[index] != character { index = text.index(after: index) }
        index = text.index(after: index)
      case "[":
        while text[text.index(before: index)] != "]" { index = text.index(after: index) }
      case "&", "-":
        if index < text.endIndex, text[index] == "&" || text[index] == ">" {
          index = text.index(after: index)
        }
      case _ where character.isLetter:
        while index < text.endIndex, text[index].isLetter || text[index].isNumber {
          index = text.index(after: index)
        }
      default: break
      }
      result.append(text[start..<index])
    }
    return result
  }

  private mutating func readAlternative() -> ErrorGrammar.Alternative {
    var alternative = ErrorGrammar.Alternative()
    while next < tokens.count, tokens[next] != "|", tokens[next] != ")" {
      if tokens[next] == "->" {
        let name = String(tokens[next + 1])
        next += 2
        if name.utf8.count == 1, let label = name.utf8.first {
          alternative.result = label
        } else {
          alternative.kind = require(Self.nodeKinds[name], "the kind \(name)")
        }
        continue
      }
      var label: UInt8 = 0
      if next + 1 < tokens.count, tokens[next + 1] == ":", let first = tokens[next].utf8.first {
        label = first
        next += 2
      }
      alternative.elements.append(ErrorGrammar.Element(label: label, item: readItem()))
    }
    return alternative
  }

  private mutating func readItem() -> ErrorGrammar.Item {
    let word = tokens[next]
    next += 1
    switch word {
    case "~": return .cut
    case "!": return .ahead(readItem(), isWanted: false)
    case "&": return .ahead(readItem(), isWanted: true)
    case "&&":
      let kind = require(Self.kinds[String(tokens[next])], "the token")
      next += 1
      return .forced(kind)
    default: break
    }
    var item = word == "(" ? readGroup() : readAtom(word)
    while next < tokens.count {
      switch tokens[next] {
      case "?": item = .optional(item)
      case "*": item = .many(item, atLeast: 0)
      case "+": item = .many(item, atLeast: 1)
      case "%": item = .list(item)
      default: return item
      }
      next += 1
    }
    return item
  }

  private mutating func readGroup() -> ErrorGrammar.Item {
    var alternatives = [readAlternative()]
    while next < tokens.count, tokens[next] == "|" {
      next += 1
      alternatives.append(readAlternative())
    }
    next += 1
    return .group(alternatives)
  }

  private mutating func readAtom(_ word: Substring) -> ErrorGrammar.Item {
    let text = String(word)
    if let kind = Self.kinds[text] { return .token(kind) }
    if let native = ErrorGrammar.Native(rawValue: text) { return .native(native) }
    if text.hasPrefix("\"") { return .soft(Identifier(String(text.dropFirst().dropLast()))) }
    return .rule(number(text))
  }

  /// Reads `verb a b "message"`.
  private func readReport(_ text: Substring) -> ErrorGrammar.Report {
    var message = ""
    var head = text
    if let quote = text.firstIndex(of: "\"") {
      head = text[..<quote]
      var tail = text[text.index(after: quote)...]
      while tail.last == " " { tail.removeLast() }
      message = String(tail.dropLast()).replacing("\\\"", with: "\"")
    }
    let words = head.split(separator: " ")
    return ErrorGrammar.Report(
      verb: String(words[0]), labels: words.dropFirst().compactMap(\.utf8.first),
      message: message)
  }
}
