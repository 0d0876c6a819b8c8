# Error handlers: registered ones and the builtin ones called by hand.
import _codecs as codecs
import _codecs
def h(e):
    print(type(e).__name__, e.encoding, ascii(e.object), e.start, e.end, e.reason)
    if isinstance(e, UnicodeEncodeError): return ('<%d>' % ord(e.object[e.start]), e.end)
    return ('<%x>' % e.object[e.start], e.start+1)
codecs.register_error('my', h)
print('aé€b'.encode('ascii','my'), b'a\xff\xfeb'.decode('utf-8','my'), 'x\ud800y'.encode('utf-8','my'), '', 'é'.encode('latin-1','my'))
def h2(e): return (b'\xff', e.end)
codecs.register_error('my2', h2)
print('aéb'.encode('ascii','my2'))
def h3(e): return (5, e.end)
codecs.register_error('my3', h3)
for f in [lambda: 'é'.encode('ascii','my3'), lambda: b'\xff'.decode('ascii','my3'), lambda: codecs.register_error('x', 1), lambda: codecs.lookup_error('zz'), lambda: codecs.lookup_error("replace")(ValueError('x')), lambda: codecs.lookup_error("strict")(ValueError('q')), lambda: codecs.lookup_error("strict")(1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
e = UnicodeEncodeError('ascii','aé€b',1,3,'why')
for n in ['ignore','replace','xmlcharrefreplace','backslashreplace','surrogateescape','surrogatepass']:
    try: print(n, codecs.lookup_error(n)(e))
    except Exception as x: print(n, type(x).__name__, x)
d = UnicodeDecodeError('utf-8',b'a\xff\xfeb',1,3,'why')
for n in ['ignore','replace','xmlcharrefreplace','backslashreplace','surrogateescape','surrogatepass']:
    try: print(n, ascii(codecs.lookup_error(n)(d)))
    except Exception as x: print(n, type(x).__name__, x)