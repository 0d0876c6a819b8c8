class Animal:
    """An animal."""
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return f"{self.name} makes {self.sound()}"

    def sound(self):
        return "noise"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Dog(Animal):
    def sound(self):
        return "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def sound(self):
        return super().sound() + "!" * self.age


a, d, p = Animal("a"), Dog("d"), Puppy("p", 2)
for x in (a, d, p):
    print(x, x.speak(), isinstance(x, Dog), type(x).__mro__[1].__name__)
print(Animal.count, Dog.count, p.count, Animal.__doc__, Dog.__doc__)
p.count = 99
print(Animal.count, p.count, sorted(p.__dict__.items()))
print(issubclass(Puppy, Animal), issubclass(Animal, Puppy), Puppy.__bases__, Puppy.__name__, Puppy.__module__)
speak = p.speak
p.name = "renamed"
print(speak(), speak.__self__ is p, speak.__func__ is Animal.speak)
Animal.extra = lambda self: f"extra {self.name}"
print(d.extra())
Dog.sound = lambda self: "patched"
print(d.speak(), p.speak())
del Dog.sound
print(d.speak())
try:
    a.missing
except AttributeError as e:
    print(e)
try:
    Animal()
except TypeError as e:
    print(e)
try:
    Animal.missing
except AttributeError as e:
    print(e)
print(hasattr(a, "name"), getattr(a, "zzz", "default"), callable(a.speak), callable(a))
setattr(a, "dynamic", 5)
print(a.dynamic, vars(a))
delattr(a, "dynamic")
print(vars(a))
