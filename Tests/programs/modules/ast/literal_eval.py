# ast.literal_eval: constants of every form, containers, signs and complex numbers, and what it refuses.
import ast

for text in ("1", "-1", "+1.5", "1+2j", "-1-2.5J", "0xff", "0o17", "0b1_01", "1_000", "1e5", ".5", "1e400", "'a' \"b\" '''c\nd'''", "u'x'",
             "b'a' b'\\x00\\\\'", "r'\\n'", "'\\n\\x41\\101\\u20ac\\U0001f600\\N{DIGIT ONE}\\\nx'", "'\u00e9\\\u00e9'", "None", "True", "...",
             "()", "(1,)", "(1, [2, {3}], {'a': (4, 5)},)", "set()", "{1, 2}", "{}", "{1: {2: {}}}", "((1))", "(\n1,\n # two\n 2)", "  \t7",
             "-(1)", "[" * 150 + "]" * 150):
    print(ascii(text)[:60], ascii(ast.literal_eval(text))[:80])
print(ast.literal_eval(ast.parse("[1, 'x']", mode="eval")), ast.literal_eval(ast.Constant(5)))
for text in ("a", "f()", "1 + 2", "1j + 1", "2 ** 3", "[x for x in y]", "f'{a}'", "1 if 2 else 3", "not 1", "{**a}", "[*a]", "lambda: 0", "-'a'",
             "1 < 2", "a.b", "a[0]", "{1, *b}", "dict()", "-True", "~1", "a or b", "(yield)"):
    try:
        print(text, ast.literal_eval(text))
    except ValueError as problem:
        print(text, str(problem).split(" at 0x")[0])
    except TypeError as problem:
        print(text, "TypeError", problem)
for text in ("", "1+", "(", "(1", "[1)", ")", "'a", "'''a", "1a", "0x", "1_", "01", "0b2", "1 2", "[1 2]", "{1: 2, 3}", "{1:}", "b'\u00e9'", "'a' b'b'",
             "'\\x4'", "'\\N{no such name}'", "$", "\u20ac", "a = 1", "import a", "  1\n 2", "\0", "[" * 201, "'\ud800'", "x for x in y", "f(a=1, 2)",
             "1\n2", "f'{'", "f'{a b}'", "f'}'", "9" * 5000):
    try:
        print(ascii(text), ast.literal_eval(text))
    except SyntaxError as problem:
        print(ascii(text)[:60], type(problem).__name__, problem.msg[:70], problem.lineno)
    except ValueError as problem:
        print(ascii(text)[:60], type(problem).__name__, problem)
