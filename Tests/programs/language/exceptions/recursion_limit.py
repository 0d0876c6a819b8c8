d=0
def f(n):
    global d
    d=n
    f(n+1)
try: f(1)
except RecursionError as e: print(d, e)
l=[]
for i in range(100000): l=[l]
try: repr(l)
except RecursionError as e: print(e)
try: l==l[0]
except RecursionError as e: print(e)
class A:
    def __getattr__(s,n): return s.x
try: A().y
except RecursionError as e: print(e)
class A:
    def __repr__(s): return repr(s)
try: repr(A())
except RecursionError as e: print("repr", type(e))
class A:
    def __eq__(s,n): return s==n
try: A()==1
except RecursionError as e: print("eq", type(e))
import sys
sys.setrecursionlimit(5000)
try: f(1)
except RecursionError as e: print(d, e)
sys.setrecursionlimit(200)
try: f(1)
except RecursionError as e: print(d, e)
try: sys.setrecursionlimit(0)
except ValueError as e: print(e)
print(sys.getrecursionlimit())
