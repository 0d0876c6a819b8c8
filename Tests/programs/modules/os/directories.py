import os

folder = f"/tmp/grouse-os-{os.getpid()}"
os.makedirs(folder + "/a/b")
for name in ("x.txt", "y.py"):
    with open(f"{folder}/a/{name}", "w") as f:
        f.write(name * 3)
print(sorted(os.listdir(folder + "/a")), os.path.isdir(folder), os.path.isfile(folder + "/a/x.txt"))
print([(os.path.relpath(d, folder), ds, sorted(fs)) for d, ds, fs in os.walk(folder)])
print(sorted((e.name, e.is_dir()) for e in os.scandir(folder + "/a")), os.stat(folder + "/a/y.py").st_size)
os.rename(folder + "/a/x.txt", folder + "/z.txt")
print(os.path.exists(folder + "/a/x.txt"), os.path.getsize(folder + "/z.txt"))
for act in (
    lambda: os.mkdir(folder),
    lambda: os.rmdir(folder),
    lambda: os.remove(folder + "/nope"),
    lambda: os.listdir(folder + "/z.txt"),
    lambda: os.stat(folder + "/nope"),
):
    try:
        act()
    except OSError as e:
        print(type(e).__name__, e.errno, e.strerror, e.filename.replace(folder, ""))
here = os.getcwd()
os.chdir(folder)
print(os.path.basename(os.getcwd()) == os.path.basename(folder), os.path.exists("z.txt"))
os.chdir(here)
os.remove(folder + "/z.txt")
os.remove(folder + "/a/y.py")
os.removedirs(folder + "/a/b")
print(os.path.exists(folder))
print(os.path.join("a", "b", "/c", "d"), os.path.split("/x/y.tar.gz"), os.path.splitext("y.tar.gz"), os.path.normpath("a/./b/../c//d"), os.path.dirname("/a/b"), os.sep, os.linesep == "\n")
os.environ["GROUSE_TEST"] = "set"
print(os.environ.get("GROUSE_TEST"), os.getenv("GROUSE_NONE", "default"), os.environ.pop("GROUSE_TEST"), "GROUSE_TEST" in os.environ)
