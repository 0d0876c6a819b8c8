# str.format: fields, numbering, conversions, nesting.
cases = [
    ('"{0[a]b}".format({"a":1})', lambda: "{0[a]b}".format({"a":1})),
    ('"{.real}".format(3)', lambda: "{.real}".format(3)),
    ('"{[0]}{[1]}".format("ab","cd")', lambda: "{[0]}{[1]}".format("ab","cd")),
    ('"{\u0661}".format(1)', lambda: "{١}".format(1)),
    ('"{ 0}".format(1)', lambda: "{ 0}".format(1)),
    ('"{1}".format(0)', lambda: "{1}".format(0)),
    ('"{:}".format(3)', lambda: "{:}".format(3)),
    ('"{!s:}".format(3)', lambda: "{!s:}".format(3)),
    ('"{!s}x".format(3)', lambda: "{!s}x".format(3)),
    ('"{0!}".format(1)', lambda: "{0!}".format(1)),
    ('"{0!r:}".format(1)', lambda: "{0!r:}".format(1)),
    ('"{!r }".format(1)', lambda: "{!r }".format(1)),
    ('"%s {}" % 5', lambda: "%s {}" % 5),
    ('f"{3:{4}}"', lambda: f"{3:{4}}"),
    ('f"{3!r:>{6}}"', lambda: f"{3!r:>{6}}"),
    ('f"{1.5:.{2}f}"', lambda: f"{1.5:.{2}f}"),
    ('"{:,}".format(1234567)', lambda: "{:,}".format(1234567)),
    ('"{:_x}".format(1234567)', lambda: "{:_x}".format(1234567)),
    ('"{:+.3e}".format(12345.678)', lambda: "{:+.3e}".format(12345.678)),
    ('"{:%}".format(0.25)', lambda: "{:%}".format(0.25)),
    ('"{:>10}|{:<10}|{:^10}".format("a","b","c")', lambda: "{:>10}|{:<10}|{:^10}".format("a","b","c")),
    ('"{:*^9}".format("\xe9")', lambda: "{:*^9}".format("é")),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
