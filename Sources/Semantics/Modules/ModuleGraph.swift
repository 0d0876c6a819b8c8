/// A module of the program.
package struct GraphModule: Hashable, Sendable {
  /// The absolute name; `__main__` for the program itself.
  package var name: String
  /// The name it would have if it were imported.
  package var symbolName: String
  package var location: ModuleLocation

  /// Makes a module.
  package init(name: String, symbolName: String? = nil, location: ModuleLocation) {
    self.name = name
    self.symbolName = symbolName ?? name
    self.location = location
  }

  /// True for a package.
  package var isPackage: Bool {
    switch location {
    case .source(_, let isPackage, _): isPackage
    case .namespace: true
    case .native: false
    }
  }

  /// The package that relative imports in the module start from.
  package var package: String {
    if isPackage { return symbolName }
    guard let dot = symbolName.lastIndex(of: ".") else { return "" }
    return String(symbolName[..<dot])
  }
}

/// A module that an import names and that was not found.
package struct MissingModule: Hashable, Sendable {
  package var name: String
  /// The module with the import and the import itself.
  package var importer: GraphModule
  package var request: ImportRequest
}

/// The closed set of modules a program can import.
///
/// Of the standard library only what can run counts: the imports inside a function are followed once some code that
/// can run uses the function's name (and its class's). So `import re` does not bring in what only its debugging
/// functions import.
package final class ModuleGraph {
  /// Modules in the order they were found; the program is the first.
  package private(set) var modules: [GraphModule] = []
  /// What was not found, by name: the first import of each.
  package private(set) var missing: [MissingModule] = []
  private let finder: ModuleFinder
  /// The standard library's other names for encodings, read when first needed.
  private let encodingAliases: () -> [String: String]
  private lazy var aliases = encodingAliases()
  private var names: Set<String> = []
  private var missingNames: Set<String> = []
  private var next = 0
  /// Names used by code that can run.
  private var usedNames: Set<String> = []
  /// Regions that wait for a name to be used.
  private var waiting: [String: [(module: GraphModule, region: ImportRegion)]] = [:]

  /// Starts with the program's module; `encodingAliases` reads the table of `encodings.aliases`.
  package init(
    main: GraphModule, finder: ModuleFinder,
    encodingAliases: @escaping () -> [String: String] = { [:] }
  ) {
    self.finder = finder
    self.encodingAliases = encodingAliases
    modules.append(main)
    names.insert(main.name)
  }

  /// Adds a module and its packages by name, `package.*` all modules right inside a package; false if there is none.
  @discardableResult
  package func include(_ name: String) -> Bool {
    if name.hasSuffix(".*") {
      let package = String(name.dropLast(2))
      guard include(package) else { return false }
      for module in finder.submodules(of: package) { include(package + "." + module) }
      return true
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    for end in 1...parts.count {
      let prefix = parts[..<end].joined(separator: ".")
      if names.contains(prefix) { continue }
      guard let location = finder.find(prefix) else { return false }
      names.insert(prefix)
      modules.append(GraphModule(name: prefix, location: location))
    }
    return true
  }

  /// Follows imports until the set is closed; `scan` gives the regions of a module.
  package func close(_ scan: (GraphModule) -> [ImportRegion]) {
    while next < modules.count {
      let module = modules[next]
      next += 1
      for region in scan(module) { enter(region, of: module) }
      for region in ComputedImports.regions(of: module.name, finder: finder) {
        enter(region, of: module)
      }
    }
  }

  /// Follows the imports of a region if it can run, else remembers it.
  private func enter(_ region: ImportRegion, of module: GraphModule) {
    if isLibrary(module), let missing = region.conditions.first(where: { !usedNames.contains($0) }) {
      waiting[missing, default: []].append((module, region))
      return
    }
    for request in region.requests { follow(request, from: module) }
    for name in region.names where usedNames.insert(name).inserted {
      for (other, region) in waiting.removeValue(forKey: name) ?? [] { enter(region, of: other) }
    }
  }

  private func isLibrary(_ module: GraphModule) -> Bool {
    // CPython's own tests lie in the library's tree, but nothing names what they run.
    if module.name.hasPrefix("test.test_") { return false }
    switch module.location {
    case .source(_, _, let isLibrary): return isLibrary
    case .native: return true
    case .namespace: return false
    }
  }

  /// The codecs that the runtime has for text, by their modules.
  private static let textCodecs: Set<String> = [
    "ascii", "latin_1", "utf_8", "utf_8_sig", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be",
    "utf_32_le", "unicode_escape", "raw_unicode_escape",
  ]

  /// The codecs for an encoding that only the running program knows: those with one byte a character that the web's
  /// standard requires, and two of DOS. They take 0.8 MB; all the others would take 8.
  private static let usualCodecs =
    (2...16).map { "iso8859_\($0)" } + (0...8).map { "cp125\($0)" }
    + ["ascii", "latin_1", "utf_8", "cp437", "cp850", "cp866", "cp874"]
    + ["koi8_r", "koi8_u", "mac_roman", "mac_cyrillic", "utf_7"]

  /// Adds a codec's module. The standard library's functions take encodings that the program names: what they do not
  /// know themselves brings nothing in.
  private func followCodec(_ request: ImportRequest, from module: GraphModule) {
    var encodings = [request.module]
    if request.module == "*" {
      guard request.kind == .codec || !isLibrary(module) else { return }
      encodings = isLibrary(module) ? ["utf_8", "ascii", "latin_1"] : Self.usualCodecs
    }
    for encoding in encodings {
      let name = aliases[encoding] ?? encoding
      if request.kind == .textCodec, request.module != "*", Self.textCodecs.contains(name) { continue }
      guard !name.contains("."), finder.find("encodings." + name) != nil else { continue }
      include("encodings." + name)
    }
  }

  private func follow(_ request: ImportRequest, from module: GraphModule) {
    if request.kind != .module { return followCodec(request, from: module) }
    guard let target = absoluteName(request, in: module) else { return }
    if let other = request.fallbackFor, finder.find(other) != nil { return }
    if !target.isEmpty, !include(target) {
      // `os.path` is no file: the module os puts it into sys.modules itself.
      if target != "os.path" { report(target, request, module) }
      return
    }
    guard let location = finder.find(target), isPackage(location) else { return }
    for name in request.names where name != "*" {
      include(target.isEmpty ? name : target + "." + name)
    }
  }

  /// The absolute name of the module a request names; nil for a relative import beyond the top package.
  private func absoluteName(_ request: ImportRequest, in module: GraphModule) -> String? {
    guard request.level > 0 else { return request.module }
    var parts = module.package.split(separator: ".")
    guard parts.count >= request.level else { return nil }
    parts.removeLast(request.level - 1)
    let base = parts.joined(separator: ".")
    return request.module.isEmpty ? base : base + "." + request.module
  }

  private func isPackage(_ location: ModuleLocation) -> Bool {
    GraphModule(name: "", location: location).isPackage
  }

  private func report(_ name: String, _ request: ImportRequest, _ module: GraphModule) {
    guard missingNames.insert(name).inserted else { return }
    missing.append(MissingModule(name: name, importer: module, request: request))
  }
}
