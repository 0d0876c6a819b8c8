/// What modules of the standard library import by names that they compute, or need from the runtime.
enum ComputedImports {
  /// By the importing module: the function that imports, and the names, `*` for any rest of a top-level name.
  private static let table: [String: (function: String?, names: [String])] = [
    "dbm": ("open", ["dbm.gnu", "dbm.ndbm", "dbm.dumb"]),
    "inspect": (nil, ["_annotations"]),
    "sysconfig": ("_init_posix", ["_sysconfigdata_*"]),
    "typing": (nil, ["_annotations"]),
    "xml.sax": (nil, ["xml.sax.expatreader"]),
  ]

  /// The regions to add to those of a library module.
  static func regions(of module: String, finder: ModuleFinder) -> [ImportRegion] {
    guard let row = table[module] else { return [] }
    var region = ImportRegion(conditions: row.function.map { [$0] } ?? [])
    for name in row.names {
      let names = name.hasSuffix("*") ? finder.libraryModules(prefix: String(name.dropLast())) : [name]
      region.requests += names.map { ImportRequest(module: $0, isGuarded: true) }
    }
    return [region]
  }
}
