package import Syntax

/// What the user asks for. One property an option; `OptionTable` has their spellings.
package struct Options: Equatable, Sendable {
  /// Where the program's text comes from.
  package enum Input: Equatable, Sendable {
    case file(String)
    /// `-c text`
    case text(String)
    /// `-m name`
    case module(String)
    /// `-`
    case standardInput
  }

  /// What `--emit` writes instead of an executable.
  package enum Emission: String, Equatable, Sendable, CaseIterable {
    case c, ir, obj, exe
  }

  package var input: Input?
  /// The program's own arguments.
  package var arguments: [String] = []
  package var output: String?
  /// `build -c`: the object file of one module.
  package var makesObject = false
  package var emission: Emission = .exe
  package var isStatic = false
  package var optimization = 2
  /// Python's own `-O`: 1 without assertions, 2 without docstrings, too.
  package var pythonOptimization = 0
  package var isDebug = false
  /// Strip the executable.
  package var isRelease = false
  package var jobs: Int?
  package var makesDependencies = false
  package var dependencyFile: String?
  package var dependencyTarget: String?
  package var includePaths: [String] = []
  package var libraryPaths: [String] = []
  package var libraries: [String] = []
  package var defines: [String] = []
  package var cc: String?
  package var reportsJSON = false
  package var showsTimings = false
  package var isVerbose = false
  /// Directories with modules, before the standard library.
  package var path: [String] = []
  package var venv: String?
  /// Modules to add to the program beside those it imports.
  package var includedModules: [String] = []
  package var stdlib: String?
  /// The grammar and messages to follow.
  package var python: LanguageVersion = .v3_14
  /// Environment for the program, from Python's own options.
  package var environment: [String: String] = [:]

  /// Nothing chosen yet.
  package init() {}
}

/// Why a command line is wrong.
package struct OptionError: Error, Equatable {
  package var message: String

  /// Makes an error.
  package init(message: String) { self.message = message }
}

