internal import Synchronization

/// Numbers temporary files within the process.
final class TemporaryCounter: Sendable {
  private let value = Atomic<Int>(0)

  /// The next number.
  func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}
