# env: GROUSE_STRESS_EVERY=100000
# Case mappings and questions for every code point, as checksums.
def check(name, f):
    h = 0
    for c in range(0x110000):
        r = f(chr(c))
        if r is True: v = 1
        elif r is False or r is None: v = 0
        elif isinstance(r, int): v = r + 7
        elif isinstance(r, float): v = int(r * 1000) + 3
        else:
            v = 17
            for x in r: v = (v * 31 + ord(x)) % 1000003
        h = (h * 33 + v) % 1000000007
    print(name, h)
check('upper', str.upper)
check('lower', str.lower)
check('title', str.title)
check('fold', str.casefold)
check('cap', lambda s: (s+s).capitalize())
check('swap', str.swapcase)
for n in ['isalpha','isalnum','isdecimal','isdigit','isnumeric','isspace','isprintable','isidentifier','islower','isupper','istitle']:
    check(n, getattr(str, n))
check('sigma', lambda s: ('A'+s+'Σ').lower())
check('sigma2', lambda s: ('AΣ'+s).lower())
check('tt', lambda s: (s+'a').title())
check('xid', lambda s: ('a'+s).isidentifier())
check('repr', repr)
check('split', lambda s: str(len(('a'+s+'b').split())))
check('lines', lambda s: str(len(('a'+s+'b').splitlines())))