/// The options of `build`, `run` and `check`.
package enum OptionTable {
  /// One option.
  struct Row: Sendable {
    var spellings: [String]
    /// The name of its argument, if it takes one.
    var argument: String?
    /// The argument may follow without a space.
    var isJoined = false
    /// Nil: the row before says it.
    var help: String?
    var apply: @Sendable (inout Options, String) -> String?
  }

  static let rows: [Row] = [
    Row(spellings: ["-o"], argument: "FILE", help: "write the result to FILE") { options, text in
      options.output = text
      return nil
    },
    flag("-O", "leave out assertions; __debug__ is false") {
      $0.pythonOptimization = min(2, $0.pythonOptimization + 1)
    },
    flag("-OO", "leave out docstrings, too") { $0.pythonOptimization = 2 },
    flag("-O0", "compile C without optimization; -O1, -O2 (the default) and -O3 with") {
      $0.optimization = 0
    },
    flag("-O1", nil) { $0.optimization = 1 },
    flag("-O2", nil) { $0.optimization = 2 },
    flag("-O3", nil) { $0.optimization = 3 },
    flag("-g", "keep what a debugger needs, with Python line numbers") { $0.isDebug = true },
    flag("--release", "strip the executable") { $0.isRelease = true },
    flag("--static", "link the C library too") { $0.isStatic = true },
    Row(spellings: ["-j"], argument: "N", isJoined: true, help: "run N compilations at a time") {
      options, text in
      guard let count = Int(text), count > 0 else { return "-j takes a positive number" }
      options.jobs = count
      return nil
    },
    list("--path", "DIR", "look for modules in DIR too") { $0.path.append($1) },
    value("--venv", "DIR", "use the packages of a virtual environment") { $0.venv = $1 },
    list("--include", "MODULE", "add a module that no import names") {
      $0.includedModules.append($1)
    },
    value("--stdlib", "DIR", "the standard library's Python files") { $0.stdlib = $1 },
    Row(spellings: ["--python"], argument: "3.X", help: "the language version (default 3.14)") {
      options, text in
      let parts = text.split(separator: ".").map { Int($0) }
      guard parts.count == 2, parts[0] == 3, let minor = parts[1], (11...14).contains(minor) else {
        return "--python takes a version from 3.11 to 3.14"
      }
      options.python = LanguageVersion(3, minor)
      return nil
    },
    value("--cc", "COMMAND", "the C compiler") { $0.cc = $1 },
    joined("-I", "DIR", "pass an include directory to the C compiler") {
      $0.includePaths.append($1)
    },
    joined("-L", "DIR", "look for libraries in DIR") { $0.libraryPaths.append($1) },
    joined("-l", "NAME", "link a library") { $0.libraries.append($1) },
    joined("-D", "NAME[=VALUE]", "define a C macro") { $0.defines.append($1) },
    Row(spellings: ["--emit"], argument: "c|ir|obj|exe", help: "what to write (default exe)") {
      options, text in
      guard let emission = Options.Emission(rawValue: text) else {
        return "--emit takes c, ir, obj or exe"
      }
      options.emission = emission
      return nil
    },
    flag("-MMD", "write a dependency file for make") { $0.makesDependencies = true },
    value("-MF", "FILE", "the dependency file's name") { $0.dependencyFile = $1 },
    value("-MT", "TARGET", "the dependency file's target") { $0.dependencyTarget = $1 },
    Row(spellings: ["--error-format"], argument: "text|json", help: "how to print errors") {
      options, text in
      guard text == "text" || text == "json" else { return "--error-format takes text or json" }
      options.reportsJSON = text == "json"
      return nil
    },
    flag("--timings", "print how long each phase took") { $0.showsTimings = true },
    flag("-v", "print the commands that are run") { $0.isVerbose = true },
  ]

  private static func flag(
    _ spelling: String, _ help: String?, _ set: @escaping @Sendable (inout Options) -> Void
  ) -> Row {
    Row(spellings: [spelling], argument: nil, help: help) { options, _ in
      set(&options)
      return nil
    }
  }

  private static func value(
    _ spelling: String, _ argument: String, _ help: String,
    _ set: @escaping @Sendable (inout Options, String) -> Void
  ) -> Row {
    Row(spellings: [spelling], argument: argument, help: help) { options, text in
      set(&options, text)
      return nil
    }
  }

  private static func list(
    _ spelling: String, _ argument: String, _ help: String,
    _ add: @escaping @Sendable (inout Options, String) -> Void
  ) -> Row { value(spelling, argument, help, add) }

  private static func joined(
    _ spelling: String, _ argument: String, _ help: String,
    _ add: @escaping @Sendable (inout Options, String) -> Void
  ) -> Row {
    var row = value(spelling, argument, help, add)
    row.isJoined = true
    return row
  }

  /// The options as text for `--help`.
  package static var help: String {
    rows.compactMap { row in
      guard let help = row.help else { return nil }
      let spelling = row.spellings[0]
      let gap = row.isJoined ? "" : " "
      let left = "  " + spelling + (row.argument.map { gap + $0 } ?? "")
      let padding = String(repeating: " ", count: max(1, 24 - left.count))
      return left + padding + help
    }.joined(separator: "\n")
  }

  /// Applies the option at `arguments[index]` if it is one of the table; moves `index` behind it.
  static func apply(
    _ arguments: [String], _ index: inout Int, to options: inout Options
  ) throws(OptionError) -> Bool {
    let argument = arguments[index]
    for row in rows {
      for spelling in row.spellings {
        guard let wanted = row.argument else {
          guard argument == spelling else { continue }
          index += 1
          _ = row.apply(&options, "")
          return true
        }
        var text: String
        if argument == spelling {
          guard index + 1 < arguments.count else {
            throw OptionError(message: "\(spelling) needs an argument: \(wanted)")
          }
          text = arguments[index + 1]
          index += 2
        } else if spelling.hasPrefix("--"), argument.hasPrefix(spelling + "=") {
          text = String(argument.dropFirst(spelling.count + 1))
          index += 1
        } else if row.isJoined, argument.hasPrefix(spelling) {
          text = String(argument.dropFirst(spelling.count))
          index += 1
        } else {
          continue
        }
        if let problem = row.apply(&options, text) { throw OptionError(message: problem) }
        return true
      }
    }
    return false
  }
}
