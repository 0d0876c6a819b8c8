internal import Support

/// Texts of replacement fields, kept while the tree is being built.
final class FieldStorage {
  private var texts: [UnsafeMutablePointer<UInt8>] = []
  private var lexers: [Lexer] = []
  /// The names of the whole text, shared with the fields.
  var names: NameTable

  /// Starts with the names that the text's lexer has found.
  init(names: NameTable) { self.names = names }

  deinit {
    for lexer in lexers { lexer.tokens.deallocate() }
    for text in texts { text.deallocate() }
    names.deallocate()
  }

  /// Copies an expression in parentheses, with a zero byte after it.
  func copy(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UnsafeMutablePointer<UInt8> {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 6)
    copy[0] = 40
    var next = 1
    for byte in bytes {
      copy[next] = byte
      next += 1
    }
    copy[next] = 41
    for tail in 1...4 { copy[next + tail] = 0 }
    texts.append(copy)
    return copy
  }

  /// Keeps a lexer's tokens alive.
  func keep(_ lexer: Lexer) { lexers.append(lexer) }
}

/// F-strings as Python had them before 3.12: each field is a text of its own, parsed apart.
extension Parser {
  /// What is being read of one f-string token.
  private struct OldFString {
    let bytes: UnsafeBufferPointer<UInt8>
    let token: Token
    /// The range of the whole concatenation, which its parts are given.
    let whole: SourceRange
    let isUnicodePrefixed: Bool
    var index = 0
    var isAtEnd: Bool { index >= bytes.count }
  }

  /// Parses `count` string tokens of which at least one is an f-string.
  mutating func parseOldStrings(_ count: Int) throws(ParseFailure) -> Expression {
    let first = cursor
    let last = cursor + (count - 1)
    let whole = SourceRange(first.pointee.startPosition, last.pointee.endPosition)
    let isBytes = first.pointee.flags.contains(.bytes)
    let isU = isUnicodePrefixed(first.pointee)
    cursor += count
    var pieces = StringPieces()
    for index in 0..<count {
      let token = first[index]
      if token.flags.contains(.bytes) != isBytes {
        throw failString(SyntaxDiagnostics.mixedBytes)
      }
      if token.flags.contains(.format) {
        var string = OldFString(
          bytes: contents(token), token: token, whole: whole, isUnicodePrefixed: isU)
        try parseOldParts(&string, level: 0, into: &pieces)
      } else {
        pieces.append(try decode(token), whole, isUnicodePrefixed: isU)
      }
    }
    pieces.flush()
    return Expression(.joinedStr(values: pieces.values), whole)
  }

  /// Parses literal text and fields up to the end, or to the brace that ends a specification.
  private mutating func parseOldParts(
    _ string: inout OldFString, level: Int, into pieces: inout StringPieces
  ) throws(ParseFailure) {
    while true {
      let isDoubled = try parseOldLiteral(&string, level, &pieces)
      if isDoubled { continue }
      if string.isAtEnd || string.bytes[string.index] == 125 { break }
      try parseOldField(&string, level, &pieces)
    }
    if level > 0, string.isAtEnd { throw failString(SyntaxDiagnostics.fStringEnd) }
  }

  /// Reads literal text; true if it ended with the first of two braces.
  private mutating func parseOldLiteral(
    _ string: inout OldFString, _ level: Int, _ pieces: inout StringPieces
  ) throws(ParseFailure) -> Bool {
    let bytes = string.bytes
    let isRaw = string.token.flags.contains(.raw)
    let start = string.index
    var end = start
    var isDoubled = false
    while end < bytes.count {
      var byte = bytes[end]
      end += 1
      if !isRaw, byte == 92, end < bytes.count {
        byte = bytes[end]
        end += 1
        if byte == 78 {
          if end < bytes.count {
            end += 1
            if bytes[end - 1] == 123 {
              while end < bytes.count {
                end += 1
                if bytes[end - 1] == 125 { break }
              }
            }
          }
          continue
        }
        if byte == 123 { warnEscape(bytes, end - 2, string.token) }
      }
      guard byte == 123 || byte == 125 else { continue }
      if level == 0 {
        if end < bytes.count, bytes[end] == byte {
          isDoubled = true
          break
        }
        if byte == 125 {
          throw failString(SyntaxDiagnostics.fStringSingleBrace(string.token.flags))
        }
      }
      end -= 1
      break
    }
    string.index = isDoubled ? end + 1 : end
    if end > start {
      let value = try decode(
        UnsafeBufferPointer(rebasing: bytes[start..<end]), string.token.flags, at: string.token)
      pieces.append(value, string.whole, isUnicodePrefixed: string.isUnicodePrefixed)
    }
    return isDoubled
  }

