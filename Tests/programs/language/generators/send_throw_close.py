def gen():
    x = yield 1
    print("got", x)
    try:
        y = yield 2
    except ValueError as e:
        print("ve", e)
        y = "err"
    print(y)
    return "done"
g = gen()
print(next(g)); print(g.send("a")); 
try: g.throw(ValueError("boo"))
except StopIteration as s: print("stop", s.value)
print(list(gen.__code__.co_varnames))
def outer():
    r = yield from gen()
    print("r", r)
    return r
o = outer()
r = [next(o), o.send(5)]
print(r)
try: o.send("z")
except StopIteration as s: print(s.value)
def cl():
    try:
        yield 1
    except GeneratorExit:
        print("closing"); raise
    finally:
        print("fin")
c = cl(); next(c); c.close(); c.close()
c = cl(); c.close()
def ign():
    while True:
        try: yield 1
        except GeneratorExit: pass
i = ign(); next(i)
try: i.close()
except RuntimeError as e: print(e)
