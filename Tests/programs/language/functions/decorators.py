def trace(label):
    print("make", label)

    def wrap(f):
        print("wrap", label, f.__name__)

        def inner(*args, **kwargs):
            print("call", label, args, kwargs)
            return f(*args, **kwargs)

        inner.__name__ = f.__name__
        return inner

    return wrap


@trace("outer")
@trace("inner")
def add(a, b=1):
    return a + b


print(add(1), add(1, b=5), add.__name__)


def register(cls):
    cls.registered = True
    return cls


@register
class Thing:
    @staticmethod
    def static(x):
        return x * 2

    @classmethod
    def create(cls, *args):
        return cls.__name__, args

    @property
    def prop(self):
        return "prop"

    @prop.setter
    def prop(self, value):
        print("set", value)


print(Thing.registered, Thing.static(4), Thing().static(5), Thing.create(1), Thing().create(2))
t = Thing()
t.prop = 3
print(t.prop)
handlers = {}


def on(event):
    return handlers.setdefault(event, []).append


@on("start")
def started():
    return "started"


print(started, [h() for h in handlers["start"]])


@(lambda f: f() + 1)
def value():
    return 41


print(value)
