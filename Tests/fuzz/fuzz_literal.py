import ast
import warnings

import cases

PIECES = ["(", ")", "[", "]", "{", "}", ",", ":", "-", "+", "~", " ", "\n", "'", '"', "'''", "\\", "0", "1", "9", "_", ".", "e", "j", "x", "b", "u", "r",
          "f", "None", "True", "set()", "#", "\u00e9", "\u20ac", "*", "**", "=", "if", "else", "not", "a", "\t", "\0", "lambda", "for", "in"]
ATOMS = ["0", "1", "17", "-3", "+4", "1_000", "0x1F", "0o17", "0b101", "00", "1.5", ".5", "5.", "1e5", "1E-3_0", "2j", "1.5J", "1e999", "1+2j", "-1-2.5j",
         "'a'", '"b"', "b'c'", "r'\\d'", "u'e'", "'''f\ng'''", "'\\n\\x41\\u20ac\\101'", "'a' 'b'", "b'a' b'\\xff'", "'\u00e9'", "'\\N{DIGIT ONE}'",
         "None", "True", "False", "...", "set()", "()", "[]", "{}", "f'x'", "a", "a.b", "f(1)", "1 if 2 else 3", "x or y", "[i for i in j]", "not 1", "a[1:2]"]


def value(source, depth):
    what = source.below(10 if depth else 5)
    if what < 5:
        return source.choice(ATOMS[:40] if source.below(12) else ATOMS)
    items = [value(source, depth - 1) for _ in range(source.below(4))]
    end = source.choice(["", "", ",", " "]) if items else ""
    if what == 5:
        return "(" + ", ".join(items) + (end or ",") * bool(items) + ")"
    if what < 8:
        return "[" + source.choice([",", ", ", ",\n"]).join(items) + end + "]"
    if what == 8:
        return "{" + ", ".join(["%s: %s" % (item, value(source, depth - 1)) for item in items]) + end + "}"
    return "{" + ", ".join(items or ["1"]) + end + "}"


def ordered(value):
    """The value with sets as sorted texts: their order is not the same everywhere."""
    if isinstance(value, set):
        return "set", sorted([repr(ordered(item)) for item in value])
    if isinstance(value, dict):
        return "dict", [(ordered(key), ordered(item)) for key, item in value.items()]
    if isinstance(value, (list, tuple)):
        return type(value).__name__, [ordered(item) for item in value]
    return value


def case(source):
    text = value(source, 4)
    if source.chance(2):
        text = source.mutate(text, PIECES)
    if source.chance(3):
        return ast.dump(ast.parse(text, mode="eval"))
    return ordered(ast.literal_eval(text))


warnings.simplefilter("ignore")
cases.run(case)
