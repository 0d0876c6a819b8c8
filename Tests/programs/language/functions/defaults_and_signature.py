order = []


def note(x):
    order.append(x)
    return x


def f(a=note(1), *, k=note(2), m: note("annotation") = note(3)) -> note("return"):
    "The docstring."
    return a, k, m


print(order)
print(f(), f(9, k=8), f.__defaults__, f.__kwdefaults__, f.__doc__, f.__annotations__)
f.__defaults__ = (100,)
f.__kwdefaults__ = {"k": 200, "m": 300}
print(f())
f.__defaults__ = None
try:
    f()
except TypeError as e:
    print(e)
f.custom = [1]
print(f.custom, f.__dict__, f.__name__, f.__qualname__, f.__module__, f.__closure__)
f.__name__ = "renamed"
print(f.__name__, f.__qualname__)
for name, value in (("__name__", 5), ("__defaults__", 5), ("__kwdefaults__", 5), ("__dict__", 5)):
    try:
        setattr(f, name, value)
    except TypeError as e:
        print(e)
try:
    f.missing
except AttributeError as e:
    print(e)
code = f.__code__
print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_varnames[:3], code.co_flags & 12)


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


step = counter()
print(step(), step(5), step.__closure__[0].cell_contents, step.__code__.co_freevars, step.__qualname__)
print(callable(f), f == f, f != step, type(f).__name__, isinstance(f, type(step)))
