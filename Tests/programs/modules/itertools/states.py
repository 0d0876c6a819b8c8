# Iterators of itertools copied and pickled at every point: what is left of them, and what __reduce__ says.
import copy
import itertools as it
import operator
import pickle


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


MAKERS = {
    "accumulate": lambda: it.accumulate([1, 2, 3]), "accumulate func": lambda: it.accumulate([1, 2, 3], operator.mul),
    "accumulate initial": lambda: it.accumulate([1, 2], initial=10), "accumulate None": lambda: it.accumulate([None, 5], operator.is_),
    "chain": lambda: it.chain("ab", [1]), "from_iterable": lambda: it.chain.from_iterable(["ab", "c"]),
    "combinations": lambda: it.combinations("abc", 2), "none": lambda: it.combinations("ab", 3), "zero": lambda: it.combinations("ab", 0),
    "replacement": lambda: it.combinations_with_replacement("ab", 2), "permutations": lambda: it.permutations("abc", 2),
    "product": lambda: it.product("ab", "xy"), "empty product": lambda: it.product("ab", ""), "compress": lambda: it.compress("abc", [1, 0, 1]),
    "dropwhile": lambda: it.dropwhile(operator.not_, [0, 1, 0]), "takewhile": lambda: it.takewhile(operator.truth, [1, 2, 0, 3]),
    "filterfalse": lambda: it.filterfalse(operator.not_, [0, 1, 2]), "starmap": lambda: it.starmap(pow, [(2, 3), (3, 2)]),
    "islice": lambda: it.islice([0, 1, 2, 3, 4, 5], 1, 5, 2), "islice open": lambda: it.islice("abcd", 2, None),
    "zip_longest": lambda: it.zip_longest("ab", [1], fillvalue=0), "count": lambda: it.islice(it.count(5, 2), 3),
    "cycle": lambda: it.islice(it.cycle("abc"), 7), "repeat": lambda: it.repeat("x", 3), "tee": lambda: it.tee([1, 2, 3])[0],
}
for name, make in MAKERS.items():
    taken = []
    iterator = make()
    for _ in range(9):
        rest = list(copy.copy(iterator)) if name in ("combinations", "none", "zero", "replacement", "permutations", "product") else None
        left = list(copy.deepcopy(iterator))
        pickled = list(pickle.loads(pickle.dumps(iterator)))
        assert left == pickled and (rest is None or rest == left), (name, taken, rest, left, pickled)
        assert taken + left == list(make()), (name, taken, left)
        item = next(iterator, "end")
        if item == "end":
            break
        taken.append(item)
    print(name, len(taken), type(iterator).__name__)

for maker in ("accumulate", "combinations", "permutations", "product", "islice", "zip_longest", "takewhile"):
    iterator = MAKERS[maker]()
    next(iterator)
    print([part for part in iterator.__reduce__()[1:] if "object at" not in repr(part)])
cycle = it.cycle("abc")
print([next(cycle) for _ in range(5)], cycle.__reduce__()[2], [next(cycle) for _ in range(3)])
groups = it.groupby("Aabbc", str.lower)
print(next(groups)[0], groups.__reduce__()[2])
print([(key, list(group)) for key, group in copy.deepcopy(groups)], [(key, list(group)) for key, group in groups])
first, second = it.tee(range(130))
print(sum(it.islice(first, 100)), len(list(copy.deepcopy(second))), len(list(pickle.loads(pickle.dumps(first)))), len(list(second)))
attempt(it.combinations("abc", 2).__setstate__, (1,))
attempt(it.product("ab").__setstate__, 5)
attempt(it.permutations("abc").__setstate__, 5)
attempt(it.chain().__setstate__, 5)
attempt(it.chain().__setstate__, ([],))
attempt(it.cycle("a").__setstate__, ((), 0))
attempt(it._tee_dataobject, iter("a"), [1], 5)
iterator = it.combinations("abcd", 2)
iterator.__setstate__((-5, 50))
print(list(iterator))
