internal import Glibc
package import Semantics

/// Where the parts of Grouse itself are.
///
/// Installed: `PREFIX/bin/grouse` with `PREFIX/lib/grouse/{include,stubs,libgrouse.a}`. In a checkout: `CRuntime`
/// and `build/VARIANT/libgrouse.a`. `GROUSE_ROOT` names either by hand.
package struct Installation: Equatable, Sendable {
  /// The directory with `grouse/grouse.h`.
  package var include: String
  /// The directory with `modules/*.pyi`.
  package var stubs: String
  /// The runtime library.
  package var library: String
  /// `release`, `debug` or `stress`.
  package var variant: String
  /// The command's own file.
  package var executable: String

  /// Finds the installation of the running command; nil if its parts are nowhere.
  package static func find() -> Installation? {
    let executable = Files.resolve("/proc/self/exe")
    let variant = Process.environment("GROUSE_VARIANT") ?? "release"
    var roots: [String] = []
    if let root = Process.environment("GROUSE_ROOT") {
      roots = [root]
    } else {
      var directory = Files.parent(executable)
      roots.append(Files.parent(directory) + "/lib/grouse")
      while !directory.isEmpty, directory != "/" {
        roots.append(directory)
        directory = Files.parent(directory)
      }
    }
    for root in roots {
      if Files.isFile(root + "/include/grouse/grouse.h") {
        let suffix = variant == "release" ? "" : "-" + variant
        return Installation(
          include: root + "/include", stubs: root + "/stubs",
          library: root + "/libgrouse\(suffix).a", variant: variant, executable: executable)
      }
      if Files.isFile(root + "/CRuntime/include/grouse/grouse.h") {
        return Installation(
          include: root + "/CRuntime/include", stubs: root + "/CRuntime",
          library: root + "/build/\(variant)/libgrouse.a", variant: variant,
          executable: executable)
      }
    }
    return nil
  }

  /// The names of the native modules.
  package var nativeModules: Set<String> {
    var names: Set<String> = ["builtins"]
    for name in Files.list(stubs + "/modules") where name.hasSuffix(".pyi") {
      names.insert(Files.stem(name))
    }
    return names
  }

  /// The libraries that a native module needs: `__link__: Final = "z"` in its stub.
  package func libraries(of module: String) -> [String] { words("__link__", of: module) }

  /// What the C code of a native module imports: `__imports__: Final = "pickle strptime:_strptime"` in its stub. A
  /// module behind a colon is only needed by programs that use the name before it.
  package func imports(of module: String) -> [ImportRegion] {
    words("__imports__", of: module).map { word in
      let parts = word.split(separator: ":").map(String.init)
      var region = ImportRegion(conditions: parts.dropLast())
      region.requests = [ImportRequest(module: parts.last ?? "", isGuarded: true)]
      return region
    }
  }

  /// Native modules that code of the runtime needs once a module of the library is there, by that module: `__serves__:
  /// Final = "dataclasses"` in their stubs.
  package func companions() -> [String: [String]] {
    var companions: [String: [String]] = [:]
    for native in nativeModules.sorted() {
      for module in words("__serves__", of: native) { companions[module, default: []].append(native) }
    }
    return companions
  }

  /// The words of a constant that is for the build only.
  private func words(_ constant: String, of module: String) -> [String] {
    let folder = module == "builtins" ? "exec" : "modules"
    guard let bytes = try? Files.read("\(stubs)/\(folder)/\(module).pyi") else { return [] }
    for line in bytes.split(separator: 10) {
      let text = String(decoding: line, as: UTF8.self)
      guard text.hasPrefix(constant) else { continue }
      let parts = text.split(separator: "\"")
      return parts.count > 1 ? parts[1].split(separator: " ").map(String.init) : []
    }
    return []
  }

  /// The directories with the packages of a virtual environment.
  package static func sitePackages(of venv: String) -> [String] {
    Files.list(venv + "/lib").sorted().filter { $0.hasPrefix("python3") }
      .map { "\(venv)/lib/\($0)/site-packages" }.filter { Files.isDirectory($0) }
  }

  /// Modules written in Python for this runtime, before those of the standard library.
  package var pythonModules: String { stubs + "/modules" }

  /// What identifies the compiler and the headers, for keys of the cache.
  package var stamp: String {
    var parts = [Installation.stamp(executable)]
    let headers = include + "/grouse"
    for name in Files.list(headers) { parts.append(Installation.stamp(headers + "/" + name)) }
    return parts.joined(separator: ";")
  }

  /// The hash of what the headers say: the same in every checkout with the same headers.
  package var headerHash: String {
    var hash = ContentHash()
    let headers = include + "/grouse"
    for name in Files.list(headers).sorted() {
      hash.add(name)
      hash.add((try? Files.read(headers + "/" + name)) ?? [])
    }
    return hash.finish()
  }

  /// What identifies the runtime library.
  package var libraryStamp: String { Installation.stamp(library) }

  /// Path, size and time of a file: cheap and changes whenever it is rebuilt.
  static func stamp(_ path: String) -> String {
    var info = stat()
    guard stat(path, &info) == 0 else { return path + "?" }
    return "\(path),\(info.st_size),\(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec)"
  }
}

