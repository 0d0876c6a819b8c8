print("%d %i %u" % (1, 2.9, True), "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42), "%x %X %#x %o %#o" % (255, 255, 255, 8, 8))
print("%f %.2f %10.3f| %e %.1E %g %G %#g" % (1.5, 2.345, 3.14159, 12345.678, 0.00012, 1e-5, 1e20, 1.0), "%r %s %a" % ("é", "é", "é"))
print("%c%c" % ("a", 0x1F600), "%%", "100%% %s" % 1, "%(a)s %(b)05.1f" % {"a": 1, "b": 2}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
print("%s" % [1, 2], "%s" % (None,), "%s %s" % ("a", (1,)), "%.2s" % "abc", "%5.1s|" % "xyz", "no args" % (), "none" % {}, "%s" % {"k": 1})
print("%d" % 10**30, "%x" % -(2**70), "%.0f" % 0.5, "%5s|%-5s|" % ("ab", "cd"), "%.3d" % 5, "%i" % -0.9, "%s" % b"x")
for spec, args in (("%d", "a"), ("%d", 1j), ("%s %s", 1), ("%s", (1, 2)), ("%z", 1), ("%", 1), ("%(a)s", 1), ("%(a)s", {}), ("%c", "ab"), ("%c", -1), ("%x", 1.5),
                   ("%(a", {}), ("%*d", ("x", 1)), ("%f", "1"), ("x", 1), ("%c", 1.5), ("%s %(a)s", {"a": 1})):
    try:
        print(spec % args)
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(type(e).__name__, e)


class S:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __rmod__(self, other):
        return "rmod"


print("%s %r" % (S(), S()), "%5s" % S(), [1] and 3 % 2)
