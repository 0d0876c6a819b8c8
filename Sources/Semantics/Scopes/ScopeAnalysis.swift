internal import Syntax

/// Decides what every name of every scope means: CPython's `analyze_block`.
struct ScopeAnalysis {
  private let version: LanguageVersion

  /// Sets the scope of every symbol of `root` and of the scopes inside.
  static func run(_ root: Scope, version: LanguageVersion) {
    var free: Set<String> = []
    ScopeAnalysis(version: version).analyze(root, bound: nil, global: [], free: &free, classScope: nil)
  }

  /// - Parameters:
  ///   - bound: the names of the functions around; nil at module level.
  ///   - global: the names declared global around.
  ///   - free: gets the names that the scope needs from the functions around.
  ///   - classScope: the class body that a scope of type parameters sees.
  private func analyze(
    _ scope: Scope, bound: Set<String>?, global: Set<String>, free: inout Set<String>,
    classScope: Scope?
  ) {
    var bound = bound
    var global = global
    var decided: [(name: String, scope: NameScope)] = []
    var local: Set<String> = []
    var innerBound: Set<String> = []
    var innerGlobal: Set<String> = []
    if scope.kind == .class {
      innerGlobal = global
      innerBound = bound ?? []
    }
    for symbol in scope.symbols {
      decided.append(
        (
          symbol.name,
          meaning(
            of: symbol, bound: &bound, local: &local, free: &free, global: &global,
            classScope: classScope)
        ))
    }
    if scope.kind == .class {
      innerBound.insert("__class__")
      if version >= .v3_12 { innerBound.insert("__classdict__") }
    } else {
      if scope.isFunctionLike { innerBound.formUnion(local) }
      innerBound.formUnion(bound ?? [])
      innerGlobal.formUnion(global)
    }
    var needed: Set<String> = []
    var children: [Scope] = []
    var inlinedCells: Set<String> = []
    for child in scope.children {
      var childFree: Set<String> = []
      let seen = child.seesClassScope ? (scope.kind == .class ? scope : classScope) : nil
      analyze(
        child, bound: innerBound, global: innerGlobal, free: &childFree, classScope: seen)
      if isInlined(child, in: scope) {
        inline(child, into: scope, &decided, &childFree, &inlinedCells)
        children += child.children
      } else {
        children.append(child)
      }
      needed.formUnion(childFree)
    }
    scope.children = children
    if scope.isFunctionLike {
      for index in decided.indices where decided[index].scope == .local {
        let name = decided[index].name
        if needed.remove(name) != nil || inlinedCells.contains(name) {
          decided[index].scope = .cell
        }
      }
    } else if scope.kind == .class {
      if needed.remove("__class__") != nil { scope.needsClassCell = true }
      if version >= .v3_12, needed.remove("__classdict__") != nil { scope.needsClassDict = true }
    }
    publish(scope, decided, bound: bound, needed: needed)
    for name in inlinedCells { scope.add(name, .comprehensionCell) }
    free.formUnion(needed)
  }

  private func meaning(
    of symbol: Symbol, bound: inout Set<String>?, local: inout Set<String>,
    free: inout Set<String>, global: inout Set<String>, classScope: Scope?
  ) -> NameScope {
    let name = symbol.name
    if symbol.flags.contains(.global) {
      global.insert(name)
      bound?.remove(name)
      return .globalExplicit
    }
    if symbol.flags.contains(.nonlocal) {
      free.insert(name)
      return .free
    }
    if !symbol.flags.isDisjoint(with: .bound) {
      local.insert(name)
      global.remove(name)
      return .local
    }
    if let flags = classScope?.flags(of: name) {
      if flags.contains(.global) { return .globalExplicit }
      if !flags.isDisjoint(with: .bound) && !flags.contains(.nonlocal) { return .globalImplicit }
    }
    if bound?.contains(name) == true {
      free.insert(name)
      return .free
    }
    return .globalImplicit
  }

  /// Stores what was decided and adds the names that only inner scopes use.
  private func publish(
    _ scope: Scope, _ decided: [(name: String, scope: NameScope)], bound: Set<String>?,
    needed: Set<String>
  ) {
    for (name, meaning) in decided { scope.setScope(meaning, of: name) }
    for name in needed.sorted() {
      if scope.symbol(name) != nil {
        let isOwn = !scope.flags(of: name).isDisjoint(with: NameFlags.bound.union(.global))
        if (scope.kind == .class || scope.seesClassScope) && (isOwn || version >= .v3_12) { scope.add(name, .freeClass) }
      } else if bound?.contains(name) ?? true {
        scope.setScope(.free, of: name)
      }
    }
  }

  // MARK: - Inlined comprehensions (PEP 709)

  private func isInlined(_ child: Scope, in scope: Scope) -> Bool {
    guard version >= .v3_12, child.comprehension != .none, child.comprehension != .generator else {
      return false
    }
    return !scope.seesClassScope
  }

  /// Adds the names of an inlined comprehension to the scope around.
  private func inline(
    _ comprehension: Scope, into scope: Scope,
    _ decided: inout [(name: String, scope: NameScope)], _ free: inout Set<String>,
    _ inlinedCells: inout Set<String>
  ) {
    for symbol in comprehension.symbols where !symbol.flags.contains(.parameter) {
      guard var meaning = symbol.scope else { continue }
      if meaning == .cell || symbol.flags.contains(.comprehensionCell) {
        inlinedCells.insert(symbol.name)
      }
      // `__class__` is never free through a class body.
      if meaning == .free && scope.kind == .class && symbol.name == "__class__" {
        meaning = .globalImplicit
        free.remove(symbol.name)
      }
      if scope.symbol(symbol.name) == nil {
        scope.add(symbol.name, symbol.flags)
        decided.append((symbol.name, meaning))
      } else if !scope.flags(of: symbol.name).isDisjoint(with: .bound) && scope.kind != .class,
        !isFreeInAChild(comprehension, symbol.name)
      {
        free.remove(symbol.name)
      }
    }
  }

  private func isFreeInAChild(_ scope: Scope, _ name: String) -> Bool {
    scope.children.contains { $0.symbol(name)?.scope == .free }
  }
}
