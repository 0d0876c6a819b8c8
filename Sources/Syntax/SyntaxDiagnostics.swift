/// Every message of the lexer and the parser, in CPython's wording.
enum SyntaxDiagnostics {
  static let invalidSyntax = "invalid syntax"
  static let unexpectedEnd = "unexpected EOF while parsing"
  static let unexpectedIndent = "unexpected indent"
  static let unexpectedUnindent = "unexpected unindent"
  static let nullBytes = "source code cannot contain null bytes"
  static let multipleStatements = "multiple statements found while compiling a single statement"
  static let stackOverflow = "Parser stack overflowed - Python source too complex to compile"
  static let recursion = "maximum recursion depth exceeded during compilation"

  static let forgottenComma = "invalid syntax. Perhaps you forgot a comma?"
  static let lateConversion = "conversion type must come right after the exclamanation mark"

  static func missingParentheses(_ name: String) -> String {
    "Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?"
  }

  static func positionalFollows(unpacking: Bool) -> String {
    "positional argument follows keyword argument\(unpacking ? " unpacking" : "")"
  }

  // MARK: - Indentation

  static let tooManyIndents = "too many levels of indentation"
  static let badDedent = "unindent does not match any outer indentation level"
  static let mixedTabs = "inconsistent use of tabs and spaces in indentation"

  // MARK: - Characters, numbers

  static let afterContinuation = "unexpected character after line continuation character"
  static let tooManyBrackets = "too many nested parentheses"

  static func unprintable(_ value: UInt32) -> String {
    "invalid non-printable character U+\(hex(value))"
  }

  static func invalidCharacter(_ scalar: Unicode.Scalar, _ version: LanguageVersion) -> String {
    UnicodeNames.isPrintable(scalar, version)
      ? "invalid character '\(scalar)' (U+\(hex(scalar.value)))" : unprintable(scalar.value)
  }

  static func invalidNumber(_ kind: String) -> String { "invalid \(kind) literal" }

  static func invalidDigit(_ digit: UInt8, _ kind: String) -> String {
    "invalid digit '\(character(digit))' in \(kind) literal"
  }

  static let leadingZeros =
    "leading zeros in decimal integer literals are not permitted; "
    + "use an 0o prefix for octal integers"

  static func tooManyDigits(_ count: Int) -> String {
    "Exceeds the limit (4300 digits) for integer string conversion: value has \(count) digits; "
      + "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
      + "integer literals to avoid decimal conversion limits."
  }

  // MARK: - Brackets

  static func unmatched(_ byte: UInt8) -> String { "unmatched '\(character(byte))'" }

  static func mismatched(_ close: UInt8, _ open: UInt8, line: Int?) -> String {
    "closing parenthesis '\(character(close))' does not match opening parenthesis "
      + "'\(character(open))'" + (line.map { " on line \($0)" } ?? "")
  }

  static func neverClosed(_ open: UInt8) -> String { "'\(character(open))' was never closed" }

  // MARK: - Strings

  static func unterminatedString(triple: Bool, line: Int) -> String {
    "unterminated \(triple ? "triple-quoted string" : "string") literal (detected at line \(line))"
  }

  static func unterminatedFString(triple: Bool, _ flags: StringFlags, line: Int) -> String {
    "unterminated \(triple ? "triple-quoted " : "")\(kind(flags)) literal (detected at line \(line))"
  }

  static let escapedQuote = "; perhaps you escaped the end quote?"
  static let tooManyFStrings = "too many nested f-strings"
  static let bytesNotASCII = "bytes can only contain ASCII literal characters"
  static let mixedBytes = "cannot mix bytes and nonbytes literals"
  static let mixedTemplates =
    "cannot mix t-string literals with string or bytes literals"

  static func fStringUnmatched(_ byte: UInt8, _ flags: StringFlags) -> String {
    "\(kind(flags)): unmatched '\(character(byte))'"
  }

  static func fStringSingleBrace(_ flags: StringFlags) -> String {
    "\(kind(flags)): single '}' is not allowed"
  }

  static func fStringExpectingBrace(_ flags: StringFlags) -> String {
    "\(kind(flags)): expecting '}'"
  }

  static func fStringTooDeep(_ flags: StringFlags) -> String {
    "\(kind(flags)): expressions nested too deeply"
  }

  static func fStringNewlineInSpec(_ flags: StringFlags) -> String {
    "\(kind(flags)): newlines are not allowed in format specifiers for single quoted "
      + "\(kind(flags))s"
  }

  /// A backslash before `spelling` stands for itself.
  static func invalidEscape(
    _ spelling: String, isOctal: Bool, _ version: LanguageVersion
  ) -> String {
    let kind = isOctal ? "octal escape sequence" : "escape sequence"
    guard version >= .v3_14 else { return "invalid \(kind) '\\\(spelling)'" }
    return "\"\\\(spelling)\" is an invalid \(kind). Such sequences will not work in the future. "
      + "Did you mean \"\\\\\(spelling)\"? A raw string is also an option."
  }

  /// The stretch from `start` up to `end` of the literal's text has a wrong escape.
  static func unicodeEscape(_ reason: String, from start: Int, to end: Int) -> String {
    let place =
      end - start == 1 ? "byte 0x5c in position \(start)" : "bytes in position \(start)-\(end - 1)"
    return "(unicode error) 'unicodeescape' codec can't decode \(place): \(reason)"
  }

  static func bytesEscape(at position: Int) -> String {
    "(value error) invalid \\x escape at position \(position)"
  }

  // MARK: - F-strings before 3.12

  static let fStringEmpty = "f-string: empty expression not allowed"
  static let fStringBackslash = "f-string expression part cannot include a backslash"
  static let fStringHash = "f-string expression part cannot include '#'"
  static let fStringUnterminated = "f-string: unterminated string"
  static let fStringTooManyParens = "f-string: too many nested parenthesis"
  static let fStringEnd = "f-string: expecting '}'"
  static let fStringNested = "f-string: expressions nested too deeply"

  static func fStringUnmatchedOld(_ byte: UInt8) -> String {
    "f-string: unmatched '\(character(byte))'"
  }

  static func fStringMismatched(_ close: UInt8, _ open: UInt8) -> String {
    "f-string: closing parenthesis '\(character(close))' does not match opening parenthesis "
      + "'\(character(open))'"
  }

  static let fStringNoConversion =
    "f-string: invalid conversion character: expected 's', 'r', or 'a'"

  static func fStringRequired(_ byte: UInt8) -> String {
    "f-string: expression required before '\(character(byte))'"
  }

  // MARK: - Helpers

  static func kind(_ flags: StringFlags) -> String {
    flags.contains(.template) ? "t-string" : "f-string"
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func character(_ byte: UInt8) -> Character { Character(Unicode.Scalar(byte)) }
}
