internal import Support
internal import Syntax

extension FunctionLowering {
  /// Lowers an expression and gives its value.
  func lower(_ expression: Expression) -> Value {
    if let constant = module.constant(of: expression) { return builder.constant(constant) }
    switch expression.kind {
    case .boolOp(let op, let values): return lowerBoolOp(op, values, expression.range)
    case .namedExpr(let target, let value):
      let result = lower(value)
      assign(result, to: target)
      return result
    case .binOp(let left, let op, let right):
      let operands = [lower(left), lower(right)]
      mark(expression.range)
      return builder.emit(.binary(Self.binaryOperator(op)), operands)
    case .unaryOp(let op, let operand): return lowerUnary(op, operand, expression.range)
    case .lambda(let args, let body): return lowerLambda(expression, args, body)
    case .ifExp(let test, let body, let orelse):
      return lowerIfExp(test, body, orelse, expression.range)
    case .dict(let keys, let values): return lowerDict(keys, values, expression.range)
    case .set(let elts): return lowerSet(elts, expression.range)
    case .listComp, .setComp, .dictComp: return lowerComprehension(expression)
    case .generatorExp(let elt, let generators):
      return lowerGenerator(expression, elt, generators)
    case .await(let value):
      isAsync = true
      let awaitable = lower(value)
      mark(expression.range)
      return builder.emit(.await, [awaitable])
    case .yield(let value):
      hasYield = true
      let yielded = value.map { lower($0) } ?? builder.none()
      mark(expression.range)
      return builder.emit(.yield, [yielded])
    case .yieldFrom(let value):
      hasYield = true
      let iterable = lower(value)
      mark(expression.range)
      return builder.emit(.yieldFrom, [builder.call(.yieldFromIter, iterable)])
    case .compare(let left, let ops, let comparators):
      return lowerCompare(left, ops, comparators, expression.range)
    case .call(let callee, let args, let keywords):
      return lowerCall(expression, callee, args, keywords)
    default: return lowerAtom(expression)
    }
  }

  private func lowerAtom(_ expression: Expression) -> Value {
    switch expression.kind {
    case .formattedValue, .joinedStr: return lowerFormatted(expression)
    case .interpolation, .templateStr: return lowerTemplate(expression)
    case .constant(let constant, _): return builder.constant(ModuleLowering.constant(constant))
    case .attribute(let value, let attr, _):
      let object = lower(value)
      builder.location = attributeLocation(expression, attr)
      return builder.emit(.getAttribute(mangle(attr)), [object])
    case .subscript(let value, let slice, _): return lowerSubscript(value, slice, expression.range)
    case .starred(let value, _): return lower(value)
    case .name(let id, _):
      mark(expression.range)
      return read(storage(id))
    case .list(let elts, _): return lowerList(elts, expression.range)
    case .tuple(let elts, _): return lowerTuple(elts, expression.range)
    case .slice(let lower, let upper, let step):
      let parts = [lower, upper, step].map { part in part.map { self.lower($0) } ?? builder.none() }
      mark(expression.range)
      return builder.emit(.buildSlice, parts)
    default: preconditionFailure("expression kind without a lowering")
    }
  }

  /// An attribute on a later line than its object is shown at the attribute's own name.
  func attributeLocation(_ expression: Expression, _ attr: Identifier) -> Location {
    let range = expression.range
    guard range.lineno != range.endLineno else { return Self.location(range) }
    let start = range.endColOffset - attr.text.unicodeScalars.count
    return Location(
      line: range.endLineno, column: start, endLine: range.endLineno,
      endColumn: range.endColOffset)
  }

  static func binaryOperator(_ op: Expression.BinaryOperator) -> BinaryOperator {
    BinaryOperator(rawValue: op.rawValue) ?? .add
  }

  // MARK: - Operators

  private func lowerUnary(
    _ op: Expression.UnaryOperator, _ operand: Expression, _ range: SourceRange
  ) -> Value {
    if op == .not {
      let truth: Value
      if case .compare(let left, let ops, let comparators) = operand.kind, ops.count == 1 {
        let first = lower(left)
        let second = lower(comparators[0])
        mark(operand.range)
        truth = test(ops[0], first, second)
      } else {
        let value = lower(operand)
        mark(range)
        truth = builder.emit(.truth, [value])
      }
      return builder.emit(.box, [builder.emit(.not, [truth])])
    }
    let value = lower(operand)
    mark(range)
    return builder.emit(.unary(UnaryOperator(rawValue: op.rawValue) ?? .plus), [value])
  }

