internal import IR
internal import Support

/// Emits one function.
///
/// Blocks follow each other in reverse postorder, so that a value is declared where it is defined and everything
/// it dominates comes after. A generator's variables that live over a suspension are in its frame, all others are C
/// variables. Whatever can raise has its error edge at the end of the function: the traceback entry, then the handler.
final class EmitFunction {
  let function: Function
  let module: EmitModule
  let symbol: String
  let body: TextBuilder
  private let output: TextBuilder
  /// Variables declared at the top of the function.
  let declarations: TextBuilder
  private let order: [Block]
  private var position: [Int: Int] = [:]
  private(set) var uses: [Int: Int] = [:]
  private var localNames: [Int: String] = [:]
  private var cellNames: [Int: String] = [:]
  private(set) var parameterNames: [String] = []
  /// Parameters whose only use is to start a local: the C parameter is that local.
  private var aliases: [Int: Int] = [:]
  private var readLocals: Set<Int> = []
  /// Values made by `getIter` that only a `forNext` uses (and perhaps a `reserve`).
  private var loops: Set<Int> = []
  /// Items of such loops that nothing but an `unpack` into two at the start of the body uses: what loops over them.
  private var pairLoops: [Int: Value] = [:]
  /// Attributes and items of which only the number is needed.
  private var fetchedNumbers: Set<Int> = []
  /// Ranges that only a loop steps through.
  private var rangeLoops: Set<Int> = []
  private var lines: LineMarks
  private var errors: [(label: String, text: [String])] = []
  private var errorLabels: [ErrorKey: String] = [:]
  private var sites: [Location] = []
  private var siteIndex: [Location: Int] = [:]
  private var cacheCount = 0
  private var callCacheCount = 0
  private var temporaryCount = 0
  private var caches: [ObjectIdentifier: String] = [:]
  private var shapes: [[String]] = []
  /// Values whose variables are declared already.
  private(set) var predeclared: Set<Int> = []
  private var labelled: Set<Int> = []
  private var handlers: Set<Int> = []
  /// What the frame of a generator holds; nil in plain functions.
  var frame: GeneratorFrame?
  /// One a suspension, in order: true if it delegates to an iterator.
  var suspensions: [Bool] = []

  private struct ErrorKey: Hashable {
    let prelude: String
    let location: Location
    let handler: Int
  }

  init(_ function: Function, in module: EmitModule, text: TextBuilder) {
    self.function = function
    self.module = module
    symbol = EmitModule.symbol(of: function)
    output = text
    body = TextBuilder(indentation: 1)
    declarations = TextBuilder(indentation: 1)
    order = reversePostorder(function)
    lines = LineMarks(module.options, path: module.module.path)
    for (index, block) in order.enumerated() { position[block.id] = index }
    countUses()
    nameVariables()
  }

  // MARK: - Preparation

  private func countUses() {
    var forNextUses: [Int: Int] = [:]
    var iterators: [Int] = []
    func use(_ value: Value) { uses[value.id, default: 0] += 1 }
    for block in order {
      for instruction in block.instructions {
        instruction.operands.forEach(use)
        switch instruction.op {
        case .localGet(let local, _): readLocals.insert(local.index)
        case .localDelete(let local, checked: true): readLocals.insert(local.index)
        case .localsDict: for local in instruction.op.locals { readLocals.insert(local.index) }
        case .getIter: if let result = instruction.result { iterators.append(result.id) }
        case .reserve: forNextUses[instruction.operands[1].id, default: 0] += 1
        default: break
        }
      }
      guard let terminator = block.terminator else { continue }
      terminator.operands.forEach(use)
      terminator.edges.flatMap(\.arguments).forEach(use)
      if case .forNext(let iterator, _, _) = terminator {
        forNextUses[iterator.id, default: 0] += 1
      }
    }
    loops = Set(iterators.filter { uses[$0] != nil && uses[$0] == forNextUses[$0] })
    findPairLoops()
    if !function.isGeneratorLike { findFetchedNumbers() }
    findRangeLoops()
  }

  /// Attributes and items that only arithmetic reads become numbers at once.
  private func findFetchedNumbers() {
    for instruction in order.flatMap(\.instructions) {
      guard case .numberFrom = instruction.op, let source = instruction.operands.first,
        uses[source.id] == 1
      else { continue }
      switch source.definition?.op {
      case .getAttribute, .getItem: fetchedNumbers.insert(source.id)
      default: break
      }
    }
  }

