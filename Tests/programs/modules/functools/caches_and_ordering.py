# functools: lru_cache, total_ordering, cached_property, partialmethod, wraps, reduce.
import functools
import operator

@functools.lru_cache(maxsize=2)
def f(x): return x*2
f(1); f(2); f(1); f(3); f(2)
print(f.cache_info(), f.cache_parameters(), f.__wrapped__(3)); f.cache_clear(); print(f.cache_info())
@functools.total_ordering
class V:
    def __init__(self, v): self.v=v
    def __eq__(self, o): return self.v==o.v
    def __lt__(self, o): return self.v<o.v
print(V(1)<=V(1), V(2)>V(1), V(1)>=V(2))
class C:
    @functools.cached_property
    def p(self): print('computed'); return 5
    def base(self, a, b): return a-b
    pm = functools.partialmethod(base, 10)
c=C(); print(c.p, c.p, c.pm(3))
@functools.wraps(f)
def h(): "doc"
print(h.__name__, h.__wrapped__ is f, functools.reduce(operator.add, [1,2,3], 4), sorted([3,1,2], key=functools.cmp_to_key(lambda a,b: b-a)))
