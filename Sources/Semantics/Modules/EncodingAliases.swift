package import Syntax

/// Reads the table of other names for encodings.
package enum EncodingAliases {
  /// The dict `aliases = {"latin1": "latin_1", ...}` of a module.
  package static func read(_ module: Module) -> [String: String] {
    var aliases: [String: String] = [:]
    for statement in module.body {
      guard case .assign(let targets, let value) = statement.kind,
        case .name(let id, _)? = targets.first?.kind, id == "aliases",
        case .dict(let keys, let values) = value.kind
      else { continue }
      for (key, value) in zip(keys, values) {
        guard let key, case .constant(let name, _) = key.kind, case .constant(let codec, _) = value.kind,
          let name = name.stringValue, let codec = codec.stringValue
        else { continue }
        aliases[name] = codec
      }
    }
    return aliases
  }
}
