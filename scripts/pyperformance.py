#!/usr/bin/env python3
"""Runs the pure-Python kernels of the pyperformance package, unmodified, and compares with CPython.

    scripts/pyperformance.py [--grouse GROUSE] [--packages DIR] [KERNEL...]

The package comes from PyPI the first time and stays in DIR (default: build/pyperformance). Each kernel is run twice by each
side: as a program, on the small stand-in for pyperf in Tests/pyperformance, and as a module whose functions PROBES calls with
small arguments and whose results are printed. Exits 1 if an output differs. The last line is `N passed, N failed`.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# What to call and print for each kernel, with the module as `k`.
PROBES = {
    "richards": ["print(k.Richards().run(1))"],
    "deltablue": ["k.delta_blue(30)", "print(k.planner is not None)"],
    "nbody": ["k.offset_momentum(k.BODIES['sun'])", "k.advance(0.01, 200)", "print(k.report_energy(), k.BODIES)"],
    "fannkuch": ["print(k.fannkuch(7))"],
    "spectral_norm": [
        "u = [1] * 30",
        "for _ in range(5): v = k.eval_AtA_times_u(u); u = k.eval_AtA_times_u(v)",
        "print(u, v)",
    ],
    "float": ["p = k.benchmark(500)", "print(p.x, p.y, p.z)"],
    "chaos": ["v = k.GVector(1, 2, 3)", "print(v, v.Mag(), v.dist(k.GVector(0, 0, 1)), v + v, v * 2)"],
    "raytrace": [
        "c = k.Canvas(16, 16)",
        "s = k.Scene()",
        "s.addLight(k.Point(30, 30, 10))",
        "s.lookAt(k.Point(0, 3, 0))",
        "s.addObject(k.Sphere(k.Point(1, 3, -10), 2), k.SimpleSurface(baseColour=(1, 1, 0)))",
        "s.addObject(k.Halfspace(k.Point(0, 0, 0), k.Vector.UP if hasattr(k.Vector, 'UP') else k.Vector(0, 1, 0)), k.CheckerboardSurface())",
        "s.render(c)",
        "print(sum(c.bytes), list(c.bytes[:60]))",
    ],
    "go": ["import random", "random.seed(1)", "print(k.versus_cpu())"],
    "hexiom": ["out = k.io.StringIO()", "k.solve_file(k.LEVELS[2][0].strip(), k.Done.FIRST_STRATEGY, k.DESCENDING, out)", "print(out.getvalue())"],
    "meteor_contest": [
        "board, cti, pieces = k.get_puzzle(5, 10)",
        "fps = k.get_footprints(board, cti, pieces)",
        "print(len(board), len(pieces), sorted(fps[0][0], key=sorted)[:3] if isinstance(fps[0], list) else len(fps))",
    ],
    "nqueens": ["print(list(k.n_queens(6)))"],
    "pidigits": ["print(k.calc_ndigits(150))"],
    "scimark": [
        "print(k.MonteCarlo(2000))",
        "x = k.Random(7).RandomVector(64)",
        "k.FFT_transform(32, x)",
        "print(x[:8])",
        "k.FFT_inverse(32, x)",
        "print(x[:8])",
    ],
    "unpack_sequence": ["print(type(k.bench_all(2)).__name__)"],
    "generators": ["print(list(k.tree(range(20))))"],
    "coroutines": [
        "c = k.fibonacci(12)",
        "try: c.send(None)",
        "except StopIteration as e: print(e.value)",
    ],
    "comprehensions": ["print(type(k.bench_comprehensions(1)).__name__)"],
    "deepcopy": ["print(k.benchmark_reduce(2) >= 0, k.benchmark_memo(2) >= 0)"],
    "mdp": ["print(k.Battle().evaluate(0.3))"],
    "crypto_pyaes": ["print(type(k.bench_pyaes(1)).__name__)"],
}

# Kernels that need a native module of the standard library which does not exist yet: they must fail for just that reason.
WAITING = {"mdp": "_sre", "comprehensions": "_sre", "deepcopy": "_sre"}


def fetch(packages):
    folder = os.path.join(packages, "pyperformance", "data-files", "benchmarks")
    if not os.path.isdir(folder):
        for package in ("pyperformance", "pyaes"):
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", packages, package]
            subprocess.run(command, check=True)
    return folder


def outputs(command, grouse, work, packages):
    """(status, text) of a program under CPython and as built by grouse."""
    environment = dict(os.environ, PYTHONPATH=f"{work}:{packages}", PYTHONHASHSEED="0")
    options = dict(cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, timeout=600)
    oracle = subprocess.run([sys.executable, command], **options)
    ours = subprocess.run([grouse, "run", "--path", work, "--path", packages, command], **options)
    return (oracle.returncode, oracle.stdout.decode()), (ours.returncode, ours.stdout.decode())


def check(name, grouse, folder, packages):
    """None, or why the kernel differs."""
    source = os.path.join(folder, f"bm_{name}", "run_benchmark.py")
    with tempfile.TemporaryDirectory() as work:
        shutil.copy(source, os.path.join(work, f"kernel_{name}.py"))
        shutil.copy(os.path.join(ROOT, "Tests", "pyperformance", "pyperf.py"), work)
        with open(os.path.join(work, "probe.py"), "w") as probe:
            probe.write(f"import kernel_{name} as k\n" + "\n".join(PROBES[name]) + "\n")
        for program in ("probe.py", f"kernel_{name}.py"):
            oracle, ours = outputs(program, grouse, work, packages)
            if oracle[0] != 0:
                return f"CPython fails on {program}: {oracle[1][-300:]}"
            if oracle != ours:
                return f"{program}: expected {oracle[1][-300:]!r}, got status {ours[0]} {ours[1][-600:]!r}"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--grouse", default=os.path.join(ROOT, ".build", "release", "grouse"))
    parser.add_argument("--packages", default=os.path.join(ROOT, "build", "pyperformance"))
    parser.add_argument("kernels", nargs="*")
    options = parser.parse_args()
    folder = fetch(options.packages)
    passed = failed = 0
    names = options.kernels or sorted(PROBES)
    for name in names:
        problem = check(name, os.path.abspath(options.grouse), folder, os.path.abspath(options.packages))
        if name in WAITING:
            reason = f"No module named '{WAITING[name]}'"
            if problem is None:
                problem = "passes: take it out of WAITING"
            elif reason in problem.replace("\\'", "'"):
                print(f"xfail  {name}  {reason}", flush=True)
                continue
        passed += problem is None
        failed += problem is not None
        print(f"{'FAIL' if problem else 'ok'}  {name}" + (f"  {problem}" if problem else ""), flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
