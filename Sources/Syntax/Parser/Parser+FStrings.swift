internal import Support

/// F-strings and t-strings as PEP 701 has them: made of tokens.
extension Parser {
  /// Parses a whole f-string or t-string at its start.
  mutating func parseFString(into pieces: inout StringPieces) throws(ParseFailure) {
    let flags = cursor.pointee.flags
    try enter()
    advance()
    while kind != .fStringEnd {
      if kind == .fStringMiddle {
        let token = cursor.pointee
        let value = try decodeMiddle(isRaw: flags.contains(.raw))
        if !value.isEmpty { pieces.append(value, SourceRange(token.startPosition, token.endPosition)) }
      } else {
        try parseField(flags, into: &pieces)
      }
    }
    advance()
    depth -= 1
  }

  /// Decodes the literal text at the cursor.
  private mutating func decodeMiddle(isRaw: Bool) throws(ParseFailure) -> [UInt8] {
    let token = cursor.pointee
    advance()
    var flags = token.flags
    if isRaw { flags.insert(.raw) } else { flags.remove(.raw) }
    return try decode(
      UnsafeBufferPointer(start: text + Int(token.start), count: Int(token.end - token.start)),
      flags, at: token)
  }

  /// Parses a replacement field, braces included.
  private mutating func parseField(
    _ flags: StringFlags, into pieces: inout StringPieces
  ) throws(ParseFailure) {
    let start = here
    let textStart = Int(cursor.pointee.end)
    try expect(.leftBrace)
    let value = try parseAssignedValue()
    var textEnd = Int(cursor.pointee.start)
    let isDebug = accept(.equal)
    var afterDebug = cursor.pointee
    if isDebug {
      textEnd = Int(afterDebug.start)
      // The text goes on to whatever follows, white space included.
    }
    var conversion: Int8 = -1
    if kind == .exclamation {
      conversion = try parseConversion()
    }
    var spec: Expression?
    if kind == .colon {
      spec = try parseSpec(flags)
    } else if isDebug, conversion < 0 {
      afterDebug = cursor.pointee
    }
    try expect(.rightBrace)
    let fieldRange = range(from: start)
    if isDebug {
      if conversion < 0, spec == nil { conversion = 114 }
      appendDebugText(textStart, textEnd, start, afterDebug, into: &pieces)
    }
    pieces.flush()
    if flags.contains(.template) {
      pieces.values.append(
        Expression(
          .interpolation(
            value: value, str: interpolationText(textStart, textEnd, isDebug),
            conversion: conversion, formatSpec: spec), fieldRange))
    } else {
      pieces.values.append(
        Expression(
          .formattedValue(value: value, conversion: conversion, formatSpec: spec), fieldRange))
    }
  }

  /// Adds `expression=` as literal text; `after` is the token after the equals sign.
  private func appendDebugText(
    _ textStart: Int, _ textEnd: Int, _ start: SourcePosition, _ after: Token,
    into pieces: inout StringPieces
  ) {
    let bytes = UnsafeBufferPointer(start: text + textStart, count: textEnd - textStart)
    pieces.append(
      bytes.contains(35) ? withoutComments(bytes) : Array(bytes),
      SourceRange(SourcePosition(line: start.line, column: start.column + 1), after.startPosition))
  }

  /// Leaves out comments, but not what looks like one in a string.
  private func withoutComments(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var quote: UInt8 = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if quote == 0, byte == 35 {
        while index < bytes.count, bytes[index] != 10 { index += 1 }
        continue
      }
      if byte == quote {
        quote = 0
      } else if quote == 0, byte == 34 || byte == 39 {
        quote = byte
      }
      result.append(byte)
      index += 1
    }
    return result
  }

  /// The text of an expression without the white space around it and without `=`.
  private func interpolationText(_ start: Int, _ end: Int, _ isDebug: Bool) -> [UInt8] {
    var bytes = Array(UnsafeBufferPointer(start: text + start, count: end - start))
    func trim() {
      while let last = bytes.last, last == 32 || (last >= 9 && last <= 13) { bytes.removeLast() }
    }
    trim()
    if isDebug, bytes.last == 61 {
      bytes.removeLast()
      trim()
    }
    return bytes
  }

  /// Parses `!r`; the letter must follow at once.
  private mutating func parseConversion() throws(ParseFailure) -> Int8 {
    let mark = cursor.pointee
    advance()
    let token = cursor.pointee
    guard token.kind == .name, token.start == mark.end, token.end == token.start + 1 else {
      throw .syntax
    }
    let letter = text[Int(token.start)]
    guard letter == 114 || letter == 115 || letter == 97 else { throw .syntax }
    advance()
    return Int8(letter)
  }

  /// Parses the specification after the colon, up to the closing brace.
  private mutating func parseSpec(_ flags: StringFlags) throws(ParseFailure) -> Expression {
    let start = here
    advance()
    var pieces = StringPieces()
    try enter()
    while kind != .rightBrace {
      switch kind {
      case .fStringMiddle:
        let token = cursor.pointee
        let value = try decodeMiddle(isRaw: flags.contains(.raw) && version >= .v3_14)
        if !value.isEmpty {
          pieces.append(value, SourceRange(token.startPosition, token.endPosition))
        }
      case .leftBrace:
        // Inside a specification even a t-string formats its fields.
        try parseField(flags.subtracting(.template), into: &pieces)
      default: throw .syntax
      }
    }
    depth -= 1
    pieces.flush()
    if version < .v3_13, cursor[-1].kind == .rightBrace {
      // CPython 3.12 keeps the empty text after a nested field.
      pieces.values.append(
        Expression(
          .constant(.string([]), isUnicodePrefixed: false),
          SourceRange(here, here)))
    }
    return Expression(.joinedStr(values: pieces.values), range(from: start))
  }
}
