/// A transformation of one function. Each pass is a file that starts with its effect on the IR.
package protocol Pass: Sendable {
  /// What `--passes` and dumps call it.
  var name: String { get }
  /// Transforms the function; the result must verify.
  func run(on function: Function)
}
