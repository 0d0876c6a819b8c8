# Abstract classes, registration, match patterns on registered classes.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

import abc, _collections_abc
class I(abc.ABC):
    @abc.abstractmethod
    def x(self): ...
    @property
    @abc.abstractmethod
    def y(self): ...
t(I)
class J(I):
    def x(self): return 1
t(J)
class K(J):
    y = 3
print(K().x(), isinstance(K(), I), issubclass(K, I), I.__abstractmethods__ == frozenset({'x', 'y'}), K.__abstractmethods__)
@I.register
class V: pass
print(isinstance(V(), I), issubclass(V, I), issubclass(int, I))
print(isinstance([], _collections_abc.Sequence), isinstance({}, _collections_abc.Mapping), isinstance((x for x in ()), _collections_abc.Iterator), isinstance(1, _collections_abc.Hashable), isinstance([], _collections_abc.Hashable), isinstance(len, _collections_abc.Callable))
class Sq(_collections_abc.Sequence):
    def __len__(self): return 2
    def __getitem__(self, i):
        if i > 1: raise IndexError
        return i
class Mp(_collections_abc.Mapping):
    def __len__(self): return 1
    def __getitem__(self, k): return {"q": 1}[k]
    def __iter__(self): return iter(["q"])
def m(x):
    match x:
        case [a, b]: return ("seq", a, b)
        case {"q": v}: return ("map", v)
        case _: return "other"
print(m(Sq()), m(Mp()), list(reversed(Sq())), dict(Mp()), 1 in Sq(), Mp() == {"q": 1})
class Own: 
    def __len__(self): return 2
    def __getitem__(self, i):
        if i > 1: raise IndexError
        return i
print(m(Own())); _collections_abc.Sequence.register(Own); print(m(Own()))
t(lambda: _collections_abc.Sequence())
