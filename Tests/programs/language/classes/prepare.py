class Recorder(dict):
    def __init__(self):
        self.log = []

    def __setitem__(self, key, value):
        if not key.startswith("__"):
            self.log.append(("set", key))
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key.startswith("auto_"):
            return f"made {key}"
        raise KeyError(key)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print("prepare", name, bases, kw)
        return Recorder()

    def __new__(meta, name, bases, ns, **kw):
        cls = super().__new__(meta, name, bases, dict(ns))
        cls.log = ns.log
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)


class C(metaclass=Meta, flag=True):
    a = 1
    b = auto_thing
    a = 2

    def f(self):
        pass

    for i in range(2):
        pass


print(C.log, C.b, C.a)
C()
try:
    class Bad(metaclass=lambda n, b, d: (n, sorted(k for k in d if k[0] != "_"))):
        x = 1
    print(Bad)

    class P(type):
        @classmethod
        def __prepare__(meta, *args):
            return 3

    class Q(metaclass=P):
        pass
except TypeError as e:
    print(e)
