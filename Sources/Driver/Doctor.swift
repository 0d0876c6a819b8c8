/// Examines what the machine needs for building programs.
package enum Doctor {
  /// The state of one need.
  package struct Finding {
    package var subject: String
    package var isGood: Bool
    package var detail: String
  }

  /// Looks at everything; problems say what to do. `options` choose the compiler, library and packages.
  package static func examine(_ options: Options) -> [Finding] {
    var findings: [Finding] = []
    func add(_ subject: String, _ good: String?, else advice: String) {
      findings.append(
        Finding(subject: subject, isGood: good != nil, detail: good ?? advice))
    }
    let toolchain = Toolchain.find(options.cc)
    add(
      "C compiler", toolchain.map { $0.cc.joined(separator: " ") },
      else: "install one: apt install gcc")
    let installation = Installation.find()
    add(
      "runtime headers", installation?.include,
      else: "set GROUSE_ROOT to the directory of Grouse")
    let library = installation.flatMap { Files.isFile($0.library) ? $0.library : nil }
    add("runtime library", library, else: "build it: make runtime")
    let tree = StandardLibrary.find(options.stdlib)
    add(
      "standard library", tree.map { "\($0.directory), Python \($0.release)" },
      else: options.stdlib.map { "\($0) is none" }
        ?? "install it: apt install libpython3.11-stdlib")
    findings += packages(options)
    if let installation, let toolchain { findings += nativeModules(installation, toolchain, options) }
    let needs = [
      ("Boehm collector", "gc.h", "gc", "libgc-dev"), ("GMP", "gmp.h", "gmp", "libgmp-dev"),
    ]
    for (subject, header, name, package) in needs {
      let works = toolchain.map { canLink($0, header: header, library: name) } ?? false
      add(subject, works ? "links" : nil, else: "install it: apt install \(package)")
    }
    let cache = BuildCache()
    var isWritable = true
    do {
      try Files.makeDirectories(cache.directory)
      try Files.write([], to: cache.directory + "/doctor")
      Files.remove(cache.directory + "/doctor")
    } catch {
      isWritable = false
    }
    let (files, bytes) = cache.usage()
    add(
      "cache", isWritable ? "\(cache.directory), \(files) files, \(bytes / 1_000_000) MB" : nil,
      else: "\(cache.directory) cannot be written: set XDG_CACHE_HOME")
    return findings
  }

  /// The directories with packages that a build with these options looks into.
  private static func packages(_ options: Options) -> [Finding] {
    var directories = options.path
    directories += (Process.environment("PYTHONPATH") ?? "").split(separator: ":").map(String.init)
    if let venv = options.venv {
      let found = Installation.sitePackages(of: venv)
      if found.isEmpty {
        let advice = "\(venv) is no virtual environment: it has no lib/python3.*/site-packages"
        return [Finding(subject: "packages", isGood: false, detail: advice)]
      }
      directories += found
    }
    return directories.map { directory in
      guard Files.isDirectory(directory) else {
        return Finding(subject: "packages", isGood: false, detail: "\(directory) is no directory")
      }
      var names: Set<String> = []
      for name in Files.list(directory) where !name.hasPrefix("_") && !name.hasPrefix(".") {
        if name.hasSuffix(".py") { names.insert(String(name.dropLast(3))) }
        if Files.isFile("\(directory)/\(name)/__init__.py") { names.insert(name) }
      }
      let list = names.isEmpty ? "nothing to import" : names.sorted().joined(separator: " ")
      return Finding(subject: "packages", isGood: true, detail: "\(directory): \(list)")
    }
  }

  /// Native modules whose libraries cannot be linked with: programs do without these modules.
  private static func nativeModules(
    _ installation: Installation, _ toolchain: Toolchain, _ options: Options
  ) -> [Finding] {
    var missing: [String] = []
    let names = installation.nativeModules.sorted()
    for name in names {
      let libraries = installation.libraries(of: name).filter {
        !toolchain.hasLibrary($0, in: options.libraryPaths)
      }
      if !libraries.isEmpty { missing.append("\(name) needs \(libraries.joined(separator: ", "))") }
    }
    let detail =
      missing.isEmpty
      ? "\(names.count), with all their libraries"
      : missing.joined(separator: "; ") + ": install the -dev packages (scripts/bootstrap)"
    return [Finding(subject: "native modules", isGood: missing.isEmpty, detail: detail)]
  }

  /// True if a program with the header and the library can be linked.
  private static func canLink(_ toolchain: Toolchain, header: String, library: String) -> Bool {
    let stem = Files.temporaryPath(beside: "/tmp/grouse-doctor")
    let text = "#include <\(header)>\nint main(void) { return 0; }\n"
    guard (try? Files.write(Array(text.utf8), to: stem + ".c")) != nil else { return false }
    defer {
      Files.remove(stem + ".c")
      Files.remove(stem)
    }
    let command = toolchain.cc + ["-o", stem, stem + ".c", "-l" + library]
    return Process.capture(command) != nil
  }
}
