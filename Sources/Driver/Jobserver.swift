internal import Glibc

/// The client's side of GNU make's jobserver: one token a job beside the one the process itself holds.
package final class Jobserver {
  private let reader: Int32
  private let writer: Int32
  private var held: [UInt8] = []

  /// Connects to the server that `MAKEFLAGS` names; nil if there is none.
  package init?(flags: String?) {
    guard let flags, let place = Jobserver.place(in: flags) else { return nil }
    if place.hasPrefix("fifo:") {
      reader = open(String(place.dropFirst(5)), O_RDWR | O_NONBLOCK | O_CLOEXEC)
      writer = reader
    } else {
      let numbers = place.split(separator: ",").compactMap { Int32($0) }
      guard numbers.count == 2, numbers[0] >= 0, fcntl(numbers[0], F_GETFD) >= 0 else { return nil }
      // A description of our own: make and its other children share theirs, which must stay blocking.
      reader = open("/proc/self/fd/\(numbers[0])", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      writer = numbers[1]
    }
    guard reader >= 0 else { return nil }
  }

  /// The server's address: `R,W` or `fifo:PATH`.
  package static func place(in flags: String) -> String? {
    for word in flags.split(separator: " ").reversed() {
      for prefix in ["--jobserver-auth=", "--jobserver-fds="] where word.hasPrefix(prefix) {
        return String(word.dropFirst(prefix.count))
      }
    }
    return nil
  }

  /// Takes a token if one is free.
  package func acquire() -> Bool {
    var token: UInt8 = 0
    guard read(reader, &token, 1) == 1 else { return false }
    held.append(token)
    return true
  }

  /// Gives a token back.
  package func release() {
    guard var token = held.popLast() else { return }
    _ = write(writer, &token, 1)
  }

  deinit { while !held.isEmpty { release() } }
}
