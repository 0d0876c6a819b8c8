def uses_len(x):
    return len(x)


print(uses_len([1, 2]))
real_len = len
len = lambda x: "shadowed"
print(uses_len([1, 2]))
del len
print(uses_len([1, 2]))
import builtins

builtins.answer = 42
print(answer)
old = builtins.len
builtins.len = lambda x: -1
print(uses_len("abc"))
builtins.len = old
print(uses_len("abc"))


def local_shadow():
    list = [1, 2]
    return list


print(local_shadow(), list("ab"))


def rebound():
    return helper()


def helper():
    return 1


print(rebound())


def helper():
    return 2


print(rebound())
helper = lambda: 3
print(rebound())
globals()["helper"] = lambda: 4
print(rebound())
try:
    print(undefined_name)
except NameError as e:
    print(e)
try:
    rebound.__globals__["missing"]
except KeyError as e:
    print(repr(e))
