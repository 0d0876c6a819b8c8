import Foundation
import Support
import Testing

@testable import Syntax

/// Compares the tree of `Cases/x.py` with `Cases/x.ast`, which `record.py` takes from CPython.
struct GoldenTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".ast") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test(arguments: names) func `the tree is CPython's`(_ name: String) throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent(name + ".py"))
    let source = SourceFile(name: name + ".py", bytes: Array(data))
    let parts = source.line(1).dropFirst("# python: ".count).split(separator: ".")
    let version = LanguageVersion(Int(parts[0]) ?? 0, Int(parts[1]) ?? 0)
    let sink = DiagnosticSink()
    let module = try #require(parse(source, version: version, sink: sink))
    let golden = try String(
      contentsOf: Self.folder.appendingPathComponent(name + ".ast"), encoding: .utf8)
    let expected = golden.split(separator: "\n")
    #expect(module.body.count == expected.count)
    for (statement, line) in zip(module.body, expected) {
      let tree = Module(.module(body: [statement]), source: source)
      #expect(TreeDumper.dump(tree, version: version) == line)
    }
  }
}
