internal import Driver
internal import Glibc

/// The `grouse` command.
@main
enum Grouse {
  static let usage = """
    usage: grouse COMMAND ...                     compile Python programs
           grouse [option] FILE [argument]...     run a program, as python3 does
           grouse -c TEXT | -m MODULE | -         likewise

      build FILE      make an executable (-o NAME)
      run FILE ...    build and run
      check FILE      report mistakes without compiling
      dump WHAT FILE  print a stage: tokens, ast, scopes, imports, types, ir, c
      explain FILE    say line by line what became direct, inline or generic
      bind STUB...    write the headers of native code from its stubs
      clean           empty the cache
      doctor          check what the machine needs
      version         print the version

    `grouse COMMAND --help` lists a command's options.
    """

  static let version = "0.1.0"

  static func main() {
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  private static func run(_ arguments: [String]) -> Int32 {
    guard let first = arguments.first else { return Console.usage(usage, "no command given") }
    let rest = Array(arguments.dropFirst())
    switch first {
    case "build": return BuildCommand.run(rest)
    case "run": return RunCommand.run(rest)
    case "check": return CheckCommand.run(rest)
    case "dump": return DumpCommand.run(rest)
    case "explain": return ExplainCommand.run(rest)
    case "bind": return BindCommand.run(rest)
    case "clean": return CleanCommand.run(rest)
    case "doctor": return DoctorCommand.run(rest)
    case "help", "-h", "--help":
      Console.print(usage)
      return 0
    case "version", "--version":
      Console.print("grouse \(version)")
      return 0
    case "-V":
      Console.print("Python 3.11 (grouse \(version))")
      return 0
    case _ where looksLikeProgram(first): return RunCommand.run(arguments)
    default:
      return Console.usage(usage, "there is no command and no file `\(first)`")
    }
  }

  private static func looksLikeProgram(_ word: String) -> Bool {
    word.hasPrefix("-") || word.hasSuffix(".py") || word.contains("/") || Files.kind(word) != .none
  }
}
