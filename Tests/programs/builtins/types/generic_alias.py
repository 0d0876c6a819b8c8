# list[int] and int | str.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(list[int], dict[str, list[int]], tuple[int, ...], list["x"], tuple[()], type[int], list[int] == list[int], hash(list[int]) == hash(list[int]))
a = list[int]; print(a.__origin__, a.__args__, a.__parameters__, a(), a([1]), a.append, isinstance([], list), a.__class__)
t(lambda: isinstance([], list[int]))
t(lambda: issubclass(list, list[int]))
t(lambda: list[int][str])
u = int | str; print(u, u.__args__, type(u), int | None, None | int, int | int, (int | str) | float, int | list[int], u == (str | int), hash(u) == hash(str | int))
print(isinstance(1, u), isinstance(1.0, u), issubclass(bool, u), isinstance(None, int | None))
t(lambda: isinstance(1, int | list[int])); t(lambda: int | 1); t(lambda: 1 | int); t(lambda: u[int])
class L(list[int]): pass
print(L.__bases__, L.__orig_bases__, L.__mro__)
class G:
    def __class_getitem__(cls, k): return f"G[{k}]"
print(G[int])
import types
print(types.GenericAlias(list, (int,)), types.UnionType, types.GenericAlias)
print(*[*tuple[int]], repr(next(iter(tuple[int, str]))))
print(list[int].__mro_entries__(()), dir(list[int])[-3:] != [], list[int].__doc__ is not None)
print({int | str: 1}[str | int])
