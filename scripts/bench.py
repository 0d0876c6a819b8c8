#!/usr/bin/env python3
"""Measures compiled programs against CPython, PyPy and C, paired and interleaved.

    scripts/bench.py [--rounds 5] [--scale 1.0] [--json FILE] [--svg FILE] [--python PYTHON] [FILTER...]

Builds every program of bench/programs with `grouse build -O2` and the references in bench/c with `cc -O2`. A round runs each
program once under every runtime, one after the other; the figure is the median of the CPU time (user and system) of all
rounds, start-up included. All outputs must be equal. `time` is CPython's; the other columns say how many times as fast as
CPython a runtime is. The last lines are geometric means.
"""
import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAMS = os.path.join(ROOT, "bench", "programs")
REFERENCES = os.path.join(ROOT, "bench", "c")

# Arguments that keep CPython busy for about a second.
SIZES = {
    "fib": 32, "nbody": 100000, "spectral_norm": 250, "fannkuch": 9, "binary_trees": 14, "mandelbrot": 400, "richards": 25,
    "deltablue": 4000, "string_build": 200000, "word_count": 200000, "dict_set": 600000, "sort_key": 120000,
    "generators": 1000000, "pidigits": 3000, "exceptions": 500000, "method_calls": 1000000, "closures": 700000, "startup": 1,
    "json_data": 60, "csv_rows": 150, "text_lines": 800000, "thread_start": 100, "queue_pingpong": 80000,
}
MICRO = {
    "CallSimple": 6, "CallMethod": 6, "CallNoArgs": 15000000, "CallPositionalArgs": 12000000, "CallKeywords": 10000000,
    "CallDefaults": 12000000, "CallVarArgs": 8000000, "CallKwargs": 4000000, "GeneratorExpCreate": 3000000,
    "GeneratorExpIterate": 20000000, "ListCompCreate": 30000, "DictCompCreate": 15000, "DictCreate": 8000000,
    "DictCreateFunc": 4000000, "DictGetItem": 30000000, "DictStringOnlyGetItem": 30000000, "DictSetItem": 25000000,
    "DictStringOnlySetItem": 25000000, "HashStrCached": 20000000, "GeneratorIterate": 20000000, "GeneratorCreate": 8000000,
    "ListGetItem": 30000000, "ListContains3": 15000000, "ListContains10": 7000000, "TupleGetItem": 30000000,
    "TupleContains3": 15000000, "TupleContains10": 7000000, "ForXRange": 40000000, "WhileCounter": 20000000,
    "WhileXRange": 10000000, "Arithmetic": 12000000, "Fib": 60000,
}


def find_python(given):
    for name in (given, "python3.13", "python3"):
        path = name and shutil.which(name)
        if path and subprocess.run([path, "-c", ""], stderr=subprocess.DEVNULL).returncode == 0:
            return path
    sys.exit("bench: no Python found; name one with --python")


