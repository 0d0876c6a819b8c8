#!/usr/bin/env python3
"""Imports each module of the standard library in a compiled program of its own and compares dir() with CPython's.

    scripts/library_dir.py [options] [MODULE...]

Prints what is missing; --update writes it into docs/coverage.md. Names that CPython's own module only has by accident
(modules it imports, names beginning with an underscore) do not count. Exit status 1 if something is missing without a
reason in REASONS.
"""
import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COVERAGE = os.path.join(ROOT, "docs", "coverage.md")
MARKER = "<!-- modules -->"

MODULES = """
abc argparse array ast base64 bisect calendar cmath codecs collections collections.abc colorsys configparser contextlib
contextvars copy csv dataclasses datetime difflib enum errno fnmatch fractions functools getopt glob graphlib gzip hashlib
heapq html http.client http.server inspect io ipaddress itertools json keyword linecache locale logging math mimetypes
numbers operator os os.path pathlib pickle platform pprint queue random re reprlib sched secrets select selectors shlex
shutil signal socket socketserver stat statistics string struct subprocess sys tempfile textwrap threading time timeit
tokenize traceback types typing unicodedata unittest urllib.parse urllib.request uuid warnings weakref zipfile zlib
""".split()

# Why a public name is not there: (module, name) or (module, None) for all of a module.
REASONS = {
    ("datetime", "datetime_CAPI"): "It is for extension modules in C.",
    ("sys", "activate_stack_trampoline"): "Only newer CPythons have it.",
    ("sys", "call_tracing"): "There is no evaluator to trace.",
    ("sys", "getallocatedblocks"): "It counts blocks of CPython's allocator.",
    ("sys", "setdlopenflags"): "Nothing is loaded at run time.",
    ("sys", "getdlopenflags"): "Nothing is loaded at run time.",
}

PROGRAM = """
import sys
import types
import {name}
module = sys.modules[{name!r}]
for name in sorted(set(dir(module))):
    if name.startswith('_') or isinstance(getattr(module, name, None), types.ModuleType):
        continue
    print(name)
"""


def names(command):
    """The names that a command prints, or the last line of its error."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=900)
    except subprocess.TimeoutExpired:
        return None, "takes too long"
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return None, lines[-1] if lines else f"exit status {done.returncode}"
    return set(done.stdout.decode().split()), None


def compare(module, options):
    """(module, missing names, error) of a module."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(PROGRAM.format(name=module))
        wanted, error = names([options.python, path])
        if error:
            return module, [], f"CPython: {error}"
        found, error = names([options.grouse, "run", "-O0", "-j", "1", path])
        return module, sorted(wanted - found) if found is not None else [], error


def section(results):
    """What docs/coverage.md says about the modules."""
    good = sum(not missing and not error for _, missing, error in results)
    lines = [MARKER, "", "## Names of modules", "",
             f"`scripts/library_dir.py` imports modules of the standard library, one compiled program each, and compares the "
             f"public\nnames of `dir()` with CPython's. Of {len(results)} modules {good} have all of them.", ""]
    bad = [(module, missing, error) for module, missing, error in results if missing or error]
    if bad:
        lines += ["| module | missing | why |", "|---|---|---|"]
    for module, missing, error in bad:
        if error:
            lines.append(f"| {module} | everything | {error} |")
        for name in missing:
            lines.append(f"| {module} | `{name}` | {REASONS.get((module, name), '')} |")
    return "\n".join(lines).rstrip() + "\n"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--update", action="store_true", help="write docs/coverage.md")
    parser.add_argument("--grouse", default=os.path.join(ROOT, ".build/release/grouse"), help="the compiler")
    parser.add_argument("--python", default="/usr/bin/python3", help="the CPython to compare with")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 2, help="modules at a time")
    options = parser.parse_args()
    options.grouse = shutil.which(options.grouse) or os.path.abspath(options.grouse)
    results = []
    unexplained = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for module, missing, error in pool.map(lambda m: compare(m, options), options.modules or MODULES):
            results.append((module, missing, error))
            unexplained += bool(error) + sum((module, name) not in REASONS for name in missing)
            if missing or error:
                print(f"{module}: {error or ' '.join(missing)}", flush=True)
    print(f"{sum(not m and not e for _, m, e in results)} of {len(results)} modules have all public names")
    if options.update:
        with open(COVERAGE, encoding="utf-8") as file:
            head = file.read().partition(MARKER)[0].rstrip()
        with open(COVERAGE, "w", encoding="utf-8") as file:
            file.write(head + "\n\n" + section(results))
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
