# str: methods on ASCII and other text.
cases = [
    ('"x".__rmod__("%s")', lambda: "x".__rmod__("%s")),
    ('"abc".__mul__(2)', lambda: "abc".__mul__(2)),
    ('"x".__rmul__(2)', lambda: "x".__rmul__(2)),
    ('hash("")', lambda: hash("")),
    ('type("")("x")', lambda: type("")("x")),
    ('"A".__lt__("B")', lambda: "A".__lt__("B")),
    ('"\\u0130".casefold()', lambda: "\u0130".casefold()),
    ('"\u02bcn".title()', lambda: "ʼn".title()),
    ('"a b".isspace()', lambda: "a b".isspace()),
    ('"abc".rindex("")', lambda: "abc".rindex("")),
    ('"a".ljust(3,"\xe9")', lambda: "a".ljust(3,"é")),
    ('"abc".index("c",-1)', lambda: "abc".index("c",-1)),
    ('"abc".find("a",-100,100)', lambda: "abc".find("a",-100,100)),
    ('"abc".find("c",None,None)', lambda: "abc".find("c",None,None)),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
