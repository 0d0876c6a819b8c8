/// A module as the plan sees it.
package struct PlannedUnit: Codable, Equatable, Sendable {
  package var name: String
  /// The key of its object in the cache.
  package var key: String
  /// The stem of its C file.
  package var stem: String
  /// The object is in the cache.
  package var isCached: Bool
  /// The `-O` level.
  package var optimization: Int

  /// Makes a unit.
  package init(name: String, key: String, stem: String, isCached: Bool, optimization: Int = 2) {
    self.name = name
    self.key = key
    self.stem = stem
    self.isCached = isCached
    self.optimization = optimization
  }
}

/// Everything that has to be run for one output, in order; the last job is the link.
package struct Plan: Codable, Equatable, Sendable {
  /// What jobs have in common.
  package struct Context {
    package var toolchain: Toolchain
    package var options: Options
    /// Where `grouse/grouse.h` is.
    package var include: String
    package var library: String
    package var variant: String
    /// Libraries that the native modules of the program need.
    package var libraries: [String]
    /// The directory of a key's entries and of its intermediate files.
    package var objectPath: @Sendable (_ key: String) -> String
    package var workPath: @Sendable (_ key: String) -> String

    /// Makes a context.
    package init(
      toolchain: Toolchain, options: Options, include: String, library: String, variant: String,
      libraries: [String], objectPath: @escaping @Sendable (String) -> String,
      workPath: @escaping @Sendable (String) -> String
    ) {
      self.toolchain = toolchain
      self.options = options
      self.include = include
      self.library = library
      self.variant = variant
      self.libraries = libraries
      self.objectPath = objectPath
      self.workPath = workPath
    }
  }

  package var jobs: [Job]

  /// Plans the objects of `modules` that are not cached, the table of modules and the link.
  package static func executable(
    modules: [PlannedUnit], program: PlannedUnit, linked: PlannedUnit, context: Context
  ) -> Plan {
    var jobs = modules.filter { !$0.isCached }.map { object($0, .module, context) }
    if !program.isCached { jobs.append(object(program, .program, context)) }
    if !linked.isCached {
      let toolchain = context.toolchain
      let flags = toolchain.linkFlags(
        context.options, variant: context.variant, libraries: context.libraries)
      let output = context.workPath(linked.key) + "/" + linked.stem
      let objects = (modules + [program]).map { context.objectPath($0.key) }
      jobs.append(
        Job(
          kind: .link, name: linked.name, source: "", output: output,
          command: toolchain.link(objects, library: context.library, to: output, flags: flags)))
    }
    return Plan(jobs: jobs)
  }

  /// Plans the compilation of one unit.
  private static func object(_ unit: PlannedUnit, _ kind: Job.Kind, _ context: Context) -> Job {
    let directory = context.workPath(unit.key)
    let source = "\(directory)/\(unit.stem).c"
    let output = "\(directory)/\(unit.stem).o"
    var flags = context.toolchain.compileFlags(
      context.options, optimization: unit.optimization, variant: context.variant)
    // The work directory must not be seen in what is built.
    if context.options.isDebug { flags.append("-ffile-prefix-map=\(directory)=.") }
    return Job(
      kind: kind, name: unit.name, source: source, output: output,
      command: context.toolchain.compile(
        source, to: output, flags: flags, include: context.include))
  }
}
