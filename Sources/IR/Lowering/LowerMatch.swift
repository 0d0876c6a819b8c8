internal import Support
internal import Syntax

// Patterns bind their names only after the whole pattern has matched (before the guard), as CPython does:
// captured values wait in a list beside the test.

extension FunctionLowering {
  /// Values captured so far by the pattern being matched.
  private struct Captures {
    var bindings: [(name: Identifier, value: Value)] = []
    var range: SourceRange
  }

  /// Lowers a `match` statement.
  func lowerMatch(_ subject: Expression, _ cases: [MatchCase]) {
    let value = lower(subject)
    let end = builder.makeBlock("match.end")
    for item in cases {
      let next = builder.makeBlock("case")
      var captures = Captures(range: item.pattern.range)
      match(value, item.pattern, next, &captures)
      for (name, captured) in captures.bindings {
        mark(captures.range)
        write(storage(name), captured)
      }
      if let test = item.guard {
        let body = builder.makeBlock("body")
        lowerCondition(test, then: body, else: next, at: item.pattern.range)
        builder.start(body)
      }
      lower(item.body)
      builder.jump(end)
      builder.start(next)
    }
    builder.jump(end)
    builder.start(end)
  }

  /// Tests a value against a pattern; goes to `fail` if it does not match.
  private func match(
    _ subject: Value, _ pattern: Pattern, _ fail: Block, _ captures: inout Captures
  ) {
    mark(pattern.range)
    switch pattern.kind {
    case .matchValue(let expression):
      let value = lower(expression)
      mark(pattern.range)
      require(builder.emit(.compareTruth(.equal), [subject, value]), fail)
    case .matchSingleton(let constant):
      let value = builder.constant(ModuleLowering.constant(constant))
      require(builder.emit(.identical(negated: false), [subject, value]), fail)
    case .matchSequence(let patterns): matchSequence(subject, patterns, pattern, fail, &captures)
    case .matchMapping(let keys, let patterns, let rest):
      matchMapping(subject, keys, patterns, rest, pattern, fail, &captures)
    case .matchClass(let cls, let patterns, let names, let named):
      matchClass(subject, cls, patterns, names, named, pattern, fail, &captures)
    case .matchStar(let name):
      if let name { captures.bindings.append((name, subject)) }
    case .matchAs(let inner, let name):
      if let inner { match(subject, inner, fail, &captures) }
      if let name { captures.bindings.append((name, subject)) }
    case .matchOr(let patterns): matchOr(subject, patterns, fail, &captures)
    }
  }

  private func require(_ test: Value, _ fail: Block) {
    let next = builder.makeBlock("matched")
    builder.branch(test, then: next, else: fail)
    builder.start(next)
  }

  /// All alternatives bind the same names; the values meet as parameters of the block after them.
  private func matchOr(
    _ subject: Value, _ patterns: [Pattern], _ fail: Block, _ captures: inout Captures
  ) {
    var join: Block?
    var names: [Identifier] = []
    for (index, pattern) in patterns.enumerated() {
      let isLast = index == patterns.count - 1
      let next = isLast ? fail : builder.makeBlock("or")
      var own = Captures(range: pattern.range)
      match(subject, pattern, next, &own)
      if join == nil {
        names = own.bindings.map(\.name)
        join = builder.makeBlock(
          "matched", parameters: Array(repeating: .value, count: names.count))
      }
      let values = names.compactMap { name in own.bindings.last { $0.name == name }?.value }
      if let join { builder.jump(join, values) }
      if !isLast { builder.start(next) }
    }
    guard let join else { return }
    builder.start(join)
    for (name, value) in zip(names, join.parameters) { captures.bindings.append((name, value)) }
  }

  // MARK: - Sequences

