import Bindings
import Foundation
import Semantics
import Support
import Syntax
import Testing

private let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

/// Reads a stub; `isModule` as the driver would find it from the directory.
private func read(_ text: String, name: String, isModule: Bool) -> (NativeModule?, [String]) {
  let sink = DiagnosticSink()
  let source = SourceFile(name: "\(name).pyi", text: text)
  let tree = parse(source, sink: sink)
  let module = tree.map {
    StubReader.read(.init(tree: $0, name: name, isModule: isModule), into: sink)
  }
  return (module, sink.diagnostics.map { "\($0.location?.lineno ?? 0): \($0.message)" })
}

@Test(arguments: [("list", false), ("mix", true)])
func `headers match their goldens`(name: String, isModule: Bool) throws {
  let stub = try String(contentsOf: cases.appending(path: "\(name).pyi"), encoding: .utf8)
  let (module, diagnostics) = read(stub, name: name, isModule: isModule)
  #expect(diagnostics == [])
  for header in Binder(try #require(module)).headers() {
    let golden = cases.appending(path: header.name)
    if ProcessInfo.processInfo.environment["UPDATE"] != nil {
      try Data(header.text).write(to: golden)
    }
    #expect(try Data(contentsOf: golden) == Data(header.text), "UPDATE=1 rewrites \(header.name)")
  }
}

@Test(arguments: [
  ("def f(x: Idnex, /) -> int: return 1", "1: the body of a native function is a docstring or `...`"),
  ("def f(x: index, /) -> None: ...", "1: unknown type `index`; did you mean `Index`?"),
  ("def f(x: i32 = None) -> None: ...", "1: this default does not fit the parameter's type"),
  ("def f() -> Buffer: ...", "1: this type cannot be a result"),
  ("x = 1", "1: a stub declares classes, functions and constants"),
  ("class a:\n  x: int", "2: a class declares methods, properties and `__hash__: None`"),
  ("class a:\n  def f() -> None: ...", "2: a method's first parameter is self or cls"),
  ("@final\nclass a: ...", "1: unknown class decorator"),
])
func `mistakes in stubs are reported`(stub: String, message: String) {
  #expect(read(stub, name: "x", isModule: true).1 == [message])
}

@Test
func `functions belong to modules`() {
  let diagnostics = read("def f() -> None: ...", name: "x", isModule: false).1
  #expect(diagnostics == ["1: only the stub of a module may declare functions"])
}

@Test(arguments: [
  ("list_iterator", "list_iterator", "GrListIterator"),
  ("GenericAlias", "generic_alias", "GrGenericAlias"),
  ("OSError", "os_error", "GrOsError"), ("TextIOWrapper", "text_io_wrapper", "GrTextIoWrapper"),
])
func `class names become words`(name: String, word: String, structName: String) {
  #expect(NativeName.word(name) == word)
  #expect(NativeName.structName(word) == structName)
}
