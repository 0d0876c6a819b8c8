package import Support

/// Finds what is wrong with a well-formed tree: the errors that CPython's symbol table and compiler
/// raise, and its syntax warnings.
package func check(_ module: Module, version: LanguageVersion = .v3_14, sink: DiagnosticSink) {
  var future = FutureChecker(source: module.source, sink: sink)
  future.check(module)
  let symbols = SymbolChecker(module: module, version: version, future: future, sink: sink)
  symbols.check()
  let compiler = TreeChecker(module: module, version: version, future: future, sink: sink)
  compiler.coroutines = symbols.coroutines
  compiler.generators = symbols.generators
  compiler.check()
}
