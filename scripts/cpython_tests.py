#!/usr/bin/env python3
"""Runs CPython's own tests, compiled by grouse, and holds the results against those expected.

    scripts/cpython_tests.py [options] [MODULE[:SUBSTRING]...]

Each test module of the installed CPython (Debian: libpython3.11-testsuite) becomes a program that runs it under the real
unittest. Without names all modules of Tests/cpython run. A test counts if it passes under CPython itself. Where one kills
or hangs the process, the rest runs in a new one. `test_struct:Iterator` runs the tests with Iterator in their name.

Tests/cpython/MODULE.toml says what is expected:

    cpython = 37                    # tests that pass under CPython
    passing = 35                    # of these; may only grow
    [failing]                       # the others, each with its reason
    "UnpackIteratorTest.test_x" = "AttributeError: ..."

and perhaps `include = ["test.datetimetester"]`: modules that the tests import by names they compute.

Exit status 1 if a test fails that is expected to pass. --update writes the files: fewer failures, new modules, and (with
--accept) more failures. It then writes docs/coverage.md from all of them.
"""
import argparse
import concurrent.futures
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EXPECTED = os.path.join(ROOT, "Tests", "cpython")
SUITE = os.path.join(ROOT, "scripts", "cpython_suite.py")
COVERAGE = os.path.join(ROOT, "docs", "coverage.md")
CRASHES = 40
TIMEOUTS = 4


class Failure(Exception):
    """A module none of whose tests can run, and why."""


class Outcome:
    """What became of the tests of a module: id -> (outcome, text)."""

    def __init__(self, tests=None, error=None, build_seconds=0.0, run_seconds=0.0):
        self.tests = tests or {}
        self.error = error
        self.build_seconds = build_seconds
        self.run_seconds = run_seconds

    @property
    def passed(self):
        return {name for name, (outcome, _) in self.tests.items() if outcome == "ok"}


def program_text(module):
    """The program around a test module."""
    return (
        "import cpython_suite\n\n\n"
        "def load():\n"
        f"    import test.{module}\n"
        f"    return test.{module}\n\n\n"
        "if __name__ == '__main__':\n"
        "    cpython_suite.main(load)\n"
    )


def write_program(module, folder):
    """Writes the program and what it imports; its path."""
    shutil.copy(SUITE, folder)
    source = os.path.join(folder, "run_" + module + ".py")
    with open(source, "w", encoding="utf-8") as file:
        file.write(program_text(module))
    return source


def write_interpreter(folder, options):
    """What sys.executable is for the tests that start it: a command that takes Python's options; its path."""
    path = os.path.join(folder, "python3")
    with open(path, "w", encoding="utf-8") as file:
        grouse_command = shlex.join([options.grouse, "run", f"-O{options.level}", "--stdlib", options.tree])
        file.write(f'#!/bin/sh\nexec {grouse_command} "$@"\n')
    os.chmod(path, 0o755)
    return path


def last_line(data, count=1):
    lines = [line for line in data.decode("utf-8", "replace").splitlines() if line.strip()]
    return "; ".join(line.strip() for line in lines[-count:]) or "no message"


def build(module, folder, options):
    """Compiles the program of a module; its path."""
    source = write_program(module, folder)
    binary = os.path.join(folder, "program")
    command = [options.grouse, "build", f"-O{options.level}", "-j", "1", "--stdlib", options.tree, "-o", binary]
    if os.path.isdir(os.path.join(options.tree, "test", module)):
        command += ["--include", f"test.{module}.*"]
    for extra in options.include + (read_expected(module) or {}).get("include", []):
        command += ["--include", extra]
    try:
        done = subprocess.run([*command, source], capture_output=True, timeout=options.build_timeout)
    except subprocess.TimeoutExpired:
        raise Failure("the build takes too long") from None
    if done.returncode:
        errors = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "rror" in line]
        raise Failure("does not build: " + "; ".join(line.strip() for line in errors[:2] or ["no message"])[:400])
    if options.verbose and done.stderr:
        sys.stderr.buffer.write(done.stderr)
    return [binary]


