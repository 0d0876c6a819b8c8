internal import Driver
internal import Support

/// `grouse explain`: what the compiler decided, line by line.
enum ExplainCommand {
  static let usage = """
    usage: grouse explain [options] FILE
    Prints each line of FILE with what it became: calls that are direct or generic, attributes and names that
    are looked up, numbers that are unboxed.

    """

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    if arguments.isEmpty || arguments.contains("-h") || arguments.contains("--help") {
      Console.print(usage + OptionTable.help)
      return arguments.isEmpty ? 2 : 0
    }
    do {
      let options = try CommandLineParser.build(arguments)
      let session = Session(options)
      let text = try session.build(needsCompiler: false).explain()
      session.report()
      guard let text else { return 1 }
      Console.write(text, to: 1)
      return 0
    } catch {
      return Console.fail(error, usage: usage)
    }
  }
}
