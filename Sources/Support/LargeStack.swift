#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Runs code on a thread whose stack holds any recursion that our limits allow.
package enum LargeStack {
  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Calls `body` on a stack of so many bytes, of which only those used take memory.
  package static func run<Result>(bytes: Int = 1 << 29, _ body: () -> Result) -> Result {
    var result: Result?
    withoutActuallyEscaping({ result = body() }) { escaping in
      if !start(bytes, Work(escaping)) { result = nil }
    }
    // Without a thread the caller's own stack has to do.
    return result ?? body()
  }

  private static func start(_ bytes: Int, _ work: Work) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, bytes) == 0 else { return false }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let argument = Unmanaged.passRetained(work).toOpaque()
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        #if canImport(Darwin)
          Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        #else
          if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        #endif
        return nil
      }, argument)
    guard status == 0 else {
      Unmanaged<Work>.fromOpaque(argument).release()
      return false
    }
    #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
    return true
  }
}
