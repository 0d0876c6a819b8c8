internal import Driver
internal import Glibc
internal import Semantics
internal import Support
internal import Syntax

/// `grouse dump tokens|ast|scopes [--python X.Y] FILE...`: shows what the front end makes of texts.
///
/// With `-` the names come from standard input, one a line. `grouse dump errors -` reads texts from
/// standard input instead, each after a line with its length, and answers with a line of JSON each.
enum SyntaxDump {
  static let phases = ["tokens", "ast", "scopes", "errors"]
  private static let usage = """
    usage: grouse dump tokens|ast|scopes [--python VERSION] FILE... | -
           grouse dump errors [--python VERSION] -
    """

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    var version = LanguageVersion.v3_14
    var operands: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      switch argument {
      case "--python":
        guard index < arguments.count, let known = parseVersion(arguments[index]) else {
          return Console.usage(usage, "--python needs a version such as 3.11")
        }
        version = known
        index += 1
      case _ where argument.hasPrefix("-") && argument != "-":
        return Console.usage(usage, "unknown option \(argument)")
      default: operands.append(argument)
      }
    }
    guard let phase = operands.first, operands.count > 1 else {
      return Console.usage(usage, "nothing to dump")
    }
    switch phase {
    case "errors":
      dumpErrors(version)
      return 0
    case _ where phases.contains(phase):
      return dumpFiles(phase, Array(operands.dropFirst()), version)
    default: return Console.usage(usage, "unknown phase \(phase)")
    }
  }

  private static func parseVersion(_ text: String) -> LanguageVersion? {
    let parts = text.split(separator: ".").map { Int($0) }
    guard parts.count == 2, let major = parts[0], let minor = parts[1] else { return nil }
    return LanguageVersion(major, minor)
  }

  private static func dumpFiles(
    _ phase: String, _ operands: [String], _ version: LanguageVersion
  ) -> Int32 {
    if operands == ["-"] {
      while let path = readLine() { dumpFile(phase, path, version) }
      return 0
    }
    var isGood = true
    for path in operands {
      if phase == "scopes" { Console.print("file \(path)") }
      if !dumpFile(phase, path, version) { isGood = false }
    }
    return isGood ? 0 : 1
  }

  @discardableResult
  private static func dumpFile(
    _ phase: String, _ path: String, _ version: LanguageVersion
  ) -> Bool {
    guard let bytes = try? Files.read(path) else {
      Console.print("error: cannot read \(path)")
      return false
    }
    let sink = DiagnosticSink()
    let source = SourceFile(name: path, bytes: bytes)
    if phase == "tokens" {
      Console.write(TokenDump.dump(source, version: version), to: 1)
      return true
    }
    guard let module = parse(source, version: version, sink: sink) else {
      for error in sink.diagnostics.filter({ $0.severity == .error }).prefix(1) {
        Console.print("error: \(DiagnosticPrinter.json(error))")
      }
      return false
    }
    if phase == "ast" {
      Console.print(TreeDumper.dump(module, version: version))
    } else {
      Console.write(ScopeBuilder.build(module, version: version).dump(version), to: 1)
    }
    return true
  }

  private static func dumpErrors(_ version: LanguageVersion) {
    var input = InputReader()
    while let header = input.line(), let length = Int(header) {
      let sink = DiagnosticSink()
      let source = SourceFile(name: "<string>", bytes: input.bytes(length))
      if let module = parse(source, version: version, sink: sink) {
        check(module, version: version, sink: sink)
      }
      Console.print("[\(sink.diagnostics.map(DiagnosticPrinter.json).joined(separator: ","))]")
    }
  }
}

/// Standard input, read in lines and in stretches of known length.
private struct InputReader {
  private var buffer: [UInt8] = []
  private var next = 0

  /// Reads a line; nil at the end.
  mutating func line() -> String? {
    while true {
      if let end = buffer[next...].firstIndex(of: 10) {
        defer { next = end + 1 }
        return String(decoding: buffer[next..<end], as: UTF8.self)
      }
      guard fill() else { return nil }
    }
  }

  /// Reads so many bytes, fewer at the end.
  mutating func bytes(_ count: Int) -> [UInt8] {
    while buffer.count - next < count, fill() {}
    let end = min(buffer.count, next + count)
    defer { next = end }
    return Array(buffer[next..<end])
  }

  private mutating func fill() -> Bool {
    buffer.removeFirst(next)
    next = 0
    var chunk = [UInt8](repeating: 0, count: 65536)
    let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
    guard count > 0 else { return false }
    buffer += chunk[..<count]
    return true
  }
}
