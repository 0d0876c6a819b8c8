import ArgumentParser

/// The `grouse` command.
@main
struct Grouse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grouse", abstract: "Compiles Python 3 to native programs.")
}
