/// One command of a build, as plain data: tests compare plans without running anything.
package struct Job: Codable, Equatable, Sendable {
  /// What the job makes.
  package enum Kind: String, Codable, Sendable {
    /// The object of one module.
    case module
    /// The object with `main` and the table of modules.
    case program
    case link
  }

  package var kind: Kind
  /// The module's name, or the output's for a link.
  package var name: String
  /// The C file that must be written before the command runs; empty for a link.
  package var source: String
  package var output: String
  package var command: [String]

  /// Makes a job.
  package init(kind: Kind, name: String, source: String, output: String, command: [String]) {
    self.kind = kind
    self.name = name
    self.source = source
    self.output = output
    self.command = command
  }
}
