foobar = 1
def f():
    locality = 3
    return localit
try: f()
except NameError as e: print(e, e.name)
class A:
    attribute = 1
def g():
    return A().atribute
g()
