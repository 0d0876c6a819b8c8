# Patterns and matches as objects: repr, equality, copies, pickles, subclasses of str, buffers.
import array
import copy
import pickle
import re

p = re.compile("a(b)", re.I | re.M)
print(p, re.compile(b"x", re.A), re.compile("x", re.A | re.X), p.flags, p.groups, p.groupindex, p.pattern)
print(p == re.compile("a(b)", re.M | re.I), p != re.compile("a(b)"), hash(p) == hash(re.compile("a(b)", re.I | re.M)))
print(copy.copy(p) is p, copy.deepcopy(p) is p, pickle.loads(pickle.dumps(p)) == p, re.compile(p) is p)
m = p.match("AB")
print(m, copy.copy(m) is m, re.match("a" * 60, "a" * 60))
print(re.Pattern[str], re.Match[bytes], type(p), type(m), re.compile("(?P<a>x)(?P<b>y)").groupindex)
for thing in (re.Pattern, re.Match):
    try:
        thing()
    except TypeError as error:
        print(error)
try:
    p < p
except TypeError as error:
    print(error)


class Text(str):
    pass


m = re.match("a", Text("abc"))
print(type(m.group()).__name__, type(m.string).__name__, type(re.match(".*", Text("abc")).group()).__name__)
data = array.array("B", b"xaay")
print(re.search(b"a+", data), re.search(b"a+", memoryview(b"xaa")).group(), re.findall(b"a", bytearray(b"aba")))
buffer = bytearray(b"aaa")
m = re.match(b"a+", buffer)
del buffer[1:]
print(m.group(), m.span(), re.sub(b"a", b"b", buffer))
