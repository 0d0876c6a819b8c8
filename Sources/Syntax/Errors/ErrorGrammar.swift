internal import Support
internal import Synchronization

/// A grammar that is tried alternative by alternative, with alternatives for what people write wrong.
///
/// The rules are text (`ErrorRules`). A rule starts at the left margin; its alternatives are indented:
///
///     rule name [memo] [quiet]
///       ? alternative          only tried when looking for errors
///       [3.12] alternative     from a version on; `[-3.11]` up to one, `[3.12-3.13]` between two
///
/// An alternative consists of `'token'`, `"soft keyword"`, NAME, rule names and groups `( | )`, with `?`,
/// `*`, `+` after them, `%` for a list with commas, `&` and `!` before them for lookahead, `&&` for a
/// token whose absence is an error, `a:` for a label, and `~` to exclude later alternatives. It may end
/// with `-> kind` or `-> label` for the node that results, or with `=> report` for an error.
final class ErrorGrammar: Sendable {
  /// Part of an alternative.
  indirect enum Item: Sendable {
    case token(TokenKind)
    case soft(Identifier)
    case anySoft
    case rule(Int)
    case native(Native)
    case group([Alternative])
    case optional(Item)
    case many(Item, atLeast: Int)
    case list(Item)
    case ahead(Item, isWanted: Bool)
    case forced(TokenKind)
    case cut
  }

  /// What is matched by code.
  enum Native: String, Sendable {
    case strings, number, fStringStart, fStringMiddle, fStringEnd, comma
    case notEqual, softKeyword, real, imaginary, oldString, primaryTail, targetTail
  }

  struct Element: Sendable {
    var label: UInt8
    var item: Item
  }

  struct Alternative: Sendable {
    var elements: [Element] = []
    var isWrong = false
    var kind: ErrorNode.Kind?
    var result: UInt8 = 0
    var report: Report?
  }

  struct Rule: Sendable {
    var alternatives: [Alternative] = []
    var isMemo = false
    /// Whether wrong alternatives are not tried below it.
    var isQuiet = false
  }

  /// What an error alternative says, and about what.
  struct Report: Sendable {
    var verb: String
    var labels: [UInt8]
    var message: String
  }

  let rules: [Rule]
  private let numbers: [String: Int]

  /// The number of a rule.
  func rule(_ name: String) -> Int {
    require(numbers[name], "the rule \(name)")
  }

  private static let known = Mutex<[LanguageVersion: ErrorGrammar]>([:])

  /// The grammar of a version.
  static func grammar(_ version: LanguageVersion) -> ErrorGrammar {
    known.withLock { known in
      if let grammar = known[version] { return grammar }
      let grammar = ErrorGrammar(version)
      known[version] = grammar
      return grammar
    }
  }

  private init(_ version: LanguageVersion) {
    var reader = ErrorGrammarReader(version: version)
    for text in ErrorRules.all { reader.read(text) }
    (rules, numbers) = reader.finish()
  }
}
