x, y, name = 42, 3.14159, "wörld"
w, p = 10, 3
print(f"{x}{y}", f"{{}}", f"{{{x}}}", f"{x!r:>6}|", f"{name!a}", f"{name!s:*^{w}}", f"{y:{w}.{p}}", f"{y:{'>' + str(w)}}")
print(f"{x=}", f"{x = }", f"{x=:>5}", f"{name=!s}", f"{x + 1=}", f"{'a' 'b'}", f"{x:#x} {x:08b} {x:+,}")
print(f"{[i for i in range(3)]}", f"{ {'k': 1}['k'] }", f"{(lambda: 5)()}", f"{x if x > 1 else 0}", f"{x!r}" f" joined {y:.1f}" " plain")
print(f"""multi
{x
}line""", rf"\n{x}", fr"\{x}", f"\x41{x}\N{DIGIT ONE}", f"{'nested ' + f'{x:>{len(name)}}'}")
print(f"{x:}", f"{None}", f"{True:5}|", f"{...}", f"{1, 2}", f"{*[1, 2], 3}", f"{(z := 7)}{z}", f"{x:,}{1e10:_}" if z else "")


class F:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "R"


print(f"{F()}", f"{F():a b}", f"{F()!r}", f"{F()!r:>3}", f"{F():{x}{y}}", f"{F():%H:%M}", f"{F():{x}-{p}}")
for bad in (lambda: f"{x:q}", lambda: f"{name:d}", lambda: f"{None:5}", lambda: f"{[]:>3}", lambda: f"{y:{'z' * 3}}", lambda: f"{undefined}"):
    try:
        print(bad())
    except (ValueError, TypeError, NameError) as e:
        print(type(e).__name__, e)
