#!/usr/bin/env python3
"""Compares `grouse dump scopes` with CPython's symtable module over a tree of Python files.

    scripts/symtable_oracle.py GROUSE [PATH...]      (default: the standard library of this Python)

Exits 1 if any file differs. The interpreter that runs the script is the oracle; its version is what grouse is asked for.
"""
import os
import subprocess
import sys
import symtable
import warnings

BATCH = 50


def dump(table, indentation=""):
    """The text form of Scope.dump in Sources/Semantics/Scopes/Scope.swift."""
    raw = table._table
    kind = str(getattr(table.get_type(), "value", table.get_type()))
    lines = [f"{indentation}{kind} {raw.name} {raw.lineno} nested={int(bool(raw.nested))}"]
    for name in sorted(raw.symbols, key=lambda name: name.encode("utf-8", "surrogatepass")):
        lines.append(f"{indentation}  {name}={raw.symbols[name]}")
    for child in table.get_children():
        lines.append(dump(child, indentation + "  "))
    return "\n".join(lines)


def expected(path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        return dump(symtable.symtable(source, path, "exec"))
    except (SyntaxError, ValueError, RecursionError):
        return None


def python_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                if name.endswith(".py"):
                    yield os.path.join(folder, name)


def actual(grouse, paths):
    """The dumps of a batch of files, each after a line `file PATH`; files with errors are left out."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    command = [grouse, "dump", "scopes", "--python", version, *paths]
    text = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    dumps = {}
    for part in text.decode("utf-8", "surrogatepass").split("\nfile ") if text else []:
        head, _, body = part.partition("\n")
        dumps[head.removeprefix("file ")] = body.rstrip("\n")
    return dumps


def main():
    warnings.simplefilter("ignore")
    grouse, *paths = sys.argv[1:]
    files = list(python_files(paths or [os.path.dirname(os.__file__)]))
    different = compared = 0
    for start in range(0, len(files), BATCH):
        batch = files[start : start + BATCH]
        dumps = actual(grouse, batch)
        for path in batch:
            want = expected(path)
            if want is None:
                continue
            compared += 1
            if dumps.get(path) != want:
                different += 1
                print("different:", path)
    print(f"{compared - different} passed, {different} failed")
    return 1 if different or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
