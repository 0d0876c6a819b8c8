internal import Support
internal import Syntax

/// Lowers one function, class body or module body: the state that all parts of the lowering share.
///
/// The parts are extensions by topic: `LowerStatement`, `LowerExpression`, `LowerCall`, `LowerTry`, and so on.
final class FunctionLowering {
  let module: ModuleLowering
  let function: Function
  let builder: Builder
  /// The scopes being lowered into this function: its own, then those of inlined comprehensions.
  var frames: [Frame]
  var regions: [Region] = []
  /// See `handlerWhileHandling`.
  var unwindBlock: Block?
  /// The class whose private names are mangled here, without leading underscores; nil outside classes.
  let privateClass: String?
  /// Set by `yield`; together with `isAsync` it decides the function's kind.
  var hasYield = false
  var isAsync = false
  private var freeCells: [String: Cell] = [:]
  private var loopCount = 0

  /// One scope lowered into the function.
  final class Frame {
    let scope: ScopeView
    var locals: [String: Local] = [:]
    var cells: [String: Cell] = [:]

    init(scope: ScopeView) {
      self.scope = scope
    }
  }

  init(module: ModuleLowering, function: Function, scope: ScopeView, privateClass: String?) {
    self.module = module
    self.function = function
    self.builder = Builder(function: function)
    self.frames = [Frame(scope: scope)]
    self.privateClass = privateClass
    for name in scope.freeNames {
      let cell = Cell(name: name, index: function.freeCells.count, isFree: true)
      function.freeCells.append(cell)
      freeCells[name] = cell
    }
    builder.start(builder.makeBlock("entry"))
    openFrame(frames[0])
  }

  // MARK: - Frames and names

  /// Gives the variables of a scope that inner functions share their cells.
  func openFrame(_ frame: Frame) {
    for name in frame.scope.cellNames {
      let cell = Cell(name: name, index: function.cells.count, isFree: false)
      function.cells.append(cell)
      frame.cells[name] = cell
      builder.perform(.cellNew(cell))
    }
  }

  /// Binds a parameter to its local or cell.
  func bindParameter(_ name: String, _ value: Value) {
    let frame = frames[0]
    if let cell = frame.cells[name] {
      builder.perform(.cellSet(cell), [value])
    } else {
      let local = function.makeLocal(name, kind: .parameter)
      frame.locals[name] = local
      builder.set(local, value)
    }
  }

  /// Where a name lives, seen from the innermost scope.
  func storage(_ identifier: Identifier) -> Storage {
    storage(named: mangle(identifier))
  }

  /// As `storage` for a name that is mangled already.
  func storage(named name: String) -> Storage {
    storage(name, in: frames.count - 1)
  }

  private func storage(_ name: String, in index: Int) -> Storage {
    let frame = frames[index]
    switch frame.scope.kind(of: name) {
    case .local:
      switch frame.scope.form {
      case .module: return .global(name)
      case .classBody: return frame.cells[name].map { .cell($0) } ?? .namespace(name)
      case .function, .comprehension, .typeParameters: return .local(ownLocal(name, frame))
      }
    case .cell: return frame.cells[name].map { .cell($0) } ?? .global(name)
    case .free:
      if frame.scope.form == .classBody, let cell = freeCells[name] {
        return frame.scope.isNonlocal(name) ? .cell(cell) : .namespaceOrCell(name, cell)
      }
      return enclosing(name, below: index)
    case .globalExplicit: return .global(name)
    case .globalImplicit:
      // Annotations and bases under type parameters still see the class around.
      if frame.scope.form == .typeParameters && index > 0 { return storage(name, in: index - 1) }
      return frame.scope.form == .classBody ? .namespace(name) : .global(name)
    }
  }

  /// A free variable of a frame: a variable of an outer frame of this function, else of the closure.
  private func enclosing(_ name: String, below index: Int) -> Storage {
    for outer in frames[..<index].reversed() where outer.scope.form != .classBody {
      switch outer.scope.kind(of: name) {
      case .cell:
        if let cell = outer.cells[name] { return .cell(cell) }
      case .local:
        if outer.scope.form == .module { return .global(name) }
        return .local(ownLocal(name, outer))
      case .globalExplicit: return .global(name)
      case .free, .globalImplicit: continue
      }
    }
    return freeCells[name].map { .cell($0) } ?? .global(name)
  }

  private func ownLocal(_ name: String, _ frame: Frame) -> Local {
    if let local = frame.locals[name] { return local }
    let local = function.makeLocal(name, kind: .variable)
    frame.locals[name] = local
    return local
  }

  /// The cell an inner function captures for one of its free names.
  func captured(_ name: String) -> Cell? {
    for frame in frames.reversed() {
      if let cell = frame.cells[name] { return cell }
    }
    return freeCells[name]
  }

  /// A private name inside a class becomes `_Class__name`.
  func mangle(_ identifier: Identifier) -> String {
    let name = identifier.text
    guard let privateClass, name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".") else {
      return name
    }
    return "_" + privateClass + name
  }

  // MARK: - Locations

  static func location(_ range: SourceRange) -> Location {
    Location(
      line: range.lineno, column: range.colOffset, endLine: range.endLineno,
      endColumn: range.endColOffset)
  }

  /// The qualified name of the innermost function or comprehension.
  var currentQualname: String {
    let index = Int(builder.comprehension) - 1
    return index < 0 ? function.qualname : function.comprehensions[index].qualname
  }

  /// Sets where the next instructions are.
  func mark(_ range: SourceRange) {
    builder.location = Self.location(range)
  }

  // MARK: - Temporaries and loops

  /// A variable that Python code does not see.
  func makeTemporary(_ name: String) -> Local {
    function.makeLocal(name, kind: .temporary)
  }

  func makeLoopNumber() -> Int {
    loopCount += 1
    return loopCount
  }

  // MARK: - The end

  /// Ends the function: returns None if control falls out, settles its kind, drops dead code.
  func finish(result: Value? = nil) {
    if builder.isOpen { builder.end(.return(result ?? builder.none())) }
    finishUnwindBlock()
    switch function.kind {
    case .function, .lambda, .generator, .coroutine, .asyncGenerator:
      if hasYield {
        function.kind = isAsync ? .asyncGenerator : .generator
      } else if isAsync {
        function.kind = .coroutine
      }
    case .module, .classBody: break
    }
    finishLocals(of: function)
    tidyBlocks(of: function)
    let own = function.locals.filter { $0.kind != .temporary }.map(\.name)
    var seen = Set(function.variableNames)
    function.variableNames += own.filter { seen.insert($0).inserted }
  }
}
