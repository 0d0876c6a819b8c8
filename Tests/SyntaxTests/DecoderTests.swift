import Support
import Testing

@testable import Syntax

/// Encodings, names and the values of literals.
struct DecoderTests {
  static func string(_ bytes: [UInt8]) -> String? {
    let source = SourceFile(name: "test.py", bytes: bytes)
    let sink = DiagnosticSink()
    guard let module = parse(source, sink: sink), let last = module.body.last,
      case .expr(let value) = last.kind, case .constant(let constant, _) = value.kind
    else { return sink.diagnostics.first?.message }
    return constant.stringValue
  }

  @Test func `the declared encoding decides`() {
    #expect(Self.string(Array("# coding: latin-1\n'".utf8) + [0xE9, 39]) == "é")
    #expect(Self.string(Array("#!x\n# vim: set fileencoding=koi8-r :\n'".utf8) + [0xC1, 39]) == "а")
    #expect(Self.string(Array("# coding: euc-jp\n'".utf8) + [0xA4, 0xA2, 39]) == "あ")
    #expect(Self.string([0xEF, 0xBB, 0xBF] + Array("'é'".utf8)) == "é")
    #expect(Self.string(Array("# coding: nonsense\n1".utf8)) == "encoding problem: nonsense")
    #expect(
      Self.string([39, 0xE9, 39])?.hasPrefix("Non-UTF-8 code starting with '\\xe9' in file") == true)
  }

  @Test func `every kind of line ending ends a line`() {
    #expect(SourceFile(name: "test.py", text: "a\r\nb\rc\n").lineCount == 3)
    #expect(Self.string(Array("'''a\r\nb\rc'''".utf8)) == "a\nb\nc")
  }

  @Test func `escapes and character names are decoded`() {
    #expect(Self.string(Array(#"'\N{bullet}\N{LF}\x41\u00e9\101\q'"#.utf8)) == "•\nAéA\\q")
    #expect(Self.string(Array(#"'\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GA}'"#.utf8)) == "一가")
  }

  @Test func `names are normalised`() {
    #expect(UnicodeNames.normalize(Array("ﬁ𝔘ª".unicodeScalars)) == "fiUa")
  }

  @Test func `floats print as in Python`() {
    #expect(PythonRepr.float(1e16) == "1e+16")
    #expect(PythonRepr.float(123456789012345680) == "1.2345678901234568e+17")
    #expect(PythonRepr.float(0.0001) == "0.0001")
    #expect(PythonRepr.float(0.00001) == "1e-05")
    #expect(PythonRepr.float(100) == "100.0")
  }
}
