import Semantics
import Support
import Syntax
import Testing

/// A file system in memory.
private struct MemoryFiles: ModuleFiles {
  var files: [String: String]

  func isFile(_ path: String) -> Bool { files[path] != nil }
  func isDirectory(_ path: String) -> Bool {
    files.keys.contains { $0.hasPrefix(path + "/") }
  }
  func list(_ path: String) -> [String] {
    files.keys.filter { $0.hasPrefix(path + "/") }.map { file in
      String(file.dropFirst(path.utf8.count + 1).prefix { $0 != "/" })
    }
  }
}

/// The names of the modules of a program and of those it misses.
private func close(
  _ files: [String: String], native: Set<String> = []
) -> (modules: [String], missing: [String]) {
  let memory = MemoryFiles(files: files)
  let finder = ModuleFinder(
    searchPath: [.init("app"), .init("lib", isLibrary: true)], nativeModules: native,
    files: memory)
  let main = GraphModule(
    name: "__main__", symbolName: "main",
    location: .source(path: "app/main.py", isPackage: false, isLibrary: false))
  let graph = ModuleGraph(main: main, finder: finder) { ["latin2": "iso8859_2"] }
  graph.close { module in
    guard case .source(let path, _, _) = module.location else { return [] }
    let source = SourceFile(name: path, text: files[path] ?? "")
    guard let tree = parse(source, sink: DiagnosticSink()) else { return [] }
    return ImportScanner.scan(tree, version: .v3_11, isMain: module.name == "__main__")
  }
  return (graph.modules.map(\.name), graph.missing.map(\.name))
}

@Test
func `packages come with their modules`() {
  let found = close([
    "app/main.py": "import a.b.c\nfrom p import q, r", "app/a/__init__.py": "",
    "app/a/b/__init__.py": "", "app/a/b/c.py": "from . import d\nfrom ..e import x",
    "app/a/b/d.py": "", "app/a/e.py": "", "app/p/__init__.py": "r = 1", "app/p/q.py": "",
  ])
  #expect(found.modules == ["__main__", "a", "a.b", "a.b.c", "p", "p.q", "a.b.d", "a.e"])
  #expect(found.missing == [])
}

@Test
func `directories without an init file are namespace packages`() {
  let found = close(["app/main.py": "import n.x", "lib/n/x.py": ""])
  #expect(found.modules == ["__main__", "n", "n.x"])
}

@Test
func `missing modules are noted once`() {
  let found = close(["app/main.py": "import x.y\nimport x\ntry:\n  import z\nexcept ImportError: pass"])
  #expect(found.missing == ["x.y", "x", "z"])
}

@Test
func `imports for other platforms and type checkers are left out`() {
  let found = close([
    "app/main.py": """
      import sys
      if sys.platform == "win32":
        import a
      elif TYPE_CHECKING:
        import b
      else:
        import c
      if sys.version_info >= (3, 99):
        import d
      """,
    "app/c.py": "if __name__ == '__main__':\n  import e",
  ], native: ["sys"])
  #expect(found.modules == ["__main__", "sys", "c"])
  #expect(found.missing == [])
}

@Test
func `a fallback is not needed when the first choice is there`() {
  let text = "try:\n  from _f import x\nexcept ImportError:\n  import g"
  #expect(close(["app/main.py": text, "app/g.py": ""], native: ["_f"]).modules == ["__main__", "_f"])
  #expect(close(["app/main.py": text, "app/g.py": ""]).modules == ["__main__", "g"])
}

@Test
func `functions of the library import only if something names them`() {
  let library = """
    def used(): import a
    def unused(): import b
    class C:
      def method(self): import c
      def __init__(self): import d
    class D:
      def method(self): import e
    """
  let modules = ["lib/l.py": library, "lib/a.py": "", "lib/b.py": "", "lib/c.py": "", "lib/d.py": "", "lib/e.py": ""]
  let program = ["app/main.py": "from l import used, C\nused()\nC().method()"]
  let found = close(modules.merging(program) { $1 })
  #expect(found.modules == ["__main__", "l", "a", "c", "d"])
}

@Test
func `constant names of encodings bring in their codecs`() {
  let library = [
    "lib/encodings/__init__.py": "", "lib/encodings/iso8859_2.py": "", "lib/encodings/cp437.py": "",
    "lib/encodings/ascii.py": "", "lib/encodings/rot_13.py": "",
  ]
  func modules(_ program: String) -> [String] {
    close(library.merging(["app/main.py": program]) { first, _ in first }).modules
  }
  #expect(modules("x.encode('latin2')") == ["__main__", "encodings", "encodings.iso8859_2"])
  #expect(modules("open(p, encoding='CP437')") == ["__main__", "encodings", "encodings.cp437"])
  #expect(modules("codecs.encode(x, 'rot-13')") == ["__main__", "encodings", "encodings.rot_13"])
  #expect(modules("x.decode('ascii')") == ["__main__"])
  #expect(modules("codecs.lookup('ascii')") == ["__main__", "encodings", "encodings.ascii"])
  #expect(modules("x.decode(y)").contains("encodings.cp437"))
  #expect(!modules("x.decode(y)").contains("encodings.rot_13"))
}

@Test
func `what a library module's getattr imports for a name waits for the name`() {
  let library = [
    "lib/a.py": "def __getattr__(name):\n  if name == 'Big':\n    from b import Big\n    return Big",
    "lib/b.py": "class Big: pass", "lib/test/__init__.py": "",
    "lib/test/test_a.py": "def test_it():\n  import b",
  ]
  func modules(_ program: String) -> [String] {
    close(library.merging(["app/main.py": program]) { first, _ in first }).modules
  }
  #expect(modules("import a") == ["__main__", "a"])
  #expect(modules("import a\na.Big") == ["__main__", "a", "b"])
  #expect(modules("import test.test_a") == ["__main__", "test", "test.test_a", "b"])
}

@Test
func `help needs pydoc unless the module has a help of its own`() {
  let library = ["lib/pydoc.py": ""]
  func modules(_ program: String) -> [String] {
    close(library.merging(["app/main.py": program]) { first, _ in first }).modules
  }
  #expect(modules("help(1)") == ["__main__", "pydoc"])
  #expect(modules("def help(x): pass\nhelp(1)") == ["__main__"])
}

@Test
func `native modules without their library are looked for like others`() {
  let files = MemoryFiles(files: ["lib/zip.py": ""])
  let finder = ModuleFinder(
    searchPath: [.init("lib", isLibrary: true)], nativeModules: ["zip", "ssl", "math"], files: files,
    isUsable: { $0 == "math" })
  #expect(finder.find("math") == .native)
  #expect(finder.find("ssl") == nil)
  #expect(finder.find("zip") == .source(path: "lib/zip.py", isPackage: false, isLibrary: true))
}
