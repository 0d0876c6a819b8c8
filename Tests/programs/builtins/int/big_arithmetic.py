# Arithmetic on ints of up to some hundred digits: sums of all results, from a fixed sequence.
import operator

state = 12345


def number(bits):
    global state
    value = 0
    while bits > 0:
        state = (state * 1103515245 + 12345) % 2**31
        value = value << 15 | state >> 16
        bits -= 15
    return -value if state & 65536 else value


pairs = [(number(a * 13), number(b * 17)) for a in range(25) for b in range(20)]
pairs += [(a, b) for a in (2**62, -(2**62), 2**63, 2**64 - 1, 1, 0, -1) for b in (2**62 - 1, -(2**63), 3, -1, 0)]
for name in ("add", "sub", "mul", "and_", "or_", "xor"):
    function = getattr(operator, name)
    print(name, sum(function(a, b) for a, b in pairs) % 10**40, hash(sum(function(a, b) for a, b in pairs)))
for name in ("floordiv", "mod", "truediv"):
    total = 0
    for a, b in pairs:
        if b:
            total += getattr(operator, name)(a, b) if abs(a) < 2**900 else 0
    print(name, total if name == "truediv" else total % 10**40)
print("divmod", all(a == divmod(a, b)[0] * b + divmod(a, b)[1] for a, b in pairs if b))
print("shift", sum((a << b % 200) - (a >> b % 150) for a, b in pairs) % 10**40)
print("pow", sum(pow(a, b % 40) for a, b in pairs) % 10**40, sum(pow(a, abs(b), 10**9 + 7) for a, b in pairs))
print("compare", sum((a < b) + 2 * (a <= b) + 4 * (a == b) for a, b in pairs))
print("text", all(int(str(a)) == a and int(hex(a), 16) == a and int(format(a, "b"), 2) == a for a, _ in pairs))
print("float", sum(float(a) == a for a, _ in pairs), sum(a < float(b) for a, b in pairs))
print("bits", sum(a.bit_length() + a.bit_count() for a, _ in pairs))
