d = {"a": 1, "b": 2, 3: 4, "a": 5}
print(d)
for k, v in d.items():
    print(k, v)
for i, x in enumerate("abc", 5):
    print(i, x)
for a, b in zip([1, 2, 3], "ab"):
    print(a, b)
print([a + b for a, b in zip([1, 2], [3, 4])], {k: v for v, k in d.items()}, [i * x for i, x in enumerate([1.5, 2])])
def gen():
    for k, v in d.items():
        yield k
        yield v
print(list(gen()))
try:
    for k, v in d.items():
        d[k * 2] = v
except RuntimeError as e:
    print(e)
try:
    for a, b in zip([1, 2, 3], [1, 2], strict=True):
        print(a, b)
except ValueError as e:
    print(e)
try:
    for a, b in [(1, 2), (3, 4, 5)]:
        print(a, b)
except ValueError as e:
    print(e)
for a, b in enumerate([1]):
    for a, b in enumerate([7, 8]):
        print(a, b)
class E(enumerate):
    def __next__(self):
        return (1, 2) if super().__next__()[0] < 2 else next(iter([]))
for a, b in E("abc"):
    print(a, b)
