def gen():
    x = yield 1
    print("got", x)
    try:
        y = yield 2
    except ValueError as e:
        print("ve", e)
        y = "err"
    print(y)
def rs():
    yield 1
    raise StopIteration(3)
r = rs(); next(r)
try: next(r)
except RuntimeError as e: print(e, repr(e.__cause__))
g = gen()
try: g.send(1)
except TypeError as e: print(e)
def me():
    yield next(m)
m = me()
try: next(m)
except ValueError as e: print(e)
print(sum(x*x for x in range(10)), list(x for x in "abc"))
g = gen(); print(g.gi_running, g.gi_frame is not None, g.gi_code.co_name, g.gi_yieldfrom, g.__name__, g.__qualname__, g.gi_suspended)
next(g); print(g.gi_suspended)
try:
    g.throw(1)
except TypeError as e: print(e)
try: g.throw(ValueError, ValueError("x"), 3)
except TypeError as e: print(e)
g2 = gen()
try: g2.throw(KeyError)
except KeyError as e: print(repr(e))
try: next(g2)
except StopIteration as e: print("S", e.value)