  /// Loops over a `range(...)` that nothing else sees.
  private func findRangeLoops() {
    for block in order {
      for (call, getIter) in zip(block.instructions, block.instructions.dropFirst()) {
        guard case .callBuiltin("range", let keywords) = call.op, keywords.isEmpty,
          1...3 ~= call.operands.count, case .getIter = getIter.op,
          let range = call.result, uses[range.id] == 1, getIter.operands[0] === range,
          let loop = getIter.result, loops.contains(loop.id)
        else { continue }
        rangeLoops.insert(range.id)
      }
    }
  }

  private func findPairLoops() {
    var predecessors: [Int: Int] = [:]
    for block in order {
      for edge in block.terminator?.edges ?? [] { predecessors[edge.block.id, default: 0] += 1 }
    }
    for block in order {
      guard case .forNext(let iterator, let edge, _)? = block.terminator,
        loops.contains(iterator.id), predecessors[edge.block.id] == 1,
        let item = edge.block.parameters.first, uses[item.id] == 1,
        let first = edge.block.instructions.first, case .unpack(2) = first.op,
        first.operands[0] === item
      else { continue }
      pairLoops[item.id] = iterator
    }
  }

  /// The loop that gives a value, if it can do so without a tuple, as a C expression.
  func pairLoop(of item: Value) -> String? { pairLoops[item.id].map { variable($0) } }

  private func nameVariables() {
    // The frame struct's own fields.
    var taken: Set<String> = ["base"]
    func unique(_ name: String) -> String {
      var result = name
      var number = 2
      while !taken.insert(result).inserted {
        result = "\(name)_\(number)"
        number += 1
      }
      return result
    }
    findAliases()
    let stored = Set(function.locals.filter { isUsed($0) && $0.kind == .parameter }.map(\.name))
    let isStored = function.parameters.map { stored.contains($0.name) }
    for (index, parameter) in function.parameters.enumerated() {
      let plain = parameter.name.hasPrefix(".") ? String(parameter.name.dropFirst()) : parameter.name
      let isAlias = aliases[index] != nil
      let name = plain.first?.isNumber == true ? "p" + plain : CName.variable(plain)
      parameterNames.append(unique(isAlias || !isStored[index] ? name : name + "_arg"))
      if let local = aliases[index] { localNames[local] = parameterNames[index] }
    }
    for local in function.locals where localNames[local.index] == nil {
      localNames[local.index] = unique(CName.variable(local.name))
    }
    for cell in function.cells { cellNames[cell.index] = unique(CName.variable(cell.name) + "_cell") }
  }

  private func findAliases() {
    guard !function.isGeneratorLike else { return }
    var parameterOf: [Int: Int] = [:]
    for instruction in function.entry.instructions {
      if case .parameter(let index) = instruction.op, let result = instruction.result {
        parameterOf[result.id] = index
      }
    }
    for instruction in function.entry.instructions {
      guard case .localSet(let local) = instruction.op, local.kind == .parameter,
        let value = instruction.operands.first, uses[value.id] == 1,
        let index = parameterOf[value.id], readLocals.contains(local.index)
      else { continue }
      aliases[index] = local.index
    }
  }

  // MARK: - The function

  func emit() {
    if function.isGeneratorLike { return emitGenerator() }
    let checksStack = needsStackCheck
    emitBlocks()
    emitHead(cacheText: true)
    // A module body has a frame of its own, which counts towards the recursion limit.
    // What runs once on import is compiled for size.
    let runsOnce =
      function.kind == .classBody || (function.kind == .module && module.module.name != "__main__")
    let attributes =
      runsOnce
      ? "GR_PYTHON_CODE GR_COLD"
      : function.kind == .module ? "GR_PYTHON_CODE GR_NOINLINE" : "GR_PYTHON_CODE"
    output.line(
      "static \(attributes) \(EmitModule.signature(of: function, parameters: parameterNames)) {")
    output.append(declarations)
    if checksStack {
      output.line("  if (!gr_stack_check(fiber)) return 0;")
    }
    output.append(body)
    output.line("}")
  }

