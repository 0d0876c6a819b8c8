"""Evaluates expressions given as text: what typing and inspect do with annotations, without a full evaluator.

compile(text, name, 'eval') makes an Expression, eval() gives its value in the namespaces it gets. What needs functions of
its own (lambda, comprehensions, await, :=) is refused as all text is that is not known at build time.
"""
import _ast
import _ast_parser
import _operator as op
import builtins

_BINARY = {
    _ast.Add: op.add, _ast.Sub: op.sub, _ast.Mult: op.mul, _ast.MatMult: op.matmul, _ast.Div: op.truediv,
    _ast.FloorDiv: op.floordiv, _ast.Mod: op.mod, _ast.Pow: op.pow, _ast.LShift: op.lshift,
    _ast.RShift: op.rshift, _ast.BitOr: op.or_, _ast.BitXor: op.xor, _ast.BitAnd: op.and_,
}
_UNARY = {_ast.Invert: op.invert, _ast.Not: op.not_, _ast.UAdd: op.pos, _ast.USub: op.neg}
_COMPARE = {
    _ast.Eq: op.eq, _ast.NotEq: op.ne, _ast.Lt: op.lt, _ast.LtE: op.le, _ast.Gt: op.gt, _ast.GtE: op.ge,
    _ast.Is: op.is_, _ast.IsNot: op.is_not, _ast.In: lambda a, b: a in b, _ast.NotIn: lambda a, b: a not in b,
}


class Expression:
    """A compiled expression."""
    __slots__ = ('text', 'body', 'co_filename')
    co_name = '<module>'
    co_freevars = ()

    def __init__(self, text, filename):
        self.text = text
        self.co_filename = filename
        self.body = _ast_parser.parse(text, filename, 'eval').body

    def __repr__(self):
        return f'<code object <module> at {id(self):#x}, file "{self.co_filename}", line 1>'

    def evaluate(self, globals, locals):
        """The value of the expression in these namespaces."""
        return _Evaluation(globals, locals).value(self.body)


class _Evaluation:
    def __init__(self, globals, locals):
        self.globals = globals
        self.locals = locals
        found = globals.get('__builtins__', builtins)
        self.builtins = found if isinstance(found, dict) else vars(found)

    def value(self, node):
        evaluate = _EVALUATE.get(type(node))
        if evaluate is None:
            raise RuntimeError('eval() of code unknown at build time needs the evaluator, '
                               'which this program was built without')
        return evaluate(self, node)

    def name(self, node):
        name = node.id
        if self.locals is not self.globals:
            try:
                return self.locals[name]
            except KeyError:
                pass
        for namespace in (self.globals, self.builtins):
            if name in namespace:
                return namespace[name]
        raise NameError(f'name {name!r} is not defined', name=name)

    def items(self, nodes):
        result = []
        for node in nodes:
            if type(node) is _ast.Starred:
                result.extend(self.value(node.value))
            else:
                result.append(self.value(node))
        return result

    def dict(self, node):
        result = {}
        for key, value in zip(node.keys, node.values):
            if key is None:
                result.update(self.value(value))
            else:
                key = self.value(key)
                result[key] = self.value(value)
        return result

    def slice(self, node):
        parts = (node.lower, node.upper, node.step)
        return slice(*[None if part is None else self.value(part) for part in parts])

    def call(self, node):
        function = self.value(node.func)
        args = self.items(node.args)
        keywords = {}
        for keyword in node.keywords:
            value = self.value(keyword.value)
            given = dict(value) if keyword.arg is None else {keyword.arg: value}
            for name in given:
                if name in keywords:
                    shown = getattr(function, '__qualname__', function)
                    raise TypeError(f'{shown}() got multiple values for keyword argument {name!r}')
            keywords.update(given)
        return function(*args, **keywords)

    def bool(self, node):
        stops = type(node.op) is _ast.Or
        for operand in node.values:
            value = self.value(operand)
            if bool(value) is stops:
                break
        return value

    def compare(self, node):
        left = self.value(node.left)
        for operator, operand in zip(node.ops, node.comparators):
            right = self.value(operand)
            result = _COMPARE[type(operator)](left, right)
            if operand is not node.comparators[-1] and not result:
                break
            left = right
        return result

    def formatted(self, node):
        value = self.value(node.value)
        if node.conversion != -1:
            value = {'s': str, 'r': repr, 'a': ascii}[chr(node.conversion)](value)
        return format(value, '' if node.format_spec is None else self.value(node.format_spec))


_EVALUATE = {
    _ast.Constant: lambda self, node: node.value,
    _ast.Name: _Evaluation.name,
    _ast.Attribute: lambda self, node: getattr(self.value(node.value), node.attr),
    _ast.Subscript: lambda self, node: self.value(node.value)[self.value(node.slice)],
    _ast.Slice: _Evaluation.slice,
    _ast.Tuple: lambda self, node: tuple(self.items(node.elts)),
    _ast.List: lambda self, node: self.items(node.elts),
    _ast.Set: lambda self, node: set(self.items(node.elts)),
    _ast.Dict: _Evaluation.dict,
    _ast.Call: _Evaluation.call,
    _ast.BoolOp: _Evaluation.bool,
    _ast.BinOp: lambda self, node: _BINARY[type(node.op)](self.value(node.left), self.value(node.right)),
    _ast.UnaryOp: lambda self, node: _UNARY[type(node.op)](self.value(node.operand)),
    _ast.Compare: _Evaluation.compare,
    _ast.IfExp: lambda self, node: self.value(node.body if self.value(node.test) else node.orelse),
    _ast.JoinedStr: lambda self, node: ''.join([self.value(part) for part in node.values]),
    _ast.FormattedValue: _Evaluation.formatted,
}


def evaluate(source, globals, locals):
    """What eval() returns for text or an Expression."""
    if not isinstance(source, Expression):
        source = Expression(source.lstrip(' \t'), '<string>')
    return source.evaluate(globals, locals)
