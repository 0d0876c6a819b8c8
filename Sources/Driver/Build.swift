internal import CBackend
internal import IR
internal import Semantics
package import Support
internal import Syntax

/// Why a build could not go on, for a reason that is not in the program's text.
package struct BuildError: Error, CustomStringConvertible {
  package var description: String
  /// 1: the program or the machine is at fault, 2: the command line.
  package var status: Int32 = 1
}

/// Builds one program: finds its modules, compiles what the cache does not have, links.
package final class Build {
  package let options: Options
  package let installation: Installation
  package let cache: BuildCache
  let toolchain: Toolchain?
  let library: StandardLibrary
  let sink: DiagnosticSink
  let log: (String) -> Void
  package private(set) var timings = Timings()
  /// What the program consists of; filled by `load`.
  private(set) var units: [Unit] = []
  private var trees: [String: Module] = [:]
  private var graph: ModuleGraph?
  private let queries: FileQueries
  /// The program's own text, once it is read.
  private var mainBytes: [UInt8]?
  /// The program's own modules as a manifest knows them, if there was nothing to do.
  private var knownSources: [String]?

  /// A compiled module of the program.
  struct Unit {
    var module: GraphModule
    /// The word in C symbols.
    var symbol: String
    /// What `__file__` and tracebacks show.
    var path: String
    var bytes: [UInt8]
    /// It belongs to the standard library.
    var isLibrary: Bool {
      if case .source(_, _, isLibrary: true) = module.location { return true }
      return false
    }
  }

  /// Prepares a build. Diagnostics about the program go to `sink`, everything else to `log`.
  package init(
    _ options: Options, sink: DiagnosticSink, needsCompiler: Bool = true,
    log: @escaping (String) -> Void
  ) throws(BuildError) {
    self.options = options
    self.sink = sink
    self.log = log
    guard let installation = Installation.find() else { throw DriverMessages.noInstallation }
    self.installation = installation
    guard let library = StandardLibrary.find(options.stdlib) else {
      throw DriverMessages.noStandardLibrary(options.stdlib)
    }
    self.library = library
    queries = FileQueries(ignoring: library.directory)
    toolchain = Toolchain.find(options.cc)
    cache = BuildCache()
    if needsCompiler {
      if toolchain == nil { throw DriverMessages.noCompiler(options.cc) }
      guard Files.isFile(installation.library) else {
        throw DriverMessages.noRuntime(installation.library)
      }
    }
  }

  // MARK: - Modules

  /// Finds the modules of the program; mistakes in them go to the sink.
  package func load() throws(BuildError) {
    timings.start("modules")
    let finder = ModuleFinder(
      searchPath: searchPath, nativeModules: installation.nativeModules, files: queries,
      isUsable: { [self] in canLink($0) })
    let (main, mainUnit) = try loadMain(finder)
    var sources = [main.name: mainUnit]
    let graph = ModuleGraph(main: main, finder: finder) { self.encodingAliases(finder) }
    for name in options.includedModules where !graph.include(name) {
      throw DriverMessages.noModule(name, option: "--include")
    }
    for name in ["builtins", "sys"] { graph.include(name) }
    if case .module? = options.input, !main.package.isEmpty { graph.include(main.package) }
    let companions = installation.companions()
    graph.close { module in
      if module.location == .native { return installation.imports(of: module.name) }
      if sources[module.name] == nil { sources[module.name] = read(module) }
      var regions = sources[module.name].map { imports(of: $0) } ?? []
      if let natives = companions[module.name] {
        var region = ImportRegion(conditions: [])
        region.requests = natives.map { ImportRequest(module: $0, isGuarded: true) }
        regions.append(region)
      }
      return regions
    }
    self.graph = graph
    let names = Set(graph.modules.map(\.name))
    for module in graph.modules {
      guard var unit = sources[module.name] else { continue }
      if unit.module.name == "__main__", names.contains(unit.symbol) { unit.symbol = "__main__" }
      units.append(unit)
    }
    for missing in graph.missing { report(missing, importer: sources[missing.importer.name]) }
    timings.stop()
  }

  /// The source files of the program outside the standard library.
  package var sourcePaths: [String] {
    if let knownSources { return knownSources }
    return units.compactMap { unit in
      if case .source(let path, _, isLibrary: false) = unit.module.location { return path }
      return nil
    }
  }

  /// The native modules of the program.
  var nativeNames: [String] {
    graph?.modules.filter { $0.location == .native }.map(\.name) ?? []
  }

  /// Whether the libraries that a native module needs are there to link with.
  private func canLink(_ module: String) -> Bool {
    guard let toolchain else { return true }
    return installation.libraries(of: module).allSatisfy {
      toolchain.hasLibrary($0, in: options.libraryPaths)
    }
  }

  /// What the program imports and the build did not find.
  var missingNames: [String] { graph?.missing.map(\.name) ?? [] }

  private var searchPath: [ModuleFinder.Directory] {
    var directories: [ModuleFinder.Directory] = []
    switch options.input {
    case .file(let path)?:
      let isDirectory = Files.isDirectory(path)
      directories.append(.init(isDirectory ? path : Files.parent(path)))
    default: directories.append(.init(""))
    }
    directories += options.path.map { .init($0) }
    directories += (Process.environment("PYTHONPATH") ?? "").split(separator: ":").map {
      .init(String($0))
    }
    directories.append(.init(installation.pythonModules, isLibrary: true))
    directories.append(.init(library.directory, isLibrary: true))
    if let venv = options.venv {
      directories += Installation.sitePackages(of: venv).map { .init($0) }
    }
    return directories
  }

  private func loadMain(_ finder: ModuleFinder) throws(BuildError) -> (GraphModule, Unit) {
    let bytes: [UInt8]
    var path: String
    var symbol: String
    switch options.input {
    case .text(let text)?:
      (bytes, path, symbol) = (Array((text + "\n").utf8), "<string>", "__main__")
    case .standardInput?, nil:
      bytes = try standardInput()
      (path, symbol) = ("<stdin>", "__main__")
    case .module(let name)?:
      (path, symbol) = try find(module: name, finder)
      bytes = try readFile(path)
    case .file(let file)?:
      path = Files.isDirectory(file) ? Files.join(file, "__main__.py") : file
      bytes = try readFile(path)
      symbol = Files.stem(path)
      path = Process.absolute(path)
    }
    let location = ModuleLocation.source(path: path, isPackage: false, isLibrary: false)
    let module = GraphModule(name: "__main__", symbolName: symbol, location: location)
    return (module, Unit(module: module, symbol: symbol, path: path, bytes: bytes))
  }

  /// The program on standard input, which can be read only once.
  private func standardInput() throws(BuildError) -> [UInt8] {
    if let mainBytes { return mainBytes }
    do {
      let bytes = try Files.readAll(0, "<stdin>")
      mainBytes = bytes
      return bytes
    } catch {
      throw BuildError(description: "\(error)")
    }
  }

  private func find(
    module name: String, _ finder: ModuleFinder
  ) throws(BuildError) -> (path: String, symbol: String) {
    switch finder.find(name) {
    case .source(let path, isPackage: false, _)?: return (Process.absolute(path), name)
    case .source(_, isPackage: true, _)?, .namespace?:
      guard case .source(let path, isPackage: false, _)? = finder.find(name + ".__main__") else {
        throw DriverMessages.noMain(package: name)
      }
      return (Process.absolute(path), name + ".__main__")
    case .native?, nil: throw DriverMessages.noModule(name, option: "-m")
    }
  }

  private func readFile(_ path: String) throws(BuildError) -> [UInt8] {
    do { return try Files.read(path) } catch { throw DriverMessages.unreadable(error) }
  }

  private func read(_ module: GraphModule) -> Unit? {
    switch module.location {
    case .native: return nil
    case .namespace:
      return Unit(module: module, symbol: module.name, path: "", bytes: [])
    case .source(let path, _, _):
      guard let bytes = try? Files.read(path) else { return nil }
      return Unit(
        module: module, symbol: module.name, path: Process.absolute(path), bytes: bytes)
    }
  }

  // MARK: - Imports

  /// What a module imports: from the cache, or by parsing it.
  private func imports(of unit: Unit) -> [ImportRegion] {
    let isMain = unit.module.name == "__main__"
    var hash = ContentHash()
    hash.add("imports \(library.minor) \(options.python) \(isMain)")
    hash.add(installation.stamp)
    hash.add(unit.bytes)
    let key = hash.finish()
    if let text = cache.read(key, "imports"), let regions = ImportList.decode(text) {
      return regions
    }
    guard let tree = tree(of: unit) else { return [] }
    let version = LanguageVersion(3, library.minor)
    let regions = ImportScanner.scan(tree, version: version, isMain: isMain)
    try? cache.store(ImportList.encode(regions), key, "imports")
    return regions
  }

  /// The standard library's other names for encodings, from the table in its module.
  private func encodingAliases(_ finder: ModuleFinder) -> [String: String] {
    guard case .source(let path, _, _)? = finder.find("encodings.aliases"),
      let bytes = try? Files.read(path),
      let tree = parse(SourceFile(name: path, bytes: bytes), sink: DiagnosticSink())
    else { return [:] }
    return EncodingAliases.read(tree)
  }

  /// The tree of a module; nil after errors, which went to the sink.
  func tree(of unit: Unit) -> Module? {
    if let tree = trees[unit.module.name] { return tree }
    let source = SourceFile(name: unit.path, bytes: unit.bytes)
    let found = DiagnosticSink()
    let tree = parse(source, version: options.python, sink: found)
    if let tree { Syntax.check(tree, version: options.python, sink: found) }
    // What the standard library could do better is no news to the user.
    for diagnostic in found.diagnostics where diagnostic.severity == .error || !unit.isLibrary {
      sink.report(diagnostic)
    }
    guard !found.hasErrors else { return nil }
    trees[unit.module.name] = tree
    return tree
  }

  private func report(_ missing: MissingModule, importer: Unit?) {
    guard let importer, !missing.request.isGuarded,
      case .source(_, _, isLibrary: false) = importer.module.location
    else { return }
    let source = SourceFile(name: importer.path, bytes: importer.bytes)
    let request = missing.request
    let range = SourceRange(
      lineno: request.line, colOffset: request.column, endLineno: request.line,
      endColOffset: request.endColumn)
    sink.warning(
      DriverMessages.missingModule(missing.name), type: "ImportWarning", in: source, at: range)
  }

  // MARK: - Compilation

  /// The IR of a module, after all passes.
  func lower(_ unit: Unit, runsPasses: Bool = true) -> CompiledModule? {
    guard let tree = tree(of: unit) else { return nil }
    let module = ModuleLowering.lower(
      tree,
      as: ModuleDescription(
        name: unit.module.name, symbolName: unit.symbol, path: unit.path,
        isPackage: unit.module.isPackage, optimization: options.pythonOptimization,
        hasComprehensionFrames: library.minor < 12))
    if runsPasses { Pipeline.standard.run(on: module) }
    return module
  }

  /// The C text of a module.
  func emit(_ unit: Unit, lines: LineStyle? = nil) -> EmittedModule? {
    guard let module = lower(unit) else { return nil }
    let style = lines ?? (options.isDebug ? .directives : .comments)
    return EmitModule.emit(
      module,
      options: EmitOptions(lines: style, source: SourceFile(name: unit.path, bytes: unit.bytes)))
  }

  /// Compiles and links; the path of the executable in the cache, nil after errors in the program.
  package func makeExecutable() throws(BuildError) -> String? {
    guard let toolchain else { return nil }
    let flags = toolchain.compileFlags(
      options, optimization: options.optimization, variant: installation.variant)
    let base = [installation.stamp, toolchain.stamp] + flags
    let manifestKey = try manifestKey(toolchain, base)
    if let text = cache.read(manifestKey, "manifest"), let manifest = Manifest(text),
      manifest.isCurrent, let path = cache.find(manifest.executableKey, "exe")
    {
      knownSources = manifest.sources
      return path
    }
    try load()
    guard !sink.hasErrors, let graph else { return nil }
    var planned: [PlannedUnit] = []
    var unitsByKey: [String: Unit] = [:]
    for unit in units {
      let key = key(of: unit, base)
      unitsByKey[key] = unit
      planned.append(
        plannedUnit(
          unit.module.name, key, stem: unit.symbol, kind: "o", optimization: level(of: unit)))
    }
    let natives = nativeNames
    let programText = programText(graph, natives)
    let program = plannedUnit(
      "program", hash(["program", programText] + base), stem: "program", kind: "o")
    let context = makeContext(toolchain, natives)
    let linkFlags = toolchain.linkFlags(
      options, variant: installation.variant, libraries: context.libraries)
    let linkKey = hash(
      ["link", installation.libraryStamp, toolchain.stamp] + linkFlags + planned.map(\.key)
        + [program.key])
    let linked = plannedUnit("link", linkKey, stem: "program", kind: "exe")
    let plan = Plan.executable(
      modules: planned, program: program, linked: linked, context: context)
    timings.start("compile and link")
    try run(plan, keys: planned + [program, linked]) { job in
      if job.kind == .program { return programText }
      let key = planned.first { $0.name == job.name }?.key
      return key.flatMap { unitsByKey[$0] }.flatMap { self.emit($0)?.c }
    }
    timings.stop()
    cache.trimDaily()
    guard !sink.hasErrors else { return nil }
    storeManifest(manifestKey, linkKey)
    return cache.path(linkKey, "exe")
  }

  /// The key of the manifest: everything that decides where a build looks.
  private func manifestKey(
    _ toolchain: Toolchain, _ base: [String]
  ) throws(BuildError) -> String {
    var parts = ["manifest", Process.workingDirectory, library.directory, "\(options.python)"]
    parts += ["\(library.version)", "\(options.pythonOptimization)"]
    parts += [installation.libraryStamp, Installation.stamp(installation.pythonModules)]
    parts += options.path + ["venv", options.venv ?? "", "include"] + options.includedModules
    parts += toolchain.linkFlags(options, variant: installation.variant, libraries: [])
    parts.append(Process.environment("PYTHONPATH") ?? "")
    switch options.input {
    case .file(let path)?: parts += ["file", path]
    case .text(let text)?: parts += ["text", text]
    case .module(let name)?: parts += ["module", name]
    case .standardInput?, nil:
      parts += ["input", String(decoding: try standardInput(), as: UTF8.self)]
    }
    return hash(parts + base)
  }

  /// Notes what this build looked at, unless it had something to say that must be said again.
  private func storeManifest(_ key: String, _ executableKey: String) {
    guard sink.diagnostics.isEmpty else { return }
    var manifest = Manifest()
    manifest.executableKey = executableKey
    for unit in units {
      guard case .source(let path, _, _) = unit.module.location, !path.hasPrefix("<") else {
        continue
      }
      manifest.stamps.append(Installation.stamp(path))
    }
    manifest.absent = queries.absent.sorted()
    manifest.sources = sourcePaths
    try? cache.store(Array(manifest.text.utf8), key, "manifest")
  }

  private func key(of unit: Unit, _ base: [String]) -> String {
    var hash = ContentHash()
    let style = options.isDebug ? "directives" : "comments"
    let parts = [
      "module", unit.module.name, unit.symbol, unit.path, "\(unit.module.isPackage)",
      "\(options.python)", "\(library.minor)", style, "\(level(of: unit))",
      "\(options.pythonOptimization)",
    ]
    for part in parts + base { hash.add(part) }
    hash.add(unit.bytes)
    return hash.finish()
  }

  private func hash(_ parts: [String]) -> String {
    var hash = ContentHash()
    for part in parts { hash.add(part) }
    return hash.finish()
  }

  /// The key of an object by what the C compiler sees of it.
  private func contentKey(of job: Job, _ text: [UInt8], _ headers: String) -> String {
    let directory = Files.parent(job.output)
    var hash = ContentHash()
    for part in ["object", toolchain?.stamp ?? "", headers] { hash.add(part) }
    for word in job.command where !word.contains(directory) && word != "-I" + installation.include {
      hash.add(word)
    }
    hash.add(text)
    return hash.finish()
  }

  private func plannedUnit(
    _ name: String, _ key: String, stem: String, kind: String, optimization: Int = 1
  ) -> PlannedUnit {
    PlannedUnit(
      name: name, key: key, stem: stem, isCached: cache.find(key, kind) != nil,
      optimization: optimization)
  }

  /// The level a module is compiled at: most of the library is run little, so that at -O2 it gets half the time to compile.
  private func level(of unit: Unit) -> Int {
    unit.isLibrary && options.optimization == 2 ? 1 : options.optimization
  }

  private func programText(_ graph: ModuleGraph, _ natives: [String]) -> String {
    var entries = units.map { unit in
      EmitProgram.Entry(
        name: unit.module.name, symbol: EmitModule.definitionSymbol(of: cSymbol(unit.symbol)),
        isNative: false)
    }
    for name in natives {
      entries.append(
        EmitProgram.Entry(
          name: name, symbol: "gr_module_" + NativeName.moduleWord(name), isNative: true))
    }
    let mainFile = units.first?.path ?? ""
    return EmitProgram.emit(
      entries, main: "__main__", missing: graph.missing.map(\.name).sorted(),
      description: .init(
        mainFile: mainFile.hasPrefix("<") ? "" : mainFile, mainModule: mainModule,
        library: library.directory, version: library.version,
        optimization: options.pythonOptimization))
  }

  /// The dotted name that the program was asked for by.
  private var mainModule: String? {
    switch options.input {
    case .module?: return units.first?.module.symbolName
    // A directory is run as if it were on sys.path.
    case .file(let path)? where Files.isDirectory(path): return "__main__"
    default: return nil
    }
  }

  /// The symbol of a module with this dotted name.
  private func cSymbol(_ name: String) -> String { ModuleLowering.symbol(of: name) }

  private func makeContext(_ toolchain: Toolchain, _ natives: [String]) -> Plan.Context {
    let cache = cache
    return Plan.Context(
      toolchain: toolchain, options: options, include: installation.include,
      library: installation.library, variant: installation.variant,
      libraries: natives.flatMap { installation.libraries(of: $0) },
      objectPath: { cache.path($0, "o") }, workPath: { cache.workPath($0) })
  }

  private func run(
    _ plan: Plan, keys: [PlannedUnit], text: @escaping (Job) -> String?
  ) throws(BuildError) {
    let cache = cache
    var keyOfOutput: [String: String] = [:]
    for unit in keys { keyOfOutput[cache.workPath(unit.key)] = unit.key }
    let progress = Progress(isVerbose: options.isVerbose, log: log)
    var starts: [String: UInt64] = [:]
    // Keys of objects by the C text they are made from: most of what a new compiler emits is what the last one did.
    var contents: [String: String] = [:]
    let headers = plan.jobs.isEmpty ? "" : installation.headerHash
    let runner = RunJobs(
      limit: options.jobs ?? Process.processorCount,
      jobserver: options.jobs == nil ? Jobserver(flags: Process.environment("MAKEFLAGS")) : nil,
      prepare: { job throws(FileError) in
        starts[job.output] = Process.now
        try Files.makeDirectories(Files.parent(job.output))
        if job.source.isEmpty { return true }
        let bytes = Array((text(job) ?? "").utf8)
        let directory = Files.parent(job.output)
        let content = self.contentKey(of: job, bytes, headers)
        if let key = keyOfOutput[directory], cache.reuse(content, for: key, "o") {
          cache.removeWorkDirectory(directory)
          return false
        }
        contents[job.output] = content
        try Files.write(bytes, to: job.source)
        return true
      },
      finish: { job throws(FileError) in
        self.timings.add(job, nanoseconds: Process.now - (starts[job.output] ?? Process.now))
        let directory = Files.parent(job.output)
        try cache.adopt(job.output, keyOfOutput[directory] ?? "", job.kind == .link ? "exe" : "o")
        if let content = contents[job.output], let key = keyOfOutput[directory] {
          cache.alias(key, as: content, "o")
        }
        cache.removeWorkDirectory(directory)
      },
      announce: progress.announce)
    do {
      let failed = try runner.run(plan)
      progress.finish()
      if let job = failed.first { throw DriverMessages.failed(job) }
    } catch let error as FileError {
      throw BuildError(description: "\(error)")
    } catch let error as BuildError {
      throw error
    } catch {}
  }
}

/// Answers the questions of module search and remembers where there was nothing, outside the standard library.
final class FileQueries: ModuleFiles {
  private let ignored: String
  private(set) var absent: Set<String> = []

  init(ignoring directory: String) { ignored = directory + "/" }

  func isFile(_ path: String) -> Bool { note(path, Files.isFile(path)) }

  func isDirectory(_ path: String) -> Bool { note(path, Files.isDirectory(path)) }

  func list(_ path: String) -> [String] { Files.list(path) }

  private func note(_ path: String, _ isThere: Bool) -> Bool {
    if !isThere, !path.hasPrefix(ignored) { absent.insert(path) }
    return isThere
  }
}
