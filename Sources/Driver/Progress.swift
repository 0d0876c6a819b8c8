/// Tells the user how far a long build is, if somebody is looking.
final class Progress {
  private let isVerbose: Bool
  private let log: (String) -> Void
  private let start = Process.now
  private var isShown = false

  init(isVerbose: Bool, log: @escaping (String) -> Void) {
    self.isVerbose = isVerbose
    self.log = log
  }

  /// Shows what is about to run.
  func announce(_ job: Job, _ number: Int, _ count: Int) {
    if isVerbose {
      log(job.command.joined(separator: " ") + "\n")
    } else if Process.hasTerminal, Process.now - start > 500_000_000 {
      isShown = true
      log("\r[\(number)/\(count)] \(job.name)\u{1B}[K")
    }
  }

  /// Removes the line again.
  func finish() {
    if isShown { log("\r\u{1B}[K") }
  }
}

/// How long the phases of a build took.
package struct Timings {
  private var phases: [(name: String, nanoseconds: UInt64)] = []
  private var current: (name: String, start: UInt64)?

  /// Begins a phase, ending the one before.
  mutating func start(_ name: String) {
    stop()
    current = (name, Process.now)
  }

  /// Ends the current phase.
  mutating func stop() {
    guard let (name, start) = current else { return }
    phases.append((name, Process.now - start))
    current = nil
  }

  /// Adds what one job of the current phase took; jobs that ran side by side overlap.
  mutating func add(_ job: Job, nanoseconds: UInt64) {
    let what =
      switch job.kind {
      case .module: "compile \(job.name)"
      case .program: "compile the table of modules"
      case .link: "link"
      }
    phases.append(("  " + what, nanoseconds))
  }

  /// A line a phase and a job, in milliseconds.
  package var text: String {
    phases.map { phase in
      let tenths = phase.nanoseconds / 100_000
      let number = "\(tenths / 10).\(tenths % 10)"
      return String(repeating: " ", count: max(0, 10 - number.count)) + number + " ms  \(phase.name)"
    }.joined(separator: "\n")
  }
}
