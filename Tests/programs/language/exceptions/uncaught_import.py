try:
    import nothing_by_that_name
except ModuleNotFoundError as e:
    print(e, e.name)
from sys import pathh
