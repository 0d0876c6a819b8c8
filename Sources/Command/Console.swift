internal import Driver
internal import Glibc
internal import Support

/// Where the command prints.
enum Console {
  /// Prints a line to standard output.
  static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// Prints a diagnostic to standard error, as CPython prints it or as JSON.
  static func report(_ diagnostic: Diagnostic, asJSON: Bool = false) {
    let text =
      asJSON ? DiagnosticPrinter.json(diagnostic) + "\n" : DiagnosticPrinter.text(diagnostic)
    write(text, to: STDERR_FILENO)
  }

  /// Reports that the program or the machine is at fault; the exit status.
  static func fail(_ message: String) -> Int32 {
    write("grouse: \(message)\n", to: STDERR_FILENO)
    return 1
  }

  /// Reports why a command could not be carried out; the exit status.
  static func fail(_ error: any Error, usage: String) -> Int32 {
    switch error {
    case let error as OptionError: return self.usage(usage, error.message)
    case let error as BuildError:
      _ = fail(error.description)
      return error.status
    default: return fail("\(error)")
    }
  }

  /// Reports that the command line is at fault; the exit status.
  static func usage(_ usage: String, _ message: String) -> Int32 {
    write("grouse: \(message)\n\(usage)\n", to: STDERR_FILENO)
    return 2
  }

  /// Writes a text, all of it if it can.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if count < 0, errno != EINTR { return }
        done += max(0, count)
      }
    }
  }
}
