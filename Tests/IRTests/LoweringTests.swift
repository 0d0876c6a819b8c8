import Foundation
import Support
import Syntax
import Testing

@testable import IR

/// Compares the IR of `Cases/x.py` with `Cases/x.ir`, and after the passes with `x.opt.ir`, and what is known of types with `x.types`.
/// `UPDATE=1` rewrites.
struct LoweringTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases")

  static func names(in folder: URL) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
  }

  static func lower(_ name: String, in folder: URL) throws -> CompiledModule {
    let data = try Data(contentsOf: folder.appendingPathComponent(name + ".py"))
    let source = SourceFile(name: name + ".py", bytes: Array(data))
    let sink = DiagnosticSink()
    let tree = try #require(parse(source, sink: sink))
    return ModuleLowering.lower(
      tree, as: ModuleDescription(name: "__main__", symbolName: name, path: name + ".py"))
  }

  static func compare(_ text: String, with golden: URL) throws {
    if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
      try text.write(to: golden, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    #expect(text == expected, "UPDATE=1 rewrites \(golden.lastPathComponent)")
  }

  @Test(arguments: names(in: folder)) func `the tree becomes this IR`(_ name: String) throws {
    let module = try Self.lower(name, in: Self.folder)
    for function in module.functions { #expect(Verifier.problems(in: function) == []) }
    try Self.compare(
      Printer.print(module), with: Self.folder.appendingPathComponent(name + ".ir"))
  }

  @Test(arguments: names(in: folder)) func `passes make this of it`(_ name: String) throws {
    let module = try Self.lower(name, in: Self.folder)
    Pipeline.standard.run(on: module)
    for function in module.functions { #expect(Verifier.problems(in: function) == []) }
    try Self.compare(
      Printer.print(module), with: Self.folder.appendingPathComponent(name + ".opt.ir"))
  }

  @Test(arguments: names(in: folder)) func `these types are known`(_ name: String) throws {
    let module = try Self.lower(name, in: Self.folder)
    Pipeline.variables.run(on: module)
    try Self.compare(
      TypeFlow.dump(module), with: Self.folder.appendingPathComponent(name + ".types"))
  }
}
