# sorted(reverse=...) and list.sort(reverse=...) take any object's truth, CPython 3.11 an integer.
# Cause: Grouse follows CPython 3.12 here.
# Workaround: pass True or False.
try:
    print(sorted([2, 3, 1], reverse="yes"))
except TypeError as e:
    print(e)
