# A builtin type takes no keywords, unless a subclass overrides the other of __new__ and __init__.
for base, value in ((list, [1, 2]), (tuple, [1, 2]), (set, [1]), (frozenset, [1]), (float, 2.5)):
    class Plain(base):
        pass

    class WithInit(base):
        def __init__(self, value, extra=None):
            if base in (list, set):
                super().__init__(value)
            self.extra = extra

    class WithNew(base):
        def __new__(cls, value, extra=None):
            self = super().__new__(cls, value)
            self.extra = extra
            return self

    for cls in (base, Plain):
        try:
            cls(extra=3)
        except TypeError as error:
            print(cls.__name__, error)
    for cls in (WithInit, WithNew):
        try:
            made = cls(value, extra=3)
            print(made, made.extra, made == base(value))
        except TypeError as error:
            print(cls.__name__, error)
