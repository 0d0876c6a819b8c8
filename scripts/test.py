#!/usr/bin/env python3
"""Runs the programs of Tests/ compiled by grouse and compares them with what CPython printed.

    scripts/test.py [options] [PATH or SUBSTRING...]

    programs/    x.py with x.out (standard output) and, if it ends with an error, x.err (status and standard error)
    errors/      x.py that must not compile: `# error: MESSAGE` on the line of each expected error
    divergence/  x.py that behaves unlike CPython on purpose, with x.out as grouse prints it; CPython must differ

Every program is built and run at -O0 and -O2, with --variant stress against the runtime's stress build. Lines at the top
of a program say more about it:

    # args: one two         # stdin: text with \\n         # env: NAME=value ...
    # build: options of `grouse build`                    # python: options of both commands, as -O
    # skip: why             # xfail: why (fails today)

--record writes .out and .err from CPython, --oracle checks them against CPython without compiling anything.
"""
import argparse
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TESTS = os.path.join(ROOT, "Tests")
KINDS = ("programs", "errors", "divergence")
HEADERS = ("args", "stdin", "env", "build", "python", "skip", "xfail")
SHOWN_LINES = 12


class Case:
    """One program and what its header says."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.relpath(path, TESTS)
        self.kind = self.name.split(os.sep)[0]
        self.stem = path.removesuffix(".py")
        self.headers = {}
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            self.lines = file.read().splitlines()
        for line in self.lines:
            if not line.startswith("#"):
                break
            key, colon, value = line[1:].partition(":")
            if colon and key.strip() in HEADERS:
                self.headers[key.strip()] = value.strip()

    @property
    def stdin(self):
        return self.headers.get("stdin", "").encode().decode("unicode_escape").encode()

    @property
    def arguments(self):
        return shlex.split(self.headers.get("args", ""))

    @property
    def python_options(self):
        return shlex.split(self.headers.get("python", ""))

    @property
    def build_options(self):
        return shlex.split(self.headers.get("build", "")) + self.python_options

    @property
    def environment(self):
        extra = dict(item.split("=", 1) for item in shlex.split(self.headers.get("env", "")))
        return {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", **extra}

    def golden(self, suffix):
        """The recorded text, None if there is none."""
        try:
            with open(self.stem + suffix, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None


def find_cases(filters):
    """All cases, or those whose path contains one of the filters."""
    cases = []
    wanted = [os.path.relpath(os.path.abspath(f), TESTS) if os.path.exists(f) else f for f in filters]
    for kind in KINDS:
        for folder, folders, files in os.walk(os.path.join(TESTS, kind)):
            folders.sort()
            for file in sorted(files):
                path = os.path.join(folder, file)
                name = os.path.relpath(path, TESTS)
                if file.endswith(".py") and (not wanted or any(w in name for w in wanted)):
                    case = Case(path)
                    # A module that programs import has no output of its own.
                    if kind == "errors" or case.golden(".out") is not None:
                        cases.append(case)
    return cases


def error_text(stderr, status, case):
    """What x.err keeps: the status and the whole of standard error, without what depends on the machine."""
    text = stderr.decode("utf-8", "replace").replace(os.path.dirname(case.path) + "/", "")
    text = re.sub(r'"/[^"]*/lib/python3\.\d+/', '"LIB/', text)
    text = re.sub(r"\b0x[0-9a-f]{6,}", "0x...", text)
    return f"status {status}\n{text}".encode()


def run(command, case, timeout):
    """(stdout, stderr, status) of a command; the status of a timeout is 'timeout'."""
    try:
        done = subprocess.run(
            command, input=case.stdin, capture_output=True, timeout=timeout, env=case.environment,
            cwd=os.path.dirname(case.path))
    except subprocess.TimeoutExpired as expired:
        return expired.stdout or b"", b"", "timeout"
    return done.stdout, done.stderr, done.returncode


def difference(wanted, got):
    """The first lines that differ, for a report."""
    a = wanted.decode("utf-8", "replace").splitlines()
    b = got.decode("utf-8", "replace").splitlines()
    for index in range(max(len(a), len(b)) + 1):
        if index >= len(a) or index >= len(b) or a[index] != b[index]:
            lines = [f"    line {index + 1}:"]
            lines += [f"    - {line}" for line in a[index : index + 3]]
            lines += [f"    + {line}" for line in b[index : index + 3]]
            return "\n".join(lines)
    return "    line endings differ"


def compare(case, stdout, stderr, status):
    """None if the run printed what it should, else what was wrong."""
    if status == "timeout":
        return "    timeout"
    wanted = case.golden(".out")
    expected = case.golden(".err") or b"status 0\n"
    # A program may mean to die of a signal, as an uncaught KeyboardInterrupt does.
    if isinstance(status, int) and status < 0 and not expected.startswith(b"status %d\n" % status):
        return f"    killed by {signal.Signals(-status).name}\n" + difference(wanted, stdout)
    if stdout != wanted:
        text = difference(wanted, stdout)
        tail = stderr.decode("utf-8", "replace").splitlines()[-SHOWN_LINES:]
        return "\n".join([text] + [f"    | {line}" for line in tail])
    got = error_text(stderr, status, case) if status or case.golden(".err") else b"status 0\n"
    return difference(expected, got) if got != expected else None


class Runner:
    """Builds and runs cases with one compiler."""

    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.grouse = os.path.abspath(shutil.which(options.grouse) or options.grouse)

    def program(self, case, level):
        """What is wrong with a program at an optimization level, None if nothing."""
        binary = os.path.join(self.folder, f"{abs(hash(case.name))}-{level}")
        build = [self.grouse, "build", f"-O{level}", "-j", "1", "-o", binary, *case.build_options, case.path]
        try:
            done = subprocess.run(build, capture_output=True, timeout=600, cwd=os.path.dirname(case.path))
        except subprocess.TimeoutExpired:
            return "    the build took too long"
        if done.returncode != 0:
            tail = done.stderr.decode("utf-8", "replace").splitlines()[-SHOWN_LINES:]
            return "\n".join(["    does not build:"] + [f"    | {line}" for line in tail])
        problem = compare(case, *run([binary, *case.arguments], case, self.options.timeout))
        os.unlink(binary)
        return problem

    def divergence(self, case):
        """A divergence must still be one."""
        stdout, stderr, status = run([sys.executable, *case.python_options, case.path, *case.arguments], case, self.options.timeout)
        if compare(case, stdout, stderr, status) is None:
            return "    CPython does the same now: this is no divergence"
        return self.program(case, 2)

    def errors(self, case):
        """Exactly the expected diagnostics, each on its line."""
        wanted = set()
        for number, line in enumerate(case.lines, 1):
            if "# error:" in line:
                wanted.add((number, line.partition("# error:")[2].strip()))
        command = [self.grouse, "check", "--error-format=json", case.path]
        done = subprocess.run(command, capture_output=True, timeout=60)
        got = set()
        for line in done.stderr.decode().splitlines():
            entry = json.loads(line)
            if entry["severity"] == "error":
                got.add((entry.get("lineno", 0), entry["message"]))
        if done.returncode != 1:
            return f"    exit status {done.returncode}, expected 1"
        missing = [f"    - {n}: {message}" for n, message in sorted(wanted - got)]
        extra = [f"    + {n}: {message}" for n, message in sorted(got - wanted)]
        return "\n".join(missing + extra) or None

    def outcome(self, case):
        """(passed, text to print or None)."""
        if "skip" in case.headers:
            return True, f"skip {case.name}: {case.headers['skip']}"
        problems = []
        if case.kind == "errors":
            problems.append(("", self.errors(case)))
        elif case.kind == "divergence":
            problems.append(("", self.divergence(case)))
        else:
            for level in self.options.levels:
                problems.append((f" at -O{level}", self.program(case, level)))
        failed = [(where, text) for where, text in problems if text]
        if "xfail" in case.headers:
            if failed:
                return True, f"xfail {case.name}: {case.headers['xfail']}"
            return False, f"FAIL {case.name}: passes although it is marked xfail"
        if not failed:
            return True, None
        where, text = failed[0]
        return False, f"FAIL {case.name}{where}\n{text}\n    again: scripts/test.py {shlex.quote(case.name)}"


def record(cases, options):
    """Writes goldens from CPython."""
    for case in cases:
        if case.kind != "programs":
            continue
        stdout, stderr, status = run([options.python, *case.python_options, case.path, *case.arguments], case, options.timeout)
        with open(case.stem + ".out", "wb") as file:
            file.write(stdout)
        if status:
            with open(case.stem + ".err", "wb") as file:
                file.write(error_text(stderr, status, case))
        elif os.path.exists(case.stem + ".err"):
            os.unlink(case.stem + ".err")
        print(f"recorded {case.name}")


def recordable(filters):
    """Program files named by the filters, with or without goldens."""
    cases = {case.path: case for case in find_cases(filters) if filters}
    for path in filters:
        if path.endswith(".py") and os.path.exists(path):
            cases[os.path.abspath(path)] = Case(os.path.abspath(path))
    return list(cases.values())


def oracle(case, options):
    """Checks a golden against CPython."""
    if case.kind != "programs" or "skip" in case.headers:
        return True, None
    problem = compare(case, *run([options.python, *case.python_options, case.path, *case.arguments], case, options.timeout))
    return problem is None, problem and f"FAIL {case.name}\n{problem}\n    again: scripts/test.py --record {case.name}"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("filters", nargs="*", metavar="PATH or SUBSTRING")
    parser.add_argument("--record", action="store_true", help="write goldens from CPython")
    parser.add_argument("--oracle", action="store_true", help="check goldens against CPython")
    parser.add_argument("--grouse", default=os.path.join(ROOT, ".build/release/grouse"), help="the compiler")
    parser.add_argument("--python", default=sys.executable, help="the CPython to record from")
    parser.add_argument("--variant", default=os.environ.get("VARIANT", "release"), help="the runtime's variant")
    parser.add_argument("--levels", default="0,2", help="optimization levels (default 0,2)")
    parser.add_argument("--timeout", type=float, default=20, help="seconds a program may run")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 2, help="programs at a time")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every case")
    options = parser.parse_args()
    if sys.version_info[:2] != (3, 11) and (options.record or options.oracle):
        print(f"note: the goldens are CPython 3.11's, this is {sys.version.split()[0]}", file=sys.stderr)
    if options.record:
        if not options.filters:
            sys.exit("test.py: --record needs the programs to record")
        record(recordable(options.filters), options)
        return
    options.levels = options.levels.split(",")
    os.environ["GROUSE_VARIANT"] = options.variant
    cases = find_cases(options.filters)
    if not cases:
        sys.exit("test.py: no test has that name")
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runner = Runner(options, folder)
        work = (lambda case: oracle(case, options)) if options.oracle else runner.outcome
        for case, (good, text) in zip(cases, pool.map(work, cases)):
            passed += good
            failed += not good
            if text or options.verbose:
                print(text or f"ok   {case.name}", flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
