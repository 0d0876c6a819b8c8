# env: GROUSE_STRESS_EVERY=100000
# Normal forms of every code point, alone and among combining marks.
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
    for form in ('NFC','NFD','NFKC','NFKD'):
        check(form, lambda s: db.normalize(form, s))
        check(form+'2', lambda s: db.normalize(form, 'e\u0301'+s+'\u0327\u0301a'))
        check(form+'is', lambda s: int(db.is_normalized(form, 'a'+s+'\u0301')))