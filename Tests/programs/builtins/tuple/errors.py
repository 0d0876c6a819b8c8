def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


t(lambda: (1,2)[5])
t(lambda: (1,2)['a'])
t(lambda: (1,2)+[1])
t(lambda: (1,).index(3))
t(lambda: tuple(1))
t(lambda: tuple(1,2))
t(lambda: tuple(a=1))
t(lambda: hash(([],)))
t(lambda: (1,2)*2**63)
t(lambda: hash((1,2,3)))
t(lambda: hash(()))
t(lambda: (1,2)[2**70])