  /// `a and b`, `a or b`: the first operand that decides.
  private func lowerBoolOp(
    _ op: Expression.BooleanOperator, _ values: [Expression], _ range: SourceRange
  ) -> Value {
    let join = builder.makeBlock(op.rawValue, parameters: [.value])
    for value in values.dropLast() {
      let result = lower(value)
      mark(range)
      let next = builder.makeBlock("next")
      let test = builder.emit(.truth, [result])
      let decided = Edge(join, [result])
      builder.end(
        op == .and
          ? .branch(test, then: Edge(next), else: decided)
          : .branch(test, then: decided, else: Edge(next)))
      builder.start(next)
    }
    let last = values.last.map { lower($0) } ?? builder.none()
    builder.jump(join, [last])
    builder.start(join)
    return join.parameters[0]
  }

  private func lowerIfExp(
    _ test: Expression, _ body: Expression, _ orelse: Expression, _ range: SourceRange
  ) -> Value {
    let then = builder.makeBlock("then")
    let otherwise = builder.makeBlock("else")
    let join = builder.makeBlock("join", parameters: [.value])
    lowerCondition(test, then: then, else: otherwise, at: range)
    builder.start(then)
    let first = lower(body)
    builder.jump(join, [first])
    builder.start(otherwise)
    let second = lower(orelse)
    builder.jump(join, [second])
    builder.start(join)
    return join.parameters[0]
  }

  /// A comparison, chained ones included: each operand is evaluated once, and only as far as needed.
  private func lowerCompare(
    _ left: Expression, _ ops: [Expression.CompareOperator], _ comparators: [Expression],
    _ range: SourceRange
  ) -> Value {
    var first = lower(left)
    guard ops.count > 1 else {
      let second = lower(comparators[0])
      mark(range)
      return compare(ops[0], first, second)
    }
    let join = builder.makeBlock("join", parameters: [.value])
    for (index, op) in ops.enumerated() {
      let second = lower(comparators[index])
      mark(range)
      let result = compare(op, first, second)
      if index == ops.count - 1 {
        builder.jump(join, [result])
      } else {
        let next = builder.makeBlock("next")
        let test = builder.emit(.truth, [result])
        builder.end(.branch(test, then: Edge(next), else: Edge(join, [result])))
        builder.start(next)
        first = second
      }
    }
    builder.start(join)
    return join.parameters[0]
  }

  /// One comparison as a Python object.
  private func compare(_ op: Expression.CompareOperator, _ left: Value, _ right: Value) -> Value {
    if let rich = Self.richComparison(op) {
      return builder.emit(.compare(rich), [left, right])
    }
    return builder.emit(.box, [test(op, left, right)])
  }

  /// One comparison as a truth value.
  private func test(_ op: Expression.CompareOperator, _ left: Value, _ right: Value) -> Value {
    switch op {
    case .is: builder.emit(.identical(negated: false), [left, right])
    case .isNot: builder.emit(.identical(negated: true), [left, right])
    case .in: builder.emit(.contains(negated: false), [left, right])
    case .notIn: builder.emit(.contains(negated: true), [left, right])
    default: builder.emit(.compareTruth(Self.richComparison(op) ?? .equal), [left, right])
    }
  }

  private static func richComparison(_ op: Expression.CompareOperator) -> CompareOperator? {
    CompareOperator(rawValue: op.rawValue)
  }

  // MARK: - Conditions

  /// Goes to one of two blocks by the truth of an expression, without making objects of truth values.
  ///
  /// Truth is asked for at `place`, the statement's; after a comparison CPython shows that instead. Gives the place
  /// that holds behind the condition.
  @discardableResult
  func lowerCondition(
    _ expression: Expression, then: Block, else otherwise: Block, at place: SourceRange
  ) -> SourceRange {
    switch expression.kind {
    case .unaryOp(.not, let operand):
      return lowerCondition(operand, then: otherwise, else: then, at: place)
    case .boolOp(let op, let values):
      var place = place
      for value in values.dropLast() {
        let next = builder.makeBlock("next")
        place = lowerCondition(
          value, then: op == .and ? next : then, else: op == .and ? otherwise : next, at: place)
        builder.start(next)
      }
      return values.last.map { lowerCondition($0, then: then, else: otherwise, at: place) } ?? place
    case .compare(let left, let ops, let comparators):
      lowerCompareCondition(left, ops, comparators, expression.range, then, otherwise)
      return expression.range
    default:
      if let constant = module.constant(of: expression), let truth = Self.truth(of: constant) {
        builder.jump(truth ? then : otherwise)
        return place
      }
      let value = lower(expression)
      mark(place)
      builder.branch(builder.emit(.truth, [value]), then: then, else: otherwise)
      return place
    }
  }

