internal import Driver
internal import Support

/// `grouse dump`: prints what a stage of the compiler makes of a file.
enum DumpCommand {
  static let usage = """
    usage: grouse dump tokens|ast|scopes|imports|types|ir|c [options] FILE
    Prints a stage of the compilation of FILE. `ir --emit ir` shows the IR before the passes.

    """

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    guard let first = arguments.first, first != "-h", first != "--help" else {
      Console.print(usage + OptionTable.help)
      return arguments.isEmpty ? 2 : 0
    }
    if SyntaxDump.phases.contains(first) { return SyntaxDump.run(arguments) }
    guard let stage = Driver.Build.Stage(rawValue: first) else {
      return Console.usage(usage, "there is no stage `\(first)`")
    }
    do {
      let options = try CommandLineParser.build(Array(arguments.dropFirst()))
      let session = Session(options)
      let text = try session.build(needsCompiler: false).dump(stage)
      session.report()
      guard let text else { return 1 }
      Console.write(text, to: 1)
      return 0
    } catch {
      return Console.fail(error, usage: usage)
    }
  }
}
