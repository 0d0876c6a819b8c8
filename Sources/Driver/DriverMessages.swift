/// Everything the driver says when something is missing: what, and what to do about it.
enum DriverMessages {
  static let noInstallation = BuildError(
    description: """
      the headers and stubs of the runtime are not where this command is.
      Install Grouse with `make install`, or set GROUSE_ROOT to its directory.
      """)

  static func noStandardLibrary(_ option: String?) -> BuildError {
    if let option {
      return BuildError(
        description: "\(option) has no os.py: --stdlib takes the directory of a standard library",
        status: 2)
    }
    return BuildError(
      description: """
        there is no standard library: looked at GROUSE_STDLIB, /usr/lib/python3.11 and python3.
        Install it with `apt install libpython3.11-stdlib`, or name one with --stdlib DIR.
        """)
  }

  static func noCompiler(_ option: String?) -> BuildError {
    if let option {
      return BuildError(description: "the C compiler `\(option)` cannot be run", status: 2)
    }
    return BuildError(
      description: """
        no C compiler was found: looked for cc, gcc and clang.
        Install one with `apt install gcc`, or name one with --cc.
        """)
  }

  static func noRuntime(_ path: String) -> BuildError {
    BuildError(description: "the runtime library \(path) is missing.\nBuild it with `make runtime`.")
  }

  static func noModule(_ name: String, option: String) -> BuildError {
    BuildError(
      description: option == "-m" ? "No module named \(name)" : "\(option): no module named \(name)",
      status: option == "-m" ? 1 : 2)
  }

  static func noMain(package: String) -> BuildError {
    BuildError(
      description:
        "no module named \(package).__main__; '\(package)' is a package and cannot be directly executed")
  }

  static func unreadable(_ error: FileError) -> BuildError {
    BuildError(description: "can't open file \(error)", status: 2)
  }

  static func missingModule(_ name: String) -> String {
    "no module named '\(name)'; importing it will fail (--path DIR or --venv DIR adds places to look)"
  }

  static func failed(_ job: Job) -> BuildError {
    let command = job.command.joined(separator: " ")
    switch job.kind {
    case .link:
      return BuildError(
        description: """
          linking failed. The libraries a program needs come with `apt install libgc-dev libgmp-dev`.
          The command was: \(command)
          """)
    case .module, .program:
      return BuildError(
        description: """
          the C compiler failed on what was emitted for \(job.name). This is a mistake in Grouse;
          please report it with the Python file. The command was: \(command)
          """)
    }
  }
}