class Run:
    """One module's tests in as many processes as it takes."""

    def __init__(self, command, folder, options, match, interpreter=None):
        self.interpreter = interpreter
        self.command = command
        self.folder = folder
        self.options = options
        self.match = match
        self.tests = {}
        self.error = None
        self.finished = False
        self.running = None

    def all(self):
        """Runs everything; the tests by id."""
        deadline = time.monotonic() + self.options.timeout
        crashes = timeouts = 0
        while not self.finished and self.error is None:
            before = len(self.tests)
            why = self.once(deadline)
            if self.finished or self.error is not None:
                break
            if self.running is not None:
                name = self.running
                self.tests[name] = ("timeout" if why == "timeout" else "crash", why)
                crashes += why != "timeout"
                timeouts += why == "timeout"
            elif len(self.tests) == before:
                if self.tests:
                    break
                raise Failure(f"dies before the first test: {why}")
            if time.monotonic() > deadline or crashes > CRASHES or timeouts > TIMEOUTS:
                break
        if self.error is not None and not self.tests:
            raise Failure(self.error)
        return self.tests

    def once(self, deadline):
        """Runs the tests that have not run yet until the process ends; why it ended."""
        log = os.path.join(self.folder, "log")
        done = os.path.join(self.folder, "done")
        open(log, "w").close()
        with open(done, "w", encoding="utf-8") as file:
            file.write("\n".join(self.tests))
        work = tempfile.mkdtemp(dir=self.folder)
        environment = {
            **os.environ, "CPYTHON_TESTS_LOG": log, "CPYTHON_TESTS_DONE": done, "CPYTHON_TESTS_MATCH": self.match,
            # Tests that start sys.executable with -c or a file get a command that takes them.
            "GROUSE_EXECUTABLE": os.path.abspath(self.options.grouse), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": work, "HOME": work}
        environment.pop("PYTHONPATH", None)
        if self.interpreter:
            environment["GROUSE_EXECUTABLE"] = self.interpreter
            # The home directory is another, the cache is not.
            environment.setdefault("XDG_CACHE_HOME", os.path.expanduser("~/.cache"))
        self.running = None
        output = os.path.join(self.folder, "output")
        with open(output, "wb") as file:
            child = subprocess.Popen(
                self.command, cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=file,
                stderr=subprocess.STDOUT, start_new_session=True)
        why = self.watch(child, log, deadline)
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        shutil.rmtree(work, ignore_errors=True)
        if why != "timeout":
            with open(output, "rb") as file:
                file.seek(0, os.SEEK_END)
                file.seek(max(0, file.tell() - 4000))
                why += ": " + last_line(file.read())[:200]
        return why

    def watch(self, child, log, deadline):
        """Reads the log until the process ends; kills it when it takes too long."""
        changed = time.monotonic()
        with open(log, encoding="utf-8", errors="replace") as file:
            rest = ""
            while True:
                ended = child.poll() is not None
                text = file.read()
                if text:
                    changed = time.monotonic()
                    *lines, rest = (rest + text).split("\n")
                    for line in lines:
                        self.take(line.split("\t"))
                if ended:
                    break
                now = time.monotonic()
                if now - changed > self.options.test_timeout or now > deadline:
                    child.kill()
                    child.wait()
                    return "timeout"
                if not text:
                    time.sleep(0.02)
        status = child.returncode
        return signal.Signals(-status).name if status < 0 else f"exit status {status}"

    def take(self, fields):
        """One line of the log."""
        if fields[0] == "B":
            self.running = fields[1]
        elif fields[0] == "E" and len(fields) >= 3:
            self.running = None
            self.tests[fields[1]] = (fields[2], fields[3] if len(fields) > 3 else "")
        elif fields[0] == "F" and self.options.verbose:
            print("   ", " ".join(fields[1:]), flush=True)
        elif fields[0] == "I":
            self.error = fields[1]
        elif fields[0] == "D":
            self.finished = True


def short(name, module):
    """An id without the module it repeats."""
    prefix = f"test.{module}."
    return name.removeprefix(prefix)


def oracle(module, options, match):
    """The tests of the module under CPython, kept between runs."""
    keep = os.path.join(ROOT, "build", "cpython-tests")
    path = os.path.join(keep, f"{module}.{os.path.basename(options.tree)}.json")
    if not match and os.path.exists(path) and os.path.getmtime(path) > os.path.getmtime(SUITE):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        return Outcome({name: tuple(value) for name, value in data["tests"].items()}, data["error"])
    with tempfile.TemporaryDirectory() as folder:
        source = write_program(module, folder)
        run = Run([options.python, source], folder, options, match)
        try:
            outcome = Outcome({short(name, module): value for name, value in run.all().items()})
        except Failure as failure:
            outcome = Outcome(error=str(failure))
    if not match:
        os.makedirs(keep, exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"tests": outcome.tests, "error": outcome.error}, file)
    return outcome