  /// Site and cache tables and the comment before the function.
  func emitHead(cacheText: Bool) {
    output.line("// \(CName.comment(function.qualname.utf8)), line \(function.firstLine)")
    if !sites.isEmpty {
      output.line("static const GrSite \(symbol)$$sites[] = {")
      for (index, place) in sites.enumerated() { output.line(siteText(place, at: index)) }
      output.line("};")
    }
    if callCacheCount > 0 { output.line("static GrCallCache \(symbol)$$calls[\(callCacheCount)];") }
    if cacheCount > 0 { output.line("static GrAttrCache \(symbol)$$caches[\(cacheCount)];") }
    emitShapes()
  }

  private func emitShapes() {
    guard !shapes.isEmpty else { return }
    for (index, caches) in shapes.enumerated() {
      let list = caches.joined(separator: ", ")
      output.line("static GrAttrCache *const \(symbol)$$shape_\(index)[] = {\(list)};")
    }
    output.line("static GrShapeCache \(symbol)$$shapes[] = {")
    for (index, caches) in shapes.enumerated() {
      output.line("  {&gr_shape_none, \(symbol)$$shape_\(index), \(caches.count), 0},")
    }
    output.line("};")
  }

  private func siteText(_ place: Location, at index: Int) -> String {
    var code = EmitModule.code(of: function)
    var outer = 0
    if place.comprehension > 0 {
      code = EmitModule.code(of: function, comprehension: Int(place.comprehension) - 1)
      outer = site(outerLocation(of: place)) - index
    }
    // What the struct has no room for is as good as unknown.
    let height = place.endLine - place.line
    let isKnown = height < 1 << 16 && max(place.column, place.endColumn, place.nameEnd) < 1 << 15
    let columns = isKnown ? "\(height), \(place.column), \(place.endColumn), \(place.nameEnd)" : "0, -1, -1, 0"
    return "  {&\(code), \(place.line), \(columns), \(outer)},"
  }

  private func outerLocation(of place: Location) -> Location {
    function.comprehensions[Int(place.comprehension) - 1].location
  }

  /// Writes text of the generator emission.
  func writeOutput(_ text: String) { output.line(text) }
  func appendOutput(_ text: TextBuilder) { output.append(text) }

  /// True if the function may call, so that it must look at the stack's end.
  private var needsStackCheck: Bool {
    order.contains { block in
      block.instructions.contains { $0.op.info.effects.contains(.calls) }
        || block.terminator?.canRaise == true
    }
  }

  func emitBlocks() {
    for local in function.locals {
      guard isUsed(local), !aliases.values.contains(local.index) else { continue }
      if frame?.holds(local) == true { continue }
      declarations.line("\(Self.type(local.type)) \(name(local)) = 0;")
    }
    if frame == nil {
      for cell in function.cells { declarations.line("GrCell *\(name(cell)) = 0;") }
    }
    for block in order {
      for parameter in block.parameters where frame?.holds(parameter) != true && isUsed(parameter) {
        declarations.line("\(Self.type(parameter.type)) \(plainName(parameter));")
      }
      for instruction in block.instructions {
        if let result = instruction.result, loops.contains(result.id), frame?.holds(result) != true {
          declarations.line("GrLoop \(plainName(result));")
        }
      }
    }
    markLabels()
    for (index, block) in order.enumerated() { emit(block, next: index + 1 < order.count ? order[index + 1] : nil) }
    for error in errors {
      body.indent(by: -1)
      body.line("\(error.label):")
      body.indent()
      error.text.forEach { body.line($0) }
    }
  }

  private func markLabels() {
    // A block that only its predecessor in the text falls into needs no label, but whether an edge falls through
    // is decided when the terminator is written; the same rule is applied here.
    for (index, block) in order.enumerated() {
      let next = index + 1 < order.count ? order[index + 1] : nil
      for target in jumpTargets(block, next) { labelled.insert(target.id) }
      if let handler = block.handler, block.canRaise {
        labelled.insert(handler.id)
        handlers.insert(handler.id)
      }
    }
  }

  /// The targets that the terminator reaches by a `goto`.
  private func jumpTargets(_ block: Block, _ next: Block?) -> [Block] {
    switch block.terminator {
    case .jump(let edge): edge.block === next ? [] : [edge.block]
    case .branch(_, let then, let otherwise):
      if then.block === next {
        otherwise.block === next ? [next].compactMap { $0 } : [otherwise.block]
      } else {
        otherwise.block === next ? [then.block] : [then.block, otherwise.block]
      }
    case .forNext(_, let body, let exhausted):
      body.block === next ? [exhausted.block] : [body.block, exhausted.block]
    case .switch(_, let cases): cases.map(\.block)
    default: []
    }
  }

