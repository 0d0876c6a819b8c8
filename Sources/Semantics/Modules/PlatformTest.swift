internal import Syntax

/// Evaluates the tests that tell platforms, versions and type checkers apart.
struct PlatformTest {
  let version: LanguageVersion
  /// The module runs as the program.
  let isMain: Bool

  /// The truth of `test` in a compiled program, or nil if it is not known at build time.
  func outcome(of test: Expression) -> Bool? {
    switch test.kind {
    case .name(let id, _): return id == "TYPE_CHECKING" ? false : nil
    case .attribute(_, let attr, _): return attr == "TYPE_CHECKING" ? false : nil
    case .constant(.false, _): return false
    case .constant(.true, _): return true
    case .unaryOp(.not, let operand): return outcome(of: operand).map { !$0 }
    case .boolOp(let op, let values): return combine(op, values.map { outcome(of: $0) })
    case .compare(let left, let ops, let comparators):
      guard ops.count == 1 else { return nil }
      if ops[0] == .eq, path(left) == "__name__", text(comparators[0]) == "__main__" {
        return isMain
      }
      return compare(path(left), ops[0], comparators[0])
    case .call(let function, let args, _):
      guard path(function) == "sys.platform.startswith", args.count == 1,
        let prefix = text(args[0])
      else { return nil }
      return platform.hasPrefix(prefix)
    default: return nil
    }
  }

  private var platform: String {
    #if os(macOS)
      "darwin"
    #else
      "linux"
    #endif
  }

  private func combine(_ op: Expression.BooleanOperator, _ values: [Bool?]) -> Bool? {
    let decisive = op == .or
    if values.contains(decisive) { return decisive }
    return values.contains(nil) ? nil : !decisive
  }

  private func compare(
    _ left: String?, _ op: Expression.CompareOperator, _ right: Expression
  ) -> Bool? {
    if op == .in, path(right) == "_names" || path(right) == "sys.builtin_module_names",
      let name = left
    {
      return name == "'posix'" ? true : name == "'nt'" ? false : nil
    }
    switch left {
    case "sys.platform": return equality(platform, op, text(right))
    case "os.name", "_os.name": return equality("posix", op, text(right))
    case "sys.version_info", "version_info":
      guard case .tuple(let elements, _) = right.kind, elements.count == 2,
        let major = number(elements[0]), let minor = number(elements[1])
      else { return nil }
      let other = LanguageVersion(major, minor)
      switch op {
      case .lt: return version < other
      case .gtE: return version >= other
      default: return nil
      }
    default: return nil
    }
  }

  private func equality(
    _ value: String, _ op: Expression.CompareOperator, _ other: String?
  ) -> Bool? {
    guard let other else { return nil }
    switch op {
    case .eq: return value == other
    case .notEq: return value != other
    default: return nil
    }
  }

  private func path(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let id, _): return id.text
    case .attribute(let value, let attr, _): return path(value).map { $0 + "." + attr.text }
    case .constant(let constant, _): return constant.stringValue.map { "'\($0)'" }
    default: return nil
    }
  }

  private func text(_ expression: Expression) -> String? {
    if case .constant(let constant, _) = expression.kind { return constant.stringValue }
    return nil
  }

  private func number(_ expression: Expression) -> Int? {
    if case .constant(.int(let value), _) = expression.kind { return Int(value) }
    return nil
  }
}
