def kind(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, *rest, 9]:
            return f"1..9 {rest}"
        case (a, (b, [c, *_])):
            return f"nested {a} {b} {c}"
        case [*_, "last"]:
            return "ends in last"
        case [a, b, *_] if a == b:
            return f"pair of {a}"
        case [_, _, *more]:
            return f"more {more}"
    return "no sequence"


class Like:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (5, 5)[i]


for x in ([], (), [4], range(1), [1, 9], (1, 2, 3, 9), (1, ("b", "cd")), (1, (2, ["c", 4])), ["x", "last"], [3, 3, 0], [1, 2, 3], "ab", b"ab", bytearray(2),
          {1, 2}, {}, None, iter([1]), Like(), memoryview(b"q")):
    print(type(x).__name__, kind(x))
