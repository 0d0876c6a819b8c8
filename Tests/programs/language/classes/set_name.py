class Field:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, self.kind())

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class Person:
    name = Field(str)
    age = Field(int)


class Worker(Person):
    job = Field(str)


w = Worker()
w.name, w.age = "Ann", 30
print(w.name, w.age, repr(w.job), vars(w))
try:
    w.age = "old"
except TypeError as e:
    print(e)
del w.age
print(w.age, type(Worker.age).__name__)
Worker.late = Field(int)
try:
    w.late
except AttributeError as e:
    print(e)


class Failing:
    def __set_name__(self, owner, name):
        raise ValueError("no")


try:
    class Bad:
        x = Failing()
except (RuntimeError, ValueError) as e:
    print(type(e).__name__, e, repr(e.__cause__))
