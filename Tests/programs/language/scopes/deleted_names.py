x = "global"
def local_delete():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as e:
        print(e)
    y = 2
    return y
print(local_delete())
def early():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 1

early()
def global_delete():
    global x
    del x

global_delete()
try:
    x
except NameError as e:
    print(e)
try:
    global_delete()
except NameError as e:
    print(e)
class C:
    a = 1
    b = a + 1
    del a
    try:
        a
    except NameError as e:
        print(e)
print(hasattr(C, "a"), C.b)
len = lambda x: "shadowed"
print(len([]))
del len
print(len([]))
try:
    del undefined
except NameError as e:
    print(e)
def loop_variable():
    for i in ():
        pass
    try:
        return i
    except UnboundLocalError as e:
        return e
print(loop_variable())
