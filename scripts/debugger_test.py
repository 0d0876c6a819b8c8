#!/usr/bin/env python3
"""Checks that gdb stops on Python lines, steps through them and shows Python's names.

    scripts/debugger_test.py GROUSE

The last line is `N passed, N failed`.
"""
import os
import subprocess
import sys
import tempfile

PROGRAM = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Tests", "debugger", "steps.py")

# gdb commands, and what must follow in their output in this order.
CASES = [
    (["break steps.py:2", "run"], ["steps$inner (", "steps.py:2", "y = x + 1"]),
    (["break steps.py:2", "run", "backtrace"], ["steps$inner", "steps$Counter$count", "steps.py:10", "steps$ ("]),
    (["break steps.py:2", "run", "next", "next"], ["y = x + 1", "return y * 2", "steps$Counter$count"]),
    (["break steps$Counter$count", "run", "next", "next", "next"], ["for i in range(n)", "total += inner(i)"]),
]


def output(program, commands):
    arguments = [argument for command in commands for argument in ("-ex", command)]
    gdb = ["gdb", "-q", "-nx", "-batch", "-ex", "set debuginfod enabled off", *arguments, program]
    return subprocess.run(gdb, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120).stdout


def missing(text, wanted):
    """The first wanted part that does not follow the ones before it."""
    place = 0
    for part in wanted:
        place = text.find(part, place)
        if place < 0:
            return part
        place += len(part)
    return None


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        program = os.path.join(work, "steps")
        subprocess.run([sys.argv[1], "build", "-g", "-O0", "-o", program, PROGRAM], check=True)
        for commands, wanted in CASES:
            text = output(program, commands)
            part = missing(text, wanted)
            if part is not None:
                failed += 1
                print(f"FAIL {'; '.join(commands)}: no {part!r} in\n{text}")
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
