"""The classes of syntax trees, made from the abstract grammar: one line a constructor.

A type with a * after its name has the four attributes for positions, with a + also where the end is not optional.
"""
import _ast_parser   # what compile() parses with

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000

_GRAMMAR = """\
mod:
    Module(stmt* body, type_ignore* type_ignores)
    Interactive(stmt* body)
    Expression(expr body)
    FunctionType(expr* argtypes, expr returns)
stmt*:
    FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
    AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
    ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)
    Return(expr? value)
    Delete(expr* targets)
    Assign(expr* targets, expr value, string? type_comment)
    AugAssign(expr target, operator op, expr value)
    AnnAssign(expr target, expr annotation, expr? value, int simple)
    For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
    AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
    While(expr test, stmt* body, stmt* orelse)
    If(expr test, stmt* body, stmt* orelse)
    With(withitem* items, stmt* body, string? type_comment)
    AsyncWith(withitem* items, stmt* body, string? type_comment)
    Match(expr subject, match_case* cases)
    Raise(expr? exc, expr? cause)
    Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
    TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
    Assert(expr test, expr? msg)
    Import(alias* names)
    ImportFrom(identifier? module, alias* names, int? level)
    Global(identifier* names)
    Nonlocal(identifier* names)
    Expr(expr value)
    Pass
    Break
    Continue
expr*:
    BoolOp(boolop op, expr* values)
    NamedExpr(expr target, expr value)
    BinOp(expr left, operator op, expr right)
    UnaryOp(unaryop op, expr operand)
    Lambda(arguments args, expr body)
    IfExp(expr test, expr body, expr orelse)
    Dict(expr* keys, expr* values)
    Set(expr* elts)
    ListComp(expr elt, comprehension* generators)
    SetComp(expr elt, comprehension* generators)
    DictComp(expr key, expr value, comprehension* generators)
    GeneratorExp(expr elt, comprehension* generators)
    Await(expr value)
    Yield(expr? value)
    YieldFrom(expr value)
    Compare(expr left, cmpop* ops, expr* comparators)
    Call(expr func, expr* args, keyword* keywords)
    FormattedValue(expr value, int conversion, expr? format_spec)
    JoinedStr(expr* values)
    Constant(constant value, string? kind)
    Attribute(expr value, identifier attr, expr_context ctx)
    Subscript(expr value, expr slice, expr_context ctx)
    Starred(expr value, expr_context ctx)
    Name(identifier id, expr_context ctx)
    List(expr* elts, expr_context ctx)
    Tuple(expr* elts, expr_context ctx)
    Slice(expr? lower, expr? upper, expr? step)
expr_context: Load | Store | Del
boolop: And | Or
operator: Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop: Invert | Not | UAdd | USub
cmpop: Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension:
    comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler*:
    ExceptHandler(expr? type, identifier? name, stmt* body)
arguments:
    arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg*:
    arg(identifier arg, expr? annotation, string? type_comment)
keyword*:
    keyword(identifier? arg, expr value)
alias*:
    alias(identifier name, identifier? asname)
withitem:
    withitem(expr context_expr, expr? optional_vars)
match_case:
    match_case(pattern pattern, expr? guard, stmt* body)
pattern+:
    MatchValue(expr value)
    MatchSingleton(constant value)
    MatchSequence(pattern* patterns)
    MatchMapping(expr* keys, pattern* patterns, identifier? rest)
    MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
    MatchStar(identifier? name)
    MatchAs(pattern? pattern, identifier? name)
    MatchOr(pattern* patterns)
type_ignore:
    TypeIgnore(int lineno, string tag)
"""


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __new__(cls, /, *args, **kwargs):
        return super().__new__(cls)

    def __init__(self, /, *args, **kwargs):
        fields = self._fields
        name = type(self).__name__
        if len(args) > len(fields):
            plural = "" if len(fields) == 1 else "s"
            raise TypeError(f"{name} constructor takes at most {len(fields)} positional argument{plural}")
        for field, value in zip(fields, args):
            setattr(self, field, value)
        for field, value in kwargs.items():
            if field in fields[:len(args)]:
                raise TypeError(f"{name} got multiple values for argument {field!r}")
            setattr(self, field, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


def _make(text, base, extra):
    """The class of a constructor like `Return(expr? value)`."""
    name, _, fields = text.partition("(")
    namespace = {"__doc__": text, "__module__": "ast", **extra}
    declared = [field.split() for field in fields.rstrip(")").split(", ") if field]
    namespace["_fields"] = namespace["__match_args__"] = tuple(field for _, field in declared)
    for kind, field in declared:
        if kind.endswith("?"):
            namespace[field] = None
    globals()[name] = type(name, (base,), namespace)


def _make_all():
    positions = ("lineno", "col_offset", "end_lineno", "end_col_offset")
    sums = []
    for line in _GRAMMAR.splitlines():
        if line.startswith(" "):
            sums[-1][1].append(line.strip())
        else:
            head, _, constructors = line.partition(":")
            sums.append((head, [text.strip() for text in constructors.split("|") if text]))
    for head, constructors in sums:
        name = head.rstrip("*+")
        extra = {"_attributes": positions if head != name else ()}
        if head.endswith("*"):
            extra.update(end_lineno=None, end_col_offset=None)
        if constructors[0].startswith(name + "("):
            _make(constructors[0], AST, extra)
            continue
        plain = not any("(" in text for text in constructors)
        indent = " | " if plain else "\n" + " " * (len(name) + 1) + "| "
        _make(name, AST, {**extra, "__doc__": f"{name} = {indent.join(constructors)}"})
        for text in constructors:
            _make(text, globals()[name], {})


AST.__module__ = "ast"
_make_all()
del _ast_parser
