def simple():
    try:
        return "try"
    finally:
        print("cleaning")
def overriding():
    try:
        return "try"
    finally:
        return "finally"
def swallowing():
    try:
        raise ValueError("lost")
    finally:
        return "no error"
def value_is_kept():
    x = 1
    try:
        return x
    finally:
        x = 2
def nested():
    log = []
    try:
        try:
            log.append(1)
            return log
        finally:
            log.append(2)
    finally:
        log.append(3)
def loop():
    for i in range(3):
        try:
            try:
                if i == 1:
                    return i
            finally:
                print("inner", i)
        finally:
            print("outer", i)
def breaking():
    while True:
        try:
            return "returned"
        finally:
            break
    return "broke out"
for f in (simple, overriding, swallowing, value_is_kept, nested, loop, breaking):
    print(f.__name__, f())
