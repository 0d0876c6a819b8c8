# A subclass of str decides how its instances are shown.
class Loud(str):
    def __str__(self):
        return "STR"

    def __repr__(self):
        return "REPR"

    def __format__(self, spec):
        return f"FORMAT({spec})"


s = Loud("abc")
for form in ("%s", "%s!", "%-5s|", "%.2s", "%r", "%a"):
    print(form % s, form % (s,))
print("%(a)s" % {"a": s}, f"{s} {s!s} {s!r} {s:>4}", "{} {!s} {!r}".format(s, s, s), str(s), "".join([s]))
