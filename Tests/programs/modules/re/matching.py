# match, fullmatch and search, and what a match object says.
import re

m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)(-\d\d)?", "on 2024-05 or so")
print(m, m.span(), m.start("month"), m.end(2), m[0], m["year"], m.group(1, "month", 3))
print(m.groups(), m.groups("none"), m.groupdict(), m.regs, m.lastindex, m.lastgroup)
print(m.pos, m.endpos, m.string, m.re.pattern, m.expand(r"\2/\g<year>"), bool(m))
print(re.match("b", "ab"), re.fullmatch("a|ab", "ab"), re.fullmatch("a", "ab"))
pattern = re.compile("a.c", re.S)
print(pattern.search("xxa\ncyy"), pattern.match("xa-c", 1), pattern.search("a-c", 0, 2), pattern.fullmatch("xabcx", 1, 4))
print(re.compile("^b").search("ab", 1), re.compile("(?<=a)b").search("ab", 1), re.compile(r"\bb").match("ab", 1))
for index in (3, "x", -1, 2.0):
    try:
        print(pattern.search("abc").group(index))
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
try:
    pattern.match(b"abc")
except TypeError as error:
    print(error)
try:
    pattern.match(1)
except TypeError as error:
    print(error)
