/// The C compiler and the flags for emitted code.
package struct Toolchain: Equatable, Sendable {
  /// The command, perhaps of several words: `ccache gcc`.
  package var cc: [String]

  /// Names a compiler by its command.
  package init(cc: [String]) { self.cc = cc }

  /// The compiler named by `--cc` or `CC`, else the first of cc, gcc, clang; nil if there is none.
  package static func find(_ option: String?) -> Toolchain? {
    if let chosen = option ?? Process.environment("CC") {
      let words = chosen.split(separator: " ").map(String.init)
      guard let first = words.first, Process.find(first) != nil else { return nil }
      return Toolchain(cc: words)
    }
    for name in ["cc", "gcc", "clang"] where Process.find(name) != nil {
      return Toolchain(cc: [name])
    }
    return nil
  }

  /// What identifies the compiler, for keys of the cache.
  package var stamp: String {
    let path = cc.first.flatMap { Process.find($0) } ?? ""
    return cc.joined(separator: " ") + "," + Installation.stamp(Files.resolve(path))
  }

  /// Flags that decide what an object file contains.
  package func compileFlags(
    _ options: Options, optimization: Int, variant: String
  ) -> [String] {
    var flags = [
      "-std=gnu11", "-O\(optimization)", "-fno-strict-aliasing", "-ffp-contract=off",
      "-ffunction-sections", "-fdata-sections", "-fno-omit-frame-pointer",
      "-fno-asynchronous-unwind-tables", "-fno-pie",
      "-w",
    ]
    if options.isDebug { flags.append("-g") }
    if variant == "stress" { flags.append("-DGR_STRESS") }
    for define in options.defines { flags.append("-D" + define) }
    for path in options.includePaths { flags.append("-I" + path) }
    return flags
  }

  /// Compiles one C file.
  package func compile(
    _ source: String, to object: String, flags: [String], include: String
  ) -> [String] {
    cc + flags + ["-I" + include, "-c", "-o", object, source]
  }

  /// Flags of the link that do not name files of this build.
  package func linkFlags(
    _ options: Options, variant: String, libraries: [String]
  ) -> [String] {
    var flags: [String] = []
    for path in options.libraryPaths { flags.append("-L" + path) }
    for library in libraries + options.libraries { flags.append("-l" + library) }
    flags += ["-lgc", "-lgmp", "-lm", "-lpthread", "-ldl"]
    flags += ["-Wl,--gc-sections", "-Wl,-O1", "-Wl,--as-needed"]
    // By name, for then all static names are neighbours, and the pages that storing their hashes
    // copies are few. Code and constants may share a page.
    flags += ["-Wl,--sort-section=name", "-Wl,-z,noseparate-code"]
    // Fixed addresses: objects are constant data that nothing has to relocate at start-up.
    flags.append(options.isStatic ? "-static" : "-no-pie")
    // Of the two, the linker would heed the latter.
    if options.isRelease { flags.append("-s") } else if !options.isDebug { flags.append("-Wl,--strip-debug") }
    if variant == "stress" { flags.append("-fsanitize=undefined") }
    return flags
  }

  /// Whether the linker would find a library: in `directories` or where the compiler looks by itself.
  package func hasLibrary(_ name: String, in directories: [String]) -> Bool {
    for file in ["lib\(name).so", "lib\(name).a"] {
      if directories.contains(where: { Files.isFile($0 + "/" + file) }) { return true }
      // The compiler answers with a path, or with the name alone if it knows none.
      if let answer = Process.capture(cc + ["-print-file-name=" + file]), answer.contains("/") {
        return true
      }
    }
    return false
  }

  /// Links objects and the runtime into an executable.
  package func link(
    _ objects: [String], library: String, to output: String, flags: [String]
  ) -> [String] {
    // --as-needed works on what follows it.
    cc + ["-o", output] + objects + [library] + flags
  }
}
