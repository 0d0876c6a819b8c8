/// Where a name of the program lives, seen from the function being lowered.
enum Storage {
  case local(Local)
  case cell(Cell)
  /// The module's namespace, then the builtins.
  case global(String)
  /// The namespace of the class body being lowered, then the globals.
  case namespace(String)
  /// As `namespace`, but then the variable of an enclosing function.
  case namespaceOrCell(String, Cell)
}

/// A name bound by a statement that unbinds it at its end (`except ... as name`).
struct BoundName {
  let storage: Storage
}

extension FunctionLowering {
  /// Reads a name.
  func read(_ storage: Storage) -> Value {
    switch storage {
    case .local(let local): builder.emit(.localGet(local, checked: true))
    case .cell(let cell): builder.emit(.cellGet(cell, checked: true))
    case .global(let name): builder.emit(.globalGet(name))
    case .namespace(let name): builder.emit(.namespaceGet(name), [namespace])
    case .namespaceOrCell(let name, let cell):
      builder.emit(.namespaceGetCell(name, cell), [namespace])
    }
  }

  /// Binds a name to a value.
  func write(_ storage: Storage, _ value: Value) {
    switch storage {
    case .local(let local): builder.set(local, value)
    case .cell(let cell): builder.perform(.cellSet(cell), [value])
    case .global(let name): builder.perform(.globalSet(name), [value])
    case .namespace(let name), .namespaceOrCell(let name, _):
      builder.perform(.namespaceSet(name), [namespace, value])
    }
  }

  /// `del name`
  func delete(_ storage: Storage) {
    switch storage {
    case .local(let local): builder.perform(.localDelete(local, checked: true))
    case .cell(let cell): builder.perform(.cellDelete(cell, checked: true))
    case .global(let name): builder.perform(.globalDelete(name))
    case .namespace(let name), .namespaceOrCell(let name, _):
      builder.perform(.namespaceDelete(name), [namespace])
    }
  }

  /// Unbinds the name of an `except ... as name`, whether or not the body has unbound it already.
  func unbind(_ name: BoundName) {
    switch name.storage {
    case .local(let local): builder.perform(.localDelete(local, checked: false))
    case .cell(let cell): builder.perform(.cellDelete(cell, checked: false))
    case .global, .namespace, .namespaceOrCell:
      write(name.storage, builder.none())
      delete(name.storage)
    }
  }

  /// The namespace of the class body being lowered.
  var namespace: Value { builder.emit(.parameter(0)) }
}
