"""Runs the tests of modules, unittest's and pytest's kinds, and prints a line for each: its name and how it ended."""
import inspect
import itertools
import os
import pathlib
import sys
import tempfile
import traceback
import unittest

import pytest


class Outcomes(unittest.TestResult):
    """Prints each test of unittest as it ends; a test with failing subtests has failed."""

    def startTest(self, test):
        super().startTest(test)
        self.outcome = "pass"

    def stopTest(self, test):
        super().stopTest(test)
        tell(test.id().removeprefix("__main__."), self.outcome)

    def failed(self, test, error):
        self.outcome = "fail"
        explain(error[1])

    addError = addFailure = failed

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.failed(test, error)

    def addSkip(self, test, reason):
        self.outcome = "skip"

    def addExpectedFailure(self, test, error):
        self.outcome = "pass"

    def addUnexpectedSuccess(self, test):
        self.outcome = "fail"


def tell(name, outcome):
    print(outcome, name, file=sys.__stdout__, flush=True)


def explain(error):
    if "EXPLAIN" in os.environ:
        traceback.print_exception(error, file=sys.__stderr__)


def rows(marks):
    """(suffix, arguments) for each combination of a test's parameters."""
    tables = []
    for mark in marks:
        if mark.name != "parametrize":
            continue
        names, values = mark.arguments
        table = []
        for number, value in enumerate(values):
            marks_of_row = value.marks if isinstance(value, pytest.Param) else ()
            items = tuple(value) if isinstance(value, pytest.Param) or len(names) > 1 else (value,)
            table.append((str(number), dict(zip(names, items)), marks_of_row))
        tables.append(table)
    for choice in itertools.product(*reversed(tables)):
        arguments = {}
        for _, more, _ in choice:
            arguments.update(more)
        yield "-".join(number for number, _, _ in choice), arguments, [mark for _, _, row in choice for mark in row]


class Fixtures:
    """The values that one test asks for, made on demand and closed afterwards."""

    def __init__(self, known, arguments):
        self.known = known
        self.values = dict(arguments)
        self.closers = []

    def __getitem__(self, name):
        if name not in self.values:
            self.values[name] = self.make(name)
        return self.values[name]

    def make(self, name):
        if name in self.known:
            return self.call(self.known[name])
        match name:
            case "monkeypatch":
                patch = pytest.MonkeyPatch()
                self.closers.append(patch.undo)
                return patch
            case "capsys":
                capture = pytest.CaptureFixture()
                self.closers.append(capture.close)
                return capture
            case "tmp_path" | "tmpdir":
                folder = tempfile.TemporaryDirectory()
                self.closers.append(folder.cleanup)
                return pathlib.Path(folder.name)
            case "request":
                return pytest.FixtureRequest(None)
        raise LookupError(f"no fixture {name!r}")

    def call(self, fixture):
        value = fixture.function(**{name: self[name] for name in parameters(fixture.function)})
        if inspect.isgenerator(value):
            generator = value
            value = next(generator)
            self.closers.append(lambda: next(generator, None))
        return value

    def close(self):
        while self.closers:
            self.closers.pop()()


def parameters(function):
    """Names of the parameters that a fixture or a test wants values for."""
    return [
        name for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is parameter.empty and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]


def run_function(name, make, marks, known):
    """Runs a test function once for each of its rows; make() gives the function, bound to a fresh instance."""
    for suffix, arguments, more in rows(marks):
        title = f"{name}[{suffix}]" if suffix else name
        fixtures = Fixtures(known, arguments)
        outcome, expected = "pass", False
        try:
            for mark in [*marks, *more]:
                if mark.name == "skip" or (mark.name == "skipif" and mark.arguments and mark.arguments[0]):
                    raise pytest.SkipTest
                expected |= mark.name == "xfail" and (not mark.arguments or bool(mark.arguments[0]))
            function = make()
            for fixture in known.values():
                if fixture.autouse:
                    fixtures[fixture.name]
            function(**{wanted: fixtures[wanted] for wanted in parameters(function)})
        except pytest.SkipTest:
            outcome = "skip"
        except LookupError as error:
            outcome = "skip" if str(error).startswith("no fixture") else "fail"
            explain(error)
        except Exception as error:
            outcome = "pass" if expected else "fail"
            explain(error)
        try:
            fixtures.close()
        except Exception as error:
            outcome = "fail"
            explain(error)
        tell(title, outcome)


def run_class(prefix, cls, marks, known):
    known = known | {f.name: f for f in vars(cls).values() if isinstance(f, pytest.Fixture)}
    for name in dir(cls):
        if not name.startswith("test"):
            continue
        member = getattr(cls, name)
        if not callable(member):
            continue

        def make(name=name):
            instance = cls()
            if hasattr(instance, "setup_method"):
                instance.setup_method(getattr(instance, name))
            return getattr(instance, name)

        run_function(f"{prefix}.{name}", make, [*marks, *getattr(member, "pytestmark", ())], known)


def run_module(module, shared):
    marks = getattr(module, "pytestmark", [])
    marks = list(marks) if isinstance(marks, (list, tuple)) else [marks]
    known = shared | {f.name: f for f in vars(module).values() if isinstance(f, pytest.Fixture)}
    for name, value in list(vars(module).items()):
        title = f"{module.__name__}.{name}"
        if isinstance(value, type) and issubclass(value, unittest.TestCase):
            if value.__module__ == module.__name__:
                unittest.defaultTestLoader.loadTestsFromTestCase(value).run(Outcomes())
        elif isinstance(value, type) and name.startswith("Test") and value.__module__ == module.__name__:
            run_class(title, value, [*marks, *getattr(value, "pytestmark", ())], known)
        elif name.startswith("test") and inspect.isfunction(value) and value.__module__ == module.__name__:
            run_function(title, lambda value=value: value, [*marks, *getattr(value, "pytestmark", ())], known)


def main(modules, conftest=None):
    shared = {f.name: f for f in vars(conftest).values() if isinstance(f, pytest.Fixture)} if conftest else {}
    for module in modules:
        run_module(module, shared)
