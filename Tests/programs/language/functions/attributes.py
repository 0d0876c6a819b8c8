# Attributes of functions, code objects, closures.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

import types
def fn(): pass
fn.x = 1; print(fn.x, fn.__dict__); fn.__name__ = "g"; fn.__doc__ = "D"; print(fn.__name__, fn.__doc__, fn.__qualname__)
def dflt(a, b=1, *, c=2): return a, b, c
dflt.__defaults__ = (5,); dflt.__kwdefaults__ = {'c': 6}; print(dflt(1), dflt.__defaults__, dflt.__code__.co_varnames, dflt.__code__.co_argcount, dflt.__code__.co_name)
dflt.__defaults__ = None; t(lambda: dflt(1) and 0 or dflt())
def ann(a: int, b: 'str' = 1) -> float: pass
print(ann.__annotations__)
k = types.FunctionType(dflt.__code__, globals(), "kk", (1, 2)); print(k.__name__, k(c=3))
def mk():
    v = 1
    def inner(): return v
    return inner
m = mk(); print(m.__closure__[0].cell_contents, m.__code__.co_freevars, m()); m.__closure__[0].cell_contents = 7; print(m())
print((1).__class__, [].__class__, type(len), len.__name__, len.__module__, len.__self__, [].append.__self__, str.join, len.__doc__[:10])
print(int.__doc__[:10])
