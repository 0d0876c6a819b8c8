print(None, True, False, Ellipsis, ..., NotImplemented, __debug__)
print(repr(None), str(...), bool(None), bool(...), type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented)
print(None == None, None != 0, None is None, True + True, True * 3, True & False, True | 2, ~True, -True, True ^ True, int(True), float(False))
print(bool(), bool("0"), bool([]), bool([0]), bool(0.0), bool(float("nan")), str(True), f"{True:d}", f"{True}", "%d" % True, True == 1.0, True is not False)
for call in (lambda: None < None, lambda: None(), lambda: None.x, lambda: None[0], lambda: None + 1, lambda: len(None), lambda: iter(None), lambda: type(None)(1),
             lambda: bool(1, 2), lambda: setattr(None, "x", 1), lambda: hash(NotImplemented) and None, lambda: True.real, lambda: bool(x=1)):
    try:
        print(call())
    except (TypeError, AttributeError) as e:
        print(e)


class L:
    def __len__(self):
        return -1


class M:
    def __bool__(self):
        return 1


for x in (L(), M()):
    try:
        bool(x)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
