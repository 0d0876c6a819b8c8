internal import CBackend
internal import IR

extension Build {
  /// Builds and puts the result where the options say.
  package func build() throws(BuildError) -> Bool {
    switch options.emission {
    case .exe where !options.makesObject: return try buildExecutable()
    case .c, .ir: return try buildText()
    case .exe, .obj: return try buildObject()
    }
  }

  private func buildExecutable() throws(BuildError) -> Bool {
    guard let cached = try makeExecutable() else { return false }
    let output = options.output ?? defaultOutput
    try copy(cached, to: output, mode: 0o777)
    try writeDependencies(of: output)
    return true
  }

  /// The program's name without `.py`.
  private var defaultOutput: String {
    switch options.input {
    case .file(let path)?:
      let stem = Files.stem(Files.isDirectory(path) ? Files.resolve(path) : path)
      return stem == Files.name(path) ? stem + ".out" : stem
    case .module(let name)?: return name.split(separator: ".").last.map(String.init) ?? name
    default: return "a.out"
    }
  }

  private func buildText() throws(BuildError) -> Bool {
    try load()
    guard !sink.hasErrors, let unit = units.first else { return false }
    let text: String?
    switch options.emission {
    case .c: text = emit(unit)?.c
    default: text = lower(unit).map { Printer.print($0) }
    }
    guard let text, !sink.hasErrors else { return false }
    let output = options.output ?? "\(Files.stem(unit.path)).\(options.emission.rawValue)"
    try write(Array(text.utf8), to: output)
    try writeDependencies(of: output)
    return true
  }

  /// The object of the program's own module.
  private func buildObject() throws(BuildError) -> Bool {
    try load()
    guard !sink.hasErrors, let toolchain, let unit = units.first,
      let text = emit(unit)?.c, !sink.hasErrors
    else { return false }
    let output = options.output ?? Files.stem(unit.path) + ".o"
    let temporary = Files.temporaryPath(beside: output)
    let source = temporary + ".c"
    try write(Array(text.utf8), to: source)
    defer { Files.remove(source) }
    let flags = toolchain.compileFlags(
      options, optimization: options.optimization, variant: installation.variant)
    let command = toolchain.compile(
      source, to: temporary, flags: flags, include: installation.include)
    let job = Job(
      kind: .module, name: unit.module.name, source: source, output: temporary, command: command)
    do {
      let child = try Process.start(command)
      guard let (_, outcome) = Process.wait(child), outcome.isSuccess else {
        Files.remove(temporary)
        throw DriverMessages.failed(job)
      }
      try Files.rename(temporary, to: output)
    } catch let error as BuildError {
      throw error
    } catch {
      throw BuildError(description: "\(error)")
    }
    try writeDependencies(of: output)
    return true
  }

  // MARK: - Files

  private func copy(_ from: String, to output: String, mode: UInt32) throws(BuildError) {
    do {
      try Files.write(try Files.read(from), to: output, mode: mode)
    } catch {
      throw BuildError(description: "\(error)")
    }
  }

  private func write(_ bytes: [UInt8], to output: String) throws(BuildError) {
    do { try Files.write(bytes, to: output) } catch { throw BuildError(description: "\(error)") }
  }

  /// The rule for make: the output depends on the program's own modules.
  private func writeDependencies(of output: String) throws(BuildError) {
    guard options.makesDependencies || options.dependencyFile != nil else { return }
    let target = options.dependencyTarget ?? output
    let file = options.dependencyFile ?? output + ".d"
    try write(Array(DependencyRule.text(target: target, sources: sourcePaths).utf8), to: file)
  }
}

/// Spells dependency files.
package enum DependencyRule {
  /// A rule, and an empty rule a source so that make does not stop when one is removed.
  package static func text(target: String, sources: [String]) -> String {
    let names = sources.map(escape)
    var text = escape(target) + ":" + names.map { " \\\n  " + $0 }.joined() + "\n"
    for name in names { text += "\n\(name):\n" }
    return text
  }

  private static func escape(_ path: String) -> String {
    var result = ""
    for character in path {
      switch character {
      case " ", "#": result += "\\\(character)"
      case "$": result += "$$"
      default: result.append(character)
      }
    }
    return result
  }
}
