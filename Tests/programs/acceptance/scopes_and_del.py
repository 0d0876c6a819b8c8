x = "module"


def local_del():
    x = 1
    del x
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


def global_del():
    global temp
    temp = 1
    del temp
    try:
        return temp
    except NameError as e:
        return str(e)


def cell_del():
    v = 1

    def inner():
        return v
    del v
    try:
        return inner()
    except NameError as e:
        return str(e)


def nested():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x += "!"
            return x
        return inner
    return middle()(), x


class C:
    x = x + " copied"
    y = [x, 1]
    del y

    def f(self):
        return x, hasattr(C, "y")

    class D:
        z = x


def conditional(flag):
    if flag:
        value = 1
    try:
        return value
    except UnboundLocalError as e:
        return str(e)


print(local_del(), global_del(), cell_del(), nested(), C.x, C().f(), C.D.z, conditional(1), conditional(0), sep="\n")