  private func lowerCompareCondition(
    _ left: Expression, _ ops: [Expression.CompareOperator], _ comparators: [Expression],
    _ range: SourceRange, _ then: Block, _ otherwise: Block
  ) {
    var first = lower(left)
    for (index, op) in ops.enumerated() {
      let second = lower(comparators[index])
      mark(range)
      let isLast = index == ops.count - 1
      let next = isLast ? then : builder.makeBlock("next")
      builder.branch(test(op, first, second), then: next, else: otherwise)
      if !isLast { builder.start(next) }
      first = second
    }
  }

  private static func truth(of constant: Constant) -> Bool? {
    switch constant {
    case .none, .false: false
    case .true, .ellipsis: true
    case .int(let n): n != 0
    case .str(let bytes), .bytes(let bytes): !bytes.isEmpty
    case .tuple(let items): !items.isEmpty
    case .bigInt: true
    case .float, .complex, .frozenset: nil
    }
  }

  // MARK: - Displays and subscripts

  /// True if an item is `*iterable`.
  static func isStarred(_ expression: Expression) -> Bool {
    if case .starred = expression.kind { true } else { false }
  }

  private func lowerList(_ elts: [Expression], _ range: SourceRange) -> Value {
    if elts.contains(where: Self.isStarred) { return lowerStarredList(elts, range) }
    let items = elts.map { lower($0) }
    mark(range)
    return builder.emit(.buildList, items)
  }

  private func lowerTuple(_ elts: [Expression], _ range: SourceRange) -> Value {
    if elts.contains(where: Self.isStarred) {
      let list = lowerStarredList(elts, range)
      mark(range)
      return builder.call(.listToTuple, list)
    }
    let items = elts.map { lower($0) }
    mark(range)
    return builder.emit(.buildTuple, items)
  }

  /// A fresh list of items some of which are `*iterable`.
  func lowerStarredList(_ elts: [Expression], _ range: SourceRange) -> Value {
    let leading = Array(elts.prefix { !Self.isStarred($0) })
    let items = leading.map { lower($0) }
    mark(range)
    let list = builder.emit(.buildList, items)
    for element in elts.dropFirst(leading.count) {
      let item = lower(element)
      mark(range)
      builder.run(Self.isStarred(element) ? .listExtend : .listAppend, list, item)
    }
    return list
  }

  private func lowerSet(_ elts: [Expression], _ range: SourceRange) -> Value {
    let leading = Array(elts.prefix { !Self.isStarred($0) })
    let items = leading.map { lower($0) }
    mark(range)
    let set = builder.emit(.buildSet, items)
    for element in elts.dropFirst(leading.count) {
      let item = lower(element)
      mark(range)
      builder.run(Self.isStarred(element) ? .setUpdate : .setAdd, set, item)
    }
    return set
  }

  private func lowerDict(_ keys: [Expression?], _ values: [Expression], _ range: SourceRange) -> Value
  {
    let leading = keys.prefix { $0 != nil }.count
    var pairs: [Value] = []
    for (key, value) in zip(keys, values).prefix(leading) {
      if let key { pairs += [lower(key), lower(value)] }
    }
    mark(range)
    let dict = builder.emit(.buildDict, pairs)
    for (key, value) in zip(keys, values).dropFirst(leading) {
      if let key {
        let operands = [dict, lower(key), lower(value)]
        mark(range)
        builder.perform(.runtime(.dictSet), operands)
      } else {
        let mapping = lower(value)
        mark(range)
        builder.run(.dictUpdate, dict, mapping)
      }
    }
    return dict
  }

  private func lowerSubscript(_ value: Expression, _ slice: Expression, _ range: SourceRange) -> Value
  {
    let container = lower(value)
    if case .slice(let lower, let upper, nil) = slice.kind {
      let bounds = [lower, upper].map { bound in bound.map { self.lower($0) } ?? builder.none() }
      mark(range)
      return builder.emit(.getSlice, [container] + bounds)
    }
    let key = lower(slice)
    mark(range)
    return builder.emit(.getItem, [container, key])
  }
}
