/// Turns the bytes of a source file into UTF-8 with single line feeds.
enum SourceDecoder {
  struct Result {
    var text: [UInt8]
    var encoding: String?
    var error: SourceFile.DecodingError?
  }

  static func decode(_ bytes: [UInt8], fileName: String) -> Result {
    Result(text: normalizeNewlines(bytes), encoding: nil, error: nil)
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
