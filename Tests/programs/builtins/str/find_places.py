# find() at every place of texts around the sizes the search works in, and where nearly everything looks like the needle.
wrong = 0
for size in range(2, 70):
    for width in (2, 3, 5, 17):
        for place in range(0, size - width + 1):
            needle = "x" + "y" * (width - 2) + "z"
            text = "xz" * size
            text = text[:place] + needle + "-" * (size - place - width)
            wrong += text.find(needle) != min(i for i in range(len(text)) if text[i : i + width] == needle)
print(wrong)
text = "a" * 50000 + "b"
print(text.find("a" * 40 + "b"), text.find("a" * 40 + "ba"), ("a" * 50000).find("a" * 20 + "b" + "a" * 20))
print(text.encode().find(b"a" * 40 + b"b"), "".find("ab"), "a".find("ab"), "ab".find("ab"), "xab".find("ab", 1, 2))
