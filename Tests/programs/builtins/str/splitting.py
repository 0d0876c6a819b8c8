print("a b  c ".split(), "a b  c ".split(" "), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), "abc".split("bc"))
print("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("x"), "abc".rpartition("x"))
print("l1\nl2\r\nl3\r".splitlines(), "l1\nl2".splitlines(True), "\n".splitlines(), "".splitlines())
print(",".join("abc"), "".join([]), "-".join(["x"]), " ".join(str(i) for i in range(3)), "ab".join({"k": 1}))
print("  x ".strip() + "|", "xxaxx".strip("x"), "abcba".lstrip("ab"), "abcba".rstrip("ab"), "pre-x".removeprefix("pre-"), "x.py".removesuffix(".py"))
print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "aaa".replace("", "-"), "".replace("", "x"), "abc".replace("b", ""))
print("banana".find("an"), "banana".rfind("an"), "banana".find("x"), "banana".find("a", 2), "banana".find("a", -1), "banana".find("", 6), "banana".find("", 7), "banana".count("an"), "aaa".count("aa"), "abc".count(""))
print("abc".startswith("ab"), "abc".startswith(("x", "a")), "abc".endswith("c", 0, 2), "abc".startswith("b", 1), "".startswith(""))
print("tab\tx".expandtabs(4), "01\t012\t0123".expandtabs(4), "42".zfill(5), "-42".zfill(5), "+x".zfill(4), "abc".center(6) + "|", "x".center(4, "*"))
print("Hello World".swapcase(), "hello world's".title(), "hELLO".capitalize(), "Hello".isupper(), "HELLO 1".isupper(), "Title Case".istitle(), "ab1".isalnum(), "".isalpha(), "a b".isidentifier(), "_x1".isidentifier())
print("abc".translate({97: "X", 98: None, 99: 0x64}), "abc".translate(str.maketrans("ab", "12", "c")), str.maketrans({"a": "z"}))
for act in (lambda: "a".split(""), lambda: "a".partition(""), lambda: ",".join([1]), lambda: "a".join(5), lambda: "a".index("x"), lambda: "a".center(5, "ab"), lambda: "a".replace("a"), lambda: "a".startswith(1), lambda: "a" + 1, lambda: "a" * "b", lambda: "a" in 5, lambda: 5 in "a", lambda: str.maketrans("a", "bc"), lambda: "{}".format(), lambda: "{a}".format(), lambda: "{".format(), lambda: str(b"x", "utf-8", "strict", 1)):
    try:
        print(act())
    except Exception as e:
        print(type(e).__name__, e)
print(str(b"abc", "utf-8"), str(b"abc"), str(), str(None), "a" "b" * 2, "abc" * -1 + "|", "b" > "a", max("hello"), "x" != "y", hash("a") == hash("a"))
