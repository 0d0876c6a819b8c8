log = []


def v(name, value):
    log.append(name)
    return value


def show(label, result):
    print(label, repr(result), "".join(log))
    log.clear()


show("and", v("a", 0) and v("b", 1))
show("and", v("a", 2) and v("b", []))
show("or", v("a", "") or v("b", "x"))
show("or", v("a", 5) or v("b", 1))
show("mix", v("a", 1) and v("b", 0) or v("c", "c"))
show("mix", v("a", 0) or v("b", 1) and v("c", 0) or v("d", {}))
show("not", not v("a", 0) and not v("b", None))
show("chain", v("a", 1) < v("b", 2) < v("c", 3))
show("chain", v("a", 3) < v("b", 2) < v("c", 3))
show("chain", v("a", 1) < v("b", 3) > v("c", 2) != v("d", 2) == v("e", 2))
show("cond", v("a", 1) if v("t", 0) else v("b", 2))
show("is", v("a", None) is v("b", None) is not v("c", 1))
show("in", v("a", 1) in v("b", [1, 2]) in v("c", [[1, 2]]))


class Loud:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        log.append("bool")
        return self.value


x = Loud(False) and 1
show("object", type(x).__name__)
x = not Loud(True)
show("not object", x)
if Loud(True) or Loud(True):
    show("if", None)
while Loud(False):
    pass
show("while", None)
