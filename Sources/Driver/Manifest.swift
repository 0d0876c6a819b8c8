/// What the last build of a program looked at, so that the next one can see at once that nothing has changed.
///
/// It lists the files that were read with their stamps, the places where a module was looked for and not found, and the
/// key of the executable. Any difference means an ordinary build.
struct Manifest: Equatable {
  /// Stamps as `Installation.stamp` gives them; each begins with its path.
  var stamps: [String] = []
  /// Paths where there was nothing.
  var absent: [String] = []
  /// The program's own modules, for dependency files.
  var sources: [String] = []
  var executableKey = ""

  /// The text of a manifest.
  var text: String {
    var text = "manifest 1\nexe \(executableKey)\n"
    for stamp in stamps { text += "file \(stamp)\n" }
    for path in absent { text += "none \(path)\n" }
    for path in sources { text += "source \(path)\n" }
    return text
  }

  init() {}

  /// Reads a text; nil if it is no manifest.
  init?(_ bytes: [UInt8]) {
    var lines = bytes.split(separator: 10).makeIterator()
    guard lines.next().map({ String(decoding: $0, as: UTF8.self) }) == "manifest 1" else {
      return nil
    }
    while let line = lines.next() {
      guard let space = line.firstIndex(of: 32) else { return nil }
      let value = String(decoding: line[(space + 1)...], as: UTF8.self)
      switch line.first {
      case UInt8(ascii: "e"): executableKey = value
      case UInt8(ascii: "f"): stamps.append(value)
      case UInt8(ascii: "n"): absent.append(value)
      case UInt8(ascii: "s"): sources.append(value)
      default: return nil
      }
    }
  }

  /// True if everything is as it was.
  var isCurrent: Bool {
    for stamp in stamps {
      guard let end = stamp.utf8.dropLast().lastIndex(of: UInt8(ascii: ",")) else { return false }
      let head = stamp[..<end]
      guard let start = head.utf8.lastIndex(of: UInt8(ascii: ",")) else { return false }
      if Installation.stamp(String(stamp[..<start])) != stamp { return false }
    }
    return absent.allSatisfy { Files.kind($0) == .none }
  }
}
