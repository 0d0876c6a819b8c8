#!/usr/bin/env python3
"""Feeds native modules generated input and compares what they say with CPython.

    scripts/fuzz_natives.py [--module NAME...] [--count N] [--seed S]

For each Tests/fuzz/fuzz_NAME.py: compiles it once, runs it and the same file under CPython over N cases, and compares
the results, or the types of the exceptions (with --messages also their messages), case by case. A difference is printed
with the numbers that repeat it.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FUZZ = ROOT / "Tests" / "fuzz"


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--module", action="append", help="only this module; may be repeated")
    parser.add_argument("--count", type=int, default=10000, help="cases of each module (default 10000)")
    parser.add_argument("--batch", type=int, default=20000, help="cases of one process (default 20000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--messages", action="store_true", help="compare messages of exceptions too")
    parser.add_argument("--grouse", default=str(ROOT / ".build/release/grouse"), help="the compiler")
    parser.add_argument("--python", default="/usr/bin/python3", help="the CPython to compare with")
    parser.add_argument("--level", type=int, default=1, help="optimization level of the programs (default 1)")
    parser.add_argument("--timeout", type=float, default=600, help="seconds a batch may run")
    parser.add_argument("--show", type=int, default=10, help="how many differences to print (default 10)")
    return parser.parse_args()


def outcomes(command, timeout):
    """What each case said, and how the process ended if that was not well."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired as expired:
        return (expired.stdout or b"").decode("utf-8", "replace").splitlines(), "no end after %g s" % timeout
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode == 0:
        return lines, ""
    tail = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines, "status %d: %s" % (done.returncode, tail[-1] if tail else "")


def same(ours, theirs, messages):
    if ours == theirs:
        return True
    if messages:
        return False
    kinds = [line.partition(": ")[2].partition(":")[0] for line in (ours, theirs)]
    return kinds[0] == kinds[1] and kinds[0].startswith("raised ")


def fuzz(path, options, directory):
    """Compares one module; the number of differences."""
    program = str(pathlib.Path(directory) / path.stem)
    subprocess.run([options.grouse, "build", "-O%d" % options.level, "-o", program, str(path)], check=True)
    differences = 0
    for first in range(0, options.count, options.batch):
        numbers = [str(options.seed), str(first), str(min(options.batch, options.count - first))]
        theirs, trouble = outcomes([options.python, str(path), *numbers], options.timeout)
        if trouble:
            sys.exit("%s: CPython: %s" % (path.name, trouble))
        ours, trouble = outcomes([program, *numbers], options.timeout)
        for index, expected in enumerate(theirs):
            found = ours[index] if index < len(ours) else "nothing, " + trouble
            if same(found, expected, options.messages):
                continue
            differences += 1
            if differences <= options.show:
                number = first + index
                print("%s %d %d 1\n  grouse:  %s\n  CPython: %s" % (path, options.seed, number, found, expected))
            if index >= len(ours):
                break
        if trouble and len(ours) >= len(theirs):
            differences += 1
            print("%s: %s" % (path.name, trouble))
    print("%s: %d cases, %d differences" % (path.stem.removeprefix("fuzz_"), options.count, differences), flush=True)
    return differences


def main():
    options = parse_arguments()
    names = options.module or sorted(path.stem.removeprefix("fuzz_") for path in FUZZ.glob("fuzz_*.py"))
    total = 0
    with tempfile.TemporaryDirectory() as directory:
        for name in names:
            path = FUZZ / ("fuzz_%s.py" % name)
            if not path.is_file():
                sys.exit("fuzz_natives: there is no %s" % path)
            total += fuzz(path, options, directory)
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
