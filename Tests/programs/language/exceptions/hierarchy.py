import builtins

known = [c for c in vars(builtins).values() if isinstance(c, type) and issubclass(c, BaseException)]


def line(c):
    return " < ".join(k.__name__ for k in c.__mro__[:-1])


for text in sorted(set(map(line, known))):
    print(text)
print(IOError is OSError, EnvironmentError is OSError, ExceptionGroup.__bases__)