def cpu_time(command):
    """(seconds of CPU, output) of one run."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        if status != 0:
            sys.exit(f"bench: {' '.join(command)} failed with status {status}")
        output.seek(0)
        return usage.ru_utime + usage.ru_stime, output.read()


def build(grouse, work, names):
    for name in names:
        source = os.path.join(PROGRAMS, name + ".py")
        subprocess.run([grouse, "build", "-O2", "-o", os.path.join(work, name), source], check=True)
        reference = os.path.join(REFERENCES, name + ".c")
        if os.path.exists(reference):
            command = ["cc", "-O2", "-o", os.path.join(work, name + "-c"), reference, "-lm"]
            subprocess.run(command, check=True)


def cases(filters, scale):
    """(title, program, arguments) of everything to run."""
    rows = []
    for name, size in SIZES.items():
        # Doubling time, not size, for the programs whose work is not linear in N.
        rows.append((name, name, [str(size if name in ("fib", "fannkuch", "binary_trees") else max(1, int(size * scale)))]))
    for name, size in MICRO.items():
        rows.append(("micro/" + name, "micro", [name, str(max(1, int(size * scale)))]))
    if filters:
        rows = [row for row in rows if any(word in row[0] for word in filters)]
    return rows


def measure(rows, runtimes, work, rounds):
    """{title: {runtime: median seconds}}"""
    results = {}
    for title, program, arguments in rows:
        commands = {}
        for runtime, prefix in runtimes.items():
            if runtime == "grouse":
                commands[runtime] = [os.path.join(work, program)] + arguments
            elif runtime == "C":
                if os.path.exists(os.path.join(work, program + "-c")):
                    commands[runtime] = [os.path.join(work, program + "-c")] + arguments
            else:
                commands[runtime] = [prefix, os.path.join(PROGRAMS, program + ".py")] + arguments
        times = {runtime: [] for runtime in commands}
        outputs = {}
        for _ in range(rounds):
            for runtime, command in commands.items():
                seconds, output = cpu_time(command)
                times[runtime].append(seconds)
                outputs[runtime] = output
        for runtime, output in outputs.items():
            if output != outputs["CPython"]:
                sys.exit(f"bench: {title} prints something else under {runtime}")
        results[title] = {runtime: statistics.median(values) for runtime, values in times.items()}
        print(row_text(title, results[title], list(runtimes)), flush=True)
    return results


def row_text(title, times, runtimes):
    text = f"{title:<28}{times['CPython']:>8.3f} s"
    for runtime in runtimes:
        if runtime != "CPython":
            ratio = times["CPython"] / max(times[runtime], 1e-4) if runtime in times else None
            text += f"{ratio:>10.2f}x" if ratio else f"{'-':>11}"
    return text


def geometric_mean(results, runtime, titles):
    ratios = [results[t]["CPython"] / max(results[t][runtime], 1e-4) for t in titles if runtime in results[t]]
    return math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else None


def chart(results):
    """An SVG bar chart of grouse against CPython on a logarithmic axis."""
    height, left, width = 18, 190, 640
    ratios = [(t, r["CPython"] / max(r["grouse"], 1e-4)) for t, r in results.items()]
    top = max(10.0, max(ratio for _, ratio in ratios))
    scale = (width - left - 60) / math.log10(top * 10)
    zero = left + scale
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height * len(ratios) + 30}"'
        ' font-family="sans-serif" font-size="11">',
        '<text x="4" y="14">times as fast as CPython (logarithmic)</text>',
        f'<line x1="{zero}" y1="20" x2="{zero}" y2="{height * len(ratios) + 26}" stroke="#888"/>',
    ]
    for index, (title, ratio) in enumerate(ratios):
        y = 22 + index * height
        end = left + scale * math.log10(max(ratio, 0.1) * 10)
        x, bar = min(zero, end), abs(end - zero)
        parts.append(f'<text x="{left - 6}" y="{y + 13}" text-anchor="end">{title}</text>')
        color = "#3a7d44" if ratio >= 1 else "#b3413b"
        parts.append(f'<rect x="{x:.1f}" y="{y + 2}" width="{bar:.1f}" height="{height - 4}" fill="{color}"/>')
        parts.append(f'<text x="{max(end, zero) + 4:.1f}" y="{y + 13}">{ratio:.1f}</text>')
    return "\n".join(parts + ["</svg>"]) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--grouse", default=os.path.join(ROOT, ".build", "release", "grouse"))
    parser.add_argument("--python")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--json", default=os.path.join(ROOT, "build", "bench.json"))
    parser.add_argument("--svg", default=os.path.join(ROOT, "build", "bench.svg"))
    parser.add_argument("filters", nargs="*")
    options = parser.parse_args()
    rows = cases(options.filters, options.scale)
    if not rows:
        sys.exit("bench: nothing matches")
    runtimes = {"CPython": find_python(options.python), "grouse": None, "C": None}
    if shutil.which("pypy3"):
        runtimes["PyPy"] = shutil.which("pypy3")
    version = subprocess.run([runtimes["CPython"], "--version"], stdout=subprocess.PIPE, text=True).stdout.strip()
    print(f"{version}, median CPU time of {options.rounds} interleaved rounds")
    print(f"{'':<28}{'CPython':>10}" + "".join(f"{r:>11}" for r in runtimes if r != "CPython"))
    with tempfile.TemporaryDirectory() as work:
        build(os.path.abspath(options.grouse), work, sorted({program for _, program, _ in rows}))
        results = measure(rows, runtimes, work, options.rounds)
    for label, titles in (
        ("programs", [t for t in results if "/" not in t]),
        ("micro", [t for t in results if "/" in t]),
        ("all", list(results)),
    ):
        means = [f"{r} {geometric_mean(results, r, titles):.2f}x" for r in runtimes if r != "CPython" and geometric_mean(results, r, titles)]
        if means:
            print(f"geometric mean, {label}: " + ", ".join(means))
    for path in (options.json, options.svg):
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(options.json, "w") as file:
        json.dump({"python": version, "rounds": options.rounds, "seconds": results}, file, indent=1)
    with open(options.svg, "w") as file:
        file.write(chart(results))


if __name__ == "__main__":
    main()
