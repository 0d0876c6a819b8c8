#!/usr/bin/env python3
"""Writes docs/divergences.md from the headers of Tests/divergence; --check only tells whether it is up to date."""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, "Tests", "divergence")
PAGE = os.path.join(ROOT, "docs", "divergences.md")
INTRODUCTION = """# Differences from CPython

Each is on purpose and has a program in `Tests/divergence` that `make test-programs` runs with both. The oracle is CPython 3.11.
This page is written by `scripts/divergences.py` from the heads of those programs.
"""


def entry(name):
    """The section of one program: what differs, why, and what to do instead."""
    lines = []
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("# "):
                break
            lines.append(line[2:].rstrip())
    title = name.removesuffix(".py").replace("_", " ").capitalize()
    parts = [f"**{a}:**{b}" if b else a for a, _, b in (text.partition(":") if text.startswith(("Cause:", "Workaround:"))
                                                       else (text, "", "") for text in lines)]
    return f"\n## {title}\n\n" + "\n".join(f"- {part}" for part in parts) + f"\n- Program: `Tests/divergence/{name}`\n"


def main():
    names = sorted(name for name in os.listdir(FOLDER) if name.endswith(".py"))
    text = INTRODUCTION + "".join(map(entry, names))
    if "--check" in sys.argv:
        with open(PAGE, encoding="utf-8") as file:
            sys.exit(0 if file.read() == text else "docs/divergences.md is old: run scripts/divergences.py")
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
