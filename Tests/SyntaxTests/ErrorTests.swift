import Support
import Testing

@testable import Syntax

/// Errors: `1️⃣` marks in each text where CPython 3.11 points.
struct ErrorTests {
  /// Every error of a text, as `type: message` and `line:offset`.
  static func errors(_ text: String, _ version: LanguageVersion = .v3_11) -> [(String, String)] {
    let sink = DiagnosticSink()
    let source = SourceFile(name: "test.py", text: text)
    if let module = parse(source, version: version, sink: sink) {
      check(module, version: version, sink: sink)
    }
    return sink.diagnostics.filter { $0.severity == .error }.map {
      let place = $0.location.map { "\($0.lineno):\($0.offset)" } ?? ""
      return ("\($0.type): \($0.message)", place)
    }
  }

  static func expectError(
    _ marked: String, _ message: String, _ version: LanguageVersion = .v3_11,
    at location: Testing.SourceLocation = #_sourceLocation
  ) {
    let lines = marked.split(separator: "\n", omittingEmptySubsequences: false)
    let row = lines.firstIndex { $0.contains("1️⃣") } ?? 0
    let column = lines[row].prefix { $0 != "1️⃣" }.unicodeScalars.count
    let found = errors(marked.filter { $0 != "1️⃣" }, version).first
    #expect(found?.0 == message, sourceLocation: location)
    #expect(found?.1 == "\(row + 1):\(column + 1)", sourceLocation: location)
  }

  @Test func `brackets are matched`() {
    Self.expectError("x = 1️⃣(1,\n  2\ny = 3\n", "SyntaxError: '(' was never closed")
    Self.expectError("x = 11️⃣)\n", "SyntaxError: unmatched ')'")
    Self.expectError(
      "(1️⃣]\n",
      "SyntaxError: closing parenthesis ']' does not match opening parenthesis '('")
  }

  @Test func `blocks are indented`() {
    Self.expectError(
      "if x:\n1️⃣pass\n",
      "IndentationError: expected an indented block after 'if' statement on line 1")
    #expect(
      Self.errors("x\n  y\n").first?.0 == "IndentationError: unexpected indent")
    #expect(
      Self.errors("if 1:\n    x\n  y\n").first?.0
        == "IndentationError: unindent does not match any outer indentation level")
    #expect(
      Self.errors("if 1:\n\tx\n        y\n").first?.0
        == "TabError: inconsistent use of tabs and spaces in indentation")
  }

  @Test func `likely mistakes are named`() {
    Self.expectError("f(1️⃣a b)\n", "SyntaxError: invalid syntax. Perhaps you forgot a comma?")
    Self.expectError("if x1️⃣\n  y\n", "SyntaxError: expected ':'")
    Self.expectError(
      "if 1️⃣x = 1:\n  y\n",
      "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
    Self.expectError(
      "1️⃣print 'a'\n",
      "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?")
    Self.expectError(
      "f(1️⃣a for a in b, c)\n", "SyntaxError: Generator expression must be parenthesized")
  }

  @Test func `targets are checked`() {
    Self.expectError(
      "1️⃣f() = 1\n",
      "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?")
    Self.expectError("for 1️⃣1 in x: pass\n", "SyntaxError: cannot assign to literal")
    Self.expectError("del 1️⃣f()\n", "SyntaxError: cannot delete function call")
    Self.expectError(
      "1️⃣a, b += 1\n", "SyntaxError: 'tuple' is an illegal expression for augmented assignment")
  }

  @Test func `literals are checked`() {
    Self.expectError("x = 1️⃣'abc\n", "SyntaxError: unterminated string literal (detected at line 1)")
    Self.expectError("1️⃣1a\n", "SyntaxError: invalid decimal literal")
    Self.expectError(
      "x = '\\x1'1️⃣, 2\n",
      "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: "
        + "truncated \\xXX escape")
    #expect(Self.errors("f'{a b}'\n").first?.0.hasPrefix("SyntaxError: f-string: ") == true)
    Self.expectError(
      "f'{1️⃣a b}'\n", "SyntaxError: invalid syntax. Perhaps you forgot a comma?", .v3_12)
  }

  @Test func `declarations are checked`() {
    Self.expectError(
      "def f(a, 1️⃣a): pass\n", "SyntaxError: duplicate argument 'a' in function definition")
    Self.expectError("1️⃣return 1\n", "SyntaxError: 'return' outside function")
    Self.expectError(
      "def f():\n  x\n  1️⃣global x\n", "SyntaxError: name 'x' is used prior to global declaration")
    Self.expectError(
      "def f():\n  1️⃣nonlocal x\n", "SyntaxError: no binding for nonlocal 'x' found")
    Self.expectError("def f():\n  1️⃣await x\n", "SyntaxError: 'await' outside async function")
    Self.expectError("1️⃣*a\n", "SyntaxError: can't use starred expression here")
  }

  @Test func `several errors are reported in one run`() {
    let text = "class A:\n  def f(self):\n    x = = 1\n  def g(self):\n    y = (1 2)\nz = =\n"
    let found = Self.errors(text)
    #expect(found.map(\.1) == ["3:9", "5:10", "6:5"])
  }

  @Test func `deep nesting is refused without harm`() {
    #expect(Self.errors(String(repeating: "(", count: 201)).first?.0.contains("too many nested") == true)
    #expect(
      Self.errors(String(repeating: "-", count: 100_000) + "1\n").first?.0.hasPrefix("MemoryError")
        == true)
    #expect(
      Self.errors(String(repeating: "1+", count: 100_000) + "1\n").first?.0
        == "RecursionError: maximum recursion depth exceeded during compilation")
  }

  @Test func `suspicious code is warned of`() {
    let sink = DiagnosticSink()
    let source = SourceFile(name: "test.py", text: "x is 1\nassert (a, 'b')\n'\\d'\n1()\n")
    if let module = parse(source, version: .v3_13, sink: sink) {
      check(module, version: .v3_13, sink: sink)
    }
    let messages = sink.diagnostics.map(\.message)
    #expect(messages.contains("\"is\" with 'int' literal. Did you mean \"==\"?"))
    #expect(messages.contains("assertion is always true, perhaps remove parentheses?"))
    #expect(messages.contains("invalid escape sequence '\\d'"))
    #expect(messages.contains("'int' object is not callable; perhaps you missed a comma?"))
  }
}
