/// Examines what the machine needs for building programs.
package enum Doctor {
  /// The state of one need.
  package struct Finding {
    package var subject: String
    package var isGood: Bool
    package var detail: String
  }

  /// Looks at everything; problems say what to do.
  package static func examine() -> [Finding] {
    var findings: [Finding] = []
    func add(_ subject: String, _ good: String?, else advice: String) {
      findings.append(
        Finding(subject: subject, isGood: good != nil, detail: good ?? advice))
    }
    let toolchain = Toolchain.find(nil)
    add(
      "C compiler", toolchain.map { $0.cc.joined(separator: " ") },
      else: "install one: apt install gcc")
    let installation = Installation.find()
    add(
      "runtime headers", installation?.include,
      else: "set GROUSE_ROOT to the directory of Grouse")
    let library = installation.flatMap { Files.isFile($0.library) ? $0.library : nil }
    add("runtime library", library, else: "build it: make runtime")
    add(
      "standard library", StandardLibrary.find(nil)?.directory,
      else: "install it: apt install libpython3.11-stdlib")
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
