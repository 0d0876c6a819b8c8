s = "hello world"
print(s[2:5], s[:-3], s[-3:], s[::2], s[::-1], s[5:2], s[100:], s[-100:3], s[10:0:-3], s[True], s[slice(1, 4)], s[None:None:None])
print(s.find("o"), s.find("o", 5), s.find("o", 5, 7), s.rfind("o"), s.find("z"), s.find(""), s.find("", 11), s.find("", 12), s.rfind(""), s.index("w"), s.count("l"), s.count(""), s.count("l", 4), "aaa".count("aa"))
print(s.startswith("he"), s.startswith(("x", "h")), s.startswith("lo", 3), s.endswith("ld"), s.endswith("wor", 0, -2), s.startswith(""), s.startswith("", 12), s.startswith(()))
print(s.partition(" "), s.rpartition("o"), s.partition("z"), s.rpartition("z"), s.split(), s.split("o"), s.split("l", 1), s.rsplit("l", 1), "  a  b ".split(), "  a  b ".split(" "), "".split(), "".split(","))
print(s.replace("l", "L"), s.replace("l", "", 2), s.replace("", "-", 3), "aaa".replace("aa", "b"), s.removeprefix("hell"), s.removesuffix("x"), "a,b;c".translate({44: None, 59: "::"}), str.maketrans("ab", "xy", "c"))


class I:
    def __index__(self):
        return 3


print(s[I()], s[I():], s.find("l", I()), s.find("l", None, None), s * 2 == 2 * s, s * -1 == "", "a" * I(), "lo w" in s, "" in "", s < "help", "Z" < "a", "a" < "ab")
for call in (lambda: s[11], lambda: s["a"], lambda: s[1.0], lambda: s[::0], lambda: s.index("z"), lambda: s.rindex("z"), lambda: s.split(""), lambda: s.partition(""), lambda: 1 in s,
             lambda: s.startswith(1), lambda: s.startswith(("h", 1)) and s.startswith((1,)), lambda: s + 1, lambda: s * 1.5, lambda: s.join([1]), lambda: s.join(3), lambda: s.replace("a"),
             lambda: s.center(3, "ab"), lambda: s < 1, lambda: s.x, lambda: s.find(1), lambda: setattr(s, "x", 1), lambda: s.__setitem__, lambda: s.encode("nope")):
    try:
        print(call())
    except (TypeError, ValueError, IndexError, AttributeError, LookupError) as e:
        print(type(e).__name__, e)