  private func emit(_ block: Block, next: Block?) {
    if labelled.contains(block.id) {
      body.indent(by: -1)
      // Not every op that can raise has an error edge in C.
      let isHandler = handlers.contains(block.id)
      body.line("\(label(block)):\(isHandler ? " __attribute__((unused))" : "");")
      body.indent()
    }
    var done = 0
    func emitPlainly(upTo end: Int) {
      for instruction in block.instructions[done..<end] {
        markLine(instruction.location)
        emit(instruction, in: block)
      }
    }
    for run in floatRuns(of: block) {
      emitPlainly(upTo: run.lowerBound)
      emitFloatRun(run, of: block)
      done = run.upperBound
    }
    emitPlainly(upTo: block.instructions.count)
    if let terminator = block.terminator {
      lines.mark(block.terminatorLocation, in: body)
      emit(terminator, of: block, next: next)
    }
  }

  func markLine(_ location: Location) { lines.mark(location, in: body) }

  func label(_ block: Block) -> String {
    let words = block.hint.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    return "\(words)_\(block.id)"
  }

  // MARK: - Names

  /// The C type of a variable.
  static func type(_ type: ValueType) -> String {
    switch type {
    case .value, .items, .none: "GrValue"
    case .float: "double"
    case .int: "int64_t"
    case .bool: "int"
    case .number: "GrNumber"
    }
  }

  /// A value as a C expression without effects.
  func name(_ value: Value) -> String {
    if let definition = value.definition, let text = inlined(definition) { return text }
    return variable(value)
  }

  /// The C variable of a value.
  func variable(_ value: Value) -> String {
    frame?.holds(value) == true ? "gr_frame->\(plainName(value))" : plainName(value)
  }

  func plainName(_ value: Value) -> String {
    value.name.map { "\(CName.mangled($0))$\(value.id)" } ?? "t\(value.id)"
  }

  func name(_ local: Local) -> String {
    let text = localNames[local.index] ?? "x\(local.index)"
    return frame?.holds(local) == true ? "gr_frame->\(text)" : text
  }

  func name(_ cell: Cell) -> String {
    if cell.isFree { return "gr_function->cells[\(cell.index)]" }
    let text = cellNames[cell.index] ?? "c\(cell.index)"
    return frame == nil ? text : "gr_frame->\(text)"
  }

  func fieldName(_ local: Local) -> String { localNames[local.index] ?? "x\(local.index)" }
  func fieldName(_ cell: Cell) -> String { cellNames[cell.index] ?? "c\(cell.index)" }

  func isUsed(_ local: Local) -> Bool { readLocals.contains(local.index) }
  func isUsed(_ value: Value) -> Bool { uses[value.id] != nil }
  func isLoop(_ value: Value) -> Bool { loops.contains(value.id) }
  func isLoopedRange(_ value: Value) -> Bool { rangeLoops.contains(value.id) }
  func isFetchedNumber(_ value: Value) -> Bool { fetchedNumbers.contains(value.id) }
  func isAlias(_ value: Value) -> Bool {
    guard case .parameter(let index)? = value.definition?.op else { return false }
    return aliases[index] != nil
  }

  /// The expression of an op that is no statement: constants and names.
  private func inlined(_ instruction: Instruction) -> String? {
    switch instruction.op {
    case .constant(let constant):
      ConstantPool.isStatic(constant) ? module.constants.value(constant) : nil
    case .parameter(let index): frame == nil ? parameterNames[index] : "gr_frame->p\(index)"
    case .nativeObject(let symbol): "GR_VALUE(&\(symbol))"
    case .absent: "(GrValue)0"
    case .refine: name(instruction.operands[0])
    case .numberFrom:
      isFetchedNumber(instruction.operands[0])
        ? name(instruction.operands[0]) : constantNumber(instruction.operands[0])
    case .constantInt(let n): n == .min ? "INT64_MIN" : "INT64_C(\(n))"
    case .constantFloat(let x): ConstantPool.double(x.bitPattern)
    case .constantBool(let x): x ? "true" : "false"
    default: nil
    }
  }

  /// A constant as a number; nil for others.
  private func constantNumber(_ value: Value) -> String? {
    guard case .constant(let constant)? = value.definition?.op else { return nil }
    switch constant {
    case .float(let bits): return "GR_NUMBER(\(ConstantPool.double(bits)))"
    case .int(let n) where abs(n) < 1 << 53: return "GR_NUMBER_INT(\(n))"
    default:
      return ConstantPool.isStatic(constant)
        ? "((GrNumber){\(module.constants.value(constant)), 0})" : nil
    }
  }

