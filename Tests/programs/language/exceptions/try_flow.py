log = []


def flow(kind):
    log.clear()
    try:
        log.append("try")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            {}["missing"]
        if kind == "return":
            return "returned"
    except ValueError as e:
        log.append(f"except {e}")
        return "from except"
    except (KeyError, IndexError):
        log.append("lookup")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return "end"


for kind in ("none", "value", "key", "return"):
    print(flow(kind), log)


def finally_overrides():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
        finally:
            log.append(i)
    try:
        return "try"
    finally:
        return "finally"


log.clear()
print(finally_overrides(), log)


def swallow():
    while True:
        try:
            raise RuntimeError("lost")
        finally:
            break
    return "swallowed"


print(swallow())


def nested():
    try:
        try:
            raise KeyError("inner")
        finally:
            log.append("inner finally")
    except KeyError as e:
        try:
            raise ValueError("second") from e
        except ValueError as v:
            return repr(v.__cause__), repr(v.__context__), v.__suppress_context__


print(nested())
try:
    try:
        1 / 0
    except ZeroDivisionError:
        undefined
except NameError as e:
    print(e, "|", repr(e.__context__))
try:
    e
except NameError as err:
    print(err)


def reraise():
    try:
        raise OSError(2, "No such file")
    except OSError:
        log.append("seen")
        raise


try:
    reraise()
except FileNotFoundError as e:
    print(type(e).__name__, e.errno, e)
