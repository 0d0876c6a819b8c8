# format(): specifications and their errors.
cases = [
    ('format("ab",".1")', lambda: format("ab",".1")),
    ('format("x", ",d")', lambda: format("x", ",d")),
    ('format("a","<05")', lambda: format("a","<05")),
    ('format("a","=05")', lambda: format("a","=05")),
    ('format("a","0=5")', lambda: format("a","0=5")),
    ('format(True,"x x")', lambda: format(True,"x x")),
    ('format(1j,"=5")', lambda: format(1j,"=5")),
    ('format("a", ",_s")', lambda: format("a", ",_s")),
    ('format(1, "5.x")', lambda: format(1, "5.x")),
    ('format("\xe9",".0")', lambda: format("é",".0")),
    ('format("a","\u0661")', lambda: format("a","١")),
    ('format("a",".\u0662")', lambda: format("a",".٢")),
    ('format(1,",\xe9")', lambda: format(1,",é")),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
