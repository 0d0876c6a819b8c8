name, n, x = "Ann", 42, 3.14159
print(f"{name!r} {name!s} {name!a} {n:5}| {n:<5}| {n:^5}| {n:05} {n:+} {n:x} {n:#b} {n:,}")
print(f"{x:.2f} {x:10.3f}| {x:e} {x:%} {x:g} {x:{10}.{2}}| {x:{'>'}{8}}|")
print(f"{n=} {n = } {name=!s} {x=:.1f} {n+1=} {name.upper()=}")
print(f"{{}} {{{n}}} }}{{", f"{'a' 'b'}", f"{'nested ' + f'{n}'}", f'{"quote"}')
print(f"{[i for i in range(3)]} { {'a': 1}['a'] } {(lambda: 5)()} {n if n else 0} {n!r:>5}")
print(f"" f"{n}" "plain" f"{n}", rf"\n{n}\t", f"\N{BULLET}{n}", F"{n}", fr"{n}\d")
print(f"""multi
{n}
line {
    n + 1
}""")


class Spec:
    def __format__(self, spec):
        return f"<{spec}>"


print(f"{Spec()} {Spec():anything goes} {Spec():{n}{name}} {Spec():%Y-%m}")
for act in (lambda: f"{n:z}", lambda: f"{name:d}", lambda: f"{None:5}", lambda: f"{[]:>3}", lambda: f"{x:d}", lambda: f"{n:.3}", lambda: f"{name:=5}"):
    try:
        print(act())
    except Exception as e:
        print(type(e).__name__, e)
print(f"{1,000}", f"{1,}", f"{*'ab',}", f"{n:_}", f"{1234567:_d}", f"{255:#_x}", f"{'é':a>4}", f"{True:d}", f"{True}")
print("{0} {k} {0[1]} {k.real:>3} {{}}".format([1, 2], k=5), "{} {}".format(1, 2), "{:{}}".format("a", 4) + "|")
