internal import Bindings
package import Semantics
package import Support
internal import Syntax

/// Reads stubs and writes their headers: what `grouse bind` does.
package struct BindStubs {
  private let sink: DiagnosticSink

  /// Prepares a run; mistakes in stubs go to `sink`.
  package init(sink: DiagnosticSink) { self.sink = sink }

  /// Writes the headers of the stubs at `paths` into `directory`; only changed ones are touched.
  package func run(paths: [String], output directory: String) throws(FileError) {
    let modules = try read(paths)
    guard !sink.hasErrors else { return }
    try Files.makeDirectories(directory)
    for module in modules {
      for header in Binder(module).headers() {
        try Files.writeIfChanged(header.text, to: Files.join(directory, header.name))
      }
    }
  }

  /// The modules that the stubs at `paths` declare.
  package func read(_ paths: [String]) throws(FileError) -> [NativeModule] {
    var modules: [NativeModule] = []
    var known: Set<String> = []
    for path in paths {
      let source = SourceFile(name: path, bytes: try Files.read(path))
      guard let tree = parse(source, sink: sink) else { continue }
      let name = Files.stem(path)
      if !known.insert(name).inserted {
        sink.report(
          Diagnostic(
            type: "StubError", "there is another stub with the name `\(name)`", in: source,
            at: nil))
      }
      let isModule = name == "builtins" || Files.name(Files.parent(path)) == "modules"
      let stub = StubReader.Stub(tree: tree, name: name, isModule: isModule)
      modules.append(StubReader.read(stub, into: sink))
    }
    return modules
  }
}
