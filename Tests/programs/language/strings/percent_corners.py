print("%d %i %u %x %X %o %e %g %f %c %c %s %r %a %%" % (1, 2, 3, 255, 255, 8, 1.5, 1.5, 1.5, "c", 100, "s", "r", "é"))
print("%5d|%-5d|%05d|%+d|% d|%#x|%#o|%5.2f|%-8s|%8s|%.2s" % (42, 42, 42, 42, 42, 255, 8, 3.14159, "ab", "ab", "abc"))
print("%(a)s %(b)05d %(a)r" % {"a": "x", "b": 3}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
print("%s" % "one", "%s" % (1,), "%s %s" % ("a", (1, 2)), "%s" % [1, 2], "%s" % {"a": 1}, "%s" % None)
print("%x" % -255, "%d" % 3.99, "%d" % 10**30, "%e" % 1e300, "%g" % 1e-5, "%G" % 1e20, "%.0f" % 2.5, "%#.0f" % 3)
print("%r" % (b"x",), "%5s" % True, "%d" % True, "%.3d" % 5, "%+.1e" % 12345, "%c" % 128512, "%s" % Exception("e"))
for form, value in (("%d", "a"), ("%d", None), ("%s %s", 1), ("%s", (1, 2)), ("%q", 1), ("%", 1), ("%(a)s", 1), ("%(a)s", {}), ("%c", "ab"), ("%c", -1), ("%x", 1.5), ("%*d", ("a", 1)), ("%f", "x"), ("abc", 1), ("%(a", {}), ("%c", 1.5)):
    try:
        print(form % value)
    except Exception as e:
        print(repr(form), type(e).__name__, e)
print("abc" % (), "abc" % {}, "abc" % [], b"%d %s %b" % (1, b"x", b"y"), b"%a" % "é", bytearray(b"%c") % 65)


class M:
    def __getitem__(self, key):
        return key.upper()


print("%(name)s" % M(), "%(nested(paren))s" % M())


class S(str):
    def __rmod__(self, other):
        return "rmod"


print("%s" % S("x"), "%.1f%%" % 99.55, "%s %%d" % 5, "%-10.3s|" % "abcdef", "%03d:%02d" % (7, 5))
