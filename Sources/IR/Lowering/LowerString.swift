internal import Support
internal import Syntax

extension FunctionLowering {
  /// Lowers an f-string or one of its fields.
  func lowerFormatted(_ expression: Expression) -> Value {
    switch expression.kind {
    case .joinedStr(let values):
      let pieces = values.map { piece in
        guard case .formattedValue = piece.kind else { return lower(piece) }
        return lowerField(piece, expression.range)
      }
      if pieces.isEmpty { return builder.string("") }
      if pieces.count == 1 { return pieces[0] }
      mark(expression.range)
      return builder.emit(.buildString, pieces)
    default: return lowerField(expression, expression.range)
    }
  }

  /// A field of an f-string; errors of formatting are shown at the whole string.
  private func lowerField(_ field: Expression, _ whole: SourceRange) -> Value {
    guard case .formattedValue(let value, let conversion, let spec) = field.kind else {
      return lower(field)
    }
    let object = lower(value)
    let operands = [object] + (spec.map { [lower($0)] } ?? [])
    mark(whole)
    return builder.emit(.formatValue(conversion: Self.conversion(conversion)), operands)
  }

  private static func conversion(_ code: Int8) -> UInt8 {
    code < 0 ? 0 : UInt8(code)
  }

  /// Lowers a t-string: its strings and its interpolations, one string more than interpolations.
  func lowerTemplate(_ expression: Expression) -> Value {
    switch expression.kind {
    case .templateStr(let values):
      var strings: [Constant] = []
      var interpolations: [Value] = []
      var text: [UInt8] = []
      for value in values {
        if case .constant(.string(let bytes), _) = value.kind {
          text += bytes
        } else {
          strings.append(.str(text))
          text = []
          interpolations.append(lower(value))
        }
      }
      strings.append(.str(text))
      mark(expression.range)
      let tuple = builder.emit(.buildTuple, interpolations)
      return builder.call(.makeTemplate, builder.constant(.tuple(strings)), tuple)
    case .interpolation(let value, let str, let conversion, let spec):
      let object = lower(value)
      let format = spec.map { lower($0) } ?? builder.string("")
      let code = Self.conversion(conversion)
      mark(expression.range)
      let name = builder.constant(code == 0 ? .none : .str([code]))
      return builder.call(
        .makeInterpolation, object, builder.constant(.str(str)), name, format)
    default: return lower(expression)
    }
  }
}
