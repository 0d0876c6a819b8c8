internal import Semantics

/// The imports of a module as the cache keeps them: a line each.
enum ImportList {
  /// The text of a list.
  static func encode(_ requests: [ImportRequest]) -> [UInt8] {
    var text = "imports 1\n"
    for request in requests {
      text += "\(request.level) \(request.line) \(request.column) \(request.endColumn) "
      text += "\(request.isGuarded ? 1 : 0) \(request.module)|"
      text += request.names.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }

  /// The list in a text; nil if it is no such text.
  static func decode(_ bytes: [UInt8]) -> [ImportRequest]? {
    let lines = bytes.split(separator: 10)
    guard lines.first.map({ String(decoding: $0, as: UTF8.self) }) == "imports 1" else {
      return nil
    }
    var requests: [ImportRequest] = []
    for line in lines.dropFirst() {
      let fields = line.split(separator: 32, maxSplits: 5, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 6, let level = Int(fields[0]), let number = Int(fields[1]),
        let column = Int(fields[2]), let end = Int(fields[3])
      else { return nil }
      let parts = fields[5].split(separator: "|", omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      requests.append(
        ImportRequest(
          module: String(parts[0]), level: level,
          names: parts[1].split(separator: ",").map(String.init), line: number, column: column,
          endColumn: end, isGuarded: fields[4] == "1"))
    }
    return requests
  }
}
