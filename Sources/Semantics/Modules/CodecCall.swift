internal import Syntax

/// Which codecs a call can ask for: `open(path, encoding="cp1252")` imports `encodings.cp1252` when it runs.
enum CodecCall {
  /// A need for a codec.
  struct Use {
    var kind: ImportRequest.Kind
    /// In lower case with underscores; `*` if it is not known.
    var encoding: String
  }

  /// Where functions take the name of an encoding, beside the keyword `encoding`.
  private static let places: [String: (kind: ImportRequest.Kind, places: [Int])] = [
    "open": (.textCodec, [3]), "fdopen": (.textCodec, [3]), "TextIOWrapper": (.textCodec, [1]),
    "str": (.textCodec, [1]), "bytes": (.textCodec, [1]), "bytearray": (.textCodec, [1]),
    "getencoder": (.codec, [0]), "getdecoder": (.codec, [0]),
    "getincrementalencoder": (.codec, [0]), "getincrementaldecoder": (.codec, [0]),
    "getreader": (.codec, [0]), "getwriter": (.codec, [0]), "iterencode": (.codec, [1]),
    "iterdecode": (.codec, [1]), "EncodedFile": (.codec, [1, 2]), "codecs.lookup": (.codec, [0]),
    "codecs.open": (.codec, [2]), "codecs.encode": (.codec, [1]), "codecs.decode": (.codec, [1]),
  ]

  /// The codecs that a call names.
  static func uses(
    _ function: Expression, _ args: [Expression], _ keywords: [Keyword]
  ) -> [Use] {
    guard let (name, base) = names(function) else { return [] }
    let row = base.flatMap { places[$0 + "." + name] } ?? places[name]
    var uses: [Use] = []
    let kind = row?.kind ?? .textCodec
    for keyword in keywords where isEncodingKeyword(keyword.arg?.text) {
      uses += encodings(keyword.value).map { Use(kind: kind, encoding: $0) }
    }
    if let row {
      for place in row.places where place < args.count {
        uses += encodings(args[place]).map { Use(kind: kind, encoding: $0) }
      }
    } else if base != nil || !isName(function), name == "encode" || name == "decode",
      let first = args.first
    {
      // Perhaps a method of str or bytes.
      uses += encodings(first).map { Use(kind: .textCodec, encoding: $0) }
    }
    return uses
  }

  private static func isName(_ function: Expression) -> Bool {
    if case .name = function.kind { return true }
    return false
  }

  /// The called name and, if that is an attribute of a plain name, the other name; `_codecs` counts as `codecs`.
  private static func names(_ function: Expression) -> (name: String, base: String?)? {
    switch function.kind {
    case .name(let id, _): return (id.text, nil)
    case .attribute(let value, let attr, _):
      if case .name(let id, _) = value.kind {
        return (attr.text, id.text == "_codecs" ? "codecs" : id.text)
      }
      return (attr.text, nil)
    default: return nil
    }
  }

  private static func isEncodingKeyword(_ name: String?) -> Bool {
    name == "encoding" || name == "data_encoding" || name == "file_encoding"
  }

  /// The encodings that an argument can be: all values of `given or "cp437"` and of conditional expressions.
  private static func encodings(_ expression: Expression) -> [String] {
    switch expression.kind {
    case .boolOp(_, let values): return values.flatMap(encodings)
    case .ifExp(_, let body, let orelse): return encodings(body) + encodings(orelse)
    default: return [encoding(expression)]
    }
  }

  private static func encoding(_ expression: Expression) -> String {
    guard case .constant(let constant, _) = expression.kind else { return "*" }
    // None and the like mean the default.
    guard let text = constant.stringValue else { return "utf_8" }
    return normalized(text)
  }

  /// The name as the registry looks it up: runs of other characters are one underscore.
  static func normalized(_ name: String) -> String {
    var result = ""
    var isGap = false
    for byte in name.utf8 {
      let character = Character(UnicodeScalar(byte))
      guard character.isASCII, character.isLetter || character.isNumber || character == "." else {
        isGap = true
        continue
      }
      if isGap, !result.isEmpty { result += "_" }
      isGap = false
      result += character.lowercased()
    }
    return result
  }
}
