internal import IR
internal import Support

/// What the frame struct of a generator holds: everything that lives over a suspension, and the parameters.
struct GeneratorFrame {
  private var values: Set<Int> = []
  private var locals: Set<Int> = []
  let isAsyncGenerator: Bool

  func holds(_ value: Value) -> Bool { values.contains(value.id) }
  func holds(_ local: Local) -> Bool { locals.contains(local.index) }

  /// Finds what is alive after a suspension, or used again when it continues.
  init(_ function: Function) {
    isAsyncGenerator = function.kind == .asyncGenerator
    let liveness = Liveness(function)
    let all = function.blocks.flatMap { block in
      block.parameters + block.instructions.compactMap(\.result)
    }
    // The result of a suspension is made after it, but may be alive over another one.
    for block in function.blocks {
      liveness.forEachPoint(in: block) { instruction, names in
        switch instruction.op {
        case .yield, .yieldFrom, .await:
          for value in all where value !== instruction.result && liveness.contains(value, in: names) {
            values.insert(value.id)
          }
          for local in function.locals where liveness.contains(local, in: names) {
            locals.insert(local.index)
          }
        default: break
        }
      }
    }
  }
}

extension EmitFunction {
  /// Emits a generator, coroutine or async generator: the frame, the function that makes it, and `resume`.
  func emitGenerator() {
    let frame = GeneratorFrame(function)
    self.frame = frame
    emitBlocks()
    emitHead(cacheText: true)
    emitFrame(frame)
    emitResume()
    emitMaker()
  }

  private func emitFrame(_ frame: GeneratorFrame) {
    writeOutput("typedef struct \(symbol)$$frame {")
    writeOutput("  GrGenerator base;")
    for index in function.parameters.indices { writeOutput("  GrValue p\(index);") }
    for cell in function.cells { writeOutput("  GrCell *\(fieldName(cell));") }
    for local in function.locals where frame.holds(local) {
      writeOutput("  \(Self.type(local.type)) \(fieldName(local));")
    }
    for block in function.blocks {
      for value in block.parameters + block.instructions.compactMap(\.result)
      where frame.holds(value) && !isInlinedValue(value) {
        writeOutput("  \(isLoop(value) ? "GrLoop" : Self.type(value.type)) \(plainName(value));")
      }
    }
    for index in 1..<(suspensions.count + 1) where suspensions[index - 1] {
      writeOutput("  GrValue delegate$\(index);")
    }
    writeOutput("} \(symbol)$$frame;")
  }

  private func isInlinedValue(_ value: Value) -> Bool {
    value.definition.map { isInlined($0) } ?? false
  }

  private func emitResume() {
    writeOutput(
      "static GR_PYTHON_CODE GrValue \(symbol)$$resume(GrFiber *fiber, GrGenerator *gr_self, GrValue gr_sent) {")
    writeOutput("  \(symbol)$$frame *gr_frame = (\(symbol)$$frame *)(void *)gr_self;")
    if !function.freeCells.isEmpty { writeOutput("  GrFunction *gr_function = gr_self->function;") }
    appendOutput(declarations)
    writeOutput("  if (!gr_stack_check(fiber)) return 0;")
    writeOutput("  switch (gr_self->state) {")
    for index in 0..<suspensions.count {
      writeOutput("  case \(index + 1): goto resume_\(index + 1);")
    }
    writeOutput("  default: break;")
    writeOutput("  }")
    writeOutput("  (void)gr_frame;")
    // A generator that never started raises what is thrown into it where its `def` is.
    writeOutput("  if (gr_sent == 0) goto gr_raised;")
    appendOutput(body)
    writeOutput("gr_finished: __attribute__((unused));")
    writeOutput("gr_raised:")
    writeOutput("  gr_self->state = GR_GENERATOR_DONE;")
    writeOutput("  return 0;")
    writeOutput("}")
  }

  private func emitMaker() {
    let names = function.parameters.indices.map { "p\($0)" }
    writeOutput("static GR_PYTHON_CODE \(EmitModule.signature(of: function, parameters: names)) {")
    writeOutput(
      "  \(symbol)$$frame *gr_frame = (\(symbol)$$frame *)(void *)gr_generator_new(fiber, sizeof *gr_frame, "
        + "&\(EmitModule.code(of: function)), gr_function, \(symbol)$$resume);")
    writeOutput("  if (gr_frame == 0) return 0;")
    for name in names { writeOutput("  gr_frame->\(name) = \(name);") }
    writeOutput("  return GR_VALUE(gr_frame);")
    writeOutput("}")
  }

  // MARK: - Suspending

  /// Emits `yield`, `yield from` and `await`.
  func emitSuspension(_ instruction: Instruction, _ block: Block) {
    let error = errorLabel(instruction.location, block)
    let value = operand(instruction, 0)
    if case .yield = instruction.op {
      var yielded = value
      if frame?.isAsyncGenerator == true {
        let wrapped = makeTemporary("wrapped")
        body.line("GrValue \(wrapped) = gr_async_generator_wrap(fiber, \(value));")
        body.line("if (GR_UNLIKELY(\(wrapped) == 0)) goto \(error);")
        yielded = wrapped
      }
      let index = addSuspension(delegates: false)
      suspend(yielded, index)
      body.line("if (GR_UNLIKELY(gr_sent == 0)) goto \(error);")
      if isUsed(instruction) { define(instruction, "gr_sent") }
      return
    }
    let index = addSuspension(delegates: true)
    let iterator = "gr_frame->delegate$\(index)"
    if case .await = instruction.op {
      body.line("\(iterator) = gr_get_awaitable(fiber, \(value));")
      body.line("if (GR_UNLIKELY(\(iterator) == 0)) goto \(error);")
    } else {
      body.line("\(iterator) = \(value);")
    }
    body.line("gr_sent = GR_NONE;")
    body.line("GrValue step$\(index), result$\(index);")
    body.indent(by: -1)
    body.line("again_\(index):")
    body.indent()
    body.line(
      "step$\(index) = gr_yield_from_step(fiber, gr_self, \(iterator), gr_sent, &result$\(index));")
    body.block("if (step$\(index) != 0) {") {
      suspend("step$\(index)", index)
      body.line("goto again_\(index);")
    }
    body.line("if (gr_has_exception(fiber)) goto \(error);")
    body.line("\(iterator) = 0;")
    if isUsed(instruction) { define(instruction, "result$\(index)") }
  }

  private func suspend(_ value: String, _ index: Int) {
    body.line("gr_self->state = \(index);")
    body.line("return \(value);")
    body.indent(by: -1)
    body.line("resume_\(index):;")
    body.indent()
  }

  private func addSuspension(delegates: Bool) -> Int {
    suspensions.append(delegates)
    return suspensions.count
  }
}
