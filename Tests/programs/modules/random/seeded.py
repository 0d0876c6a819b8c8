import random

r = random.Random(42)
print(r.random(), r.randint(1, 100), r.choice("abcdef"), r.getrandbits(70), r.uniform(1, 2))
items = list(range(10))
r.shuffle(items)
print(items, r.sample(range(100), 5), r.choices("ab", k=5), r.randrange(0, 100, 7), r.gauss(0, 1))
state = r.getstate()
first = r.random()
r.setstate(state)
print(first == r.random())
random.seed("text")
print(random.random(), random.betavariate(1, 2), random.expovariate(1.5), random.triangular(0, 1))
for act in (lambda: r.choice([]), lambda: r.randrange(0), lambda: r.sample([1], 2), lambda: r.getrandbits(-1), lambda: r.randint(5, 1)):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
