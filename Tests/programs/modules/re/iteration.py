# findall, finditer, split, scanner: empty matches follow and join other matches.
import re

print(re.findall("a*", "baac"), re.findall("(a)(b)?", "aabab"), re.findall("x*(y)?", "axyb"))
print([m.span() for m in re.finditer(r"\b|a+", "aa b")], [m.group() for m in re.finditer("a|", "ba")])
print(re.split(r"\s*", "a b  c"), re.split("(-)|(,)", "a-b,c"), re.split(",", "a,b,c", 1), re.split("x", "abc"))
print(re.split("", "ab"), re.split(r"\b", "one two"))
scanner = re.compile(r"(\d+)|(\w+)|\s+").scanner("12 ab 3")
print(type(scanner).__name__, scanner.pattern.groups)
while m := scanner.match():
    print(m.lastindex, m.span())
print(scanner.match(), scanner.search())
tokens = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None)])
print(tokens.scan("12 ab 3+4"))
print(type(re.finditer("a", "a")).__name__, list(re.compile("a").finditer("aaaa", 1, 3)))
