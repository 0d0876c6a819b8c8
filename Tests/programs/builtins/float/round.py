# round() of ints and floats, halves to even.
def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: round(12345,-2))
show(lambda: round(15,-1))
show(lambda: round(25,-1))
show(lambda: round(5,None))
show(lambda: round(5,'a'))
show(lambda: round(1.5))
show(lambda: round(float('nan')))
show(lambda: round(float('inf')))
show(lambda: round(2.675,2))
show(lambda: round(1e308,-308))
show(lambda: round(1.7e308,-308))
show(lambda: round(1.5,400))
show(lambda: (1).__round__(1.0))
show(lambda: 1.0.__round__('a'))
show(lambda: round(-2.5))
show(lambda: round(0.5))
show(lambda: round(1e22, -20))
show(lambda: round(123456789.987654321, 3))
show(lambda: round(-1234.5678, -2))
show(lambda: round(5e-324, 323))
show(lambda: round(1.1, -400))
