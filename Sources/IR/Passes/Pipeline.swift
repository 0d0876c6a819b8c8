/// The passes in order.
package struct Pipeline: Sendable {
  package let passes: [any Pass]

  /// What every build runs.
  package static let standard = Pipeline(passes: [
    RemoveDead(), PromoteLocals(), RemoveDead(), UnboxNumbers(), RemoveDead(),
    AppendInPlace(),
  ])

  /// Makes variables values and no more: what analyses that are printed look at.
  package static let variables = Pipeline(passes: [PromoteLocals()])

  package init(passes: [any Pass]) {
    self.passes = passes
  }

  /// Runs the passes over every function of a module.
  package func run(on module: CompiledModule) {
    for function in module.functions {
      for pass in passes { pass.run(on: function) }
    }
  }
}
