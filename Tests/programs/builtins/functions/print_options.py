import sys

print()
print(1, 2, 3, sep="")
print("a", "b", sep=", ", end="!\n")
print("x", end="")
print("y", end="")
print(None, sep=None, end=None)
print(*[1, 2], *"ab", sep="-")
print("to stdout", file=sys.stdout, flush=True)
print("default file", file=None)


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)

    def flush(self):
        self.parts.append("flushed")


w = Writer()
print(1, "two", [3], sep="|", end="\n\n", file=w)
print(file=w, flush=True)
print(w.parts)
for options in ({"sep": 1}, {"end": b""}, {"file": 3}, {"wrong": 1}, {"sep": ["a"]}):
    try:
        print("p", **options)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class S:
    def __str__(self):
        return "as str"

    def __repr__(self):
        return "as repr"


print(S(), [S()], {"k": S()}, (S(),))
