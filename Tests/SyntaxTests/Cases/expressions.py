# python: 3.11
0xFF, 0o17, 0b11, 1_000, 1.5e-3, 1e16, .5j, 123456789012345678901234567890, 0_0, 1e309
"a" 'b' r"\n" u"é" "\N{BULLET}\u00e9\x41\101\
z"
b"\x00\\" rb'\d'
'\ud800', "it's", '"', 'both\'"', '\t\x7f\xa0'
a.b(c, *d, e=f, **g)[h:i:j, k](l for m in n)
a < b <= c is not d not in e
not a and b or c if d else lambda: e
-a ** -b + ~c @ d % e // f << g & h ^ i | j
{**a, b: c}, {d, *e}, [f for g in h for i in j], {k: l for m, *n in o}
(a), (b,), (), [c], (yield_), (d := e)
await_, ..., None, True, False
𝔘𝔫𝔦 = ﬁ = ª
