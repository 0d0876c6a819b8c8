#!/usr/bin/env python3
"""Builds packages from their source distributions and runs their own tests, compiled and under CPython.

    scripts/packages.py [--grouse PATH] [--cache FOLDER] [--explain] [PACKAGE...]

Nothing of a package is kept here: pip brings the newest that fits. A program is made of the package's test modules and
Tests/packages/runner.py; a test counts if it passes under CPython, and the rate is how many of those pass compiled.
"""
import argparse
import glob
import os
import subprocess
import sys
import tarfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SUPPORT = os.path.join(ROOT, "Tests", "packages")
WANTED = 0.95

# Where the package is, which modules hold tests (as imported from the source folder), the folder they expect to run in.
PACKAGES = {
    "six": (".", ["test_six.py"], "."),
    "toolz": (".", ["toolz/tests/test_*.py"], "."),
    "more-itertools": (".", ["tests/test_*.py"], "."),
    "idna": (".", ["tests/test_*.py"], "."),
    "attrs": ("src", ["tests/test_*.py"], "."),
    "pyparsing": (".", ["tests/test_*.py"], "."),
    "markdown": (".", ["tests/test_*.py", "tests/test_syntax/*/test_*.py"], "."),
    "click": ("src", ["tests/test_*.py", "tests/test_*/test_*.py"], "."),
    "pycparser": (".", ["tests/test_*.py"], "."),
}


def fetch(package, cache):
    """The folder of a package's unpacked source distribution."""
    folder = os.path.join(cache, package)
    if not os.path.isdir(folder):
        download = os.path.join(cache, "sdists", package)
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "-d", download, package],
            check=True, stderr=subprocess.DEVNULL)
        [archive] = glob.glob(os.path.join(download, "*.tar.gz"))
        with tarfile.open(archive) as tar:
            top = tar.getnames()[0].split("/")[0]
            tar.extractall(cache)
        os.rename(os.path.join(cache, top), folder)
    return folder


def write_program(package, folder, leave_out):
    """A main program that imports the test modules and hands them to the runner."""
    place, patterns, _ = PACKAGES[package]
    files = sorted(file for pattern in patterns for file in glob.glob(os.path.join(folder, pattern)))
    modules = [os.path.relpath(file, folder)[:-3].replace(os.sep, ".") for file in files]
    modules = [module for module in modules if module not in leave_out]
    conftest = ["tests.conftest"] if os.path.exists(os.path.join(folder, "tests", "conftest.py")) else []
    lines = ["import sys, traceback", "import runner"]
    for module in conftest + modules:
        # A module that needs packages which are not there is left out under both.
        lines += ["try:", f"    import {module}", "except (runner.pytest.SkipTest, ImportError):", "    traceback.print_exc()"]
    names = "".join(f"    {module!r},\n" for module in modules)
    lines += [f"runner.main([sys.modules[m] for m in [\n{names}] if m in sys.modules],"]
    lines += [f"    sys.modules.get({conftest[0]!r}))" if conftest else "    None)", ""]
    path = os.path.join(folder, "run_package_tests.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return path, os.path.join(folder, place), modules


def outcomes(command, folder, environment):
    """(how each test ended, the end of standard error)."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=folder, timeout=900, env={**os.environ, **environment},
            stdin=subprocess.DEVNULL, errors="replace")
        output, errors = done.stdout, done.stderr
    except subprocess.TimeoutExpired as expired:
        output, errors = (expired.stdout or b"").decode(errors="replace"), "timeout"
    results = {}
    for line in output.splitlines():
        word, _, name = line.partition(" ")
        if word in ("pass", "fail", "skip"):
            results[name] = word
    return results, errors


def check(package, options):
    """(tests that pass under CPython, those of them that pass compiled) of a package."""
    folder = fetch(package, options.cache)
    program, place, _ = write_program(package, folder, options.leave_out)
    path = os.pathsep.join([folder, place, SUPPORT])
    environment = {"PYTHONPATH": path, "PYTHONHASHSEED": "0", **({"EXPLAIN": "1"} if options.explain else {})}
    expected, trouble = outcomes([options.python, program], folder, environment)
    good = {name for name, outcome in expected.items() if outcome == "pass"}
    if not good:
        print(f"{package}: nothing passes under CPython\n{trouble}")
        return 0, 0
    binary = os.path.join(options.cache, package + "-tests")
    build = [options.grouse, "build", "-O0", "-o", binary]
    for part in (folder, place, SUPPORT):
        build += ["--path", part]
    done = subprocess.run([*build, program], capture_output=True, text=True)
    if done.returncode:
        print(f"{package}: does not build\n{done.stderr}")
        return len(good), 0
    got, trouble = outcomes([binary], folder, environment)
    failed = sorted(name for name in good if got.get(name) != "pass")
    if failed and options.explain:
        print(trouble)
    for name in failed[: 400 if options.explain else 12]:
        print(f"    {got.get(name, 'not run')} {name}")
    return len(good), len(good) - len(failed)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help="those to try (default: all known)")
    parser.add_argument("--grouse", default=os.path.join(ROOT, ".build/release/grouse"), help="the compiler")
    parser.add_argument("--python", default="/usr/bin/python3", help="the CPython to compare with")
    parser.add_argument("--cache", default=os.path.join(ROOT, "build", "packages"), help="where the sources go")
    parser.add_argument("--leave-out", action="append", default=[], metavar="MODULE", help="a test module not to run")
    parser.add_argument("--explain", action="store_true", help="show the tracebacks of failures")
    options = parser.parse_args()
    options.cache = os.path.abspath(options.cache)
    os.makedirs(options.cache, exist_ok=True)
    reached = 0
    for package in options.packages or PACKAGES:
        total, passed = check(package, options)
        reached += total > 0 and passed >= WANTED * total
        print(f"{package:<16} {passed:>5} of {total:<5} {passed / max(total, 1):>6.1%}", flush=True)
    print(f"{reached} packages with at least {WANTED:.0%}")


if __name__ == "__main__":
    main()
