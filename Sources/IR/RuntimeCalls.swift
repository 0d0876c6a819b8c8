/// A row of the table of runtime helpers: a C function, what it takes and gives. The op `runtime(row)` calls
/// it; adding a helper is adding a row. In C every helper takes the fiber first.
package struct RuntimeCall: Hashable, Sendable {
  /// The C function.
  package let helper: String
  package let operands: [ValueType]
  /// `.items(n)`: the helper's last parameter is a `GrValue *` to fill, and it returns bool.
  package let result: ValueType
  package let canRaise: Bool
  private let effectBits: Int

  package init(
    _ helper: String, _ operands: [ValueType], _ result: ValueType, raises: Bool = true,
    _ effects: Effects = .calls
  ) {
    self.helper = helper
    self.operands = operands
    self.result = result
    self.canRaise = raises
    self.effectBits = effects.rawValue
  }

  package var effects: Effects { Effects(rawValue: effectBits) }
}
