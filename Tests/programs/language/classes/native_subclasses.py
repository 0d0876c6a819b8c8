# xfail: native types do not list the native types derived from them
print(sorted(c.__name__ for c in ArithmeticError.__subclasses__()), bool in int.__subclasses__())


class Mine(ArithmeticError):
    pass


print(Mine in ArithmeticError.__subclasses__())
