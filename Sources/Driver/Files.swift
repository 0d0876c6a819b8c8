internal import Glibc

/// Why a file could not be used.
package struct FileError: Error, CustomStringConvertible {
  package var path: String
  package var code: Int32

  package var description: String { "\(path): \(String(cString: strerror(code)))" }
}

/// Files without Foundation, which would double the time the command needs to start.
package enum Files {
  /// What kind of thing is at a path.
  package enum Kind { case file, directory, none }

  /// The kind of thing at `path`, links followed.
  package static func kind(_ path: String) -> Kind {
    var info = stat()
    guard stat(path, &info) == 0 else { return .none }
    switch info.st_mode & S_IFMT {
    case S_IFDIR: return .directory
    default: return .file
    }
  }

  /// True if there is a file (not a directory) at `path`.
  package static func isFile(_ path: String) -> Bool { kind(path) == .file }

  /// True if there is a directory at `path`.
  package static func isDirectory(_ path: String) -> Bool { kind(path) == .directory }

  /// The whole contents of a file.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, path)
  }

  /// Everything that can be read from a descriptor.
  package static func readAll(_ descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
    var info = stat()
    fstat(descriptor, &info)
    guard info.st_mode & S_IFMT != S_IFDIR else { throw FileError(path: path, code: EISDIR) }
    var result: [UInt8] = []
    var capacity = max(Int(info.st_size) + 1, 4096)
    while true {
      var failure: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        var got = Glibc.read(descriptor, buffer.baseAddress, capacity)
        while got < 0, errno == EINTR {
          got = Glibc.read(descriptor, buffer.baseAddress, capacity)
        }
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      guard failure == 0 else { throw FileError(path: path, code: failure) }
      if chunk.isEmpty { return result }
      if result.isEmpty { result = chunk } else { result += chunk }
      capacity = max(capacity - chunk.count, 65536)
    }
  }

  /// True for devices and pipes, which are written to and never replaced.
  private static func isSpecial(_ path: String) -> Bool {
    var info = stat()
    guard stat(path, &info) == 0 else { return false }
    return info.st_mode & S_IFMT != S_IFREG && info.st_mode & S_IFMT != S_IFDIR
  }

  /// Puts a file with `bytes` at `path` in one step: readers see the old or the new contents.
  package static func write(
    _ bytes: [UInt8], to path: String, mode: UInt32 = 0o666
  ) throws(FileError) {
    if isSpecial(path) { return try write(bytes, into: path) }
    let temporary = temporaryPath(beside: path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    var failure = writeAll(bytes, descriptor)
    if failure == 0, Glibc.rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw FileError(path: path, code: failure)
    }
  }

  private static func write(_ bytes: [UInt8], into path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    let failure = writeAll(bytes, descriptor)
    guard failure == 0 else { throw FileError(path: path, code: failure) }
  }

  /// Writes and closes; the error number, 0 if all went well.
  private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Int32 {
    var written = 0
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      while written < buffer.count, failure == 0 {
        let count = Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count >= 0 { written += count } else if errno != EINTR { failure = errno }
      }
    }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    return failure
  }

  /// Writes a file only if its contents would change; true if it was written.
  @discardableResult
  package static func writeIfChanged(
    _ bytes: [UInt8], to path: String
  ) throws(FileError) -> Bool {
    if let old = try? read(path), old == bytes { return false }
    try write(bytes, to: path)
    return true
  }

  /// Moves a file over another in one step.
  package static func rename(_ from: String, to path: String) throws(FileError) {
    if isSpecial(path) {
      defer { unlink(from) }
      return try write(try read(from), into: path)
    }
    guard Glibc.rename(from, path) == 0 else { throw FileError(path: path, code: errno) }
  }

  /// Removes a file if it is there.
  package static func remove(_ path: String) { unlink(path) }

  /// Makes a directory and those above it.
  package static func makeDirectories(_ path: String) throws(FileError) {
    guard !path.isEmpty, !isDirectory(path) else { return }
    try makeDirectories(parent(path))
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw FileError(path: path, code: errno) }
  }

  /// A name beside `path` that no other process uses.
  package static func temporaryPath(beside path: String) -> String {
    let number = counter.next()
    return "\(path).\(getpid())-\(number).tmp"
  }

  /// The directory part of a path: empty for a bare name.
  package static func parent(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    if slash == path.startIndex { return path.utf8.count == 1 ? "" : "/" }
    return String(path[..<slash])
  }

  /// The last part of a path.
  package static func name(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The last part of a path without its extension.
  package static func stem(_ path: String) -> String {
    let name = self.name(path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return name
    }
    return String(name[..<dot])
  }

  /// Joins a directory and a name.
  package static func join(_ directory: String, _ name: String) -> String {
    if directory.isEmpty || name.hasPrefix("/") { return name }
    return directory.hasSuffix("/") ? directory + name : directory + "/" + name
  }

  /// The path with links resolved; the path itself if it does not exist.
  package static func resolve(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The names in a directory, sorted.
  package static func list(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static let counter = TemporaryCounter()
}
