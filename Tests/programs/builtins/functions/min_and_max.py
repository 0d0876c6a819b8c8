print(min(3, 1, 2), max(3, 1, 2), min([4, 2]), max("hello"), min("b", "a"), max(1, 2.5), min(True, 0))
print(max(["aa", "b"], key=len), min("xyz", key=lambda c: -ord(c)), max(1, 2, key=lambda x: -x))
print(min([], default=None), max((), default="none"), max([], default=0, key=len))
print(min(1, 1.0), max(1, 1.0), max(1.0, 1), min((1, 2), (1, 1)), max([1], [1, 0]))
print(max({"a": 1, "b": 2}), max({"a": 9, "b": 2}.items(), key=lambda p: p[1]), min(x * x for x in range(-3, 3)))
for call in (lambda: min(), lambda: max(1), lambda: min([]), lambda: max(()), lambda: min(1, "a"), lambda: max(1, 2, default=3),
             lambda: min([1], wrong=2), lambda: max([1, 2], key=3), lambda: max(None, 1)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
nan = float("nan")
print(max(nan, 1), max(1, nan), min(nan, 1), min(1, nan))
