internal import Glibc

/// Files by the hash of what they were made from, in `$XDG_CACHE_HOME/grouse`.
///
/// Entries appear by rename, so that a build killed at any moment or another build at the same time never leaves or
/// sees half a file. Nothing is ever changed in place.
package struct BuildCache: Sendable {
  /// The cache's directory.
  package let directory: String

  /// Opens the user's cache; nothing is created yet.
  package init() {
    let base =
      Process.environment("XDG_CACHE_HOME")
      ?? Files.join(Process.environment("HOME") ?? "/tmp", ".cache")
    directory = base + "/grouse"
  }

  /// Opens a cache at a place of its own.
  package init(directory: String) { self.directory = directory }

  /// Where the entry with this key and kind is or will be.
  package func path(_ key: String, _ kind: String) -> String {
    "\(directory)/\(key.prefix(2))/\(key.dropFirst(2)).\(kind)"
  }

  /// The path of an entry if it exists.
  package func find(_ key: String, _ kind: String) -> String? {
    let path = path(key, kind)
    return Files.isFile(path) ? path : nil
  }

  /// The contents of an entry if it exists.
  package func read(_ key: String, _ kind: String) -> [UInt8]? {
    try? Files.read(path(key, kind))
  }

  /// Adds an entry.
  package func store(_ bytes: [UInt8], _ key: String, _ kind: String) throws(FileError) {
    let path = path(key, kind)
    try Files.makeDirectories(Files.parent(path))
    try Files.write(bytes, to: path)
  }

  /// The directory for the intermediate files of one entry, used by this process only.
  package func workPath(_ key: String) -> String {
    "\(directory)/work/\(getpid())-\(key.prefix(24))"
  }

  /// Moves a finished file into the cache.
  package func adopt(_ file: String, _ key: String, _ kind: String) throws(FileError) {
    let path = path(key, kind)
    try Files.makeDirectories(Files.parent(path))
    try Files.rename(file, to: path)
  }

  /// Gives the entry with the key of `content` this key, too; false if there is no such entry.
  package func reuse(_ content: String, for key: String, _ kind: String) -> Bool {
    guard find(content, kind) != nil else { return false }
    return alias(content, as: key, kind)
  }

  /// Gives an entry another key; false if that failed.
  @discardableResult
  package func alias(_ key: String, as other: String, _ kind: String) -> Bool {
    let path = path(other, kind)
    guard (try? Files.makeDirectories(Files.parent(path))) != nil else { return false }
    return link(self.path(key, kind), path) == 0 || errno == EEXIST
  }

  /// Removes a work directory and what is in it.
  package func removeWorkDirectory(_ path: String) {
    for name in Files.list(path) { Files.remove(path + "/" + name) }
    rmdir(path)
  }

  /// Removes entries that no build has used for `days`; returns how many files went.
  @discardableResult
  package func trim(unusedFor days: Int) -> Int {
    var removed = 0
    let limit = time(nil) - days * 86400
    for shard in Files.list(directory) {
      let folder = directory + "/" + shard
      for name in Files.list(folder) {
        let path = folder + "/" + name
        var info = stat()
        guard stat(path, &info) == 0 else { continue }
        if max(info.st_atim.tv_sec, info.st_mtim.tv_sec) > limit { continue }
        if info.st_mode & S_IFMT == S_IFDIR {
          removeWorkDirectory(path)
        } else {
          unlink(path)
          removed += 1
        }
      }
    }
    return removed
  }

  /// Trims the cache once a day.
  package func trimDaily() {
    let marker = directory + "/trimmed"
    var info = stat()
    if stat(marker, &info) == 0, info.st_mtim.tv_sec > time(nil) - 86400 { return }
    guard Files.isDirectory(directory) else { return }
    try? Files.write([], to: marker)
    trim(unusedFor: 30)
  }

  /// Number and size of the files in the cache.
  package func usage() -> (files: Int, bytes: Int) {
    var (files, bytes) = (0, 0)
    for shard in Files.list(directory) {
      for name in Files.list(directory + "/" + shard) {
        var info = stat()
        guard stat("\(directory)/\(shard)/\(name)", &info) == 0 else { continue }
        files += 1
        bytes += Int(info.st_size)
      }
    }
    return (files, bytes)
  }
}
