class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"prepared": True}

    def __new__(mcs, name, bases, namespace, **kw):
        print("new", name, [k for k in namespace if not k.startswith("__")])
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kw):
        print("init", name, kw)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def __len__(cls):
        return 42

    def __getattr__(cls, name):
        return f"meta {name}"

    def __instancecheck__(cls, obj):
        return obj == 5

    def __iter__(cls):
        return iter([cls.__name__])

class A(metaclass=Meta):
    x = 1

    def __init__(self, v):
        self.v = v

class B(A, option="yes"):
    pass

print(A(3).v, len(B), B.unknown, B.prepared, list(B), isinstance(5, B), type(B) is Meta)
C = Meta("C", (B,), {"y": 2})
print(C.__mro__, C.y)

class Other(type):
    pass

try:

    class Conflict(A, metaclass=Other):
        pass

except TypeError as e:
    print(e)

class Called(metaclass=lambda n, b, ns: (n, b, sorted(ns))):
    z = 0

print(Called)
