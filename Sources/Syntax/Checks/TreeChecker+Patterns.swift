internal import Support

/// `match` statements.
extension TreeChecker {
  /// Names that a pattern binds, and whether it may match everything.
  private struct Binding {
    var names: [Identifier] = []
    var allowsIrrefutable = true
  }

  func visitMatch(_ subject: Expression, _ cases: [MatchCase]) {
    visit(subject)
    for (index, matchCase) in cases.enumerated() {
      var binding = Binding()
      binding.allowsIrrefutable = matchCase.guard != nil || index == cases.count - 1
      visit(matchCase.pattern, &binding)
      if let test = matchCase.guard { visit(test) }
      matchCase.body.forEach(visit)
    }
  }

  private func visit(_ pattern: Pattern, _ binding: inout Binding) {
    switch pattern.kind {
    case .matchValue(let value):
      if isFormatted(value) {
        error("patterns may only match literals and attribute lookups", pattern.range)
      }
      visit(value)
    case .matchSingleton: break
    case .matchSequence(let patterns):
      var stars = 0
      for inner in patterns { if case .matchStar = inner.kind { stars += 1 } }
      if stars > 1 {
        error("multiple starred names in sequence pattern", pattern.range)
      }
      for inner in patterns { visitInner(inner, &binding) }
    case .matchStar(let name): if let name { bind(name, pattern.range, &binding) }
    case .matchMapping(let keys, let patterns, let rest):
      visitMapping(keys, patterns, rest, pattern.range, &binding)
    case .matchClass(let cls, let patterns, let attributes, let keywordPatterns):
      checkAttributes(attributes, keywordPatterns)
      visit(cls)
      for inner in patterns + keywordPatterns { visitInner(inner, &binding) }
    case .matchAs(let inner?, let name):
      visit(inner, &binding)
      if let name { bind(name, pattern.range, &binding) }
    case .matchAs(nil, let name):
      if !binding.allowsIrrefutable {
        let what = name.map { "name capture '\($0)'" } ?? "wildcard"
        error("\(what) makes remaining patterns unreachable", pattern.range)
      }
      if let name { bind(name, pattern.range, &binding) }
    case .matchOr(let patterns): visitAlternatives(patterns, pattern.range, &binding)
    }
  }

  private func visitInner(_ pattern: Pattern, _ binding: inout Binding) {
    let saved = binding.allowsIrrefutable
    binding.allowsIrrefutable = true
    visit(pattern, &binding)
    binding.allowsIrrefutable = saved
  }

  private func bind(_ name: Identifier, _ range: SourceRange, _ binding: inout Binding) {
    checkName(name, range)
    if binding.names.contains(name) {
      error("multiple assignments to name '\(name)' in pattern", range)
      return
    }
    binding.names.append(name)
  }

  private func visitAlternatives(
    _ patterns: [Pattern], _ range: SourceRange, _ binding: inout Binding
  ) {
    let outer = binding
    var first: [Identifier]?
    for (index, pattern) in patterns.enumerated() {
      var inner = Binding()
      inner.allowsIrrefutable = index == patterns.count - 1 && outer.allowsIrrefutable
      visit(pattern, &inner)
      if let first {
        if Set(first) != Set(inner.names) {
          error(
            "alternative patterns bind different names",
            version < .v3_12 ? pattern.range : range)
          break
        }
      } else {
        first = inner.names
      }
    }
    for name in first ?? [] { bind(name, range, &binding) }
  }

  private func visitMapping(
    _ keys: [Expression], _ patterns: [Pattern], _ rest: Identifier?, _ range: SourceRange,
    _ binding: inout Binding
  ) {
    var seen: Set<Constant> = []
    for key in keys {
      if isFormatted(key) {
        error(
          "mapping pattern keys may only match literals and attribute lookups", range)
      } else if let value = constantKey(key), !seen.insert(normalKey(value)).inserted {
        error("mapping pattern checks duplicate key (\(PythonRepr.constant(value)))", range)
      }
      visit(key)
    }
    for inner in patterns { visitInner(inner, &binding) }
    if let rest { bind(rest, range, &binding) }
  }

  private func isFormatted(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .joinedStr, .templateStr: true
    default: false
    }
  }

  /// The value of a literal key.
  private func constantKey(_ key: Expression) -> Constant? {
    switch key.kind {
    case .constant(let value, _): return value
    case .unaryOp(.uSub, let operand):
      guard case .constant(let value, _) = operand.kind else { return nil }
      switch value {
      case .int(let number): return .int(-number)
      case .float(let number): return .float(-number)
      case .imaginary(let number): return .imaginary(-number)
      default: return nil
      }
    default: return nil
    }
  }

  /// Numbers that are equal are the same key.
  private func normalKey(_ value: Constant) -> Constant {
    switch value {
    case .true: .int(1)
    case .false: .int(0)
    case .float(let number): Int64(exactly: number).map { .int($0) } ?? value
    case .imaginary(0): .int(0)
    default: value
    }
  }

  private func checkAttributes(_ attributes: [Identifier], _ patterns: [Pattern]) {
    for (index, name) in attributes.enumerated() {
      checkName(name, patterns[index].range)
      if let repeated = attributes[(index + 1)...].firstIndex(of: name) {
        error(
          "attribute name repeated in class pattern: \(name)", patterns[repeated].range)
        return
      }
    }
  }
}
