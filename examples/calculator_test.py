"""Tests of the calculator: python3 -m unittest calculator_test, or grouse run calculator_test.py."""
import math
import unittest
from fractions import Fraction

from calculator import Calculator, CalculatorError, Parser, show, tokenize


class TokenizerTest(unittest.TestCase):
    def test_kinds_and_positions(self):
        self.assertEqual(
            tokenize("ab + 1.5e3"),
            [("name", "ab", 0), ("symbol", "+", 3), ("number", "1.5e3", 5), ("end", "", 10)],
        )

    def test_longest_symbol_wins(self):
        self.assertEqual([token[1] for token in tokenize("7//2<=3")], ["7", "//", "2", "<=", "3", ""])

    def test_unknown_character_is_located(self):
        with self.assertRaises(CalculatorError) as caught:
            tokenize("1 + $")
        self.assertEqual(caught.exception.position, 4)


class ParserTest(unittest.TestCase):
    def test_incomplete_expressions(self):
        for text in ("", "1 +", "(", "f(", "2 ^"):
            with self.subTest(text=text), self.assertRaisesRegex(CalculatorError, "incomplete"):
                Parser(text).statement()

    def test_missing_bracket(self):
        with self.assertRaisesRegex(CalculatorError, r"expected '\)'"):
            Parser("(1 + 2").statement()

    def test_only_names_and_functions_are_defined(self):
        with self.assertRaisesRegex(CalculatorError, "can be defined"):
            Parser("1 = 2").statement()


class CalculatorTest(unittest.TestCase):
    def setUp(self):
        self.calculator = Calculator()

    def check(self, table):
        for text, value in table.items():
            with self.subTest(text=text):
                self.assertEqual(self.calculator.run(text), value)

    def test_precedence(self):
        self.check({"1 + 2 * 3": 7, "(1 + 2) * 3": 9, "-2 ^ 2": -4, "2 ^ 3 ^ 2": 512, "2 ^ -1": 0.5, "-3!": -6, "10 - 4 - 3": 3})

    def test_division(self):
        self.check({"7 / 2": 3.5, "7 // 2": 3, "-7 // 2": -4, "-7 % 3": 2})

    def test_comparison(self):
        self.check({"1 + 1 == 2": True, "2 < 1": False, "3 != 4": True})

    def test_big_numbers(self):
        self.check({"2 ^ 100": 2**100, "30! // 28!": 870})

    def test_functions_of_mathematics(self):
        self.assertAlmostEqual(self.calculator.run("sin(pi / 6)"), 0.5)
        self.assertEqual(self.calculator.run("hypot(3, 4)"), 5)
        self.assertTrue(math.isclose(self.calculator.run("log(e ^ 2)"), 2))

    def test_names_are_remembered(self):
        self.assertIsNone(self.calculator.run("x = 6"))
        self.check({"x * 7": 42})

    def test_functions_are_remembered(self):
        self.calculator.run("square(x) = x * x")
        self.calculator.run("area(w, h) = w * h")
        self.check({"square(1 + 2)": 9, "area(2, square(2))": 8})

    def test_recursion_has_a_limit(self):
        self.calculator.run("f(x) = f(x + 1)")
        with self.assertRaisesRegex(CalculatorError, "too deeply"):
            self.calculator.run("f(0)")
        self.assertEqual(self.calculator.depth, 0)

    def test_errors(self):
        for text, message in {
            "1 / 0": "division by zero",
            "sqrt(-1)": "math domain error",
            "y + 1": "y is not defined",
            "g(1)": "g is no function",
            "1 2": "unexpected '2'",
        }.items():
            with self.subTest(text=text), self.assertRaises(CalculatorError) as caught:
                self.calculator.run(text)
            self.assertEqual(str(caught.exception), message)


class ExactTest(unittest.TestCase):
    def test_fractions(self):
        calculator = Calculator(exact=True)
        self.assertEqual(calculator.run("1 / 3 + 1 / 6"), Fraction(1, 2))
        self.assertEqual(calculator.run("0.1 + 0.2 == 0.3"), True)

    def test_shown_as_people_write(self):
        self.assertEqual([show(value) for value in (True, 4.0, 0.5, Fraction(1, 3), 7)], ["yes", "4", "0.5", "1/3", "7"])


if __name__ == "__main__":
    unittest.main()
