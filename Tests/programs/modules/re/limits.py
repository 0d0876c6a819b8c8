# Long subjects and deep repeats need no C stack; malformed code is refused.
import _sre
import re

text = "ab" * 100000
print(re.fullmatch("(?:ab)*", text).end(), re.fullmatch("(?:a|b)*", text).end(), re.fullmatch("(?:(a)(b))*?", text).end())
print(re.match("(?:a?b?)*$", text).end(), re.match("(?:(?>a)(?=b)b)*+", text).end(), len(re.findall("[ab]", text)))
print(re.match(r"(?:(a)|b)*\1", text).span(), re.search("(?s).*x|.*b", text).end())
print(re.compile("(" * 60 + "a" + ")" * 60).match("a").regs[60], re.compile("(?:a{100}){100}").match("a" * 10000).end())
for code in ([], [1, 16], [16], [999, 1], [23, 9, 0, 1, 1], [17, 5, 1], [13, 2, 1, 1], [7, 5, 16, 97, 15, 1, 0, 1], [24, 3, 1, 1]):
    try:
        print(_sre.compile("a", 0, code, 0, {}, ()))
    except RuntimeError as error:
        print(code, error)
print(_sre.getcodesize(), _sre.MAXREPEAT, _sre.MAXGROUPS, _sre.unicode_iscased(0xe9), _sre.ascii_iscased(0xe9))
print(_sre.unicode_tolower(0x130), _sre.ascii_tolower(65))
