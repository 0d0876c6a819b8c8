internal import Support
internal import Syntax

extension ModuleLowering {
  /// The value of an expression that is a constant whatever the program does; nil for all others.
  ///
  /// Nothing is computed here but signs and tuples; folding is a pass.
  func constant(of expression: Expression) -> Constant? {
    if case .name(let id, _) = expression.kind, id == "__debug__" {
      return isDebug ? .true : .false
    }
    return Self.literal(expression)
  }

  /// A literal, a negated number or a tuple of literals.
  static func literal(_ expression: Expression) -> Constant? {
    switch expression.kind {
    case .constant(let value, _): return constant(value)
    case .unaryOp(.uSub, let operand):
      guard case .constant(let value, _) = operand.kind else { return nil }
      return negated(constant(value))
    case .tuple(let elts, .load):
      var items: [Constant] = []
      for element in elts {
        guard let item = literal(element) else { return nil }
        items.append(item)
      }
      return .tuple(items)
    default: return nil
    }
  }

  private static func negated(_ constant: Constant) -> Constant? {
    switch constant {
    case .int(let n): n == .min ? nil : .int(-n)
    // 2**63 is beyond 64 bits, but its negation is not.
    case .bigInt("9223372036854775808"): .int(.min)
    case .bigInt(let digits): .bigInt("-" + digits)
    case .float(let bits): .double(-Double(bitPattern: bits))
    case .complex(let real, let imaginary):
      .complex(
        realBits: (-Double(bitPattern: real)).bitPattern,
        imaginaryBits: (-Double(bitPattern: imaginary)).bitPattern)
    default: nil
    }
  }

  /// A literal of the tree as a constant of the IR.
  static func constant(_ literal: Syntax.Constant) -> Constant {
    switch literal {
    case .none: .none
    case .true: .true
    case .false: .false
    case .ellipsis: .ellipsis
    case .int(let n): .int(n)
    case .bigInt(let n): .bigInt(n.decimal)
    case .float(let x): .double(x)
    case .imaginary(let x): .complex(realBits: 0, imaginaryBits: x.bitPattern)
    case .string(let bytes): .str(bytes)
    case .bytes(let bytes): .bytes(bytes)
    }
  }

  /// The docstring of a body, nil if it has none.
  static func docstring(of body: [Statement]) -> Constant? {
    guard case .expr(let expression)? = body.first?.kind,
      case .constant(.string(let bytes), _) = expression.kind
    else { return nil }
    return .str(bytes)
  }

  /// The builtins that Python code calls by name.
  package static let standardBuiltins: Set<String> = [
    "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray",
    "bytes", "callable", "chr", "classmethod", "compile", "complex", "delattr", "dict", "dir",
    "divmod", "enumerate", "eval", "exec", "filter", "float", "format", "frozenset", "getattr",
    "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance",
    "issubclass", "iter", "len", "list", "locals", "map", "max", "memoryview", "min", "next",
    "object", "oct", "open", "ord", "pow", "print", "property", "range", "repr", "reversed",
    "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple",
    "type", "vars", "zip", "BaseException", "Exception", "ArithmeticError", "AssertionError",
    "AttributeError", "BlockingIOError", "BrokenPipeError", "BufferError", "ChildProcessError",
    "ConnectionError", "EOFError", "FileExistsError", "FileNotFoundError", "FloatingPointError",
    "ImportError", "IndexError", "InterruptedError", "IsADirectoryError", "KeyError",
    "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError", "NameError",
    "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError", "PermissionError",
    "ProcessLookupError", "RecursionError", "ReferenceError", "RuntimeError", "StopIteration",
    "StopAsyncIteration", "SyntaxError", "SystemError", "SystemExit", "TimeoutError", "TypeError",
    "UnboundLocalError", "UnicodeError", "ValueError", "ZeroDivisionError", "Warning",
    "DeprecationWarning", "UserWarning", "RuntimeWarning", "FutureWarning", "ExceptionGroup",
    "BaseExceptionGroup", "GeneratorExit", "ConnectionResetError", "ConnectionRefusedError",
  ]
}
