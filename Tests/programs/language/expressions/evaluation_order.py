log = []


def v(x):
    log.append(x)
    return x


def show(result=None):
    print(log, result)
    log.clear()


class Any:
    def __getitem__(self, key):
        return self

    def __call__(self, *args, **kw):
        return self


def make(name):
    log.append(name)
    return Any()


show(v(1) + v(2) * v(3))
show({v("k1"): v("v1"), v("k2"): v("v2")})
show([v(1), *[v(2)], v(3)])
make("f")(v("a"), *[v("b")], k=v("c"), **{"d": v("e")})
show()
make("obj")[v(1) : v(2) : v(3)]
show()
show(v(1) if v(0) else v(2))
show(v(0) and v(1) or v(2))
show(f"{v(1)}{v(2):>{v(4)}}")
show((lambda a=v("default"): a)())
{v("x"): 0}[v("x")] = 1
show()
d = {}
d[v("key")] = v("value")
show(d)
make("target")[v("index")]
show()
show([(a, b) for a in [v(1), v(2)] for b in [v(3)]])
print(2 ** -1, -2 ** 2, 2 ** 3 ** 2, not 1 == 2, ~-1, - - 3)
