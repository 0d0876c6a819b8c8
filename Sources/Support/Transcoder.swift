#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Converts between encodings with the C library.
enum Transcoder {
  /// The text as UTF-8; nil if the encoding is unknown or the bytes are not in it.
  static func utf8(from bytes: [UInt8], codec: String) -> [UInt8]? {
    switch codec {
    case "UTF-8": return bytes
    case "US-ASCII": return bytes.allSatisfy { $0 < 128 } ? bytes : nil
    case "ISO-8859-1": return latin1(bytes)
    default: return convert(bytes, codec)
    }
  }

  private static func latin1(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 128 {
        result.append(byte)
      } else {
        result.append(0xC0 | byte >> 6)
        result.append(0x80 | byte & 0x3F)
      }
    }
    return result
  }

  private static func convert(_ bytes: [UInt8], _ codec: String) -> [UInt8]? {
    let converter = iconv_open("UTF-8", codec)
    if converter == iconv_t(bitPattern: -1) { return nil }
    defer { iconv_close(converter) }
    var input = bytes
    // No character of these encodings needs more than four bytes a byte.
    let capacity = bytes.count * 4 + 16
    var isWhole = false
    let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      input.withUnsafeMutableBytes { source in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromLeft = source.count
        buffer.withMemoryRebound(to: CChar.self) { target in
          var to = target.baseAddress
          var toLeft = capacity
          isWhole = iconv(converter, &from, &fromLeft, &to, &toLeft) != Int(bitPattern: UInt.max)
          isWhole = isWhole && iconv(converter, nil, nil, &to, &toLeft) != Int(bitPattern: UInt.max)
          count = capacity - toLeft
        }
      }
    }
    return isWhole ? output : nil
  }
}
