g = 1
print(globals()["g"], "g" in locals(), globals() is locals())
globals()["made"] = "through globals"
print(made)


def f(a, b=2):
    c = 3
    names = sorted(locals())
    return names, locals()["a"]


print(f(1))


def outer():
    captured = 1

    def inner(x):
        captured
        return sorted(locals())

    return inner(0)


print(outer())


class C:
    x = 1
    names = sorted(n for n in locals() if not n.startswith("__"))
    qual = __qualname__, __module__


print(C.names, C.qual)
print(sorted(vars(C()) or ["empty"]), vars()["g"] == 1)
print(__name__, __doc__, "__file__" in globals(), __builtins__ is not None)


def read_only():
    value = 1
    locals()["value"] = 2
    return value


print(read_only())
try:
    vars(5)
except TypeError as e:
    print(e)
print(dir() == sorted(globals()), "f" in dir())
