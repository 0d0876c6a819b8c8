# python: 3.11
match a, *b:
    case 1 | -2.5 | 3 + 4j | "a" "b" | None | x.y.z: pass
    case [a, _, *b] | (c, d) | [] | (): pass
    case {"a": b, x.y: c, -1: _, **rest} if rest: pass
    case C(a, [b], c=d, e=_) as f: pass
    case (a): pass
    case *_, b: pass
    case _: pass
match = case = 1
match[a](b)
match(a)
match * a, b
