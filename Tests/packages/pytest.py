"""As much of pytest's interface as test modules of packages use, for tests compiled into one program.

Only the names that tests call while they run or are declared; collecting and running is runner.py's part.
"""
import re
import unittest
import warnings as _warnings
from contextlib import contextmanager

SkipTest = unittest.SkipTest


class Failed(AssertionError):
    """A test asked to fail."""


def skip(reason="", *, allow_module_level=False):
    raise SkipTest(reason)


def fail(reason="", pytrace=True):
    raise Failed(reason)


def importorskip(name, minversion=None, reason=None):
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise SkipTest(reason or f"{name} is not there") from None


class ExceptionInfo:
    """What `raises` gives: the exception once the block is left."""

    value = None

    @property
    def type(self):
        return type(self.value)

    @property
    def tb(self):
        return self.value.__traceback__

    def match(self, pattern):
        assert re.search(pattern, str(self.value)), f"{pattern!r} does not match {str(self.value)!r}"
        return True


@contextmanager
def _raising(expected, match):
    info = ExceptionInfo()
    try:
        yield info
    except expected as error:
        info.value = error
        if match is not None:
            info.match(match)
        return
    raise Failed(f"DID NOT RAISE {expected!r}")


def raises(expected, *call, match=None, **keywords):
    """A context manager, or the information about an exception that a call raises."""
    if not call:
        return _raising(expected, match)
    with _raising(expected, match) as info:
        call[0](*call[1:], **keywords)
    return info


@contextmanager
def warns(expected=Warning, *, match=None):
    with _warnings.catch_warnings(record=True) as caught:
        _warnings.simplefilter("always")
        yield caught
    fitting = [w for w in caught if issubclass(w.category, expected)]
    if match is not None:
        fitting = [w for w in fitting if re.search(match, str(w.message))]
    if not fitting:
        raise Failed(f"DID NOT WARN {expected!r}")


def deprecated_call(**keywords):
    return warns((DeprecationWarning, PendingDeprecationWarning), **keywords)


class Param(tuple):
    """The values of one row of a parametrized test, with its marks."""

    def __new__(cls, values, marks, id):
        self = super().__new__(cls, values)
        self.marks = marks if isinstance(marks, (tuple, list)) else (marks,)
        self.id = id
        return self


def param(*values, marks=(), id=None):
    return Param(values, marks, id)


class Mark:
    """A decorator that leaves itself on what it decorates."""

    def __init__(self, name, arguments=(), keywords=None):
        self.name = name
        self.arguments = arguments
        self.keywords = keywords or {}

    def __call__(self, *arguments, **keywords):
        if len(arguments) == 1 and not keywords and not self.arguments and (callable(arguments[0])):
            function = arguments[0]
            function.pytestmark = [*getattr(function, "pytestmark", ()), self]
            return function
        return Mark(self.name, arguments, keywords)


class Marks:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _parametrize if name == "parametrize" else Marker(name)


class Marker(Mark):
    """A mark by its bare name; with arguments it gives a mark that only decorates."""

    def __call__(self, *arguments, **keywords):
        if len(arguments) == 1 and not keywords and callable(arguments[0]):
            return super().__call__(arguments[0])
        return Applied(self.name, arguments, keywords)


class Applied(Mark):
    def __call__(self, function):
        function.pytestmark = [*getattr(function, "pytestmark", ()), self]
        return function


def _parametrize(names, values, ids=None, indirect=False, scope=None):
    if isinstance(names, str):
        names = [name.strip() for name in names.split(",")]
    return Applied("parametrize", (list(names), list(values)), {"ids": ids, "indirect": indirect})


mark = Marks()


class Fixture:
    """A function whose value tests ask for by its name."""

    def __init__(self, function, params, name, autouse):
        self.function = function
        self.params = params
        self.name = name or function.__name__
        self.autouse = autouse
        self.__wrapped__ = function

    def __get__(self, instance, owner):
        return self if instance is None else BoundFixture(self, instance)


class BoundFixture(Fixture):
    def __init__(self, fixture, instance):
        super().__init__(fixture.function.__get__(instance), fixture.params, fixture.name, fixture.autouse)


def fixture(function=None, *, scope="function", params=None, autouse=False, ids=None, name=None):
    if function is None:
        return lambda decorated: Fixture(decorated, params, name, autouse)
    return Fixture(function, params, name, autouse)


def approx(expected, rel=1e-6, abs=1e-12):
    return Approximately(expected, rel, abs)


class Approximately:
    def __init__(self, expected, rel, margin):
        self.expected, self.rel, self.margin = expected, rel, margin

    def __eq__(self, other):
        return abs(other - self.expected) <= max(self.margin, self.rel * abs(self.expected))


class MonkeyPatch:
    """Changes that are taken back after the test."""

    _missing = object()

    def __init__(self):
        self.undos = []

    def setattr(self, target, name, value=_missing, raising=True):
        if value is MonkeyPatch._missing:
            import importlib

            path, value = target, name
            module, _, name = path.rpartition(".")
            target = importlib.import_module(module)
        old = target.__dict__.get(name, MonkeyPatch._missing) if isinstance(target, type) else getattr(
            target, name, MonkeyPatch._missing)
        if old is MonkeyPatch._missing and raising and not hasattr(target, name):
            raise AttributeError(f"{target!r} has no attribute {name!r}")
        self.undos.append(
            (lambda: delattr(target, name)) if old is MonkeyPatch._missing else (lambda: setattr(target, name, old)))
        setattr(target, name, value)

    def setitem(self, mapping, key, value):
        old = mapping.get(key, MonkeyPatch._missing)
        self.undos.append(
            (lambda: mapping.pop(key, None)) if old is MonkeyPatch._missing else (lambda: mapping.__setitem__(key, old)))
        mapping[key] = value

    def delitem(self, mapping, key, raising=True):
        if key not in mapping:
            if raising:
                raise KeyError(key)
            return
        old = mapping.pop(key)
        self.undos.append(lambda: mapping.__setitem__(key, old))

    def setenv(self, name, value, prepend=None):
        import os

        self.setitem(os.environ, name, str(value))

    def delenv(self, name, raising=True):
        import os

        self.delitem(os.environ, name, raising)

    def chdir(self, path):
        import os

        old = os.getcwd()
        self.undos.append(lambda: os.chdir(old))
        os.chdir(path)

    def undo(self):
        while self.undos:
            self.undos.pop()()


class CaptureFixture:
    """What a test wrote to standard output and error."""

    def __class_getitem__(cls, item):
        return cls

    def __init__(self):
        import io
        import sys

        self.streams = sys.stdout, sys.stderr
        self.out, self.err = io.StringIO(), io.StringIO()
        sys.stdout, sys.stderr = self.out, self.err

    def readouterr(self):
        from collections import namedtuple

        result = namedtuple("CaptureResult", "out err")(self.out.getvalue(), self.err.getvalue())
        for stream in self.out, self.err:
            stream.seek(0)
            stream.truncate()
        return result

    def close(self):
        import sys

        sys.stdout, sys.stderr = self.streams


class FixtureRequest:
    def __init__(self, param):
        self.param = param
