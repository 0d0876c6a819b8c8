import os

path = "/tmp/grouse_files_%d.txt" % os.getpid()
with open(path, "w") as f:
    print(f.write("first\nsecond\n"), f.tell(), f.mode, f.closed, f.writable(), f.readable())
    f.writelines(["third\n", "no newline"])
    print("!", file=f)
print(f.closed)
with open(path) as f:
    print(repr(f.readline()), f.readlines(), f.read(), f.seek(6), f.read(3), next(f), f.encoding)
    f.seek(0)
    print([line.rstrip() for line in f])
with open(path, "rb") as f:
    print(f.read(5), f.seek(-3, 2), f.read(), f.seek(0), f.readline())
with open(path, "a+") as f:
    f.write("é\n")
    f.seek(0)
    print(len(f.read()))
with open(path, "r+b") as f:
    f.truncate(4)
    f.seek(0)
    print(f.read())
for args in ((path, "q"), (path, "rw"), (path, "x"), ("/no/such", "r"), (path, "rb", -1, "utf-8"), (path, ""), (path, "r", 0), (None,)):
    try:
        open(*args)
    except (ValueError, OSError, TypeError) as e:
        print(type(e).__name__, str(e).replace(path, "PATH"))
with open(path, "w", newline="\r\n") as f:
    f.write("a\nb\n")
print(open(path, "rb").read(), open(path).read() == "a\nb\n", open(path, newline="").read() == "a\r\nb\r\n")
for call in (lambda: f.write("x"), lambda: f.read(), lambda: open(path).write("x"), lambda: open(path, "wb").write("text"), lambda: open(path, "w").write(b"x"), lambda: next(f)):
    try:
        call()
    except (ValueError, OSError, TypeError) as e:
        print(type(e).__name__, e)
os.remove(path)
print(os.path.exists(path))
