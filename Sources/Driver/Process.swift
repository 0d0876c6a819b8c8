internal import Glibc

/// Starts other programs, without Foundation.
package enum Process {
  /// How a program ended.
  package enum Outcome: Equatable {
    case exited(Int32)
    case signaled(Int32)

    /// True for exit status 0.
    package var isSuccess: Bool { self == .exited(0) }
  }

  /// Starts a command found on the PATH; its process id. With `output` its standard output goes there.
  package static func start(
    _ command: [String], output: Int32? = nil, discardsErrors: Bool = false
  ) throws(FileError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    if discardsErrors {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, command.first ?? "", &actions, nil, arguments, environ)
    guard code == 0 else { throw FileError(path: command.first ?? "", code: code) }
    return pid
  }

  /// Waits for a child: for any if `pid` is -1.
  package static func wait(_ pid: Int32 = -1) -> (pid: Int32, outcome: Outcome)? {
    var status: Int32 = 0
    while true {
      let result = waitpid(pid, &status, 0)
      if result > 0 {
        let signal = status & 0x7f
        return (result, signal == 0 ? .exited(status >> 8 & 0xff) : .signaled(signal))
      }
      if errno != EINTR { return nil }
    }
  }

  /// Runs a command and returns what it printed, or nil if it cannot be run or fails.
  package static func capture(_ command: [String]) -> String? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    let child = try? start(command, output: ends[1], discardsErrors: true)
    close(ends[1])
    defer { close(ends[0]) }
    guard let child else { return nil }
    let bytes = (try? Files.readAll(ends[0], "")) ?? []
    guard let (_, outcome) = wait(child), outcome.isSuccess else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Replaces this process by a program; returns only if that fails.
  package static func replace(_ path: String, arguments: [String]) -> FileError {
    var list: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    list.append(nil)
    execv(path, list)
    return FileError(path: path, code: errno)
  }

  /// Where a command is on the PATH.
  package static func find(_ command: String) -> String? {
    if command.contains("/") { return access(command, X_OK) == 0 ? command : nil }
    for directory in (environment("PATH") ?? "/usr/bin:/bin").split(separator: ":") {
      let path = directory + "/" + command
      if access(path, X_OK) == 0, !Files.isDirectory(path) { return path }
    }
    return nil
  }

  /// The value of an environment variable, nil if it is unset or empty.
  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Sets an environment variable for this process and those it starts.
  package static func setEnvironment(_ name: String, _ value: String) {
    setenv(name, value, 1)
  }

  /// The directory paths are relative to.
  package static var workingDirectory: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// A path made absolute without looking at the file system, as CPython does with its script.
  package static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : Files.join(workingDirectory, path)
  }

  /// The number of processors.
  package static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Nanoseconds of a clock that only moves forward.
  package static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// True if standard error is a terminal.
  package static var hasTerminal: Bool { isatty(STDERR_FILENO) != 0 }
}
