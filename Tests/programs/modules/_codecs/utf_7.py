# UTF-7.
import codecs
for b in [b'+AGF-', b'+AGG-', b'+AGH-x', b'+A', b'+ACA', b'+2AA-', b'+2AA', b'+3AA-', b'+2ABh-']:
    try: print(b, ascii(codecs.utf_7_decode(b, 'strict', True)))
    except Exception as x: print(b, x)
for s in ['a', '+', 'é', '\U0001f600', '-é-', 'é-', '~\\', 'aé b', '\ud800x']:
    print(ascii(s), codecs.utf_7_encode(s))
