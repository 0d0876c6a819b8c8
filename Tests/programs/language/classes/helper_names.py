class T:
    def code(self): return 1
    def spread(self): return 2
    def known(self): return 3
    def sites(self): return 4
    def frame(self): yield 5
    def resume(self): yield 6
    def variables(self): return 7
    def free(self): return 8
    def cells(self): return 9
    def caches(self): return 10
    def calls(self): return 11
t = T()
print(t.code(), t.spread(), t.known(), t.sites(), list(t.frame()), list(t.resume()), t.variables(), t.free(), t.cells(), t.caches(), t.calls())
def f(x):
    def frame():
        nonlocal x
        x += 1
        yield x
    def code(): return x.bit_length()
    yield from frame()
    yield code()
print(list(f(3)))
def code(): return f
def f(): return 7
print(code()())
