internal import Glibc

/// The `grouse` command.
@main
enum Grouse {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let first = arguments.first else {
      exit(Console.usage("usage: grouse bind -o DIR STUB...", "no command given"))
    }
    switch first {
    case "dump": exit(DumpCommand.run(Array(arguments.dropFirst())))
    case "bind": exit(BindCommand.run(Array(arguments.dropFirst())))
    default: exit(Console.usage("usage: grouse bind -o DIR STUB...", "unknown command \(first)"))
    }
  }
}