/// The tree of the standard library's Python files.
package struct StandardLibrary: Equatable, Sendable {
  package var directory: String
  /// As in `sys.hexversion`.
  package var version: UInt32

  /// The minor version: 11 of 3.11.
  package var minor: Int { Int(version >> 16 & 0xff) }

  /// The version as people write it.
  package var release: String { "3.\(minor).\(version >> 8 & 0xff)" }

  /// The tree to use: `--stdlib`, `GROUSE_STDLIB`, Debian's, then that of `python3`.
  package static func find(_ option: String?) -> StandardLibrary? {
    if let chosen = option ?? Process.environment("GROUSE_STDLIB") { return at(chosen) }
    if let debian = at("/usr/lib/python3.11") { return debian }
    let question = "import os, sys; sys.stdout.write(os.path.dirname(os.__file__))"
    return Process.capture(["python3", "-c", question]).flatMap { at($0) }
  }

  private static func at(_ directory: String) -> StandardLibrary? {
    guard Files.isFile(directory + "/os.py") else { return nil }
    let resolved = Files.resolve(directory)
    let name = Files.name(resolved)
    let minor = name.hasPrefix("python3.") ? Int(name.dropFirst(8)) : nil
    let prefix = Files.parent(Files.parent(resolved))
    let header = "\(prefix)/include/python3.\(minor ?? 11)/patchlevel.h"
    let found = try? Files.read(header)
    let version = found.flatMap { Self.version(inHeader: String(decoding: $0, as: UTF8.self)) }
    return StandardLibrary(
      directory: Process.absolute(directory), version: version ?? release(minor ?? 11))
  }

  /// The version in the header that stands beside a tree, `#define PY_MICRO_VERSION 2` and the like.
  package static func version(inHeader text: String) -> UInt32? {
    var parts: [Substring: UInt32] = [:]
    let levels = ["ALPHA": 0xa, "BETA": 0xb, "GAMMA": 0xc, "FINAL": 0xf]
    for line in text.split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count >= 3, words[0] == "#define" else { continue }
      let level = words[2].split(separator: "_").last.flatMap { levels[String($0)] }
      parts[words[1]] = UInt32(words[2]) ?? level.map { UInt32($0) }
    }
    guard let major = parts["PY_MAJOR_VERSION"], let minor = parts["PY_MINOR_VERSION"],
      let micro = parts["PY_MICRO_VERSION"], let level = parts["PY_RELEASE_LEVEL"],
      let serial = parts["PY_RELEASE_SERIAL"]
    else { return nil }
    return major << 24 | minor << 16 | micro << 8 | level << 4 | serial
  }

  /// The release that a tree without headers counts as: the baseline's, else the first of its series.
  private static func release(_ minor: Int) -> UInt32 {
    0x0300_00f0 | UInt32(minor) << 16 | (minor == 11 ? 0x200 : 0)
  }
}
