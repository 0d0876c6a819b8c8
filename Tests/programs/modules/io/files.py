import io


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


P='/tmp/grouse_io_files.txt'
t(lambda: open('/nonexistent/x')); t(lambda: open('/tmp')); t(lambda: open(P,'q')); t(lambda: open(P,'rw')); t(lambda: open(P,'')); t(lambda: open(P,'rbt')); t(lambda: open(P,'rb',encoding='utf-8')); t(lambda: open(P,'rb',errors='x')); t(lambda: open(P,'rb',newline='')); t(lambda: open(P,'w',0)); t(lambda: open(P,'w',-5).close()); t(lambda: open(-1)); t(lambda: open(1.5)); t(lambda: open(P,'w',newline='x')); t(lambda: open(P,'w',encoding='nope')); t(lambda: open(None)); t(lambda: open(P,mode=1)); t(lambda: open('a\0b')); t(lambda: open(P,'+')); t(lambda: open(999)); t(lambda: open(P, closefd=False)); t(lambda: open()); t(lambda: open(P,'r+x'))
with open(P,'w') as f:
    print(f.write('héllo\nwörld\n'), f.tell(), f.name==P, f.mode, f.encoding, f.errors, f.newlines, f.line_buffering, f.writable(), f.readable(), f.seekable(), f.isatty(), f.closed)
    print(f); print(f.buffer); print(f.buffer.raw)
    t(f.read); t(lambda: f.write(1)); t(lambda: f.write(b'x')); f.writelines(['a\n','b\n'])
t(lambda: f.write('x')); t(f.read); print(f.closed); print(f)
f=open(P); print(f.readline(), f.tell(), f.read(3), f.tell(), f.read(), f.tell()); f.seek(0); print(list(f)); t(f.tell); f.seek(7); print(f.read(2)); f.seek(0); next(f); t(f.tell); print(f.readlines()); t(lambda: f.write('x')); t(lambda: f.seek(1,1)); t(lambda: f.seek(-1,2)); t(lambda: f.seek(-1)); t(lambda: f.seek(0,9)); print(f.seek(0,2)); f.close(); t(f.read); t(lambda: f.seek(0)); t(lambda: f.tell()); t(lambda: next(f)); t(lambda:f.__enter__())
with open(P,'rb') as f:
    print(f, f.read(3), f.peek()[:4], f.read1(4), f.readline(), f.readinto(bytearray(3)), f.tell(), f.seek(2), f.read(2), f.seek(-2,2), f.read(), f.read()); t(lambda: f.write(b'')); t(lambda: f.seek(0,7)); t(lambda: f.read(-5)); t(lambda: f.truncate(1)); t(lambda: f.read('a')); print(f.seekable(), f.readable(), f.writable(), f.fileno()>2, f.mode, f.name)
t(f.read); t(lambda:f.peek()); t(f.tell); t(lambda: f.seek(0)); t(lambda:f.readline()); t(lambda: f.fileno()); t(lambda: f.__enter__())
with open(P,'wb') as f: print(f, f.write(b'abc'), f.tell(), f.write(bytearray(b'de')), f.write(memoryview(b'fg')), f.flush(), f.seek(1), f.write(b'Z'), f.truncate(5)); t(lambda: f.write('x')); t(lambda: f.read()); t(lambda: f.readline())
print(open(P,'rb').read())
with open(P,'r+b') as f: print(f, f.read(2), f.write(b'QQ'), f.tell(), f.read(), f.seek(0), f.read())
with open(P,'a') as f: print(f.tell(), f.write('end'))
with open(P,'a+') as f: print(f.tell(), f.read(), f.seek(0), f.read(), f.write('!'))
print(open(P).read()); 
with open(P,'wb',0) as f: print(f, f.write(b'a\r\nb\rc\n'), f.tell(), f.seek(0), f.closefd); t(f.read); t(lambda: f.readinto(bytearray(1)))
for nl in (None,'','\n','\r','\r\n'):
    with open(P,newline=nl) as f: print(repr(nl), f.readlines(), f.newlines, end=' ')
    with open(P,newline=nl) as f: print([f.read(1) for i in range(9)])
for nl in (None,'','\n','\r','\r\n'):
    with open(P,'w',newline=nl) as f: f.write('a\nb\r\nc\rd')
    print(repr(nl), open(P,'rb').read())
for enc in ('utf-16','utf-32','utf-8-sig','latin-1','ascii','utf-16-le'):
    with open(P,'w',encoding=enc) as f: f.write('ab\n'); f.write('c\n'); print(f.tell(), end=' ')
    with open(P,'a',encoding=enc) as f: f.write('de\n')
    print(enc, open(P,'rb').read(), open(P,encoding=enc).read()); f=open(P,encoding=enc); f.readline(); p=f.tell(); print(p, f.readline(), f.seek(p), f.read()); f.close()
t(lambda: open(P,'w',encoding='ascii').write('é')); t(lambda: open(P,'w',encoding='ascii',errors='replace').write('é'))

with open(P,'wb') as f: f.write(b'\xff\xfeab')
t(lambda: open(P).read()); t(lambda: open(P,errors='replace').read()); t(lambda: open(P,errors='surrogateescape').read()); t(lambda: open(P,errors='nope').read())
f=io.TextIOWrapper(io.BytesIO(b'x\ny\n')); print(f.read(), f.encoding); t(lambda:f.name); t(lambda:f.mode); b=f.detach(); t(f.read); t(lambda: f.buffer)
w=io.TextIOWrapper(io.BytesIO(),write_through=True); w.write('abc'); print(w.buffer.getvalue()); w=io.TextIOWrapper(io.BytesIO()); w.write('abc'); print(w.buffer.getvalue(), w.flush(), w.buffer.getvalue()); w.reconfigure(encoding='utf-16',newline='\r\n'); w.write('\n'); w.flush(); print(w.buffer.getvalue(), w.encoding)
p=io.BufferedRWPair(io.BytesIO(b'abc'),io.BytesIO()); print(p.read(2),p.write(b'zz'),p.flush(),p.closed, p.readable(), p.writable(), p.isatty()); p.close(); print(p.closed)
class Raw(io.RawIOBase):
    def __init__(s): s.d=b'line1\nline2\nrest'; s.w=[]
    def readable(s): return True
    def writable(s): return True
    def readinto(s,b):
        n=min(len(b),4); c=s.d[:n]; s.d=s.d[n:]; b[:len(c)]=c; return len(c)
    def write(s,b): s.w.append(bytes(b)); return len(b)
r=Raw(); b=io.BufferedReader(r,8); print(b.readline(), b.peek(2), b.read(4), b.read()); print(Raw().read(3), Raw().readall(), Raw().read(), list(Raw()), Raw().readline(2))
r=Raw(); b=io.BufferedWriter(r,4); b.write(b'ab'); b.write(b'cdefghij'); b.write(b'k'); b.flush(); print(r.w)
t(lambda: io.TextIOWrapper(io.BufferedReader(Raw())).readlines()); t(lambda: io.BufferedReader(io.StringIO())); t(lambda: io.BufferedReader(Raw(),0)); t(lambda: io.BufferedRandom(Raw())); t(lambda: io.TextIOWrapper(1))
d=io.IncrementalNewlineDecoder(None,True); print([d.decode('a\r'), d.decode('\nb\r'), d.getstate(), d.decode('',True), d.newlines])
print(io.DEFAULT_BUFFER_SIZE, io.UnsupportedOperation.__mro__, issubclass(io.TextIOWrapper, io.IOBase), io.FileIO.__mro__)
