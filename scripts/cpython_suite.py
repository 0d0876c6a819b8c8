"""The program around one of CPython's test modules: scripts/cpython_tests.py adds the import and compiles it.

It runs the tests one by one and writes a line a step to the file named by CPYTHON_TESTS_LOG, so that nothing is lost when
a test kills the process: `B id` before a test, `E id outcome text` after it, `I text` if the module cannot be imported,
`D` at the end; fields are separated by tabs. Tests whose ids are in the file CPYTHON_TESTS_DONE are left out.
"""
import os
import sys
import traceback
import unittest


class Log:
    def __init__(self, path):
        self.descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        self.owner = os.getpid()

    def write(self, *fields):
        # Tests fork, and what the child does is not for this log.
        if os.getpid() != self.owner:
            return
        texts = [str(field).replace("\\", "\\\\").replace("\t", " ").replace("\n", "\\n") for field in fields]
        os.write(self.descriptor, ("\t".join(texts) + "\n").encode("utf-8", "backslashreplace"))


class StreamingResult(unittest.TestResult):
    """Writes the outcome of each test when it is known; a failed subtest fails its test."""

    def __init__(self, log, ids):
        super().__init__()
        self.log = log
        self.ids = ids
        self.outcomes = {}

    def name(self, test):
        return self.ids.get(id(test)) or test.id()

    def note(self, test, outcome, text=""):
        worse = self.outcomes.get(self.name(test))
        if worse is None or worse[0] in ("ok", "skip"):
            self.outcomes[self.name(test)] = (outcome, text)

    def startTest(self, test):
        super().startTest(test)
        self.log.write("B", self.name(test))

    def stopTest(self, test):
        super().stopTest(test)
        outcome, text = self.outcomes.get(self.name(test), ("ok", ""))
        self.log.write("E", self.name(test), outcome, text)

    def addSuccess(self, test):
        self.note(test, "ok")

    def addError(self, test, error):
        outcome, text = "error", summary(error)
        self.note(test, outcome, text)
        if not hasattr(test, "_testMethodName"):
            # setUpClass or setUpModule: no test was started.
            self.log.write("F", test.id(), text)

    def addFailure(self, test, error):
        self.note(test, "fail", summary(error))

    def addSkip(self, test, reason):
        self.note(test, "skip", reason)
        if not hasattr(test, "_testMethodName"):
            self.log.write("F", test.id(), "skipped: " + reason)

    def addExpectedFailure(self, test, error):
        self.note(test, "ok")

    def addUnexpectedSuccess(self, test):
        self.note(test, "fail", "unexpected success")

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.note(test, "fail", summary(error))


def summary(error):
    """The last line of an exception and where it was raised."""
    kind, value, trace = error
    try:
        text = traceback.format_exception_only(kind, value)[-1].strip()
    except Exception:
        text = kind.__name__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = ""
    if trace is not None:
        where = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})"
    return text[:400] + where


def flatten(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from flatten(item)
        else:
            yield item


def without(suite, done, ids):
    """The suite without some tests; it keeps its shape and its class."""
    kept = []
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            kept.append(without(item, done, ids))
        elif ids[id(item)] not in done:
            kept.append(item)
    fresh = type(suite)()
    fresh.addTests(kept)
    return fresh


def run(load):
    """Runs the tests of the module that `load` imports."""
    log = Log(os.environ["CPYTHON_TESTS_LOG"])
    with open(os.environ["CPYTHON_TESTS_DONE"], encoding="utf-8") as file:
        done = set(file.read().split("\n"))
    sys.argv = sys.argv[:1]
    try:
        module = load()
        suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    except unittest.SkipTest as skip:
        log.write("I", f"skipped: {skip}")
        return
    except BaseException:
        log.write("I", summary(sys.exc_info()))
        traceback.print_exc()
        return
    # Two tests may have the same id: doctests, and classes made in a loop.
    counts = {}
    ids = {}
    for test in flatten(suite):
        name = test.id()
        count = counts[name] = counts.get(name, 0) + 1
        ids[id(test)] = name if count == 1 else f"{name}#{count}"
    wanted = os.environ.get("CPYTHON_TESTS_MATCH")
    if wanted:
        done.update(name for name in ids.values() if wanted not in name)
    result = StreamingResult(log, ids)
    without(suite, done, ids).run(result)
    for error in unittest.defaultTestLoader.errors:
        log.write("F", "loader", error.strip().split("\n")[-1])
    log.write("D")


def main(load):
    # A test that starts sys.executable may get this program; running the tests again would do the same without end.
    if len(sys.argv) > 1 or "CPYTHON_TESTS_RUNNING" in os.environ or "CPYTHON_TESTS_LOG" not in os.environ:
        sys.exit("this program runs tests and is no interpreter")
    os.environ["CPYTHON_TESTS_RUNNING"] = "1"
    try:
        import test.support
        test.support.use_resources = []
        test.support.verbose = 0
        run(load)
    except BaseException:
        log = Log(os.environ["CPYTHON_TESTS_LOG"])
        log.write("I", summary(sys.exc_info()))
        raise
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads that a test left behind must not keep the process.
    os._exit(0)
