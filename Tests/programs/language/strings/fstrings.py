name, n, pi = "Ann", 42, 3.14159265
print(f"{name} {n} {pi}")
print(f"{name!r} {name!s} {'é'!a}")
print(f"{n:5d}|{n:<5}|{n:>5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:#b}|{n:,}")
print(f"{pi:.2f}|{pi:10.3f}|{pi:e}|{pi:.3g}|{1234567.891:,.2f}|{0.25:%}")
width, prec = 10, 3
print(f"{pi:{width}.{prec}}|{name:*^{width}}|{name:{'>'}{width}}")
print(f"{{literal}} {{{n}}}")
print(f"{n=} {n = } {name=!s} {pi=:.2f} {n+1=}")
print(f"{'nested ' + f'{n}'}")
print(f"{[x for x in range(3)]} {({'a': 1})['a']} {(lambda x: x * 2)(3)}")
print(f"{n if n > 3 else 0} {n and 'yes'} {not n}")
print(f"""multi
{n}
line""")
print(f"a" "b" f"{n}" 'c')
print(rf"\d{n}\n", fr"{name}\t")
print(f"{n!r:>6}", f"{None!s:>6}", f"{'':>3}|")
print(f"{'a' 'b'}", f"{3.0}", f"{1e100}", f"{10**20}")


class F:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "F()"


print(f"{F()} {F():abc} {F()!r} {F()!r:>5} {F():{n}}")
for bad in (lambda: f"{n:q}", lambda: f"{name:d}", lambda: f"{[]:5}"):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
