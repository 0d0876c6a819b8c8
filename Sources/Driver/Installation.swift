internal import Glibc

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
  package func libraries(of module: String) -> [String] {
    guard let bytes = try? Files.read("\(stubs)/modules/\(module).pyi") else { return [] }
    for line in bytes.split(separator: 10) {
      let text = String(decoding: line, as: UTF8.self)
      guard text.hasPrefix("__link__") else { continue }
      let parts = text.split(separator: "\"")
      return parts.count > 1 ? parts[1].split(separator: " ").map(String.init) : []
    }
    return []
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
  package var minor: Int

  /// The tree to use: `--stdlib`, `GROUSE_STDLIB`, Debian's, then that of `python3`.
  package static func find(_ option: String?) -> StandardLibrary? {
    if let chosen = option ?? Process.environment("GROUSE_STDLIB") { return at(chosen) }
    if let debian = at("/usr/lib/python3.11") { return debian }
    let question = "import os, sys; sys.stdout.write(os.path.dirname(os.__file__))"
    return Process.capture(["python3", "-c", question]).flatMap { at($0) }
  }

  private static func at(_ directory: String) -> StandardLibrary? {
    guard Files.isFile(directory + "/os.py") else { return nil }
    let name = Files.name(Files.resolve(directory))
    let minor = name.hasPrefix("python3.") ? Int(name.dropFirst(8)) : nil
    return StandardLibrary(directory: directory, minor: minor ?? 11)
  }
}
