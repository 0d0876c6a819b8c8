# Shifts, hashes, bools as ints and what the constructors refuse.
def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: 1<<-1)
show(lambda: 1>>-1)
show(lambda: 1<<(1<<70))
show(lambda: 0<<(1<<70))
show(lambda: 1>>(1<<70))
show(lambda: 1+'a')
show(lambda: 1 .__add__(2.0))
show(lambda: ~True)
show(lambda: True+True)
show(lambda: True&1)
show(lambda: True&True)
show(lambda: bool([]))
show(lambda: -True)
show(lambda: hash(-1))
show(lambda: hash(1.5))
show(lambda: hash(1e300))
show(lambda: 1.0 .__floordiv__('a'))
show(lambda: int.__new__(str))
show(lambda: int.__new__(bool))
show(lambda: bool.__new__(int))
show(lambda: (1).real)
show(lambda: (1).__getnewargs__())
show(lambda: (1.0).__getnewargs__())
