#!/usr/bin/env python3
"""Compares a compiled program's start-up with that of an empty C program on the same libraries.

    scripts/startup.py [--grouse GROUSE] [--rounds 1000] [--limit RATIO] [--static]

The C program does nothing but GC_INIT(). Both run in turn, the order changing each round; times are medians. The ratios,
CPU (user and system) and wall, are medians of the rounds' ratios. Above --limit the exit status is 1.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HELLO = 'print("Hello, World!")\n'
EMPTY = "#include <gc/gc.h>\nint main(void) {\n  GC_INIT();\n  return 0;\n}\n"
LIBRARIES = ["-lgc", "-lgmp", "-lm", "-lpthread", "-ldl"]


def build(options, folder):
    """(compiled program, C program)"""
    for name, text in (("hello.py", HELLO), ("empty.c", EMPTY)):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    hello, empty = os.path.join(folder, "hello"), os.path.join(folder, "empty")
    static = ["--static"] if options.static else []
    subprocess.run([options.grouse, "build", *static, "-o", hello, hello + ".py"], check=True)
    static = ["-static"] if options.static else []
    # All libraries are kept, as for the other program: loading them is no difference of the two.
    keep = ["-no-pie", "-Wl,--no-as-needed"]
    subprocess.run(["cc", "-O2", *static, *keep, "-o", empty, empty + ".c", *LIBRARIES], check=True)
    return hello, empty


def run(program, output):
    """(CPU seconds, wall seconds) of one run."""
    start = time.perf_counter()
    process = os.posix_spawn(program, [program], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, output, 1)])
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"startup: {program} failed with status {status}")
    return usage.ru_utime + usage.ru_stime, wall


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--grouse", default=os.path.join(ROOT, ".build", "release", "grouse"))
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--limit", type=float)
    parser.add_argument("--static", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "wb") as null:
        programs = build(options, folder)
        times = ([], [])
        for number in range(options.rounds):
            for index in (0, 1) if number % 2 else (1, 0):
                times[index].append(run(programs[index], null.fileno()))
    worst = 0
    for column, name in enumerate(("CPU", "wall")):
        ours, theirs = ([row[column] for row in rows] for rows in times)
        ratio = statistics.median(a / b for a, b in zip(ours, theirs))
        worst = max(worst, ratio)
        print(f"{name:<5} {statistics.median(ours) * 1e3:.3f} ms, C {statistics.median(theirs) * 1e3:.3f} ms, {ratio:.2f} times")
    sys.exit(options.limit is not None and worst > options.limit)


if __name__ == "__main__":
    main()
