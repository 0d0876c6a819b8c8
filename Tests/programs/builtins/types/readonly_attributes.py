class C:
    def m(self):
        pass


for thing, name in ((range(3), "start"), (slice(3), "stop"), (1j, "real"), (C().m, "__func__"), (C.m, "__closure__"), (property(), "fget")):
    try:
        setattr(thing, name, 1)
    except AttributeError as e:
        print(name, e)
