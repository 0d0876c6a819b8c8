internal import CBackend
internal import IR
internal import Support

extension Build {
  /// What `dump` can print.
  package enum Stage: String, CaseIterable {
    case imports, types, ir, c
  }

  /// The program's name as it sees it in `sys.argv[0]`.
  package var programName: String {
    switch options.input {
    case .file(let path)?: path
    case .text?: "-c"
    case .module?: units.first?.path ?? ""
    case .standardInput?: "-"
    case nil: ""
    }
  }

  /// Reports everything that is wrong with the program and its modules.
  package func check() throws(BuildError) {
    try load()
    // Modules whose imports come from the cache have been parsed without errors before, but not lowered.
    for unit in units where !unit.isLibrary { _ = tree(of: unit) }
  }

  /// The text of a stage for the program's own module; nil after errors.
  package func dump(_ stage: Stage) throws(BuildError) -> String? {
    try load()
    guard let unit = units.first else { return nil }
    switch stage {
    case .imports: return importsText
    case .ir:
      return lower(unit, runsPasses: options.emission != .ir).map {
        Printer.print($0, showsLines: true)
      }
    case .types:
      guard let module = lower(unit, runsPasses: false) else { return nil }
      Pipeline.variables.run(on: module)
      return TypeFlow.dump(module)
    case .c: return emit(unit)?.c
    }
  }

  /// The program's modules and where they come from.
  private var importsText: String {
    var text = ""
    for unit in units {
      text += "\(unit.module.name)  \(unit.path.isEmpty ? "(namespace package)" : unit.path)\n"
    }
    for name in nativeNames { text += "\(name)  (native)\n" }
    for name in missingNames { text += "\(name)  (missing)\n" }
    return text
  }

  /// What became of each line of the program.
  package func explain() throws(BuildError) -> String? {
    try load()
    guard !sink.hasErrors, let unit = units.first, let module = lower(unit) else { return nil }
    let source = SourceFile(name: unit.path, bytes: unit.bytes)
    return Explanation(module).text(source)
  }
}

/// Collects what the IR of a module says about each source line.
private struct Explanation {
  private var notes: [Int: [String]] = [:]

  init(_ module: CompiledModule) {
    for function in module.functions {
      for block in function.blocks {
        for instruction in block.instructions {
          if let note = note(instruction.op) { add(note, Int(instruction.location.line)) }
        }
      }
    }
  }

  private mutating func add(_ note: String, _ line: Int) {
    if notes[line]?.contains(note) != true { notes[line, default: []].append(note) }
  }

  /// The source, with what became of a line below it.
  func text(_ source: SourceFile) -> String {
    var text = ""
    for line in 1...max(1, source.lineCount) {
      let number = String(line)
      text += String(repeating: " ", count: max(0, 5 - number.count)) + number + "  "
      text += source.line(line) + "\n"
      for note in notes[line] ?? [] { text += "         > \(note)\n" }
    }
    return text
  }

  private func note(_ op: Op) -> String? {
    switch op {
    case .callDirect(let call): "direct call of \(call.function.qualname), guarded"
    case .callBuiltin(let name, _): "builtin \(name), guarded"
    case .callMethod(let name, _), .loadMethod(let name): "method .\(name) through an inline cache"
    case .call, .callLoaded: "generic call"
    case .callSpread: "call with * or **"
    case .getAttribute(let name): "attribute .\(name) through an inline cache"
    case .setAttribute(let name): "store to .\(name) through an inline cache"
    case .binary(let sign), .inplace(let sign): "\(sign.rawValue) on any values, small ints inline"
    case .compare(let sign), .compareTruth(let sign):
      "\(sign.rawValue) on any values, small ints inline"
    case .floatArithmetic: "arithmetic on unboxed floats"
    case .floatCompare: "comparison of unboxed floats"
    case .intArithmetic, .intArithmeticBoxed: "arithmetic on unboxed ints"
    case .intCompare: "comparison of unboxed ints"
    case .makeFunction(let template): "makes the function \(template.function.qualname)"
    case .makeClass(let info): "makes the class \(info.qualname)"
    case .importModule(let name, _, _): "imports \(name)"
    case .yield, .yieldFrom, .await: "suspends"
    default: nil
    }
  }
}
