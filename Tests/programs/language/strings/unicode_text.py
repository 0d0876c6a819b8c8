s = "naïve café ☕ 日本語 😀"
print(len(s), s.upper(), s[-1], s[::-1], s.encode().decode() == s, len(s.encode()), len(s.encode("utf-16-le")))
print(ascii(s), repr("\x00\x7f\x80\xad\u200b\ud800\U0001F600\n\t\\'"), repr("it's"), repr('"\''))
print("ß".upper(), "ẞ".lower(), "ß".casefold(), "İ".lower().encode("unicode_escape"), "ǆ".title(), "ﬁ".upper(), "Σ".lower(), "ΑΣ".lower())
print("é" == "e\u0301", "é" < "f", sorted("zäaé"), "日" in s, s.find("日"), s.index("😀"), s.count("é"))
print("१२३".isdigit(), "१२३".isdecimal(), "²".isdigit(), "½".isnumeric(), "½".isdigit(), "é".isalpha(), "日".isidentifier(), int("१२३"))
print("a\u2028b\x85c\r\nd".splitlines(), "\u3000x\u2003".strip(), "a\u00a0b".split(), "\u200b".isspace())
print(ord("😀"), chr(128512), "😀".encode(), b"\xf0\x9f\x98\x80".decode(), "\U0010ffff".encode("utf-8"))
for act in (lambda: chr(-1), lambda: chr(0x110000), lambda: ord("ab"), lambda: ord(""), lambda: "\ud800".encode(), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: b"\x80".decode("ascii"), lambda: "a".encode("nope")):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
print("é".encode("ascii", "replace"), "é".encode("ascii", "xmlcharrefreplace"), b"a\xffb".decode("utf-8", "ignore"), b"\xff".decode("utf-8", "backslashreplace"), "é".encode("latin-1"))
print("x".center(5, "é"), "é".ljust(3, "·"), "é".zfill(4), "日本".rjust(4), f"{'日本':>4}|", "éa".capitalize(), "éCOLE d'été".title(), "Éa".swapcase())
print("\N{GREEK SMALL LETTER ALPHA}", "é".isprintable(), "\n".isprintable(), "Ⅷ".lower(), "ª".isalpha(), "a".maketrans("é", "e"), "été".translate({233: "e"}))
变量 = 1
ñ = 2
print(变量 + ñ, {"ключ": 1}["ключ"])
