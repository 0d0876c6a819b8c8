r = range(2, 20, 3)
print(r, r.start, r.stop, r.step, len(r), list(r), r[1], r[-1], r[1:4], r[::-1], r[::2], 5 in r, 6 in r, 5.0 in r, "a" in r, r.index(8), r.count(5), r.count(6))
print(range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(3)), range(10, 0, -3), list(range(10, 0, -3)), list(reversed(r)), bool(range(0)), min(r), sum(r), range(True))
big = range(10**20, 10**20 + 10**19, 10**18)
print(len(big), big[3], big[-1], 10**20 + 10**18 in big, 10**20 + 1 in big, big.index(10**20 + 2 * 10**18), list(range(2**63 - 2, 2**63 + 1)))


class I:
    def __index__(self):
        return 4


print(list(range(I())), range(I(), 9)[I()], range(-3)[0:1], range(5)[10:], range(5)[-100:2], r == list(r), r is range(2, 20, 3))
for call in (lambda: range(), lambda: range(1.0), lambda: range("a"), lambda: range(1, 2, 0), lambda: r[99], lambda: r["a"], lambda: r.index(6), lambda: range(1, 2, 3, 4), lambda: range(stop=3), lambda: r.__setitem__,
             lambda: len(range(10**30)), lambda: r + r, lambda: r < r, lambda: range(None), lambda: r.index("a")):
    try:
        print(call())
    except (TypeError, ValueError, IndexError, AttributeError, OverflowError) as e:
        print(type(e).__name__, e)
for i in range(3):
    i = 10
print(i, slice(1, 2), slice(None), slice(1, None, 2).indices(10), slice(-3, None).indices(5), slice(5) == slice(None, 5, None), slice(None, None, -1).indices(3), slice(1, 2, 3).step)
for call in (lambda: slice(), lambda: slice(0, 1, 0).indices(3), lambda: slice(1).indices(-1), lambda: hash(slice(1)), lambda: slice("a").indices(3), lambda: slice(1) < slice(2)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
