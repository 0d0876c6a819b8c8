import pathlib

from scenario import enter, run

folder = enter("site")
run("site", "out", "--title", "Field & Stream")
for file in sorted(pathlib.Path("out").rglob("*")):
    if file.is_file():
        print(f"--- {file}")
        print(file.read_text(encoding="utf-8"), end="")
run("site", "out", "--title", "Field & Stream")
run("--drafts", "site", "out", "--title", "Field & Stream")
pathlib.Path("site/bad.txt").write_text("date: soon\n\nx\n")
run("site", "out")
run("nowhere", "out")
