# staticmethod and classmethod look like the function they hold.
def function(a: int) -> str:
    "A function."


for kind in (staticmethod, classmethod):
    held = kind(function)
    print(held.__name__, held.__qualname__, held.__doc__, held.__annotations__)
    print(sorted(held.__dict__))
