/// Turns the bytes of a source file into UTF-8 with single line feeds (PEP 263).
enum SourceDecoder {
  /// What became of the bytes.
  struct Result {
    var text: [UInt8]
    var encoding: String?
    var error: SourceFile.DecodingError?
  }

  /// Decodes a file. Where that fails, the text ends before the line that is to blame.
  static func decode(_ bytes: [UInt8], fileName: String) -> Result {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let content = hasMark ? Array(bytes.dropFirst(3)) : bytes
    let declared = EncodingDeclaration.find(in: content)
    let name = declared.map(EncodingDeclaration.normalName) ?? "utf-8"
    if name == "utf-8" || name == "utf-8-sig" {
      return decodeUTF8(content, declared: declared ?? (hasMark ? "utf-8" : nil), fileName)
    }
    if hasMark { return failure("encoding problem: \(name) with BOM", name) }
    guard let codec = EncodingDeclaration.codec(name),
      let text = Transcoder.utf8(from: bytes, codec: codec)
    else { return failure("encoding problem: \(name)", name) }
    return finish(normalizeNewlines(text), encoding: name)
  }

  private static func failure(_ message: String, _ encoding: String) -> Result {
    Result(
      text: [], encoding: encoding, error: SourceFile.DecodingError(message: message, line: 0))
  }

  private static func decodeUTF8(
    _ bytes: [UInt8], declared: String?, _ fileName: String
  ) -> Result {
    let text = normalizeNewlines(bytes)
    guard let bad = firstInvalidByte(text) else { return finish(text, encoding: declared) }
    let line = lineNumber(of: bad, in: text)
    let byte = "0x" + String(text[bad], radix: 16)
    let escaped = "\\x" + String(text[bad], radix: 16)
    let message =
      declared == nil
      ? "Non-UTF-8 code starting with '\(escaped)' in file \(fileName) on line \(line), but no "
        + "encoding declared; see https://peps.python.org/pep-0263/ for details"
      : "(unicode error) 'utf-8' codec can't decode byte \(byte) in position "
        + "\(bad - lineStart(of: bad, in: text)): invalid start byte"
    return Result(
      text: Array(text[..<lineStart(of: bad, in: text)]), encoding: declared,
      error: SourceFile.DecodingError(message: message, line: declared == nil ? 0 : line))
  }

  /// Refuses null bytes, which no text has.
  private static func finish(_ text: [UInt8], encoding: String?) -> Result {
    guard let null = text.firstIndex(of: 0) else {
      return Result(text: text, encoding: encoding, error: nil)
    }
    let start = lineStart(of: null, in: text)
    return Result(
      text: Array(text[..<start]), encoding: encoding,
      error: SourceFile.DecodingError(
        message: "source code cannot contain null bytes", line: lineNumber(of: null, in: text),
        text: String(decoding: text[start..<null], as: UTF8.self)))
  }

  private static func lineNumber(of index: Int, in text: [UInt8]) -> Int {
    1 + text[..<index].reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
  }

  private static func lineStart(of index: Int, in text: [UInt8]) -> Int {
    text[..<index].lastIndex(of: 10).map { $0 + 1 } ?? 0
  }

  /// Offset of the first byte that is not UTF-8.
  private static func firstInvalidByte(_ text: [UInt8]) -> Int? {
    text.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] < 128 {
          index += 1
          continue
        }
        let length = sequenceLength(bytes, index)
        if length == 0 { return index }
        index += length
      }
      return nil
    }
  }

  /// Length of the sequence of a character beyond ASCII, 0 if it is malformed.
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let first = bytes[index]
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    for tail in 1..<length where bytes[index + tail] & 0xC0 != 0x80 { return 0 }
    let second = bytes[index + 1]
    switch first {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90,
      0xF4 where second > 0x8F:
      return 0
    default: return length
    }
  }

  /// Replaces CR LF and CR by LF.
  static func normalizeNewlines(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(13) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 13 {
        if index < bytes.count, bytes[index] == 10 { index += 1 }
        result.append(10)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
