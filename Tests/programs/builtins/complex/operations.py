# Complex numbers: construction, arithmetic and their errors.
def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: complex('1+2j'))
show(lambda: complex('x'))
show(lambda: complex(1,'a'))
show(lambda: complex('1',2))
show(lambda: complex([]))
show(lambda: 1j/0)
show(lambda: 1j//1)
show(lambda: 1j%1)
show(lambda: divmod(1j,1))
show(lambda: 0j**-1)
show(lambda: 1j**2)
show(lambda: pow(1j,2,3))
show(lambda: 1j<2)
show(lambda: complex(1e400,1))
show(lambda: abs(complex(1e308,1e308)))
show(lambda: complex(10**400))
show(lambda: hash(1+2j))
show(lambda: (1j).__getnewargs__())
