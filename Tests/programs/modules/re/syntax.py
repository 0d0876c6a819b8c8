# What patterns can say: quantifiers, groups, assertions, conditions, flags.
import re

cases = [
    ("a{2,3}?", "aaaa"), ("(?:ab)*?c", "ababc"), ("a++a", "aaa"), ("a*+b", "aab"), ("(?>a|ab)c", "abc"), ("(?:a|b)++c", "abc"),
    ("x(?=y)", "xxy"), ("x(?!y)", "xyx"), ("(?<=x)y", "yxy"), ("(?<!x)y", "xyy"), ("(?<=ab|cd)e", "cde"),
    (r"(a)?b(?(1)c|d)", "bd"), (r"(a)?b(?(1)c|d)", "abc"), (r"(?P<q>['\"]).*?(?P=q)", "x'a\"'"), (r"(.)\1", "abb"),
    ("(?i:A)b", "ab"), ("(?i)straße", "STRAßE"), ("(?s:.)", "\n"), ("(?m:^b$)", "a\nb\nc"), ("(?x) a b # c", "ab"),
    (r"\Aab\Z", "ab"), ("a$", "a\n"), (r"[^\W\d_]+", "12é_"), (r"[\d\-x]+", "a1-x"), ("[]a]+", "]a"), (r"[a\]]+", "a]"),
    ("(a|ab)(bcd|c)(d*)", "abcd"), ("(a*)*", "aa"), ("(a|b|)*c", "abc"), ("(?:(a)|b)*", "ab"), ("((a)|b)*?$", "ab"),
    ("", "x"), ("(?!)", "x"), ("[\u0400-\u04ff]+", "abвг"), ("\U0001f600{2}", "\U0001f600\U0001f600"),
    ("(?a:\\w+)", "é1"), ("(?i)\u212a", "k"), ("(?i)[k]", "\u212a"), ("(?i)ſ", "S"),
]
for pattern, subject in cases:
    m = re.search(pattern, subject)
    print(ascii(pattern), ascii(m and (m.span(), m.groups(), m.lastindex)))
for pattern in ("(", "a**", "[b-a]", "(?P<1>a)", r"\1", "(?<=a*)b", "*", "(?P<a>x)(?P<a>y)", "a{3,2}", "(?z)", "[a", "(?(2)a)"):
    try:
        print(re.compile(pattern))
    except re.error as error:
        print(pattern, "->", error, error.pos, error.lineno, error.colno)