  /// True for ops whose result is written where it is used.
  func isInlined(_ instruction: Instruction) -> Bool { inlined(instruction) != nil }

  /// A fresh name for a helper variable; Python's names cannot contain a `$`.
  func makeTemporary(_ word: String) -> String {
    temporaryCount += 1
    return "\(word)$\(temporaryCount)"
  }

  /// A number for what needs labels of its own.
  func makeNumber() -> Int {
    temporaryCount += 1
    return temporaryCount
  }

  /// A fresh inline cache.
  func makeCache() -> String {
    cacheCount += 1
    return "&\(symbol)$$caches[\(cacheCount - 1)]"
  }

  /// The inline cache of an instruction.
  func cache(of instruction: Instruction) -> String {
    let key = ObjectIdentifier(instruction)
    if let cache = caches[key] { return cache }
    let cache = makeCache()
    caches[key] = cache
    return cache
  }

  /// A fresh cache of the places that accesses with these caches find attributes at.
  func makeShapeCache(_ caches: [String]) -> String {
    shapes.append(caches)
    return "&\(symbol)$$shapes[\(shapes.count - 1)]"
  }

  /// Declares the variable of a value ahead of where it is made.
  func predeclare(_ value: Value, as type: ValueType) {
    body.line("\(Self.type(type)) \(variable(value));")
    predeclared.insert(value.id)
  }

  /// Text at the end of the function, reached by a jump only.
  func addColdText(_ label: String, _ text: [String]) { errors.append((label, text)) }

  /// A fresh cache of a call.
  func makeCallCache() -> String {
    callCacheCount += 1
    return "&\(symbol)$$calls[\(callCacheCount - 1)]"
  }

  // MARK: - Errors

  /// The label of the error edge of an instruction; `prelude` is what to run first.
  func errorLabel(_ location: Location, _ block: Block, prelude: String = "", traces: Bool = true) -> String {
    let place = traces ? location : .none
    let key = ErrorKey(prelude: prelude, location: place, handler: block.handler?.id ?? -1)
    if let label = errorLabels[key] { return label }
    let label = "error_\(errorLabels.count)"
    errorLabels[key] = label
    var text = prelude.isEmpty ? [] : [prelude]
    if place.line > 0 { text.append("gr_trace(fiber, &\(symbol)$$sites[\(site(place))]);") }
    text.append(leaveText(block))
    errors.append((label, text))
    return label
  }

  /// How an exception leaves a block.
  func leaveText(_ block: Block) -> String {
    if let handler = block.handler { return "goto \(label(handler));" }
    return frame == nil ? "return 0;" : "goto gr_raised;"
  }

  private func site(_ location: Location) -> Int {
    if let index = siteIndex[location] { return index }
    let index = sites.count
    siteIndex[location] = index
    sites.append(location)
    if location.comprehension > 0 { _ = site(outerLocation(of: location)) }
    return index
  }

  // MARK: - Terminators

  private func emit(_ terminator: Terminator, of block: Block, next: Block?) {
    let location = block.terminatorLocation
    switch terminator {
    case .jump(let edge): emit(edge, from: block, location, next: next)
    case .branch(let test, let then, let otherwise):
      emitBranch(test, then, otherwise, block, next)
    case .forNext(let iterator, let bodyEdge, let exhausted):
      emitForNext(iterator, bodyEdge, exhausted, block, next)
    case .switch(let selector, let cases):
      body.line("switch (\(name(selector))) {")
      for (index, edge) in cases.enumerated() {
        body.line(index == cases.count - 1 ? "default:" : "case \(index):")
        body.indented { emit(edge, from: block, location, next: nil) }
      }
      body.line("}")
    case .return(let value): emitReturn(value)
    case .raise(let value, let cause):
      let from = cause.map { name($0) } ?? "0"
      body.line("gr_raise_object(fiber, \(name(value)), \(from));")
      body.line("goto \(errorLabel(location, block));")
    case .reraise(let value):
      body.line("gr_reraise(fiber, \(exception(value)));")
      body.line(leaveText(block))
    case .reraiseHandled:
      // Only the error for nothing to reraise is a new one.
      body.line("if (fiber->handled == 0) { gr_reraise_handled(fiber); goto \(errorLabel(location, block)); }")
      body.line("gr_reraise_handled(fiber);")
      body.line(leaveText(block))
    case .unreachable: body.line("__builtin_unreachable();")
    }
  }

