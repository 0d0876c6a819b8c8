# The classes of syntax trees: fields, defaults, construction. (ast.parse needs an evaluator.)
import ast

node = ast.BinOp(ast.Name("a", ast.Load()), op=ast.Add(), right=ast.Constant(1), lineno=3)
print(ast.dump(node), node.lineno, node._fields, ast.BinOp.__match_args__)
print(ast.unparse(ast.Module([ast.Expr(node), ast.Return()], [])).split())
print(ast.Return().value, ast.FunctionDef.returns, ast.Constant.kind, ast.stmt._attributes, ast.stmt.end_lineno)
print(ast.Name.__doc__, "|", ast.boolop.__doc__, "|", ast.mod.__doc__.count("\n"), ast.Name.__module__, ast.Name.__mro__)
print([type(child).__name__ for child in ast.walk(node)], list(ast.iter_fields(node.op)), ast.Name(id=3).__reduce__()[2])
for make in (lambda: ast.Name(1, 2, 3), lambda: ast.Return(1, 2), lambda: ast.Name("a", id="b"), lambda: ast.Name().id):
    try:
        print(make())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print("name", node.id, node.extra)


Names().visit(ast.Expr(ast.Name("q", ast.Load(), extra=5)))
