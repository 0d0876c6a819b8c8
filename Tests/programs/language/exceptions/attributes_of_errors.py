import sys


def catch(f):
    try:
        f()
    except Exception as e:
        return e


class C:
    pass


c = C()
e = catch(lambda: c.gone)
print(e.name, e.obj is c, e.args)
e = catch(lambda: undefined_name)
print(e.name, e.args)
e = catch(lambda: __import__("no.such.module"))
print(type(e).__name__, e.name, e.path, e.msg)
e = ImportError("m", name="n", path="p")
print(repr(e), e.name, e.path, e.msg)
e = StopIteration(1, 2)
print(e.value, e.args, StopIteration().value)
e = SyntaxError("bad", ("f.py", 1, 2, "text", 1, 4))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, str(e), repr(e)[:20])
e = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "invalid")
print(e.encoding, e.object, e.start, e.end, e.reason, e)
e = catch(lambda: "é".encode("ascii"))
print(type(e).__name__, e.start, e.end, e.object, e)
for bad in (lambda: NameError("x", wrong=1), lambda: ImportError("x", wrong=1), lambda: ValueError(a=1), lambda: AttributeError("a", name=1).name + ""):
    print(catch(bad))
e = Exception("a", 1)
e.args = [1, 2]
print(e.args, repr(e), str(e))
e.extra = "attribute"
print(vars(e), e.with_traceback(None) is e, e.__traceback__, catch(lambda: e.with_traceback(1)), catch(lambda: setattr(e, "__cause__", 1)))
print(sys.exc_info())
