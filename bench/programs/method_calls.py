import sys


class Shape:
    def __init__(self, size):
        self.size = size

    def area(self):
        return 0

    def scaled(self, by):
        return type(self)(self.size * by)

    @property
    def half(self):
        return self.size // 2

    @staticmethod
    def unit():
        return 1


class Square(Shape):
    def area(self):
        return self.size * self.size


class Line(Shape):
    def area(self):
        return super().area() + self.size


class Counter:
    __slots__ = ("value",)

    def __init__(self):
        self.value = 0

    def add(self, by=1):
        self.value += by
        return self


def main(n):
    shapes = [Square(2), Line(3), Square(5), Shape(1)]
    total = 0
    counter = Counter()
    for i in range(n):
        shape = shapes[i & 3]
        total += shape.area() + shape.half + shape.unit()
        counter.add().add(by=2)
        if i % 16 == 0:
            total += shape.scaled(2).area()
    return total, counter.value


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 100000))
