# Trees of expressions with their places: ast.parse(mode="eval"), dump, walk, unparse.
import ast

TEXTS = """a.b.c[1:2, ...](*b, **c)
x if y else z
lambda a, /, b=1, *c, d, e=2, **f: a
a and b or not c
a < b <= c != d is not e not in f
a[::2] + a[b:=1] + a[*b, c]
[x for x in y if z if w] + [*a, b]
{a: b for a, (b, *c) in d.e}
{x for x in y}
(x async for x in y)
f(x for x in y)
f(a, b=1, *c, **d)
(a := 1)
(yield 1, *a)
(yield from x)
await x ** -y
-a ** b * ~c @ d // e % f << g >> h & i ^ j | k
{**a, 1: 2}
1if 2else 3
a,
\u00e9.\u00fc + '\u20ac' + b
'a' 'b' + u'c'
""".splitlines()
for text in TEXTS:
    tree = ast.parse(text, mode="eval")
    print(ast.dump(tree, include_attributes=len(text) < 24))
    print(ast.unparse(tree), sorted({type(node).__name__ for node in ast.walk(tree)}))
for text in ("f'{a}'", "f'a{b!r:>{w}}c'", "f'{a=}'", "f'{a = !s}'", "f'{{}}'", "'a' f'{b}' 'c'", "f'{x:=5}'", "f'{a!=b}'", "f''", "rf'\\n{a}'",
             "f'{f\"{a}\"}'", "f'{a[\"b\"]}'", "f'{*a,}'", "f'{a:{b}{c}}'", "f'''{\na}'''"):
    print(ast.dump(ast.parse(text, mode="eval")))
tree = ast.parse("(1,\n  'two')", "name", "eval")
print([(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) for node in ast.walk(tree) if hasattr(node, "lineno")])
print(ast.get_source_segment("(1,\n  'two')", tree.body.elts[1]))
