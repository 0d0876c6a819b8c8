# str: methods on ASCII and other text.
cases = [
    ('"".join(["a",1])', lambda: "".join(["a",1])),
    ('"a"[::0]', lambda: "a"[::0]),
    ('str(b"a",errors=1)', lambda: str(b"a",errors=1)),
    ('"a".upper(1)', lambda: "a".upper(1)),
    ('iter("a").__setstate__("x")', lambda: iter("a").__setstate__("x")),
    ('"a".rindex("b")', lambda: "a".rindex("b")),
    ('"stra\xdfe".upper()', lambda: "straße".upper()),
    ('"\u0391\u03a3 \u0391\u03a3\u0391 \u03a3".lower()', lambda: "ΑΣ ΑΣΑ Σ".lower()),
    ('"\ufb01x \u01c6".title()', lambda: "ﬁx ǆ".title()),
    ('"\u0130I".lower()', lambda: "İI".lower()),
    ('"\u0149".upper()', lambda: "ŉ".upper()),
    ('"\u01c6".capitalize()', lambda: "ǆ".capitalize()),
    ('"hello WORLD".swapcase()', lambda: "hello WORLD".swapcase()),
    ('"\xdf\u03a3".casefold()', lambda: "ßΣ".casefold()),
    ('"they\'re bill\'s".title()', lambda: "they're bill's".title()),
    ('"\xc0\xc9".isupper()', lambda: "ÀÉ".isupper()),
    ('"\u01c5".istitle()', lambda: "ǅ".istitle()),
    ('"\xb2".isdigit()', lambda: "²".isdigit()),
    ('"\xbd".isnumeric()', lambda: "½".isnumeric()),
    ('"\u0663".isdecimal()', lambda: "٣".isdecimal()),
    ('"\u2028a\x85b\x0bc".splitlines()', lambda: " abc".splitlines()),
    ('"a\u3000b\xa0c".split()', lambda: "a　b c".split()),
    ('"\u3000x\u2003".strip()', lambda: "　x ".strip()),
    ('"a\xe9b\xe9".rsplit("\xe9",1)', lambda: "aébé".rsplit("é",1)),
    ('"x\xe9y\xe9z".partition("\xe9")', lambda: "xéyéz".partition("é")),
    ('"x\xe9y\xe9z".rpartition("\xe9")', lambda: "xéyéz".rpartition("é")),
    ('"\xe9\xe0\xfc"[::-1]', lambda: "éàü"[::-1]),
    ('"\xe9\xe0\xfc"[1:]', lambda: "éàü"[1:]),
    ('"a\xe9b"[-2]', lambda: "aéb"[-2]),
    ('"\xe9"*3', lambda: "é"*3),
    ('"a\xe9".center(7,"\xfc")', lambda: "aé".center(7,"ü")),
    ('"\u65e5\u672c\u8a9e".ljust(5)+"|"', lambda: "日本語".ljust(5)+"|"),
    ('"-\xe9".zfill(5)', lambda: "-é".zfill(5)),
    ('"+\xe9".zfill(5)', lambda: "+é".zfill(5)),
    ('"a\tb\t\xe9\tc".expandtabs(4)', lambda: "a	b	é	c".expandtabs(4)),
    ('"abc".translate({97:"xx",98:None,99:100})', lambda: "abc".translate({97:"xx",98:None,99:100})),
    ('"ab\xe9".translate(str.maketrans("a\xe9","\xe9a"))', lambda: "abé".translate(str.maketrans("aé","éa"))),
    ('"abc".translate("xyz")', lambda: "abc".translate("xyz")),
    ('"\xe9".replace("\xe9","ee")', lambda: "é".replace("é","ee")),
    ('"abab".replace("ab","",1)', lambda: "abab".replace("ab","",1)),
    ('"aaa".replace("a","bb",2)', lambda: "aaa".replace("a","bb",2)),
    ('"abc".replace("","-")', lambda: "abc".replace("","-")),
    ('"\xe9a".replace("","-",2)', lambda: "éa".replace("","-",2)),
    ('"".replace("","x")', lambda: "".replace("","x")),
    ('"a,b,c".split(",",1)', lambda: "a,b,c".split(",",1)),
    ("' a  b '.split()", lambda: ' a  b '.split()),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
