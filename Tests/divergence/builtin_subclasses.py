# Built-in classes do not list their built-in subclasses.
# Cause: built-in types are constant data that no start-up code links to their bases.
# Workaround: go through vars(builtins) and look at __mro__. Classes of the program are listed.
class Mine(ValueError):
    pass


print(UnicodeError in ValueError.__subclasses__(), Mine in ValueError.__subclasses__())
