#!/usr/bin/env python3
"""Compares the trees of `grouse dump ast` with those of the Python that runs this script.

    python3.12 scripts/ast_oracle.py GROUSE [--cache DIR] PATH...

Every `.py` file at or below the paths is parsed by both. A file that Python rejects has to be rejected.
Each differing file is named with the place of the first difference; the exit status says whether
there was one. The cache keeps Python's dumps, which take most of the time.
"""

import argparse
import ast
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import warnings

VERSION = "%d.%d" % sys.version_info[:2]


def python_dump(path, cache):
    """What `ast.dump` says of a file; None if it is invalid."""
    source = path.read_bytes()
    saved = None
    if cache:
        saved = cache / f"{VERSION}-{hashlib.sha1(source).hexdigest()}"
        if saved.exists():
            return saved.read_text("utf-8", "surrogatepass") or None
    try:
        text = ast.dump(ast.parse(source), include_attributes=True)
    except (SyntaxError, ValueError):
        text = ""
    if saved:
        saved.write_text(text, "utf-8", "surrogatepass")
    return text or None


def grouse_dumps(grouse, paths):
    """One line a file; lines that start with `error: ` are rejections."""
    command = [grouse, "dump", "ast", "--python", VERSION, "-"]
    with tempfile.TemporaryFile() as names:
        names.write("".join(f"{path}\n" for path in paths).encode())
        names.seek(0)
        process = subprocess.Popen(command, stdin=names, stdout=subprocess.PIPE)
    for line in process.stdout:
        yield line.decode("utf-8", "surrogatepass").rstrip("\n")
    if process.wait():
        sys.exit(f"grouse ended with status {process.returncode}")


def report(path, expected, found):
    if expected is None or found.startswith("error: "):
        print(f"{path}: Python {'rejects' if expected is None else 'accepts'} it: {found[:200]}")
        return
    place = next(
        (i for i, pair in enumerate(zip(expected, found)) if pair[0] != pair[1]),
        min(len(expected), len(found)),
    )
    start = max(0, place - 80)
    print(f"{path}: trees differ\n  Python: …{expected[start:place + 120]}")
    print(f"  Grouse: …{found[start:place + 120]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("grouse")
    parser.add_argument("--cache", type=pathlib.Path)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    if options.cache:
        options.cache.mkdir(parents=True, exist_ok=True)
    files = []
    for path in options.paths:
        files += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    differences = rejected = 0
    for path, found in zip(files, grouse_dumps(options.grouse, files), strict=True):
        expected = python_dump(path, options.cache)
        rejected += expected is None
        if (expected is None) != found.startswith("error: ") or expected not in (None, found):
            differences += 1
            report(path, expected, found)
    print(f"{len(files)} files, {rejected} of them invalid: {differences} differences")
    sys.exit(differences > 0)


if __name__ == "__main__":
    main()
