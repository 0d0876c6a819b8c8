# Names and characters by name.
import unicodedata as u
for c in list(range(0, 0x3000, 7)) + list(range(0x1F000, 0x1FA00, 5)) + [0xAC01, 0x4E05, 0xFFFD]:
    n = u.name(chr(c), None)
    if n and u.lookup(n) != chr(c): print('bad', n)
for n in ['LATIN SMALL LETTER R WITH TILDE','NULL','digit one','KEYCAP DIGIT ONE','foo','HANGUL SYLLABLE GA','CJK UNIFIED IDEOGRAPH-4E00','cjk unified ideograph-4e00','LF','BYTE ORDER MARK','']:
    try: print(n, ascii(u.lookup(n)))
    except KeyError as e: print(n, e)
for f in [lambda: u.decimal('a'), lambda: u.digit('a'), lambda: u.numeric('a'), lambda: u.name('\0'), lambda: u.normalize('x','a'), lambda: u.category('ab'), lambda: u.category(1), lambda: u.lookup('x'*300), lambda: u.decimal('ab')]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
print('\N{EURO SIGN}'.encode('ascii', 'namereplace'), b'\\N{EURO SIGN} \\N{foo'.decode('unicode_escape', 'replace'))
