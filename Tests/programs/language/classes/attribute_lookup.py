class Data:
    def __get__(self, obj, cls):
        return "data"

    def __set__(self, obj, value):
        print("set", value)

class NonData:
    def __get__(self, obj, cls):
        return "nondata", obj is None

class C:
    data = Data()
    nondata = NonData()
    plain = "class"

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(f"no {name}")

c = C()
c.__dict__.update(data="inst", nondata="inst", plain="inst")
print(c.data, c.nondata, c.plain, C.nondata, c.dyn_x, getattr(c, "nope", "default"), hasattr(c, "dyn_"))
c.data = 1
try:
    c.missing
except AttributeError as e:
    print(e)
del c.plain
print(c.plain, sorted(vars(c)))

class Guard:
    def __getattribute__(self, name):
        print("get", name)
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)

    def __dir__(self):
        return ["b", "a"]

g = Guard()
g.x = 1
print(g.x, dir(g))
del g.x
for act in (lambda: g.x, lambda: delattr(g, "x"), lambda: setattr(object(), "x", 1), lambda: getattr(1, 2), lambda: setattr(int, "x", 1)):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
