# Annotations as text: made, checked and resolved without an evaluator for everything else.
import functools
import typing
from typing import ForwardRef, List, Optional, get_type_hints


class Node:
    left: "Optional[Node]"
    items: "list[tuple[int, 'Node']]"
    size: "int | None" = None

    def add(self, other: "Node", *, times: "int" = 1) -> "typing.Dict[str, Node]": ...


print(get_type_hints(Node))
print(get_type_hints(Node.add))
print(List["Node"], ForwardRef("a.b[c]"), Optional["x"] == Optional["x"])
for text in ["1 +", "a b", "if"]:
    try:
        ForwardRef(text)
    except SyntaxError as error:
        print(error)


def late(x: "Missing") -> "typing.Missing": ...


for function in [late]:
    try:
        get_type_hints(function)
    except NameError as error:
        print(error, error.name)


@functools.singledispatch
def show(value):
    return "something"


@show.register
def _(value: "int"):
    return f"int {value}"


@show.register
def _(value: list):
    return "list"


print(show(3), show([]), show("x"))
print(eval("x * (y + 2) if x > 1 else [*z, -y]", {"x": 2, "y": 3}, {"z": (1,)}))
print(eval("f'{len(a)!r:>4}' + a[0:2] + str(b is None and not c)", {"a": "abc", "b": None, "c": 0}))
