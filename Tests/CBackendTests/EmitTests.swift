import Foundation
import IR
import Support
import Syntax
import Testing

@testable import CBackend

/// Compares the C of `Cases/x.py` with `Cases/x.c`; `UPDATE=1` rewrites.
struct EmitTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases")

  static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
  }

  static func emit(_ name: String) throws -> String {
    let data = try Data(contentsOf: folder.appendingPathComponent(name + ".py"))
    let source = SourceFile(name: name + ".py", bytes: Array(data))
    let tree = try #require(parse(source, sink: DiagnosticSink()))
    let module = ModuleLowering.lower(
      tree, as: ModuleDescription(name: "__main__", symbolName: name, path: name + ".py"))
    Pipeline.standard.run(on: module)
    return EmitModule.emit(module, options: EmitOptions(source: source)).c
  }

  @Test(arguments: names) func `the module becomes this C`(_ name: String) throws {
    let text = try Self.emit(name)
    let golden = Self.folder.appendingPathComponent(name + ".c")
    if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
      try text.write(to: golden, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    #expect(text == expected, "UPDATE=1 rewrites \(name).c")
  }

  @Test func `names that C keeps get an underscore`() {
    #expect(CName.variable("int") == "int_")
    #expect(CName.variable("x") == "x")
    #expect(CName.variable("t1") == "t1_")
    #expect(CName.variable("N") == "N_")
    #expect(CName.mangled("demo$é") == "demo$$ue9$")
  }

  @Test func `string literals survive C's escapes`() {
    #expect(CName.literal("a\"b\\?\n") == "\"a\\\"b\\\\\\?\\n\"")
    #expect(CName.literal([0, 0x31]) == "\"\\0001\"")
  }
}
