# format() of complex numbers.
def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: format(1+2j,'=10'))
show(lambda: format(1+2j,'010'))
show(lambda: format(1+2j,'%'))
show(lambda: format(1+2j,''))
show(lambda: format(1+2j,'>20'))
show(lambda: format(1+2j,'.2f'))
show(lambda: format(1+2j,'<20.3e'))
show(lambda: format(-0j,''))
show(lambda: format(1j,'g'))
