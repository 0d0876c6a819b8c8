def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
r=1
def rnd():
    global r
    r=(r*1103515245+12345)%2**31; return r
for n in (0,1,2,5,63,64,65,200,1000,5000):
    a=[rnd()%(n or 1) for _ in range(n)]
    for data in (a,[str(x) for x in a],[x/7 for x in a],[(x%5,x) for x in a]):
        for rev in (False,True):
            s=sorted(data,reverse=rev); assert all((s[i]>=s[i+1] if rev else s[i]<=s[i+1]) for i in range(n-1)), n
    s=sorted(range(n),key=lambda i:a[i]%10,reverse=True)
    assert all(a[s[i]]%10>a[s[i+1]]%10 or (a[s[i]]%10==a[s[i+1]]%10 and s[i]<s[i+1]) for i in range(n-1))
    b=a[:n//2]; b.sort(); c=a[n//2:]; c.sort(); d=b+c; d.sort(); assert d==sorted(a)
    class K:
        def __init__(s,v): s.v=v
        def __lt__(s,o): return s.v<o.v
    k=[K(v) for v in a]; k.sort(); assert [x.v for x in k]==sorted(a)
print('sorted')
l=[3,1,2]
def bad(x): l.append(5); return x
t(lambda: l.sort(key=bad)); print(l)
def boom(x):
    if x==2: raise KeyError(x)
    return x
t(lambda: l.sort(key=boom)); print(l)
