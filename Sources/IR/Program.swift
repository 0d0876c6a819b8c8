/// A class statement: what is known about its instances.
package final class ClassInfo {
  package let name: String
  package let qualname: String
  /// `module$Class`, unique in the program.
  package let symbol: String
  /// The body; its only parameter is the namespace; returns the `__class__` cell or None.
  package let body: Function
  /// The fixed slots: attributes that methods assign through their first parameter, `__init__` first.
  package struct Slots {
    package var names: [String]
    /// How many of them `__init__` assigns before it calls the base's.
    package var early: Int

    package init(names: [String], early: Int) {
      self.names = names
      self.early = early
    }
  }

  package var slots: Slots

  package init(
    name: String, qualname: String, symbol: String, body: Function, slots: Slots
  ) {
    self.name = name
    self.qualname = qualname
    self.symbol = symbol
    self.body = body
    self.slots = slots
  }
}

/// A global of a module that some code of the module names.
package struct Global {
  package var name: String
  /// The number of places in the module that bind or unbind it.
  package var writes: Int
  /// Set if the only write is a `def` at the top level that runs once: calls can be direct.
  package var function: Function?
  package var classInfo: ClassInfo?

  package init(name: String, writes: Int = 0) {
    self.name = name
    self.writes = writes
  }
}

/// One compiled module.
package final class CompiledModule {
  /// The absolute name; `__main__` for the program.
  package let name: String
  /// The name for C symbols and files: what `name` would be if it were imported.
  package let symbol: String
  /// The path that tracebacks and `__file__` show.
  package let path: String
  package let isPackage: Bool
  package var body: Function
  /// Every function of the module in source order, the body first.
  package var functions: [Function] = []
  package var classes: [ClassInfo] = []
  /// Globals in order of first mention.
  package var globals: [Global] = []
  /// True if `from x import *` or `exec` may bind any name.
  package var hasDynamicGlobals = false
  package var docstring: Constant?
  /// What the module's import statements name: absolute names as resolved at compile time.
  package var imports: [String] = []

  package init(name: String, symbol: String, path: String, isPackage: Bool, body: Function) {
    self.name = name
    self.symbol = symbol
    self.path = path
    self.isPackage = isPackage
    self.body = body
  }
}

/// All modules compiled together.
package final class Program {
  package var modules: [CompiledModule] = []
  /// The index of the module that runs.
  package var main = 0

  package init() {}
}
