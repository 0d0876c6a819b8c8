internal import Driver
internal import Support

/// `grouse run`, and `grouse FILE`, `-c`, `-m`, `-` as `python3` takes them.
enum RunCommand {
  static let usage = """
    usage: grouse run [options] FILE [argument]...
           grouse run [options] -c TEXT | -m MODULE | - [argument]...
    Builds a program in the cache and runs it. Python's own options -u -B -b -E -I -s -S -P -q -W -X are
    accepted too; they stand before FILE.

    """

  /// Runs the program in place of this process; returns only if that is not possible.
  static func run(_ arguments: [String]) -> Int32 {
    if let first = arguments.first, first == "-h" || first == "--help" {
      Console.print(usage + OptionTable.help)
      return 0
    }
    do {
      let options = try CommandLineParser.run(arguments)
      let session = Session(options)
      let build = try session.build()
      let executable = try build.makeExecutable()
      session.report()
      guard let executable else { return 1 }
      for (name, value) in options.environment { Process.setEnvironment(name, value) }
      Process.setEnvironment("GROUSE_EXECUTABLE", build.installation.executable)
      let failure = Process.replace(
        executable, arguments: [build.programName] + options.arguments)
      return Console.fail("\(failure)")
    } catch {
      return Console.fail(error, usage: usage)
    }
  }
}
