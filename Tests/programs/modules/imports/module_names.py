"""Modules may be called as prefixes of emitted symbols are."""
import b
import g
import module
import native

print(g.t(), g.len, b.len([1]), module.execute(), module.globals, native.time())
