# random: numbers as CPython draws them, from every kind of seed.
import random

random.seed(1)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(50), 5))
items = list(range(10))
random.shuffle(items)
print(items)
random.seed("text")
print(random.gauss(0, 1), random.uniform(1, 2), random.choices([1, 2, 3], k=4))
r = random.Random(42)
print(r.getrandbits(70), r.triangular(), r.betavariate(1, 2), r.expovariate(1), r.normalvariate(0, 1))
print(r.lognormvariate(0, 1), r.vonmisesvariate(0, 1), r.gammavariate(2, 1), r.paretovariate(1))
print(r.weibullvariate(1, 2), r.randbytes(4), r.randrange(0, 100, 7))
state = r.getstate()
first = r.random()
r.setstate(state)
print(first == r.random())
for draw in (lambda: random.randrange(0), lambda: random.choice([]), lambda: random.sample([1], 2)):
    try:
        draw()
    except Exception as error:
        print(type(error).__name__, error)
print(0 <= random.SystemRandom().random() < 1)
