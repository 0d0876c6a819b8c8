def a():
    try:
        return "try"
    finally:
        print("cleanup a")


def b():
    try:
        return "try"
    finally:
        return "finally"


def c():
    for i in range(3):
        try:
            continue
        finally:
            print("c", i)
    return "done"


def d():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "swallowed"


def e():
    x = 1
    try:
        return x
    finally:
        x = 2


def f():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("f inner")
    except ValueError as err:
        return str(err)
    else:
        print("no")
    finally:
        print("f outer")


def g():
    for i in range(5):
        try:
            if i == 2:
                return i
        finally:
            if i == 2:
                continue
    return "end"


print(a(), b(), c(), d(), e(), f(), g(), sep="\n")
