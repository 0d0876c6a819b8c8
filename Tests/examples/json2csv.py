import pathlib

from scenario import enter, run

folder = enter("people.json")
run("people.json", "--verbose")
run("people.json", "--columns", "name,address.city,nothing", "--missing", "?")
table = run("people.json", "--delimiter", ";")
run("--reverse", "--delimiter", ";", stdin=table)
run("--reverse", "--lines", stdin='a.0,a.1,b\n1,2.5,true\n"x, ""y""",,\n')
run("--lines", stdin='{"a": 1}\n\n{"b": [[], {}]}\n')
run("--lines", stdin='{"a": 1}\n{"b": oops}\n')
run(stdin="[1, 2,")
run(stdin="3")
run("missing.json")
run("people.json", "-o", "people.csv")
print(pathlib.Path("people.csv").read_bytes())
