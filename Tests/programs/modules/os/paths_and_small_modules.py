# reprlib, numbers, heapq, os.path and their like through the library's own Python.
import bisect
import heapq
import keyword
import numbers
import os
import reprlib
import stat
import types

print(reprlib.repr(list(range(100))), reprlib.repr('x'*100))
class RR:
    @reprlib.recursive_repr()
    def __repr__(self): return f'<{self.l}>'
r=RR(); r.l=[r]; print(r)
print(isinstance(1, numbers.Integral), isinstance(1.5, numbers.Real), keyword.iskeyword('for'), stat.filemode(0o100644), types.SimpleNamespace(a=1))
h=[5,1,4]; heapq.heapify(h); heapq.heappush(h,0); print(heapq.heappop(h), heapq.nlargest(2,h), heapq.nsmallest(2,h), list(heapq.merge([1,4],[2,3], key=None)), bisect.bisect([1,2,3],2))
print(os.path.join('a','b'), os.path.splitext('x.tar.gz'), os.path.basename('/a/b'), os.path.normpath('a//b/../c'), os.path.relpath('/a/b','/a/c'), os.path.commonpath(['/a/b','/a/c']), os.sep, os.getcwd()==os.path.abspath('.'), os.environ.get('NOPE'), os.path.expanduser('~x'))
for d,ds,fs in os.walk('/usr/lib/python3.11/json'): print(sorted(fs)[:2]); break
