# __init_subclass__ and its keywords.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Base:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        print("init_subclass", cls.__name__, tag)
class A(Base, tag=3): pass
class B(A): pass
print(A.tag, B.tag)
t(lambda: type('Z', (Base,), {}, bad=1))
def f():
    class Q(object, zz=1): pass
t(f)
