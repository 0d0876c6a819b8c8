"""A calculator with names, functions and exact fractions.

    calculator.py [--exact] [EXPRESSION...]

Without expressions it reads one a line from standard input. `name = expression` defines a name, `f(x, y) = expression` a
function. Operators, from loosest to tightest: comparison, `+ -`, `* / // %`, unary `+ -`, `^` (right to left), `!`.
"""
import argparse
import math
import operator
import re
import sys
from fractions import Fraction

TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<symbol>//|<=|>=|==|!=|[-+*/%^!()=,<>]))"
)
COMPARISONS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne}
SUMS = {"+": operator.add, "-": operator.sub}
PRODUCTS = {"*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod}


class CalculatorError(Exception):
    """An expression is wrong; `position` is where, counted from 0, or None."""

    def __init__(self, message, position=None):
        super().__init__(message)
        self.position = position


def tokenize(text):
    """(kind, text, position) for each token, then one of kind "end"."""
    position = 0
    tokens = []
    stripped = text.rstrip()
    while position < len(stripped):
        match = TOKEN.match(stripped, position)
        if match is None:
            start = position + len(stripped[position:]) - len(stripped[position:].lstrip())
            raise CalculatorError(f"unexpected {stripped[start]!r}", start)
        tokens.append((match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
        position = match.end()
    tokens.append(("end", "", len(stripped)))
    return tokens


class Parser:
    """Recursive descent over the tokens of one line; trees are nested tuples that begin with their kind."""

    def __init__(self, text):
        self.tokens = tokenize(text)
        self.index = 0

    @property
    def current(self):
        return self.tokens[self.index]

    def take(self, *symbols):
        """The next token's text if it is one of these symbols."""
        kind, text, _ = self.current
        if kind == "symbol" and text in symbols:
            self.index += 1
            return text
        return None

    def expect(self, symbol):
        if not self.take(symbol):
            kind, text, position = self.current
            raise CalculatorError(f"expected {symbol!r}" + (f", not {text!r}" if text else ""), position)

    def statement(self):
        tree = self.comparison()
        if self.take("="):
            match tree:
                case ("name", name, _):
                    tree = ("define", name, self.comparison())
                case ("call", name, arguments, _) if all(argument[0] == "name" for argument in arguments):
                    tree = ("function", name, [argument[1] for argument in arguments], self.comparison())
                case _:
                    raise CalculatorError("only a name or a function can be defined", 0)
        kind, text, position = self.current
        if kind != "end":
            raise CalculatorError(f"unexpected {text!r}", position)
        return tree

    def left_to_right(self, operators, operand):
        tree = operand()
        while True:
            position = self.current[2]
            symbol = self.take(*operators)
            if symbol is None:
                return tree
            tree = ("binary", operators[symbol], tree, operand(), position)

    def comparison(self):
        return self.left_to_right(COMPARISONS, self.sum)

    def sum(self):
        return self.left_to_right(SUMS, self.product)

    def product(self):
        return self.left_to_right(PRODUCTS, self.unary)

    def unary(self):
        if symbol := self.take("-", "+"):
            operand = self.unary()
            return ("unary", operator.neg, operand) if symbol == "-" else operand
        return self.power()

    def power(self):
        base = self.postfix()
        position = self.current[2]
        if self.take("^"):
            return ("binary", operator.pow, base, self.unary(), position)
        return base

    def postfix(self):
        tree = self.atom()
        while True:
            position = self.current[2]
            if not self.take("!"):
                return tree
            tree = ("factorial", tree, position)

    def atom(self):
        kind, text, position = self.current
        self.index += 1
        if kind == "number":
            return ("number", text)
        if kind == "name":
            if not self.take("("):
                return ("name", text, position)
            arguments = []
            while not self.take(")"):
                if arguments:
                    self.expect(",")
                arguments.append(self.comparison())
            return ("call", text, arguments, position)
        if (kind, text) == ("symbol", "("):
            tree = self.comparison()
            self.expect(")")
            return tree
        self.index -= 1
        raise CalculatorError(f"unexpected {text!r}" if text else "the expression is incomplete", position)


class Calculator:
    """Evaluates lines; names and functions stay defined from one to the next."""

    functions = {
        name: getattr(math, name) for name in ("sqrt", "sin", "cos", "tan", "exp", "log", "log2", "floor", "ceil", "gcd", "hypot")
    } | {"abs": abs, "min": min, "max": max}
    depth_limit = 200

    def __init__(self, exact=False):
        self.exact = exact
        self.names = {"pi": math.pi, "e": math.e}
        self.defined = {}
        self.depth = 0

    def run(self, line):
        """The value of a line; None if it only defines something."""
        return self.evaluate(Parser(line).statement(), self.names)

    def evaluate(self, tree, names):
        match tree:
            case ("number", text):
                return self.number(text)
            case ("name", name, position):
                if name not in names:
                    raise CalculatorError(f"{name} is not defined", position)
                return names[name]
            case ("define", name, body):
                self.names[name] = self.evaluate(body, names)
                return None
            case ("function", name, parameters, body):
                self.defined[name] = (parameters, body)
                return None
            case ("unary", function, operand):
                return function(self.evaluate(operand, names))
            case ("factorial", operand, position):
                value = self.evaluate(operand, names)
                return self.guarded(math.factorial, position, int(value) if value == int(value) else value)
            case ("binary", function, left, right, position):
                return self.guarded(function, position, self.evaluate(left, names), self.evaluate(right, names))
            case ("call", name, arguments, position):
                return self.call(name, [self.evaluate(argument, names) for argument in arguments], position)

    def number(self, text):
        if text.isdigit():
            return Fraction(int(text)) if self.exact else int(text)
        return Fraction(text) if self.exact else float(text)

    def call(self, name, arguments, position):
        if name in self.defined:
            parameters, body = self.defined[name]
            if len(parameters) != len(arguments):
                raise CalculatorError(f"{name} takes {len(parameters)} arguments, not {len(arguments)}", position)
            if self.depth == self.depth_limit:
                raise CalculatorError(f"{name} calls itself too deeply", position)
            self.depth += 1
            try:
                return self.evaluate(body, self.names | dict(zip(parameters, arguments)))
            finally:
                self.depth -= 1
        if name not in self.functions:
            raise CalculatorError(f"{name} is no function", position)
        return self.guarded(self.functions[name], position, *arguments)

    @staticmethod
    def guarded(function, position, *arguments):
        """Calls a function of Python's; its errors become ours."""
        try:
            return function(*arguments)
        except (ArithmeticError, ValueError, TypeError) as error:
            raise CalculatorError(str(error), position) from error


def show(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def main():
    parser = argparse.ArgumentParser(description="Calculate.")
    parser.add_argument("expressions", nargs="*", metavar="EXPRESSION")
    parser.add_argument("--exact", action="store_true", help="calculate with fractions")
    options = parser.parse_args()
    calculator = Calculator(options.exact)
    failed = False
    for line in options.expressions or map(str.rstrip, sys.stdin):
        if not line.strip():
            continue
        try:
            value = calculator.run(line)
        except CalculatorError as error:
            failed = True
            if error.position is not None:
                print(f"  {line}\n  {' ' * error.position}^")
            print(f"error: {error}")
        else:
            if value is not None:
                print(show(value))
    sys.exit(failed)


if __name__ == "__main__":
    main()
