#!/usr/bin/env python3
"""Compiles the programs of examples/ and compares what they do with what CPython recorded.

    scripts/examples.py [--record | --times] [NAME...]

Tests/examples/NAME.py is a scenario: it runs the command it is given several times and prints what came of it;
NAME.out is what it printed when the command was CPython's. --record writes it, --times measures the start of each program
against CPython's in pairs.
"""
import argparse
import glob
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EXAMPLES = os.path.join(ROOT, "examples")
SCENARIOS = os.path.join(ROOT, "Tests", "examples")
ROUNDS = 15


def play(name, command):
    """What a scenario prints about a command."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("PYTHONUNBUFFERED", None)
    scenario = os.path.join(SCENARIOS, name + ".py")
    done = subprocess.run(
        [sys.executable, scenario, *command], capture_output=True, text=True, encoding="utf-8", env=environment, timeout=300)
    return done.stdout + done.stderr


def build(grouse, name, folder, level):
    """The executable of an example; SystemExit with the compiler's message if there is none."""
    # Programs name themselves in their messages, so the executable is called as the source is.
    binary = os.path.join(folder, name + ".py")
    done = subprocess.run(
        [grouse, "build", f"-O{level}", "-o", binary, os.path.join(EXAMPLES, name + ".py")], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"examples.py: {name} does not build:\n{done.stderr}")
    return binary


def first_difference(wanted, got):
    a, b = wanted.splitlines(), got.splitlines()
    for number in range(max(len(a), len(b))):
        if a[number : number + 1] != b[number : number + 1]:
            return "\n".join(
                [f"    line {number + 1}:"] + [f"    - {line}" for line in a[number : number + 3]]
                + [f"    + {line}" for line in b[number : number + 3]])
    return "    line endings differ"


def start_time(command):
    """Seconds that a command takes to print its help."""
    start = time.perf_counter()
    subprocess.run([*command, "--help"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(name, python, binary):
    """The ratio of the median start times, taken alternately."""
    pairs = [(start_time([*python]), start_time([binary])) for _ in range(ROUNDS)]
    ours, theirs = (sorted(pair[side] for pair in pairs)[ROUNDS // 2] for side in (1, 0))
    print(f"{name:<16} {theirs * 1000:7.1f} ms {ours * 1000:7.1f} ms   {theirs / ours:5.1f} times as fast")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--grouse", default=os.path.join(ROOT, ".build/release/grouse"), help="the compiler")
    parser.add_argument("--python", default=sys.executable, help="the CPython to compare with")
    parser.add_argument("--level", default="2", help="optimization level (default 2)")
    parser.add_argument("--record", action="store_true", help="write what CPython does")
    parser.add_argument("--times", action="store_true", help="measure start times")
    options = parser.parse_args()
    known = sorted(os.path.basename(path)[:-3] for path in glob.glob(os.path.join(SCENARIOS, "*.py")))
    known.remove("scenario")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in options.names or known:
            source = os.path.join(EXAMPLES, name + ".py")
            golden = os.path.join(SCENARIOS, name + ".out")
            if options.record:
                with open(golden, "w", encoding="utf-8") as file:
                    file.write(play(name, [options.python, source]))
                continue
            binary = build(options.grouse, name, folder, options.level)
            if options.times:
                measure(name, [options.python, source], binary)
                continue
            with open(golden, encoding="utf-8") as file:
                wanted = file.read()
            got = play(name, [binary])
            if got != wanted:
                failed += 1
                print(f"FAIL {name}\n{first_difference(wanted, got)}", flush=True)
            else:
                print(f"ok   {name}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
