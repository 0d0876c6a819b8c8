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
  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    var isHealthy = true
    for finding in Doctor.examine() {
      Console.print("\(finding.isGood ? "ok     " : "MISSING") \(finding.subject): \(finding.detail)")
      if !finding.isGood { isHealthy = false }
    }
    return isHealthy ? 0 : 1
  }
}
