/// Reads the two forms of command line: options around one file, and Python's own.
package enum CommandLineParser {
  /// `grouse build [options] FILE`: options and the file in any order.
  package static func build(_ arguments: [String]) throws(OptionError) -> Options {
    var options = Options()
    var index = 0
    var isLiteral = false
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "--", !isLiteral {
        isLiteral = true
        index += 1
      } else if argument == "-c", !isLiteral {
        options.makesObject = true
        index += 1
      } else if argument == "-m", !isLiteral {
        guard index + 1 < arguments.count else {
          throw OptionError(message: "-m needs an argument: MODULE")
        }
        try setInput(.module(arguments[index + 1]), in: &options)
        index += 2
      } else if isLiteral || argument == "-" || !argument.hasPrefix("-") {
        try setInput(argument == "-" && !isLiteral ? .standardInput : .file(argument), in: &options)
        index += 1
      } else if try !OptionTable.apply(arguments, &index, to: &options) {
        throw OptionError(message: "unknown option \(argument)")
      }
    }
    guard options.input != nil else { throw OptionError(message: "no program given") }
    return options
  }

  /// Options alone, for commands without a program.
  package static func options(_ arguments: [String]) throws(OptionError) -> Options {
    var options = Options()
    var index = 0
    while index < arguments.count {
      if try !OptionTable.apply(arguments, &index, to: &options) {
        throw OptionError(message: "unexpected argument \(arguments[index])")
      }
    }
    return options
  }

  private static func setInput(
    _ input: Options.Input, in options: inout Options
  ) throws(OptionError) {
    guard options.input == nil else {
      throw OptionError(message: "more than one program given")
    }
    options.input = input
  }

  /// `grouse [options] (FILE | -c TEXT | -m MODULE | -) ARGUMENTS`, as `python3` takes it: everything behind the
  /// program belongs to the program.
  package static func run(_ arguments: [String]) throws(OptionError) -> Options {
    var options = Options()
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "-c" || argument == "-m" {
        guard index + 1 < arguments.count else {
          throw OptionError(message: "\(argument) needs an argument")
        }
        let text = arguments[index + 1]
        options.input = argument == "-c" ? .text(text) : .module(text)
        options.arguments = Array(arguments[(index + 2)...])
        return options
      }
      if argument == "-" || !argument.hasPrefix("-") {
        options.input = argument == "-" ? .standardInput : .file(argument)
        options.arguments = Array(arguments[(index + 1)...])
        return options
      }
      if try applyPython(arguments, &index, to: &options) { continue }
      if try !OptionTable.apply(arguments, &index, to: &options) {
        throw OptionError(message: "unknown option \(argument)")
      }
    }
    options.input = .standardInput
    return options
  }

  /// Python's options that change how the program runs become environment variables.
  private static func applyPython(
    _ arguments: [String], _ index: inout Int, to options: inout Options
  ) throws(OptionError) -> Bool {
    let argument = arguments[index]
    let letters = argument.dropFirst()
    if argument.hasPrefix("-W") || argument.hasPrefix("-X") {
      var text = String(argument.dropFirst(2))
      index += 1
      if text.isEmpty {
        guard index < arguments.count else {
          throw OptionError(message: "\(argument) needs an argument")
        }
        text = arguments[index]
        index += 1
      }
      if argument.hasPrefix("-W") { append(text, to: "PYTHONWARNINGS", in: &options) }
      if argument.hasPrefix("-X") { applyImplementationOption(text, to: &options) }
      return true
    }
    guard !letters.isEmpty, letters.allSatisfy({ "OuBEsSIbqPi".contains($0) }) else { return false }
    for letter in letters {
      switch letter {
      case "O": options.pythonOptimization = min(2, options.pythonOptimization + 1)
      case "u": options.environment["PYTHONUNBUFFERED"] = "1"
      case "B": options.environment["PYTHONDONTWRITEBYTECODE"] = "1"
      case "b": append("default::BytesWarning", to: "PYTHONWARNINGS", in: &options)
      case "i": throw OptionError(message: "-i needs an interactive interpreter, which a compiled program does not have")
      default: break
      }
    }
    index += 1
    return true
  }

  private static func applyImplementationOption(_ text: String, to options: inout Options) {
    switch text {
    case "dev": options.environment["PYTHONDEVMODE"] = "1"
    case "utf8", "utf8=1": options.environment["PYTHONUTF8"] = "1"
    case "faulthandler": options.environment["PYTHONFAULTHANDLER"] = "1"
    case _ where text.hasPrefix("int_max_str_digits="):
      options.environment["PYTHONINTMAXSTRDIGITS"] = String(text.dropFirst(19))
    default: break
    }
  }

  private static func append(_ text: String, to name: String, in options: inout Options) {
    options.environment[name] = options.environment[name].map { $0 + "," + text } ?? text
  }
}
