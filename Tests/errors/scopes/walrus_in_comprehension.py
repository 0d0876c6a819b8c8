[x := 1 for x in ()]  # error: assignment expression cannot rebind comprehension iteration variable 'x'
[y for y in (z := ())]  # error: assignment expression cannot be used in a comprehension iterable expression


class C:
    a = [b := 1 for _ in ()]  # error: assignment expression within a comprehension cannot be used in a class body
