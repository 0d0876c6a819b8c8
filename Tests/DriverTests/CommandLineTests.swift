import Driver
import Testing

@Test
func `build takes options and the file in any order`() throws {
  let options = try CommandLineParser.build(["-O3", "x.py", "-o", "x", "--path=lib", "-j4", "-g"])
  #expect(options.input == .file("x.py"))
  #expect(options.output == "x")
  #expect(options.optimization == 3)
  #expect(options.path == ["lib"])
  #expect(options.jobs == 4)
  #expect(options.isDebug)
}

@Test
func `build -c makes an object`() throws {
  let options = try CommandLineParser.build(["-c", "x.py"])
  #expect(options.makesObject)
  #expect(options.input == .file("x.py"))
}

@Test(arguments: [
  (["x.py", "-c", "--help"], Options.Input.file("x.py"), ["-c", "--help"]),
  (["-c", "print(1)", "-m"], .text("print(1)"), ["-m"]),
  (["-m", "json.tool", "x"], .module("json.tool"), ["x"]),
  (["-", "x"], .standardInput, ["x"]),
])
func `what follows the program belongs to it`(
  arguments: [String], input: Options.Input, rest: [String]
) throws {
  let options = try CommandLineParser.run(arguments)
  #expect(options.input == input)
  #expect(options.arguments == rest)
}

@Test
func `Python's options become environment variables`() throws {
  let options = try CommandLineParser.run(["-uB", "-W", "error", "-Wignore", "-X", "dev", "x.py"])
  #expect(options.environment["PYTHONUNBUFFERED"] == "1")
  #expect(options.environment["PYTHONWARNINGS"] == "error,ignore")
  #expect(options.environment["PYTHONDEVMODE"] == "1")
}

@Test(arguments: [
  (["-O", "x.py"], 1, 2), (["-OO", "-O0", "x.py"], 2, 0), (["-O", "-O", "-O3", "x.py"], 2, 3),
])
func `-O is Python's without a number`(arguments: [String], python: Int, c: Int) throws {
  for options in [
    try CommandLineParser.run(arguments), try CommandLineParser.build(arguments),
  ] {
    #expect(options.pythonOptimization == python)
    #expect(options.optimization == c)
  }
}

@Test
func `the version of a standard library is read from its header`() {
  let header = """
    #define PY_MAJOR_VERSION\t3
    #define PY_MINOR_VERSION\t13
    #define PY_MICRO_VERSION\t0
    #define PY_RELEASE_LEVEL\tPY_RELEASE_LEVEL_GAMMA
    #define PY_RELEASE_SERIAL\t2
    """
  #expect(StandardLibrary.version(inHeader: header) == 0x030d_00c2)
  #expect(StandardLibrary.version(inHeader: "#define PY_MAJOR_VERSION 3") == nil)
}

@Test(arguments: [
  (["--frob", "x.py"], "unknown option --frob"), ([], "no program given"),
  (["x.py", "y.py"], "more than one program given"), (["-O7", "x.py"], "unknown option -O7"),
  (["x.py", "-o"], "-o needs an argument: FILE"),
])
func `mistakes in the command line are named`(arguments: [String], message: String) {
  #expect(throws: OptionError(message: message)) { try CommandLineParser.build(arguments) }
}

@Test
func `the jobserver's address is the last one make gave`() {
  #expect(Jobserver.place(in: "-j --jobserver-fds=3,4 --jobserver-auth=fifo:/tmp/x") == "fifo:/tmp/x")
  #expect(Jobserver.place(in: "k -j2 --jobserver-auth=5,6") == "5,6")
  #expect(Jobserver.place(in: "k") == nil)
}

@Test
func `dependency files escape what make would read`() {
  let text = DependencyRule.text(target: "a b", sources: ["x$.py"])
  #expect(text == "a\\ b: \\\n  x$$.py\n\nx$$.py:\n")
}

@Test(arguments: [
  ("abc", "aab5f9ae99b2e38fb462025c8f72f570c9c811705d2a4277dc855d7fa293fe97"),
  (String(repeating: "x", count: 200), "dbb06b65ac611c7432c0d0441a8a0a16dfa4c6d5ed6bdb484fe7449763c8ca27"),
])
func `a content hash is the SHA-256 of a text behind its length`(text: String, expected: String) {
  var hash = ContentHash()
  hash.add(text)
  #expect(hash.finish() == expected)
}
