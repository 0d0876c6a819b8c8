internal import Driver
internal import Support

/// `grouse bind -o DIR STUB...`: used by the runtime's build and by users' native modules.
enum BindCommand {
  static let usage = """
    usage: grouse bind -o DIR STUB...
    Writes DIR/NAME.bind.h and DIR/NAME.proto.h for each stub NAME.pyi.
    """

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    var output: String?
    var stubs: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      switch argument {
      case "-o":
        guard index < arguments.count else { return Console.usage(usage, "-o needs a directory") }
        output = arguments[index]
        index += 1
      case "-h", "--help":
        Console.print(usage)
        return 0
      case _ where argument.hasPrefix("-"):
        return Console.usage(usage, "unknown option \(argument)")
      default: stubs.append(argument)
      }
    }
    guard let output, !stubs.isEmpty else { return Console.usage(usage, "no stubs given") }
    let sink = DiagnosticSink()
    do {
      try BindStubs(sink: sink).run(paths: stubs, output: output)
    } catch {
      return Console.fail("\(error)")
    }
    for diagnostic in sink.diagnostics { Console.report(diagnostic) }
    return sink.hasErrors ? 1 : 0
  }
}