def grouse(module, options, match):
    """The tests of the module compiled."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        try:
            command = build(module, folder, options)
        except Failure as failure:
            return Outcome(error=str(failure), build_seconds=time.monotonic() - start)
        built = time.monotonic()
        run = Run(command, folder, options, match, write_interpreter(folder, options))
        error = None
        try:
            run.all()
        except Failure as failure:
            error = str(failure)
        tests = {short(name, module): value for name, value in run.tests.items()}
        return Outcome(tests, error, built - start, time.monotonic() - built)


class Result:
    """A module's tests here beside CPython's."""

    def __init__(self, module, reference, outcome):
        self.module = module
        self.reference = reference
        self.outcome = outcome
        self.counted = reference.passed
        self.passing = reference.passed & outcome.passed
        self.failing = {}
        for name in sorted(reference.passed - outcome.passed):
            kind, text = outcome.tests.get(name, ("missing", outcome.error or "did not run"))
            self.failing[name] = text if kind in ("error", "fail") else f"{kind}: {text}"

    def record(self):
        """As one line of JSON."""
        return json.dumps({
            "module": self.module, "cpython": len(self.counted), "passing": len(self.passing),
            "error": self.outcome.error or self.reference.error, "failing": self.failing,
            "build_seconds": round(self.outcome.build_seconds, 1), "run_seconds": round(self.outcome.run_seconds, 1)})

    def line(self):
        """As one line of a report."""
        count = f"{len(self.passing)} of {len(self.counted)}"
        note = self.outcome.error or (self.reference.error and f"CPython: {self.reference.error}") or ""
        return f"{self.module:34} {count:>14}  {note}".rstrip()


# ---- what is expected


def read_expected(module):
    """The expectations of a module, None if there are none."""
    try:
        with open(os.path.join(EXPECTED, module + ".toml"), "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return None


def toml_text(text):
    return json.dumps(text.replace("\x7f", "?"), ensure_ascii=False)


def write_expected(result, old, accept):
    """Writes the expectations of a module: failures may go, come only if the caller accepts them."""
    failing = dict(result.failing)
    known = (old or {}).get("failing", {})
    if old is not None and "passing" in old and not accept:
        if old.get("error") and not result.outcome.error:
            known = failing
        failing = {name: text for name, text in failing.items() if name in known}
    # A reason that a person wrote stays.
    for name in failing:
        failing[name] = known.get(name, failing[name])
    error = result.outcome.error
    lines = [f"cpython = {len(result.counted)}"]
    if old and "include" in old:
        lines.append(f"include = {json.dumps(old['include'])}")
    if error:
        lines += ["passing = 0", f"error = {toml_text(error)}"]
    else:
        lines.append(f"passing = {len(result.counted) - len(failing)}")
        if failing:
            lines += ["", "[failing]"]
            lines += [f"{toml_text(name)} = {toml_text(text[:160])}" for name, text in sorted(failing.items())]
    os.makedirs(EXPECTED, exist_ok=True)
    with open(os.path.join(EXPECTED, result.module + ".toml"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def regressions(result, expected):
    """Tests that fail and should not."""
    if expected is None or expected.get("error") or "passing" not in expected:
        return []
    known = expected.get("failing", {})
    return [name for name in result.failing if name not in known]


def write_coverage():
    """docs/coverage.md from all expectations."""
    rows = []
    total_cpython = total_passing = 0
    for file in sorted(os.listdir(EXPECTED)):
        module = file.removesuffix(".toml")
        expected = read_expected(module)
        if expected is None or not file.endswith(".toml") or "passing" not in expected:
            continue
        cpython, passing = expected["cpython"], expected["passing"]
        total_cpython += cpython
        total_passing += passing
        rate = f"{100 * passing / cpython:.1f} %" if cpython else "–"
        note = expected.get("error", "")
        if len(note) > 70:
            note = note[:69] + "…"
        rows.append(f"| {module} | {cpython} | {passing} | {rate} | {note.replace('|', chr(92) + '|')} |")
    rate = 100 * total_passing / max(1, total_cpython)
    marker = "<!-- modules -->"
    head = """# Coverage of CPython's tests

