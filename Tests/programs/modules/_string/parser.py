# The format string parser behind string.Formatter.
import _string
print(list(_string.formatter_parser("a{b!r:c}d{{x}}")), list(_string.formatter_parser("{}x{:}")))
f, rest = _string.formatter_field_name_split("a.b[c][0].d")
print(f, list(rest), _string.formatter_field_name_split("0[x]")[0], _string.formatter_field_name_split(".a")[0])
for fn in [lambda: _string.formatter_parser(1), lambda: list(_string.formatter_parser("{")), lambda: list(_string.formatter_parser("a}"))]:
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
print(type(_string.formatter_parser("")))
