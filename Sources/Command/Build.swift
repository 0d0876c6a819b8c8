internal import Driver
internal import Support

/// `grouse build`.
enum BuildCommand {
  static let usage = """
    usage: grouse build [options] FILE
    Makes an executable from a Python program and the modules it imports.

      -c                    make an object file of FILE only
      -m MODULE             build a module that is found like an import
    """

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    if arguments.contains("-h") || arguments.contains("--help") {
      Console.print(usage + "\n" + OptionTable.help)
      return 0
    }
    do {
      let options = try CommandLineParser.build(arguments)
      let session = Session(options)
      let isDone = try session.build().build()
      session.report()
      return isDone && !session.sink.hasErrors ? 0 : 1
    } catch {
      return Console.fail(error, usage: usage)
    }
  }
}

/// A build with its diagnostics.
struct Session {
  let options: Options
  let sink = DiagnosticSink()
  private let holder = Holder()

  init(_ options: Options) { self.options = options }

  /// Prepares the build.
  func build(needsCompiler: Bool = true) throws(BuildError) -> Driver.Build {
    let build = try Driver.Build(options, sink: sink, needsCompiler: needsCompiler) {
      Console.write($0, to: 2)
    }
    holder.build = build
    return build
  }

  /// Prints what there is to say about the program, and the timings if they are wanted.
  func report() {
    for diagnostic in sink.diagnostics {
      Console.report(diagnostic, asJSON: options.reportsJSON)
    }
    if options.showsTimings, let build = holder.build {
      Console.write(build.timings.text + "\n", to: 2)
    }
  }

  private final class Holder {
    var build: Driver.Build?
  }
}