Question this page answers: which of CPython's own tests pass when they are compiled, and what do the modules offer?

`make test-cpython` compiles the test modules of the installed CPython 3.11 and runs them under its `unittest`. Counted
are the tests that pass under CPython on the same machine. What fails here is listed with its reason in
`Tests/cpython/MODULE.toml`; the table is written by `scripts/cpython_tests.py --update`.

"""
    table = [f"All together: {total_passing} of {total_cpython} tests, {rate:.1f} %.", "",
             "| module | under CPython | here | rate | |", "|---|--:|--:|--:|---|", *rows, ""]
    tail = ""
    if os.path.exists(COVERAGE):
        with open(COVERAGE, encoding="utf-8") as file:
            _, found, rest = file.read().partition(marker)
            tail = found + rest
    with open(COVERAGE, "w", encoding="utf-8") as file:
        file.write(head + "\n".join(table) + ("\n" + tail if tail else ""))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("modules", nargs="*", metavar="MODULE[:SUBSTRING]")
    parser.add_argument("--update", action="store_true", help="write what is expected, and docs/coverage.md")
    parser.add_argument("--accept", action="store_true", help="with --update: more failures, too")
    parser.add_argument("--coverage", action="store_true", help="only write docs/coverage.md")
    parser.add_argument("--json", metavar="FILE", help="append the results as lines of JSON")
    parser.add_argument("--grouse", default=os.path.join(ROOT, ".build/release/grouse"), help="the compiler")
    parser.add_argument("--python", default="/usr/bin/python3", help="the CPython to compare with")
    parser.add_argument("--tree", default=os.environ.get("GROUSE_STDLIB", "/usr/lib/python3.11"), help="its library")
    parser.add_argument("--include", action="append", default=[], metavar="NAME", help="add a module to the programs")
    parser.add_argument("--level", default="0", help="optimization level (default 0: building is what takes time)")
    parser.add_argument("--timeout", type=float, default=600, help="seconds a module may run")
    parser.add_argument("--test-timeout", type=float, default=60, help="seconds a test may run")
    parser.add_argument("--build-timeout", type=float, default=900, help="seconds a build may take")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 2, help="modules at a time")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every failing test")
    options = parser.parse_args()
    if options.coverage:
        write_coverage()
        return
    options.grouse = shutil.which(options.grouse) or os.path.abspath(options.grouse)
    if not os.path.isdir(os.path.join(options.tree, "test")):
        sys.exit(f"cpython_tests.py: {options.tree} has no tests; install libpython3.11-testsuite")
    names = options.modules or sorted(f.removesuffix(".toml") for f in os.listdir(EXPECTED) if f.endswith(".toml"))
    lock = threading.Lock()
    broken = 0

    def work(name):
        module, _, match = name.partition(":")
        return Result(module, oracle(module, options, match), grouse(module, options, match)), match

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for future in concurrent.futures.as_completed([pool.submit(work, name) for name in names]):
            result, match = future.result()
            expected = read_expected(result.module)
            worse = regressions(result, expected)
            with lock:
                print(result.line(), flush=True)
                shown = result.failing if (options.verbose or match) and result.outcome.tests else worse
                for name in shown:
                    sign = "!" if name in worse else " "
                    print(f"  {sign} {name}: {result.failing[name]}", flush=True)
                if options.json:
                    with open(options.json, "a", encoding="utf-8") as file:
                        file.write(result.record() + "\n")
            broken += len(worse)
            if options.update and not match:
                write_expected(result, expected, options.accept)
    if options.update:
        write_coverage()
    if broken:
        print(f"{broken} tests fail that are expected to pass")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
