def plain(a, b, c=3): ...
def keyword_only(*, k, m, n=1): ...
def positional(a, /, b): ...
def several(a, b, c, d): ...
def var(a, *args, **kw): ...

class C:
    def method(self, x): ...

    @classmethod
    def make(cls, x): ...

    def __init__(self, needed=None): ...

for call in (
    lambda: plain(),
    lambda: plain(1),
    lambda: plain(1, 2, 3, 4),
    lambda: plain(1, 2, d=4),
    lambda: plain(1, a=1, b=2),
    lambda: keyword_only(),
    lambda: keyword_only(k=1),
    lambda: keyword_only(1, k=1, m=2),
    lambda: keyword_only(1, 2),
    lambda: positional(a=1, b=2),
    lambda: positional(1),
    lambda: several(),
    lambda: several(1, d=2),
    lambda: var(),
    lambda: var(b=1),
    lambda: C().method(),
    lambda: C().method(1, 2),
    lambda: C.method(),
    lambda: C.make(),
    lambda: C(1, 2),
    lambda: C(x=1),
    lambda: plain(*[1], **{"a": 2}),
    lambda: plain(**{"a": 1, 2: 3}),
    lambda: plain(*None),
    lambda: plain(**[]),
    lambda: object(1),
    lambda: int.__new__(),
    lambda: int.__new__(str),
    lambda: len(),
    lambda: len([], []),
    lambda: len(obj=[]),
    lambda: "x"(),
    lambda: None.method(),
    lambda: print(1, wrong=2),
    lambda: sorted([], None),
    lambda: isinstance(1),
    lambda: "".join(),
    lambda: [].append(),
    lambda: {}.get(),
):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
