internal import Driver

/// `grouse clean`: empties the cache.
enum CleanCommand {
  static let usage = "usage: grouse clean\nRemoves everything from the cache of compiled modules."

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    guard arguments.isEmpty else {
      if arguments == ["-h"] || arguments == ["--help"] {
        Console.print(usage)
        return 0
      }
      return Console.usage(usage, "clean takes no arguments")
    }
    let cache = BuildCache()
    let removed = cache.trim(unusedFor: -1)
    Console.print("removed \(removed) files from \(cache.directory)")
    return 0
  }
}

/// `grouse doctor`: checks what the machine needs.
enum DoctorCommand {
  static let usage = """
    usage: grouse doctor [options]
    Checks the compiler, the runtime, the standard library and the packages that a build would use.

    """

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    if arguments.contains("-h") || arguments.contains("--help") {
      Console.print(usage + OptionTable.help)
      return 0
    }
    let options: Options
    do {
      options = try CommandLineParser.options(arguments)
    } catch {
      return Console.fail(error, usage: usage)
    }
    var isHealthy = true
    for finding in Doctor.examine(options) {
      Console.print("\(finding.isGood ? "ok     " : "MISSING") \(finding.subject): \(finding.detail)")
      if !finding.isGood { isHealthy = false }
    }
    return isHealthy ? 0 : 1
  }
}
