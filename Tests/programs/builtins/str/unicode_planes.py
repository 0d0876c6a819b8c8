s = "a\u00e9\u4e2d\U0001F600e\u0301"
print(len(s), s[3], s[-1] == "\u0301", s[::-1] == "\u0301e\U0001F600\u4e2d\u00e9a", [hex(ord(c)) for c in s])
print(s.encode(), s.encode("utf-16-le")[6:10], s.encode("utf-32-be")[12:16], s.encode("latin-1", "replace"), ascii(s))
print("é" == "e\u0301", len("é"), "\U0001F600" * 2, s.find("\U0001F600"), s.index("e"), s.replace("\U0001F600", ":)"), "\U0001F600" in s)
print("ß".upper(), "ŒUVRE".lower(), "ǆ".title(), "ﬁ".upper(), "İ".lower() == "i\u0307", "ΑΣ".lower(), "Σ".lower(), "straße".casefold(), "µ".casefold() == "μ")
print("٣".isdigit(), int("٣"), "½".isnumeric(), "½".isdecimal(), "²".isdigit(), "中".isalpha(), "\u00a0".isspace(), "é".isidentifier(), float("１.５"))
lone = "\ud800x\udfff"
print(len(lone), repr(lone), lone[0] == "\ud800", lone == "\ud800x\udfff", lone.encode("utf-8", "surrogatepass"), lone.encode("ascii", "backslashreplace"))
try:
    lone.encode()
except UnicodeEncodeError as e:
    print(e)
print("\ud83d\ude00" == "\U0001F600", "\ud83d\ude00".encode("utf-16-le", "surrogatepass").decode("utf-16-le") == "\U0001F600")
print(b"\xff\xfe".decode("utf-8", "surrogateescape") == "\udcff\udcfe", "\udcff".encode("utf-8", "surrogateescape"), "\udc80" < "\U0001F600", "\uffff" < "\U00010000")
print(sorted(["é", "z", "a", "\U0001F600", "中"]), max("a\U0001F600中"), "é中".center(6, "·"), f"{'中':>3}|", "a\u2028b\x85c\x1dd".splitlines())
print(repr("\x7f\x80\xad\u200b\ue000\U000e0001\u0378"), "\N{GREEK SMALL LETTER ALPHA}", "\x41\101\u0041\U00000041")
变量 = 1
ﬁ = 2
print(变量, fi, "变量" in globals(), "fi" in globals())
