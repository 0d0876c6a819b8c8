import Driver
import Testing

private let toolchain = Toolchain(cc: ["cc"])

private func context(_ options: Options, libraries: [String] = []) -> Plan.Context {
  Plan.Context(
    toolchain: toolchain, options: options, include: "/inc", library: "/lib/libgrouse.a",
    variant: "release", libraries: libraries, objectPath: { "/cache/\($0).o" },
    workPath: { "/work/\($0)" })
}

private func unit(_ name: String, cached: Bool = false, level: Int = 2) -> PlannedUnit {
  PlannedUnit(name: name, key: "key-\(name)", stem: name, isCached: cached, optimization: level)
}

private func plan(
  _ options: Options = Options(), modules: [PlannedUnit], program: Bool = false,
  linked: Bool = false, libraries: [String] = []
) -> Plan {
  Plan.executable(
    modules: modules, program: unit("program", cached: program),
    linked: unit("link", cached: linked), context: context(options, libraries: libraries))
}

@Test
func `a cold build compiles every module, the table and links`() {
  let jobs = plan(modules: [unit("__main__"), unit("json")]).jobs
  #expect(jobs.map(\.kind) == [.module, .module, .program, .link])
  #expect(jobs.map(\.name) == ["__main__", "json", "program", "link"])
  #expect(jobs[1].source == "/work/key-json/json.c")
  #expect(jobs[1].output == "/work/key-json/json.o")
}

@Test
func `what is cached is not built again`() {
  let jobs = plan(modules: [unit("__main__"), unit("json", cached: true)], program: true).jobs
  #expect(jobs.map(\.name) == ["__main__", "link"])
  #expect(plan(modules: [unit("a", cached: true)], program: true, linked: true).jobs.isEmpty)
}

@Test
func `the link names objects in the order of the program and libraries behind them`() throws {
  let job = try #require(
    plan(modules: [unit("a", cached: true), unit("b", cached: true)], program: true,
      libraries: ["z"]).jobs.last)
  #expect(
    job.command.prefix(7) == [
      "cc", "-o", "/work/key-link/link", "/cache/key-a.o", "/cache/key-b.o",
      "/cache/key-program.o", "/lib/libgrouse.a",
    ])
  #expect(job.command.contains("-lz"))
  #expect(job.command.contains("-Wl,--gc-sections"))
}

@Test
func `options reach the commands`() throws {
  var options = Options()
  options.isDebug = true
  options.isStatic = true
  options.isRelease = true
  options.defines = ["A=1"]
  options.includePaths = ["/x"]
  options.libraryPaths = ["/l"]
  options.libraries = ["m2"]
  let jobs = plan(options, modules: [unit("a", level: 3)]).jobs
  for flag in ["-O3", "-g", "-DA=1", "-I/x", "-I/inc", "-ffile-prefix-map=/work/key-a=."] {
    #expect(jobs[0].command.contains(flag), "\(flag)")
  }
  let link = try #require(jobs.last).command
  for flag in ["-static", "-s", "-L/l", "-lm2"] { #expect(link.contains(flag), "\(flag)") }
}
