/// What a name means in a scope.
enum NameKind {
  /// Bound here and seen only by code of the same function.
  case local
  /// Bound here and captured by an inner function.
  case cell
  /// A variable of an enclosing function.
  case free
  /// Declared `global`, or bound at module level by an assignment expression.
  case globalExplicit
  case globalImplicit
}

/// One scope as the lowering sees it.
///
/// Comprehensions (not generator expressions) and type parameter lists are scopes of names but not functions:
/// they are lowered into the function around, so that only real functions make cells of captured names.
final class ScopeView {
  enum Form {
    case module, classBody, function
    /// A list, set or dict comprehension.
    case comprehension
    /// The scope of a list of type parameters.
    case typeParameters
  }

  let form: Form
  let isGeneratorExpression: Bool
  private(set) weak var parent: ScopeView?
  private(set) var children: [ScopeView] = []
  /// Names bound here in order of first binding, parameters first.
  private(set) var boundNames: [String] = []
  /// Captured from enclosing functions, by this code or by functions inside; what the closure holds.
  private(set) var freeNames: [String] = []
  /// Bound here and captured by inner functions.
  private(set) var cellNames: [String] = []
  /// How many places bind or unbind a name; at module level including `global` declarations inside.
  private(set) var bindings: [String: Int] = [:]
  private var declaredGlobal: Set<String> = []
  private var declaredNonlocal: Set<String> = []
  /// Names an assignment expression inside a comprehension binds in the scope around.
  private var hoisted: Set<String> = []
  private var used: Set<String> = []
  private var usedInOrder: [String] = []
  private var kinds: [String: NameKind] = [:]

  init(_ form: Form, parent: ScopeView? = nil, isGeneratorExpression: Bool = false) {
    self.form = form
    self.parent = parent
    self.isGeneratorExpression = isGeneratorExpression
    parent?.children.append(self)
  }

  /// True for scopes lowered into the function around.
  var isInlined: Bool { form == .comprehension || form == .typeParameters }

  /// What the name means to code of this scope.
  func kind(of name: String) -> NameKind {
    kinds[name] ?? .globalImplicit
  }

  /// True if the scope declares the name `nonlocal`.
  func isNonlocal(_ name: String) -> Bool { declaredNonlocal.contains(name) }

  // MARK: - Building

  func bind(_ name: String) {
    if bindings[name] == nil && !declaredGlobal.contains(name) { boundNames.append(name) }
    bindings[name, default: 0] += 1
  }

  func use(_ name: String) {
    if used.insert(name).inserted { usedInOrder.append(name) }
  }

  func declareGlobal(_ name: String) { declaredGlobal.insert(name) }
  func declareNonlocal(_ name: String) {
    declaredNonlocal.insert(name)
    use(name)
  }

  /// Binds the target of an assignment expression: in the innermost scope that is no comprehension.
  func bindNamed(_ name: String) {
    guard form == .comprehension || isGeneratorExpression, let parent else { return bind(name) }
    hoisted.insert(name)
    use(name)
    parent.bindNamed(name)
  }

  // MARK: - Resolving

  /// Decides every name of this scope and of those inside; call once on the module's scope.
  func resolve() {
    for name in boundNames where !declaredNonlocal.contains(name) { kinds[name] = .local }
    for name in declaredGlobal { kinds[name] = .globalExplicit }
    for name in declaredNonlocal { kinds[name] = .globalImplicit }
    for name in hoisted { kinds[name] = nil }
    boundNames.removeAll { declaredGlobal.contains($0) || declaredNonlocal.contains($0) }
    for name in usedInOrder where kinds[name] == nil || declaredNonlocal.contains(name) {
      resolveUse(name)
    }
    for child in children { child.resolve() }
    noteGlobalBindings()
  }

  private func resolveUse(_ name: String) {
    if name == "__class__" && form == .function && resolveClassCell() { return }
    var crossed = [self]
    var scope = parent
    while let outer = scope {
      if outer.form != .classBody && outer.declaredGlobal.contains(name) {
        // Only assignment expressions inherit the declaration; a plain use goes on to the module.
        kinds[name] = hoisted.contains(name) || isInlined ? .globalExplicit : .globalImplicit
        return
      }
      let isOwner = outer.form != .classBody && outer.kinds[name].map { $0 != .free } ?? false
      if isOwner && outer.form == .module {
        kinds[name] = hoisted.contains(name) ? .globalExplicit : .globalImplicit
        return
      }
      if isOwner && (outer.kinds[name] == .local || outer.kinds[name] == .cell) {
        return capture(name, from: outer, through: crossed)
      }
      crossed.append(outer)
      scope = outer.parent
    }
    kinds[name] = hoisted.contains(name) ? .globalExplicit : .globalImplicit
  }

  private func capture(_ name: String, from owner: ScopeView, through crossed: [ScopeView]) {
    kinds[name] = .free
    var isCell = false
    for scope in crossed where !scope.isInlined {
      isCell = true
      if !scope.freeNames.contains(name) { scope.freeNames.append(name) }
    }
    // Between the scopes crossed, plain functions see the name as free too.
    for scope in crossed where scope.kinds[name] == nil && scope.form != .classBody {
      scope.kinds[name] = .free
    }
    if isCell { owner.makeCell(name) }
  }

  private func makeCell(_ name: String) {
    guard kinds[name] != .cell else { return }
    if form != .classBody { kinds[name] = .cell }
    if !cellNames.contains(name) { cellNames.append(name) }
  }

  /// `__class__`, and `super` too, capture the cell of the class around.
  private func resolveClassCell() -> Bool {
    var crossed = [self]
    var scope = parent
    while let outer = scope {
      if outer.form == .classBody {
        capture("__class__", from: outer, through: crossed)
        return true
      }
      if outer.kinds["__class__"] == .local || outer.kinds["__class__"] == .cell { return false }
      crossed.append(outer)
      scope = outer.parent
    }
    return false
  }

  private func noteGlobalBindings() {
    guard form != .module else { return }
    var root = self
    while let outer = root.parent { root = outer }
    for name in declaredGlobal { root.bindings[name, default: 0] += bindings[name] ?? 0 }
    for name in hoisted where kinds[name] == .globalExplicit { root.bindings[name, default: 0] += 1 }
  }
}
