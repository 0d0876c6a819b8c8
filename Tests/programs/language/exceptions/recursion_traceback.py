import sys
def f(): f()
f()
