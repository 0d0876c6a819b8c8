class CM:
    def __init__(s, n, sup=False): s.n=n; s.sup=sup
    def __enter__(s): print("enter", s.n); return s.n
    def __exit__(s, t, v, tb): print("exit", s.n, t, v, tb is not None); return s.sup
with CM(1) as a, CM(2) as b: print(a, b)
with CM(1, True): raise ValueError("x")
try:
    with CM(1): raise ValueError("y")
except ValueError as e: print(e)
def f():
    with CM("f"):
        return 5
print(f())
for i in range(3):
    with CM(i):
        if i == 1: continue
        if i == 2: break
try:
    with 3: pass
except TypeError as e: print(e)
class E:
    def __enter__(s): pass
try:
    with E(): pass
except TypeError as e: print(e)
class X:
    def __exit__(s): pass
try:
    with X(): pass
except TypeError as e: print(e)
class Bad(CM):
    def __exit__(s, *a): raise KeyError("in exit")
try:
    with Bad(1): raise ValueError(1)
except KeyError as e: print(repr(e), repr(e.__context__))
class Ent(CM):
    def __enter__(s): raise OSError("no")
try:
    with CM(0), Ent(1): pass
except OSError as e: print(e)
