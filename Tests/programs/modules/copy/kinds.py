# copy: instances, slots, containers, hooks, cycles.
import copy
import enum
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


class Plain:
    def __init__(self):
        self.x = [1, 2]


a = Plain()
print(copy.copy(a).x is a.x, copy.deepcopy(a).x is a.x, copy.deepcopy(a).x)


class Slots:
    __slots__ = ("p", "q")


s = Slots()
s.p = 1
print(copy.copy(s).p, copy.deepcopy({1: [s]})[1][0].p)
print(copy.deepcopy([deque([1]), OrderedDict(a=1), Counter("aab"), defaultdict(list, {1: [2]}), {1}, (1, [2])]))
Point = namedtuple("Point", "x y")
print(copy.copy(Point(1, [2])), copy.deepcopy(Point(1, [2])))


class Color(enum.Enum):
    RED = 1


print(copy.deepcopy(Color.RED) is Color.RED, copy.copy(len) is len, copy.deepcopy(ValueError("a")).args)


class Named(dict):
    pass


d = Named(a=1)
d.extra = 2
e = copy.deepcopy(d)
print(e, e.extra, type(e).__name__)


class State:
    def __getstate__(self):
        return {"v": 5}


print(copy.copy(State()).v)
for unfit in (iter(open("/dev/null")), (i for i in ())):
    try:
        copy.copy(unfit)
    except TypeError as error:
        print(error)
ring = [1]
ring.append(ring)
twin = copy.deepcopy(ring)
print(twin[1] is twin)
