try: raise KeyError("")
except KeyError as e: print("[%s]" % e)
print(repr(ImportError("m", name="n", path="p")), ImportError("m", name="n").name)
try: ImportError(foo=1)
except TypeError as e: print(e)
print(str(UnicodeDecodeError("utf8", b"abc\xff", 3, 4, "bad")), str(UnicodeEncodeError("ascii", "ab\u1234", 2, 3, "bad")))
print(SyntaxError("bad", ("f.py", 3, 4, "text")), StopIteration(3).value, SystemExit(4).code, SystemExit(1,2).code)
e = ValueError("a"); e.add_note("n1"); print(e.__notes__)
try: e.add_note(1)
except TypeError as x: print(x)
try: raise 1
except TypeError as x: print(x)
try: raise int
except TypeError as x: print(x)
try:
    try: 1/0
    except int: pass
except TypeError as x: print(x, x.__context__)
try:
    try: 1/0
    except (int, ZeroDivisionError): pass
except TypeError as x: print(x)
