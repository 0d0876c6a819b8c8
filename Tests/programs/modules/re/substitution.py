# sub and subn with templates, functions and text.
import re

print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", 2), re.subn("x", "y", "abc"))
print(re.sub(r"(\w)(\d)?", r"\1-\2|", "a1b"), re.sub("(?P<n>a)", r"<\g<n>\g<0>\n>", "cat"), re.sub("", "-", "abc"))
print(re.sub("x*", "-", "abxd"), re.sub(r"\b", "|", "hi you"), re.sub("a", r"\\", "cat"))
print(re.sub(r"\d+", lambda m: str(int(m[0]) + 1), "9 and 99"), re.sub("a", lambda m: None, "cat"))
print(re.sub(b"a", b"b", b"cat"), re.sub(b"(a)", rb"\1\1", bytearray(b"cat")), re.sub(b"a", lambda m: m[0] * 2, b"cat"))
for repl in (r"\2", r"\g<x>", r"\q", r"\g<1", lambda m: 5):
    try:
        print(re.sub("(a)", repl, "cat"))
    except (re.error, IndexError, TypeError) as error:
        print(type(error).__name__, error)
print(re.escape("a.b*c"), re.sub(r"\.", re.escape("."), "a.b"))
