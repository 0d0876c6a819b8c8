def hello(self):
    return f"hello from {type(self).__name__}"


C = type("C", (), {"hello": hello, "x": 1})
D = type("D", (C,), dict(y=2), )
print(C, D, D().hello(), D.x, D.y, D.__mro__, D.__bases__, D.__module__, D.__qualname__)
print(type(1), type(type(1)), type(C()), type(None), type(...), type(NotImplemented), type(print), type(hello), type(D().hello))
E = type("E", (), {"__module__": "elsewhere", "__qualname__": "Outer.E", "__doc__": "words"})
print(E, E.__name__, E.__doc__, C.__doc__)
E.__name__ = "Renamed"
print(E.__name__, E.__qualname__)
for call in (lambda: type(), lambda: type(1, 2), lambda: type("A", 1, {}), lambda: type(1, (), {}), lambda: type("A", (), 3), lambda: type("A", (1,), {}),
             lambda: type("A", (bool,), {}), lambda: type("A", (C, D), {}), lambda: type("A", (int, str), {}), lambda: type("a\0b", (), {}),
             lambda: type("A", (C, C), {}), lambda: type("A", (), {}, k=1)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
