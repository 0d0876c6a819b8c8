internal import Driver
internal import Support

/// `grouse check`: reports mistakes; never runs the C compiler.
enum CheckCommand {
  static let usage = """
    usage: grouse check [options] FILE
    Reports mistakes in a program and in the modules it imports. Exit status 1 if there are any.

    """

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    if arguments.contains("-h") || arguments.contains("--help") {
      Console.print(usage + OptionTable.help)
      return 0
    }
    do {
      let options = try CommandLineParser.build(arguments)
      let session = Session(options)
      try session.build(needsCompiler: false).check()
      session.report()
      return session.sink.hasErrors ? 1 : 0
    } catch {
      return Console.fail(error, usage: usage)
    }
  }
}
