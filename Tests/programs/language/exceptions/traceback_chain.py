def k(a):
    return 1 + (a) / 0
def m():
    try:
        k(3)
    except ZeroDivisionError:
        raise ValueError("bad\nmulti") from None
try:
    m()
except ValueError as e:
    e.add_note("note one\nline two")
    e2 = e
def chain():
    try:
        {}["x"]
    except KeyError as k:
        raise RuntimeError("outer") from k
def chain2():
    try:
        chain()
    except RuntimeError:
        e2.undefined_attr
chain2()
