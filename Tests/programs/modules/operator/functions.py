import operator as op

print(op.add(1, 2), op.concat("a", "b"), op.contains([1], 1), op.countOf([1, 1], 1), op.indexOf("abc", "c"), op.truth([]), op.not_(0), op.is_(None, None))
print(op.itemgetter(1)("abc"), op.itemgetter(0, 2)([1, 2, 3]), op.attrgetter("real")(5), op.attrgetter("real", "imag")(1j), op.methodcaller("split", ",")("a,b"))
print(op.mul(3, "ab"), op.floordiv(7, 2), op.mod(7, 4), op.pow(2, 5), op.neg(1), op.invert(0), op.lshift(1, 4), op.xor(5, 1), op.index(True))
x = [1]
print(op.iadd(x, [2]) is x, x, op.getitem(x, 0), op.setitem(x, 0, 9), op.delitem(x, 1), x, op.length_hint([1, 2]), op.length_hint(iter("abc")))
print(sorted([("b", 1), ("a", 2)], key=op.itemgetter(0)), list(map(op.mul, [1, 2], [3, 4])), op.lt(1, 2), op.eq("a", "a"), op.matmul.__name__)
for act in (lambda: op.add(1), lambda: op.itemgetter()(1), lambda: op.index(1.5), lambda: op.indexOf([], 1), lambda: op.attrgetter(5), lambda: op.methodcaller(), lambda: op.length_hint(1, "a"), lambda: op.attrgetter("a.b")(1)):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
