# python: 3.11
from __future__ import annotations
import a.b as c, d
from .. import *
from .x import (y as z, w,)
a = b = *c, d
x: int = 1 if False else 2
(y): str
z.a[0]: list[int]
n += 1; m **= 2; k //= 3; j @= b; i >>= 1
del a, (b, [c]), d[1:2, ::3, *e]
@dec(1)
async def f(a, /, b: int = 1, *args: *Ts, c, d=2, **kw) -> None:
    async with a as b, c: await d
    async for x, in y: yield x
    else: return
    return [x async for x in y if z if w]
class C(A, *B, metaclass=M, **K):
    global g, h
    pass
try:
    raise E from None
except (A, B) as e:
    continue_ = 1
else:
    pass
finally:
    assert a, "b"
try: pass
except* A: pass
with (a as b, c,): pass
with (a, b) as c: pass
while (n := n - 1): break
else: pass
if a: pass
elif b: pass
else: pass
for x in *a, b: continue
lambda a, /, b=1, *, c: (yield)
