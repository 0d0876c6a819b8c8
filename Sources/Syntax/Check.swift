package import Support

/// Finds what is wrong with a well-formed tree: the errors that CPython's symbol table and compiler
/// raise, and its syntax warnings.
package func check(_ module: Module, version: LanguageVersion = .v3_14, sink: DiagnosticSink) {
}
