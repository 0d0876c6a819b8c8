# collections: user containers and abstract base classes; queue and datetime.
import collections
import datetime
import queue
import time

print(collections.ChainMap({1:2},{3:4})[3], collections.Counter('hello').most_common(2), collections.OrderedDict(a=1).popitem())
class UD(collections.UserDict): pass
u=UD(a=1); u['b']=2; print(u, dict(u)); print(collections.UserList([1])+[2], collections.UserString('x').upper())
d=collections.deque(maxlen=3); d.extend(range(5)); d.rotate(1); print(d)
from collections import abc as A
print(isinstance([], A.Sequence), issubclass(dict, A.MutableMapping), isinstance(len, A.Callable))
class M(A.Mapping):
    def __getitem__(self, k): return {1:2}[k]
    def __iter__(self): return iter([1])
    def __len__(self): return 1
m=M(); print(list(m.items()), m.get(5,'d'), 1 in m, m=={1:2}, dict(m))
class SS(A.MutableSet):
    def __init__(self, i=()): self.s=list(i)
    def __contains__(self,x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def add(self,x): self.s.append(x) if x not in self.s else None
    def discard(self,x): self.s.remove(x) if x in self.s else None
a=SS([1,2]); a|={3}; print(list(a), list(a&SS([2,9])), a.isdisjoint([7]), list(a-{1}))
q=queue.Queue(); q.put(1); print(q.get(), q.empty()); p=queue.PriorityQueue(); p.put(3); p.put(1); print(p.get())
try: q.get_nowait()
except queue.Empty as e: print('empty')
d=datetime.date(2024,2,29); print(d, d+datetime.timedelta(days=1), d.weekday(), d.isoformat())
print(datetime.datetime(2024,1,2,3,4,5).isoformat(), datetime.timedelta(hours=25), datetime.datetime(2024,1,1)-datetime.datetime(2023,1,1))
print(datetime.datetime(2024,1,2,tzinfo=datetime.timezone.utc), datetime.datetime.fromisoformat('2024-01-02T03:04:05'))
