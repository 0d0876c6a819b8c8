/// What module search asks of the file system; the Driver answers.
package protocol ModuleFiles {
  /// True if there is a file at the path.
  func isFile(_ path: String) -> Bool
  /// True if there is a directory at the path.
  func isDirectory(_ path: String) -> Bool
  /// The names in a directory.
  func list(_ path: String) -> [String]
}

/// Where a module comes from.
package enum ModuleLocation: Hashable, Sendable {
  /// A Python file; `__init__.py` of a package.
  case source(path: String, isPackage: Bool, isLibrary: Bool)
  /// Directories without `__init__.py`.
  case namespace(directories: [String])
  /// Native code of the runtime.
  case native
}

/// Finds modules by their dotted names, in CPython's order.
package final class ModuleFinder {
  /// One directory of the search path.
  package struct Directory: Hashable, Sendable {
    package var path: String
    /// Holds the standard library: its own missing modules are no news to the user.
    package var isLibrary: Bool

    /// Makes an entry.
    package init(_ path: String, isLibrary: Bool = false) {
      self.path = path
      self.isLibrary = isLibrary
    }
  }

  private let searchPath: [Directory]
  private let nativeModules: Set<String>
  private let isUsable: (String) -> Bool
  private let files: any ModuleFiles
  private var known: [String: ModuleLocation?] = [:]

  /// Prepares a search; native modules come before every directory. `isUsable` is asked about a native module when the
  /// program wants it: false if a library that it needs is missing.
  package init(
    searchPath: [Directory], nativeModules: Set<String>, files: any ModuleFiles,
    isUsable: @escaping (String) -> Bool = { _ in true }
  ) {
    self.searchPath = searchPath
    self.nativeModules = nativeModules
    self.isUsable = isUsable
    self.files = files
  }

  /// Where the module with this dotted name is, nil if there is none.
  package func find(_ name: String) -> ModuleLocation? {
    if let location = known[name] { return location }
    let location = search(name)
    known[name] = .some(location)
    return location
  }

  /// The names of the modules right inside a package, sorted.
  package func submodules(of package: String) -> [String] {
    let directories: [String] =
      switch find(package) {
      case .source(let path, isPackage: true, _)?:
        [String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))]
      case .namespace(let directories)?: directories
      default: []
      }
    var names: Set<String> = []
    for directory in directories {
      for file in files.list(directory) {
        if file.hasSuffix(".py"), file != "__init__.py" { names.insert(String(file.dropLast(3))) }
        if files.isFile("\(directory)/\(file)/__init__.py") { names.insert(file) }
      }
    }
    return names.filter { !$0.contains(".") }.sorted()
  }

  /// The top-level modules of the library whose names begin like this.
  func libraryModules(prefix: String) -> [String] {
    var names: Set<String> = []
    for directory in searchPath where directory.isLibrary {
      for file in files.list(directory.path) where file.hasPrefix(prefix) && file.hasSuffix(".py") {
        names.insert(String(file.dropLast(3)))
      }
    }
    return names.sorted()
  }

  private func search(_ name: String) -> ModuleLocation? {
    if nativeModules.contains(name), isUsable(name) { return .native }
    guard let dot = name.lastIndex(of: ".") else { return search(name, in: searchPath) }
    let last = String(name[name.index(after: dot)...])
    guard !last.isEmpty else { return nil }
    switch find(String(name[..<dot])) {
    case .source(let path, isPackage: true, let isLibrary)?:
      let directory = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
      return search(last, in: [Directory(directory.isEmpty ? "." : directory, isLibrary: isLibrary)])
    case .namespace(let directories)?:
      return search(last, in: directories.map { Directory($0) })
    case .source?, .native?, nil: return nil
    }
  }

  private func search(_ name: String, in directories: [Directory]) -> ModuleLocation? {
    var namespace: [String] = []
    for directory in directories {
      let base = directory.path == "" ? name : directory.path + "/" + name
      if files.isFile(base + "/__init__.py") {
        return .source(
          path: base + "/__init__.py", isPackage: true, isLibrary: directory.isLibrary)
      }
      if files.isFile(base + ".py") {
        return .source(path: base + ".py", isPackage: false, isLibrary: directory.isLibrary)
      }
      if files.isDirectory(base) { namespace.append(base) }
    }
    return namespace.isEmpty ? nil : .namespace(directories: namespace)
  }
}
