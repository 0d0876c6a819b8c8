def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


t(lambda: range(1.5))
t(lambda: range(1,2,0))
t(lambda: range())
t(lambda: range(1,2,3,4))
t(lambda: range(3)[5])
t(lambda: range(3)['a'])
t(lambda: range(3).index(7))
t(lambda: range(3).index('a'))
t(lambda: len(range(2**70)))
t(lambda: range(2**70)[2**69])
t(lambda: range(2**70)[::2**68])
t(lambda: hash(range(3))==hash((3,0,1)))
t(lambda: range(0,10,3)==range(0,12,3))
t(lambda: range(2**70).index(2**65))
t(lambda: range(3).index(2.0))
t(lambda: range(3).count(2.0))
t(lambda: range(5,1))
t(lambda: range(3, stop=1))
t(lambda: repr(range(0,4,2)))
t(lambda: range(3)<range(4))
t(lambda: range(10)[2:5].start)
