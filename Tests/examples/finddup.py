import os
import pathlib

from scenario import enter, run

folder = enter()
for name, text in {
    "a/one.txt": "same text\n" * 900, "a/two.txt": "same text\n" * 900, "b/three.log": "same text\n" * 900,
    "b/late.txt": "same text\n" * 899 + "same texT\n", "c/small": "x", "c/tiny": "x", "c/empty": "", "c/void": "",
}.items():
    path = pathlib.Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
os.link("a/one.txt", "a/zlink.txt")
os.symlink("one.txt", "a/symbolic.txt")
run()
run("--min", "1k", "--format", "json", "a", "b")
run("--pattern", "*.txt", "a", "b")
run("--format", "null", "c")
run("--min", "many")
run("missing")
run("--link", "a", "b")
print(os.stat("a/one.txt").st_nlink, os.path.samefile("a/one.txt", "b/three.log"))
run("a", "b")
