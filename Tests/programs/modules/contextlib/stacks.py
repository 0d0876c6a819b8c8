import contextlib


@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("swallowed", e)
    finally:
        print("exit", name)


with managed("a") as a, managed("b"):
    print(a)
with managed("c"):
    raise ValueError("v")
with contextlib.suppress(KeyError, IndexError):
    {}["x"]
with contextlib.ExitStack() as stack:
    for name in "xy":
        stack.enter_context(managed(name))
    stack.callback(print, "callback", 1)
    kept = stack.pop_all()
print("still open")
kept.close()


class Closable:
    def close(self):
        print("closed")


with contextlib.closing(Closable()), contextlib.nullcontext(5) as n:
    print(n)


@managed("decorated")
def f():
    return "f"


print(f())


@contextlib.contextmanager
def never():
    return
    yield


try:
    with never():
        pass
except RuntimeError as e:
    print(e)
