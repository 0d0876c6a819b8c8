e = OSError(2, "No such file", "name.txt")
print(repr(e), str(e), e.errno, e.strerror, e.filename, type(e).__name__, e.args)
e = OSError(13, "Denied", "a", None, "b")
print(type(e).__name__, e, e.filename, e.filename2)
print(repr(OSError()), repr(OSError("only")), OSError("only").errno, OSError(1, 2, 3, 4, 5).args, OSError(17, "x").__class__.__name__)
for number in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 104, 110, 111, 99999):
    print(number, type(OSError(number, "m")).__name__, end="; ")
print()


class Mine(OSError):
    pass


print(type(Mine(2, "x")).__name__, Mine(2, "x", "f"))
try:
    open("/no/such/file")
except FileNotFoundError as e:
    print(e, e.errno, e.filename, e.args)
try:
    open("/")
except OSError as e:
    print(type(e).__name__, e)
b = BlockingIOError(11, "again", 5)
print(b.characters_written, b.args)
for c in (UnicodeDecodeError, UnicodeEncodeError):
    try:
        c("x")
    except TypeError as e:
        print(e)
