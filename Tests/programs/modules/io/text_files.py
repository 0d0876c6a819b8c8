import os

folder = f"/tmp/grouse-text-{os.getpid()}"
os.mkdir(folder)
path = os.path.join(folder, "a.txt")
with open(path, "w") as f:
    print(f.write("one\ntwo\n"), f.mode, f.name == path, f.closed, f.readable(), f.writable())
    f.writelines(["three\n", "é\n"])
    print("printed", 4, file=f)
print(f.closed, os.path.getsize(path))
with open(path) as f:
    print(f.readline(), f.read(4), f.tell(), list(f))
    print(f.read() == "", f.seek(0), next(f))
with open(path, "a") as f:
    f.write("appended")
with open(path, "rb") as f:
    data = f.read()
    print(data[-12:], f.seek(-3, 2), f.read(), f.seek(2), f.read(3))
with open(path, "r+b") as f:
    f.write(b"ONE")
    f.truncate(7)
print(open(path).read().split("\n"))
with open(path, "w", newline="\r\n") as f:
    f.write("x\ny")
print(open(path, "rb").read(), open(path, newline="").read().encode(), open(path).read().encode())
for act in (
    lambda: open(path, "x"),
    lambda: open(os.path.join(folder, "none")),
    lambda: open(folder),
    lambda: open(path, "q"),
    lambda: open(path, "rw"),
    lambda: open(path, "rb", encoding="utf-8"),
    lambda: open(path).write("x"),
    lambda: open(path, "w").read(),
    lambda: f.read(),
    lambda: open(path, "wb").write("text"),
    lambda: open(path, "w").write(b"bytes"),
):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, str(e).replace(folder, ""))
os.remove(path)
os.rmdir(folder)
print(os.path.exists(folder))
