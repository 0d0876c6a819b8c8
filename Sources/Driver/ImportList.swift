internal import Semantics

/// The imports of a module as the cache keeps them: a line each, below a line for their region.
enum ImportList {
  private static let header = "imports 4"

  /// The text of a list.
  static func encode(_ regions: [ImportRegion]) -> [UInt8] {
    var text = header + "\n"
    for region in regions {
      text += "r \(region.conditions.joined(separator: ",")) "
      text += region.names.sorted().joined(separator: ",") + "\n"
      for request in region.requests {
        text += "\(request.kind.rawValue) \(request.level) \(request.line) \(request.column) \(request.endColumn) "
        text += "\(request.isGuarded ? 1 : 0) \(request.module) "
        text += request.names.joined(separator: ",") + " \(request.fallbackFor ?? "")\n"
      }
    }
    return Array(text.utf8)
  }

  /// The list in a text; nil if it is no such text.
  static func decode(_ bytes: [UInt8]) -> [ImportRegion]? {
    let lines = bytes.split(separator: 10)
    guard lines.first.map({ String(decoding: $0, as: UTF8.self) }) == header else { return nil }
    var regions: [ImportRegion] = []
    for line in lines.dropFirst() {
      let fields = line.split(separator: 32, omittingEmptySubsequences: false)
      if fields.first == [UInt8(ascii: "r")], fields.count == 3 {
        var region = ImportRegion(conditions: words(fields[1]))
        region.names = Set(words(fields[2]))
        regions.append(region)
        continue
      }
      guard !regions.isEmpty, let request = request(fields) else {
        return nil
      }
      regions[regions.count - 1].requests.append(request)
    }
    return regions
  }

  private static func request(_ fields: [ArraySlice<UInt8>]) -> ImportRequest? {
    let texts = fields.map { String(decoding: $0, as: UTF8.self) }
    guard texts.count == 9, let kind = ImportRequest.Kind(rawValue: texts[0]), let level = Int(texts[1]), let line = Int(texts[2]),
      let column = Int(texts[3]), let end = Int(texts[4])
    else { return nil }
    return ImportRequest(
      kind: kind, module: texts[6], level: level, names: words(fields[7]), line: line, column: column,
      endColumn: end, isGuarded: texts[5] == "1", fallbackFor: texts[8].isEmpty ? nil : texts[8])
  }

  private static func words(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: 44).map { String(decoding: $0, as: UTF8.self) }
  }
}
