/// What a token is; operators and keywords have a kind each.
package enum TokenKind: UInt8, Sendable, CaseIterable {
  case endMarker, newline, indent, dedent, name, number, string
  case fStringStart, fStringMiddle, fStringEnd
  /// The place where the text stops being tokens; the lexer knows why.
  case error
  /// A character that starts no token of the grammar, such as `$`.
  case unknown

  case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, colon, colonEqual, semicolon, dot, ellipsis, arrow, at, equal, exclamation
  case plus, minus, star, slash, doubleSlash, percent, doubleStar
  case leftShift, rightShift, ampersand, bar, caret, tilde
  case less, greater, lessEqual, greaterEqual, equalEqual, notEqual
  case plusEqual, minusEqual, starEqual, slashEqual, doubleSlashEqual, percentEqual
  case doubleStarEqual, atEqual, leftShiftEqual, rightShiftEqual
  case ampersandEqual, barEqual, caretEqual

  case keywordFalse, keywordNone, keywordTrue, keywordAnd, keywordAs, keywordAssert
  case keywordAsync, keywordAwait, keywordBreak, keywordClass, keywordContinue, keywordDef
  case keywordDel, keywordElif, keywordElse, keywordExcept, keywordFinally, keywordFor
  case keywordFrom, keywordGlobal, keywordIf, keywordImport, keywordIn, keywordIs
  case keywordLambda, keywordNonlocal, keywordNot, keywordOr, keywordPass, keywordRaise
  case keywordReturn, keywordTry, keywordWhile, keywordWith, keywordYield
}

extension TokenKind {
  /// The fixed spelling of an operator or keyword, nil for the other kinds.
  package var spelling: String? {
    let row = Int(rawValue)
    return row < TokenKind.spellings.count ? TokenKind.spellings[row] : nil
  }

  /// Whether the kind is a keyword.
  package var isKeyword: Bool { rawValue >= TokenKind.keywordFalse.rawValue }

  /// Binding strength of a binary operator from 1 (`|`) to 6 (`*`), 0 for other tokens.
  @inline(__always)
  var binaryPrecedence: Int {
    switch self {
    case .bar: 1
    case .caret: 2
    case .ampersand: 3
    case .leftShift, .rightShift: 4
    case .plus, .minus: 5
    case .star, .slash, .doubleSlash, .percent, .at: 6
    default: 0
    }
  }

  /// The operator of a binary expression.
  var binaryOperator: Expression.BinaryOperator? {
    switch self {
    case .bar: .bitOr
    case .caret: .bitXor
    case .ampersand: .bitAnd
    case .leftShift: .lShift
    case .rightShift: .rShift
    case .plus: .add
    case .minus: .sub
    case .star: .mult
    case .slash: .div
    case .doubleSlash: .floorDiv
    case .percent: .mod
    case .at: .matMult
    default: nil
    }
  }

  /// The operator of an augmented assignment.
  var augmentedOperator: Expression.BinaryOperator? {
    switch self {
    case .plusEqual: .add
    case .minusEqual: .sub
    case .starEqual: .mult
    case .slashEqual: .div
    case .doubleSlashEqual: .floorDiv
    case .percentEqual: .mod
    case .doubleStarEqual: .pow
    case .atEqual: .matMult
    case .leftShiftEqual: .lShift
    case .rightShiftEqual: .rShift
    case .ampersandEqual: .bitAnd
    case .barEqual: .bitOr
    case .caretEqual: .bitXor
    default: nil
    }
  }

  /// Spellings by raw value; kinds without one have nil.
  private static let spellings: [String?] =
    Array(repeating: nil, count: Int(TokenKind.leftParen.rawValue)) + [
      "(", ")", "[", "]", "{", "}",
      ",", ":", ":=", ";", ".", "...", "->", "@", "=", "!",
      "+", "-", "*", "/", "//", "%", "**",
      "<<", ">>", "&", "|", "^", "~",
      "<", ">", "<=", ">=", "==", "!=",
      "+=", "-=", "*=", "/=", "//=", "%=",
      "**=", "@=", "<<=", ">>=",
      "&=", "|=", "^=",
      "False", "None", "True", "and", "as", "assert",
      "async", "await", "break", "class", "continue", "def",
      "del", "elif", "else", "except", "finally", "for",
      "from", "global", "if", "import", "in", "is",
      "lambda", "nonlocal", "not", "or", "pass", "raise",
      "return", "try", "while", "with", "yield",
    ]

  /// Every keyword with its spelling.
  static let keywords: [(spelling: String, kind: TokenKind)] = allCases.compactMap { kind in
    guard kind.isKeyword, let spelling = kind.spelling else { return nil }
    return (spelling, kind)
  }
}
