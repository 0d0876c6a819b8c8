log = []

def flow(kind):
    try:
        log.append("try")
        if kind == "value":
            raise ValueError
        if kind == "key":
            raise KeyError
        if kind == "return":
            return "returned"
    except ValueError:
        log.append("except")
    except KeyError:
        log.append("reraise")
        raise
    else:
        log.append("else")
    finally:
        log.append("finally")
    return "end"

for kind in ("none", "value", "key", "return"):
    log.clear()
    try:
        result = flow(kind)
    except KeyError:
        result = "KeyError"
    print(kind, result, log)
try:
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise TypeError("b")
        except TypeError:
            pass
        raise
except ValueError as e:
    print("still", e)
try:
    try:
        x = 1
    except ValueError:
        pass
    else:
        raise IndexError("from else")
except IndexError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
for i in range(2):
    try:
        raise ValueError(i)
    except ValueError as e:
        if i == 0:
            continue
        print("last", e)