  func exception(_ value: Value) -> String { "(GrException *)(void *)\(name(value))" }

  private func emitReturn(_ value: Value) {
    if frame != nil {
      body.line("gr_frame->base.result = \(name(value));")
      body.line("goto gr_finished;")
    } else {
      body.line("return \(name(value));")
    }
  }

  private func emitBranch(
    _ test: Value, _ then: Edge, _ otherwise: Edge, _ block: Block, _ next: Block?
  ) {
    let location = block.terminatorLocation
    if then.block === next && otherwise.block !== next {
      emitConditional("!\(name(test))", otherwise, block)
      emit(then, from: block, location, next: next)
    } else {
      emitConditional(name(test), then, block)
      emit(otherwise, from: block, location, next: next)
    }
  }

  private func emitConditional(_ test: String, _ edge: Edge, _ block: Block) {
    let copies = copies(edge)
    if copies.isEmpty && !isBackEdge(edge, from: block) {
      body.line("if (\(test)) goto \(label(edge.block));")
    } else {
      body.block("if (\(test)) {") {
        emit(edge, from: block, block.terminatorLocation, next: nil)
      }
    }
  }

  private func emitForNext(
    _ iterator: Value, _ bodyEdge: Edge, _ exhausted: Edge, _ block: Block, _ next: Block?
  ) {
    let location = block.terminatorLocation
    let item = bodyEdge.block.parameters[0]
    let isRange = iterator.definition?.operands.first.map { isLoopedRange($0) } ?? false
    let plain = pairLoops[item.id] == nil ? "gr_loop_next" : "gr_loop_next_pair"
    let step = isRange ? "gr_loop_range_next" : plain
    let call =
      loops.contains(iterator.id)
      ? "\(step)(fiber, &\(variable(iterator)))" : "gr_next(fiber, \(name(iterator)))"
    body.line("GrValue next$\(block.id) = \(call);")
    body.block("if (next$\(block.id) == 0) {") {
      body.line("if (gr_has_exception(fiber)) goto \(errorLabel(location, block));")
      emit(exhausted, from: block, location, next: nil)
    }
    let others = copies(Edge(bodyEdge.block, bodyEdge.arguments), skippingFirst: true)
    others.forEach { body.line($0) }
    if isUsed(item) { body.line("\(variable(item)) = next$\(block.id);") }
    emitGoto(bodyEdge, from: block, location, next: next)
  }

  private func emit(_ edge: Edge, from block: Block, _ location: Location, next: Block?) {
    copies(edge).forEach { body.line($0) }
    emitGoto(edge, from: block, location, next: next)
  }

  private func emitGoto(_ edge: Edge, from block: Block, _ location: Location, next: Block?) {
    if isBackEdge(edge, from: block) {
      body.line("if (!gr_poll(fiber)) goto \(errorLabel(location, block));")
    }
    if edge.block !== next { body.line("goto \(label(edge.block));") }
  }

  private func isBackEdge(_ edge: Edge, from block: Block) -> Bool {
    (position[edge.block.id] ?? 0) <= (position[block.id] ?? 0)
  }

  /// The assignments that give the target's parameters their values; all happen at once.
  private func copies(_ edge: Edge, skippingFirst: Bool = false) -> [String] {
    let parameters = edge.block.parameters.dropFirst(skippingFirst ? 1 : 0)
    let pairs = zip(parameters, edge.arguments).filter { $0.0 !== $0.1 && isUsed($0.0) }
    let targets = Set(pairs.map(\.0.id))
    if !pairs.contains(where: { root(of: $0.1).map { targets.contains($0) } ?? false }) {
      return pairs.map { "\(variable($0.0)) = \(name($0.1));" }
    }
    let saved = pairs.enumerated().map { index, pair in
      "\(Self.type(pair.0.type)) copy$\(index) = \(name(pair.1));"
    }
    let stored = pairs.enumerated().map { index, pair in "\(variable(pair.0)) = copy$\(index);" }
    return ["{"] + saved + stored + ["}"]
  }

  /// The value whose variable an expression reads, nil for constants.
  private func root(of value: Value) -> Int? {
    if case .refine? = value.definition?.op, let operand = value.definition?.operands.first {
      return root(of: operand)
    }
    return value.id
  }
}
