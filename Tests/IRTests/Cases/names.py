def counter(start):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return Point(self.x + by)


print([a.x for a in map(Point, range(3)) if a.x])
