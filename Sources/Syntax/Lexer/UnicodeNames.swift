@_spi(_Unicode) import Swift

/// Which letters names may have, their normal form, and the names of characters.
enum UnicodeNames {
  static func isStart(_ scalar: Unicode.Scalar, _ version: LanguageVersion) -> Bool {
    (scalar.properties.isXIDStart || scalar == "_") && isAssigned(scalar, version)
  }

  static func isContinue(_ scalar: Unicode.Scalar, _ version: LanguageVersion) -> Bool {
    scalar.properties.isXIDContinue && isAssigned(scalar, version)
  }

  /// Whether a Python version's character database has the character.
  private static func isAssigned(_ scalar: Unicode.Scalar, _ version: LanguageVersion) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return age <= version.unicode
  }

  /// What Python's `str.isprintable` says.
  static func isPrintable(_ scalar: Unicode.Scalar, _ version: LanguageVersion) -> Bool {
    if scalar.value < 127 { return scalar.value >= 32 }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      false
    default: isAssigned(scalar, version)
    }
  }

  // MARK: - Normal form

  /// The NFKC form of a name.
  static func normalize(_ scalars: [Unicode.Scalar]) -> String {
    var text = ""
    for scalar in scalars {
      if let form = compatibility[scalar.value] {
        text.unicodeScalars.append(contentsOf: form)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    var result = ""
    for scalar in text._nfc { result.unicodeScalars.append(scalar) }
    return result
  }

  private static let compatibility: [UInt32: [Unicode.Scalar]] = {
    var table: [UInt32: [Unicode.Scalar]] = [:]
    let rows = UnicodeTables.compatibility.description.split { $0 == ";" || $0 == "\n" }
    for row in rows {
      let parts = row.split(separator: "=")
      let form = codes(parts[1]).compactMap(Unicode.Scalar.init)
      for code in codes(parts[0]) { table[code] = form }
    }
    return table
  }()

  private static func codes(_ text: Substring) -> [UInt32] {
    text.split(separator: " ").compactMap { UInt32($0, radix: 16) }
  }

  // MARK: - Character names

  /// The character that `\N{name}` stands for.
  static func lookUp(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
    let upper = name.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
    let text = String(decoding: upper, as: UTF8.self)
    if let scalar = aliases[text] { return scalar }
    let ideograph = "CJK UNIFIED IDEOGRAPH-"
    if text.hasPrefix(ideograph) {
      guard let code = UInt32(text.dropFirst(ideograph.count), radix: 16),
        let scalar = Unicode.Scalar(code), scalar.properties.name == text
      else { return nil }
      return scalar
    }
    let key = hash(text)
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].hash < key { low = middle + 1 } else { high = middle }
    }
    while low < names.count, names[low].hash == key {
      if names[low].scalar.properties.name == text { return names[low].scalar }
      low += 1
    }
    return nil
  }

  private static func hash(_ text: String) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
  }

  /// Every named character but the ideographs, by the hash of its name; made at the first use.
  private static let names: [(hash: UInt32, scalar: Unicode.Scalar)] = {
    var table: [(hash: UInt32, scalar: Unicode.Scalar)] = []
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x33FF, 0x4DC0...0x4DFF, 0xA000...0x1_FFFF, 0xE_0000...0xE_01EF,
    ]
    for range in ranges {
      for code in range {
        guard let scalar = Unicode.Scalar(code), let name = scalar.properties.name else { continue }
        table.append((hash(name), scalar))
      }
    }
    table.sort { $0.hash < $1.hash }
    return table
  }()

  private static let aliases: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for line in UnicodeTables.aliases.description.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if let code = UInt32(parts[0], radix: 16) { table[String(parts[1])] = Unicode.Scalar(code) }
    }
    return table
  }()
}
