# deque: methods and their errors.
from _collections import deque as D, deque


def mk(value, change):
    change(value)
    return value


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: deque())
show(lambda: deque('abc'))
show(lambda: deque('abcdef',3))
show(lambda: deque('ab',maxlen=0))
show(lambda: deque([1],-1))
show(lambda: deque([1],'a'))
show(lambda: deque(5))
show(lambda: mk(D('ab'),lambda d:d.append(1)))
show(lambda: mk(D('ab'),lambda d:d.appendleft(1)))
show(lambda: mk(D('abc'),lambda d:d.rotate(1)))
show(lambda: mk(D('abcdefg'),lambda d:d.rotate(-3)))
show(lambda: mk(D('abc'),lambda d:d.rotate(10**10)))
show(lambda: mk(D(range(100)),lambda d:d.rotate(33)))
show(lambda: mk(D('abc'),lambda d:d.reverse()))
show(lambda: mk(D('abcd'),lambda d:d.reverse()))
show(lambda: D().pop())
show(lambda: D().popleft())
show(lambda: (D('abc').pop(),D('abc').popleft()))
show(lambda: mk(D('abc'),lambda d:d.remove('b')))
show(lambda: D('abc').remove('z'))
show(lambda: mk(D('abc'),lambda d:d.insert(1,'x')))
show(lambda: mk(D('abc'),lambda d:d.insert(-1,'x')))
show(lambda: mk(D('abc'),lambda d:d.insert(100,'x')))
show(lambda: D('abc',3).insert(0,1))
show(lambda: (D('abcb').index('b'),D('abcb').index('b',2)))
show(lambda: D('abc').index('z'))
show(lambda: D('abc').index('a',1,2))
show(lambda: D('abca').count('a'))
show(lambda: (D('abc')[1],D('abc')[-1]))
show(lambda: D('abc')[3])
show(lambda: D('abc')['a'])
show(lambda: D('abc')[0:1])
show(lambda: mk(D('abc'),lambda d:d.__setitem__(1,'z')))
show(lambda: mk(D('abc'),lambda d:d.__delitem__(1)))
show(lambda: D('abc').__delitem__(5))
show(lambda: ('a' in D('abc'),'z' in D('abc')))
show(lambda: D('ab')+D('cd'))
show(lambda: D('ab')+[1])
