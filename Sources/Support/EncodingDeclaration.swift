/// The comment `coding: name` in one of the first two lines.
enum EncodingDeclaration {
  /// The name as it is written; nil without a declaration.
  static func find(in bytes: [UInt8]) -> String? {
    var start = 0
    for _ in 0..<2 {
      var end = start
      while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
      let line = bytes[start..<end]
      if let name = find(inLine: line) { return name }
      // The second line counts only below an empty line or a comment.
      guard isBlankOrComment(line) else { return nil }
      start = end + 1
      if end + 1 < bytes.count, bytes[end] == 13, bytes[end + 1] == 10 { start += 1 }
      if start >= bytes.count { return nil }
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 12 }

  private static func isBlankOrComment(_ line: ArraySlice<UInt8>) -> Bool {
    let first = line.first { !isBlank($0) }
    return first == nil || first == 35
  }

  private static func find(inLine line: ArraySlice<UInt8>) -> String? {
    guard let hash = line.firstIndex(where: { !isBlank($0) }), line[hash] == 35 else { return nil }
    let word = Array("coding".utf8)
    var index = hash
    while index + word.count < line.endIndex {
      defer { index += 1 }
      guard line[index..<(index + word.count)].elementsEqual(word) else { continue }
      var next = index + word.count
      guard line[next] == 58 || line[next] == 61 else { continue }
      next += 1
      while next < line.endIndex, line[next] == 32 || line[next] == 9 { next += 1 }
      let name = line[next...].prefix(while: isNameByte)
      if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || (byte | 32 >= 97 && byte | 32 <= 122) || byte == 45
      || byte == 46 || byte == 95
  }

  /// CPython's spelling of the two encodings that it knows without looking them up.
  static func normalName(_ name: String) -> String {
    let lower = String(name.prefix(12)).lowercased().replacing("_", with: "-")
    func isOrStarts(_ known: String) -> Bool { lower == known || lower.hasPrefix(known + "-") }
    if isOrStarts("utf-8") { return "utf-8" }
    if isOrStarts("latin-1") || isOrStarts("iso-8859-1") || isOrStarts("iso-latin-1") {
      return "iso-8859-1"
    }
    return name
  }

  /// What the C library calls the encoding that Python calls `name`; nil if Python has no such text
  /// encoding.
  static func codec(_ name: String) -> String? {
    let key = name.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
    if let known = aliases[key] { return known }
    for (prefix, spelling) in [
      ("iso8859-", "ISO-8859-"), ("iso-8859-", "ISO-8859-"), ("cp", "CP"), ("windows-", "CP"),
    ] where key.hasPrefix(prefix) {
      let number = key.dropFirst(prefix.count)
      if let value = Int(number), numbered[spelling]?.contains(value) == true {
        return spelling + number
      }
    }
    return nil
  }

  private static let numbered: [String: Set<Int>] = [
    "ISO-8859-": Set(1...16).subtracting([12]),
    "CP": [
      437, 737, 775, 850, 852, 855, 856, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932,
      949, 950, 1006, 1125, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258,
    ],
  ]

  private static let aliases: [String: String] = [
    "ascii": "US-ASCII", "us-ascii": "US-ASCII", "646": "US-ASCII", "ansi-x3.4-1968": "US-ASCII",
    "utf8": "UTF-8", "u8": "UTF-8", "cp65001": "UTF-8", "utf-7": "UTF-7", "utf7": "UTF-7",
    "latin1": "ISO-8859-1", "latin": "ISO-8859-1", "l1": "ISO-8859-1", "8859": "ISO-8859-1",
    "cp819": "ISO-8859-1", "iso8859": "ISO-8859-1", "latin-1": "ISO-8859-1",
    "latin2": "ISO-8859-2", "l2": "ISO-8859-2", "latin3": "ISO-8859-3", "latin4": "ISO-8859-4",
    "cyrillic": "ISO-8859-5", "arabic": "ISO-8859-6", "greek": "ISO-8859-7",
    "hebrew": "ISO-8859-8", "latin5": "ISO-8859-9", "latin6": "ISO-8859-10",
    "thai": "ISO-8859-11", "latin7": "ISO-8859-13", "latin8": "ISO-8859-14",
    "latin9": "ISO-8859-15", "latin10": "ISO-8859-16",
    "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "koi8-t": "KOI8-T", "kz1048": "RK1048",
    "ptcp154": "PT154", "tis-620": "TIS-620", "hp-roman8": "HP-ROMAN8",
    "mac-roman": "MACINTOSH", "macintosh": "MACINTOSH", "mac-cyrillic": "MAC-CYRILLIC",
    "mac-latin2": "MAC-CENTRALEUROPE",
    "euc-jp": "EUC-JP", "eucjp": "EUC-JP", "ujis": "EUC-JP", "u-jis": "EUC-JP",
    "shift-jis": "SHIFT_JIS", "sjis": "SHIFT_JIS", "s-jis": "SHIFT_JIS", "shiftjis": "SHIFT_JIS",
    "csshiftjis": "SHIFT_JIS", "ms932": "CP932", "mskanji": "CP932", "ms-kanji": "CP932",
    "shift-jisx0213": "SHIFT_JISX0213", "euc-jisx0213": "EUC-JISX0213",
    "iso-2022-jp": "ISO-2022-JP", "iso2022-jp": "ISO-2022-JP", "iso2022jp": "ISO-2022-JP",
    "iso-2022-jp-1": "ISO-2022-JP-1", "iso-2022-jp-2": "ISO-2022-JP-2",
    "iso-2022-jp-3": "ISO-2022-JP-3", "iso2022-kr": "ISO-2022-KR", "iso-2022-kr": "ISO-2022-KR",
    "gb2312": "GB2312", "euc-cn": "GB2312", "euccn": "GB2312", "chinese": "GB2312",
    "gbk": "GBK", "936": "GBK", "cp936": "GBK", "ms936": "GBK", "gb18030": "GB18030",
    "gb18030-2000": "GB18030", "big5": "BIG5", "big5-tw": "BIG5", "csbig5": "BIG5",
    "big5hkscs": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "950": "CP950", "ms950": "CP950",
    "euc-kr": "EUC-KR", "euckr": "EUC-KR", "korean": "EUC-KR", "ksc5601": "EUC-KR",
    "ks-c-5601": "EUC-KR", "949": "CP949", "ms949": "CP949", "uhc": "CP949", "johab": "JOHAB",
    "1250": "CP1250", "1251": "CP1251", "1252": "CP1252", "1253": "CP1253", "1254": "CP1254",
    "1255": "CP1255", "1256": "CP1256", "1257": "CP1257", "1258": "CP1258",
  ]
}
