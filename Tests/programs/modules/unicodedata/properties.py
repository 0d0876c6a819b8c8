# env: GROUSE_STRESS_EVERY=100000
# Properties of every code point in 14.0 and 3.2, as checksums.
import unicodedata as u
def check(name, f):
    h = 0
    for c in range(0x110000):
        r = f(chr(c))
        if r is None: v = 0
        elif isinstance(r, int): v = r + 7
        elif isinstance(r, float): v = int(r * 1000) + 3
        else:
            v = 17
            for x in r: v = (v * 31 + ord(x)) % 1000003
        h = (h * 33 + v) % 1000000007
    print(name, h)
for db in (u, u.ucd_3_2_0):
    print(db.unidata_version)
    check('category', db.category)
    check('bidi', db.bidirectional)
    check('comb', db.combining)
    check('eaw', db.east_asian_width)
    check('mirrored', db.mirrored)
    check('decomp', db.decomposition)
    check('decimal', lambda s: db.decimal(s, None))
    check('digit', lambda s: db.digit(s, None))
    check('numeric', lambda s: db.numeric(s, None))
    check('name', lambda s: db.name(s, None))