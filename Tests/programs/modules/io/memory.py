import io


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


b=io.BytesIO(b'abc'); t(lambda:b.seek(-1)); t(lambda:b.seek(-1,2)); t(lambda:b.read()); t(lambda:b.seek(10)); t(lambda:b.write(b'x')); t(lambda:b.getvalue()); t(lambda:b.truncate(2)); t(lambda:b.tell()); t(lambda:b.seek(0,5)); t(lambda:b.write('x')); t(lambda:b.truncate(-1)); t(lambda:b.seek(1.5)); t(lambda: b.__getstate__())
v=b.getbuffer(); t(lambda:b.write(b'xxxxxxxxxxxxxxxxxxxxxxxx')); t(lambda:b.close()); v.release(); b.close(); t(lambda:b.read()); t(lambda:b.getvalue())
t(lambda: io.BytesIO('a'))
t(lambda: io.BytesIO(None).getvalue())
t(lambda:io.BytesIO().__setstate__(1))
t(lambda: io.BytesIO(b'a').readline('a'))
t(lambda:io.BytesIO().__setstate__((b'',-1,None)))
t(lambda: type(io.BytesIO().getbuffer().obj))
s=io.StringIO('a\r\nb\n'); t(lambda:s.read()); t(lambda:s.newlines); s=io.StringIO('a\r\nb\n',newline=None); t(lambda:s.read()); t(lambda:s.newlines); s=io.StringIO('a\nb\n',newline='\r\n'); t(lambda:s.getvalue()); t(lambda: s.seek(1,1)); t(lambda: s.seek(1,2)); t(lambda: s.seek(-1)); t(lambda: s.seek(1,7)); t(lambda: s.write(1)); t(lambda: s.truncate(-1)); t(lambda: s.__getstate__()); s.close(); t(lambda: s.read()); t(lambda:io.StringIO(5)); t(lambda: io.StringIO(None).getvalue()); t(lambda: io.StringIO('a', newline='b')); t(lambda: io.StringIO('a', newline=3))
s=io.StringIO(); s.seek(3); s.write('x'); t(lambda: s.getvalue()); t(lambda: s.tell()); t(lambda: s.truncate(2)); t(lambda:s.tell()); t(lambda: s.encoding); t(lambda: s.errors); t(lambda: s.line_buffering); t(lambda: s.__setstate__(('a',None,0,None))); t(lambda: s.getvalue()); t(lambda: s.__setstate__((1,2))); t(lambda: s.fileno())
s=io.StringIO('x\ry\r\nz',newline=''); t(lambda: list(s)); s=io.StringIO('x\ry\r\nz',newline='\r'); t(lambda: list(s)); t(lambda:s.getvalue()); s=io.StringIO(newline=None); s.write('a\r'); s.write('\nb'); t(lambda:s.getvalue())
t(lambda: s.detach())
t(lambda: repr(s)[:20])
t(lambda: s.readline(1.5))
t(lambda: io.TextIOBase().read())
t(lambda: io.RawIOBase().readinto(1))
t(lambda:io.IOBase().seek(1))
t(lambda:io.IOBase().fileno())
