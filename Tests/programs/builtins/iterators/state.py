i=iter(range(5)); next(i); print(i.__reduce__(), i.__length_hint__()); i.__setstate__(3); print(list(i)); 
i=iter(range(2,10,2)); next(i); print(i.__reduce__())
i=iter(range(5)); i.__setstate__(-3); print(list(i)); i.__setstate__(100); print(i.__reduce__())
i=iter(range(2**70,2**70+5)); next(i); print(i.__reduce__(), i.__length_hint__()); i.__setstate__(3); print(list(i));i.__setstate__(300); print(i.__reduce__())
print(type(iter(range(-2**63,2**63-1))),type(iter(range(0,2**62-1))),type(iter(range(0,2**63-1,2**62))))
i=reversed(range(5)); next(i); print(i.__reduce__(), type(i))
print(range(0,0)==range(2,1), hash(range(0))==hash(range(2,1)), range(5)[-1], range(5)[::-1], range(5)[4:1:-2], range(10)[100:200])
print(True in range(3), 1.0 in range(3), 'a' in range(3), 2**80 in range(3))
class I(int): pass
print(I(2) in range(3), range(I(3)), type(range(I(3)).stop), range(True))
print(range(3).index(True), range(10).count(3), range(10).count(11))
i=iter([1,2,3]); next(i); print(i.__reduce__()); i.__setstate__(-5); print(list(i)); i.__setstate__(1); print(list(i))
i=reversed([1,2,3]); next(i); print(i.__reduce__(), i.__length_hint__()); i.__setstate__(10); print(list(i)); i=reversed([1,2,3]); i.__setstate__(-10); print(list(i)) 
class G:
  def __getitem__(self,i):
     if i>3: raise IndexError
     return i
i=iter(G()); next(i); print(type(i), i.__reduce__()[2], ); 
try: print(i.__length_hint__())
except Exception as e: print(repr(e))
print(list(i), i.__reduce__())
class L(G):
  def __len__(self): return 4
r=reversed(L()); print(next(r), r.__length_hint__(), r.__reduce__()[2], list(r), r.__reduce__()); r=reversed(L()); r.__setstate__(100); print(list(r));
i=iter(L()); next(i); print(i.__length_hint__())
z=zip([1],[2]); print(z.__reduce__()[0]); z.__setstate__(True)
try: print(list(zip([1,2],[3],strict=True)))
except Exception as e: print(repr(e))
try: reversed(G())
except Exception as e: print(repr(e))
class R:
  __reversed__=None
try: reversed(R())
except Exception as e: print(repr(e))
try: reversed((x for x in []))
except Exception as e: print(repr(e))
print(list(zip()), list(zip([1,2])))
e=enumerate('ab', 2**62-1); print(list(e)); e=enumerate('ab', 2**63-1); next(e); print(e.__reduce__()[1][1])
