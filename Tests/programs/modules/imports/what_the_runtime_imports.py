# Modules that functions written in C import when they run: no import statement names them.
import array
import sys
import time


class Point:
    def __init__(self, x):
        self.x = x


print(Point(3).__reduce_ex__(2)[1:])
print(Point(3).__reduce_ex__(0)[2])
print("copyreg" in sys.modules)
print(sys.modules["_collections_abc"].MutableSequence in type(array.array("i")).__mro__,
      issubclass(array.array, sys.modules["_collections_abc"].MutableSequence))