  /// Parses a field at its opening brace.
  private mutating func parseOldField(
    _ string: inout OldFString, _ level: Int, _ pieces: inout StringPieces
  ) throws(ParseFailure) {
    if level >= 2 { throw failString(SyntaxDiagnostics.fStringNested) }
    let bytes = string.bytes
    let brace = string.index
    string.index += 1
    let start = string.index
    try skipOldExpression(&string)
    if string.isAtEnd { throw failString(SyntaxDiagnostics.fStringEnd) }
    let value = try parseOldExpression(string, brace: brace, end: string.index)
    let isDebug = bytes[string.index] == 61
    if isDebug {
      string.index += 1
      while !string.isAtEnd, isSpace(bytes[string.index]) { string.index += 1 }
      if string.isAtEnd { throw failString(SyntaxDiagnostics.fStringEnd) }
      pieces.append(
        Array(bytes[start..<string.index]), string.whole,
        isUnicodePrefixed: string.isUnicodePrefixed)
    }
    var conversion = try parseOldConversion(&string)
    var spec: Expression?
    if bytes[string.index] == 58 {
      string.index += 1
      if string.isAtEnd { throw failString(SyntaxDiagnostics.fStringEnd) }
      spec = try parseOldSpec(&string, level)
    }
    if string.isAtEnd || bytes[string.index] != 125 {
      throw failString(SyntaxDiagnostics.fStringEnd)
    }
    string.index += 1
    if isDebug, conversion < 0, spec == nil { conversion = 114 }
    pieces.flush()
    pieces.values.append(
      Expression(
        .formattedValue(value: value, conversion: conversion, formatSpec: spec), string.whole))
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  /// Parses the text after `:`; its last literal has the position of its own token.
  private mutating func parseOldSpec(
    _ string: inout OldFString, _ level: Int
  ) throws(ParseFailure) -> Expression {
    var pieces = StringPieces()
    try parseOldParts(&string, level: level + 1, into: &pieces)
    let own = SourceRange(string.token.startPosition, string.token.endPosition)
    if pieces.textRange != nil { pieces.textRange = own }
    pieces.isUnicodePrefixed = isUnicodePrefixed(string.token)
    pieces.flush()
    return Expression(.joinedStr(values: pieces.values), own)
  }

  private mutating func parseOldConversion(
    _ string: inout OldFString
  ) throws(ParseFailure) -> Int8 {
    let bytes = string.bytes
    guard bytes[string.index] == 33 else { return -1 }
    string.index += 1
    if string.isAtEnd { throw failString(SyntaxDiagnostics.fStringEnd) }
    let letter = bytes[string.index]
    string.index += 1
    guard letter == 115 || letter == 114 || letter == 97 else {
      throw failString(SyntaxDiagnostics.fStringNoConversion)
    }
    if string.isAtEnd { throw failString(SyntaxDiagnostics.fStringEnd) }
    return Int8(letter)
  }

  /// Finds where an expression ends, by brackets and quotes alone.
  private mutating func skipOldExpression(_ string: inout OldFString) throws(ParseFailure) {
    let bytes = string.bytes
    var index = string.index
    var quote: UInt8 = 0
    var isTriple = false
    var stack: [UInt8] = []
    func isTripled(_ byte: UInt8) -> Bool {
      index + 2 < bytes.count && bytes[index + 1] == byte && bytes[index + 2] == byte
    }
    scan: while index < bytes.count {
      let byte = bytes[index]
      if byte == 92 { throw failString(SyntaxDiagnostics.fStringBackslash) }
      if quote != 0 {
        if byte == quote {
          if !isTriple {
            quote = 0
          } else if isTripled(byte) {
            index += 2
            quote = 0
          }
        }
        index += 1
        continue
      }
      switch byte {
      case 34, 39:
        isTriple = isTripled(byte)
        if isTriple { index += 2 }
        quote = byte
      case 40, 91, 123:
        if stack.count >= 200 { throw failString(SyntaxDiagnostics.fStringTooManyParens) }
        stack.append(byte)
      case 35: throw failString(SyntaxDiagnostics.fStringHash)
      case _ where stack.isEmpty && isOldEnd(byte):
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if next == 61, byte == 33 || byte >= 60 && byte <= 62 {
          index += 1
        } else if byte != 60, byte != 62 {
          break scan
        }
      case 41, 93, 125:
        guard let open = stack.popLast() else {
          throw failString(SyntaxDiagnostics.fStringUnmatchedOld(byte))
        }
        if !((open == 40 && byte == 41) || (open == 91 && byte == 93) || (open == 123 && byte == 125))
        {
          throw failString(SyntaxDiagnostics.fStringMismatched(byte, open))
        }
      default: break
      }
      index += 1
    }
    string.index = index
    if quote != 0 { throw failString(SyntaxDiagnostics.fStringUnterminated) }
    if let open = stack.last { throw failString(SyntaxDiagnostics.fStringUnmatchedOld(open)) }
  }

  /// Whether a byte may end an expression: `!`, `:`, `}`, `=`, `<`, `>`.
  private func isOldEnd(_ byte: UInt8) -> Bool {
    byte == 33 || byte == 58 || byte == 125 || (byte >= 60 && byte <= 62)
  }

  /// Parses the expression between the brace and `end` with a parser of its own.
  private mutating func parseOldExpression(
    _ string: OldFString, brace: Int, end: Int
  ) throws(ParseFailure) -> Expression {
    let expression = string.bytes[(brace + 1)..<end]
    if expression.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 10 || $0 == 12 || $0 == 13 }) {
      let next = end < string.bytes.count ? string.bytes[end] : 0
      throw failString(
        next == 33 || next == 58 || next == 61
          ? SyntaxDiagnostics.fStringRequired(next) : SyntaxDiagnostics.fStringEmpty)
    }
    let copy = fields.copy(expression)
    var lexer = Lexer(
      text: copy, count: expression.count + 2, version: version, names: fields.names)
    let place = fieldPlace(string, brace)
    lexer.baseLine = place.line - 1
    lexer.baseColumn = place.column
    lexer.run()
    fields.names = lexer.names
    fields.keep(lexer)
    var parser = Parser(
      tokens: lexer.tokens, text: copy, source: source, version: version,
      maximumDepth: maximumDepth, fields: fields)
    parser.depth = depth
    do {
      let value = try parser.parseStarExpressions()
      warnings += parser.warnings
      return value
    } catch {
      var finder = ErrorParser(
        lexer: lexer, start: 0, source: source, version: version, fields: fields,
        field: ErrorParser.Field(
          column: lexer.baseColumn,
          text: String(
            decoding: UnsafeBufferPointer(start: copy, count: expression.count + 2), as: UTF8.self)
        ))
      pendingError = finder.diagnose("field")
      throw .reported
    }
  }

  /// Where CPython believes that a field's opening brace is.
  private func fieldPlace(_ string: OldFString, _ brace: Int) -> SourcePosition {
    let offset = (string.bytes.baseAddress.map { $0 - text } ?? 0) + brace
    let tokenStart = Int(string.token.start)
    var lines: Int32 = 0
    for index in tokenStart..<offset where text[index] == 10 { lines += 1 }
    var start = offset + 1
    while text[start] == 32 || text[start] == 9 || text[start] == 12 { start += 1 }
    if text[start] == 10 || text[start] == 125 {
      // With nothing after the brace CPython forgets the column.
      return SourcePosition(
        line: string.token.line + lines, column: lines == 0 ? string.token.column : 0)
    }
    start = offset
    while start > tokenStart, text[start] != 10 { start -= 1 }
    var column = Int32(offset - start)
    if text[start] == 10 { column -= 1 }
    return SourcePosition(
      line: string.token.line + lines,
      column: lines == 0 ? string.token.column + column : column)
  }
}