  private func matchSequence(
    _ subject: Value, _ patterns: [Pattern], _ pattern: Pattern, _ fail: Block,
    _ captures: inout Captures
  ) {
    require(builder.call(.matchSequence, subject), fail)
    let star = patterns.firstIndex { if case .matchStar = $0.kind { true } else { false } }
    let fixed = Int64(patterns.count - (star == nil ? 0 : 1))
    if star == nil || fixed > 0 {
      let length = builder.call(.length, subject)
      let count = builder.emit(.constantInt(fixed))
      let op: CompareOperator = star == nil ? .equal : .greaterEqual
      require(builder.emit(.intCompare(op), [length, count]), fail)
    }
    let isWild = patterns.allSatisfy { if case .matchAs(nil, nil) = $0.kind { true } else { false } }
    if star == nil && isWild { return }
    if let star, case .matchStar(nil) = patterns[star].kind {
      return matchByIndex(subject, patterns, star, pattern, fail, &captures)
    }
    let op: Op =
      if let star {
        .unpackStar(before: star, after: patterns.count - star - 1)
      } else {
        .unpack(count: patterns.count)
      }
    let items = builder.emit(op, [subject])
    let values = patterns.indices.map { builder.emit(.item($0), [items]) }
    for (value, part) in zip(values, patterns) { match(value, part, fail, &captures) }
  }

  /// With `*_` the items around it are read by index, and only those that are looked at.
  private func matchByIndex(
    _ subject: Value, _ patterns: [Pattern], _ star: Int, _ pattern: Pattern, _ fail: Block,
    _ captures: inout Captures
  ) {
    for (index, part) in patterns.enumerated() where index != star {
      if case .matchAs(nil, nil) = part.kind { continue }
      mark(pattern.range)
      let key: Value
      if index < star {
        key = builder.constant(.int(Int64(index)))
      } else {
        let length = builder.emit(.box, [builder.call(.length, subject)])
        let back = builder.constant(.int(Int64(patterns.count - index)))
        key = builder.emit(.binary(.sub), [length, back])
      }
      match(builder.emit(.getItem, [subject, key]), part, fail, &captures)
    }
  }

  // MARK: - Mappings and classes

  private func matchMapping(
    _ subject: Value, _ keys: [Expression], _ patterns: [Pattern], _ rest: Identifier?,
    _ pattern: Pattern, _ fail: Block, _ captures: inout Captures
  ) {
    require(builder.call(.matchMapping, subject), fail)
    if keys.isEmpty && rest == nil { return }
    if !keys.isEmpty {
      let length = builder.call(.length, subject)
      let count = builder.emit(.constantInt(Int64(keys.count)))
      require(builder.emit(.intCompare(.greaterEqual), [length, count]), fail)
    }
    let values = keys.map { lower($0) }
    mark(pattern.range)
    let names = builder.emit(.buildTuple, values)
    if !keys.isEmpty {
      let found = builder.call(.matchKeys, subject, names)
      matchItems(found, patterns, pattern, fail, &captures)
    }
    if let rest {
      mark(pattern.range)
      captures.bindings.append((rest, builder.call(.mappingRest, subject, names)))
    }
  }

  /// Matches the items of a tuple that is None if there was no match.
  private func matchItems(
    _ found: Value, _ patterns: [Pattern], _ pattern: Pattern, _ fail: Block,
    _ captures: inout Captures
  ) {
    require(builder.emit(.identical(negated: true), [found, builder.none()]), fail)
    if patterns.isEmpty { return }
    let items = builder.emit(.unpack(count: patterns.count), [found])
    let values = patterns.indices.map { builder.emit(.item($0), [items]) }
    for (value, part) in zip(values, patterns) { match(value, part, fail, &captures) }
  }

  private func matchClass(
    _ subject: Value, _ cls: Expression, _ patterns: [Pattern], _ names: [Identifier],
    _ named: [Pattern], _ pattern: Pattern, _ fail: Block, _ captures: inout Captures
  ) {
    let type = lower(cls)
    mark(pattern.range)
    let count = builder.emit(.constantInt(Int64(patterns.count)))
    let keywords = builder.constant(.tuple(names.map { .string($0.text) }))
    let found = builder.call(.matchClass, subject, type, count, keywords)
    matchItems(found, patterns + named, pattern, fail, &captures)
  }
}
