# _heapq, _bisect and _random.
from _bisect import bisect_left, bisect_right, insort_left, insort_right
from _heapq import heapify, heappop, heappush, heappushpop, heapreplace
from _random import Random


def mk(value, change):
    change(value)
    return value


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: {'b':2})
show(lambda: {'b':2})
show(lambda: {'b':2})
show(lambda: mk([3,1,2],heapify))
show(lambda: heappop([]))
show(lambda: [heappop(h) for h in [[1,3,2]] for _ in range(3)])
show(lambda: (heappushpop([1,2],0),heappushpop([1,2],5),heappushpop([],1)))
show(lambda: heapreplace([1,2],5))
show(lambda: heapreplace([],1))
show(lambda: heappush(5,1))
show(lambda: mk([3,1,2,5,4],lambda h:heapify(h) or heappush(h,0)))
show(lambda: mk([(1,'a'),(3,'b')],lambda a:insort_left(a,(2,'c'),key=lambda x:x[0]))if 0 else 0)
show(lambda: bisect_left([1,4,9],4,key=lambda x:x))
show(lambda: (Random(5).random(),Random(5).random()))
show(lambda: [Random(5).getrandbits(k) for k in (1,8,31,32,33,64,100)])
show(lambda: (Random(2**100).random(),Random(-7).random(),Random(7).random()))
show(lambda: Random(1.5).random())
show(lambda: Random(5).getrandbits(0))
show(lambda: Random(5).getrandbits(-1))
show(lambda: Random([]))
show(lambda: (Random(5).getstate()[:4],len(Random(5).getstate())))
show(lambda: Random(5).setstate((1,)))
show(lambda: Random(5).setstate(5))
