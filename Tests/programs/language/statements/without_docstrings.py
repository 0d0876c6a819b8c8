# python: -OO
"""Gone."""


class C:
    """Gone."""

    def m(self):
        """Gone."""
        assert not self

    async def n(self):
        """Gone."""


def f():
    "Gone."
    return 1


print(__doc__, C.__doc__, C.m.__doc__, C.n.__doc__, f.__doc__, (lambda: 1).__doc__)
print(C().m(), f(), "__doc__" in vars(C))
