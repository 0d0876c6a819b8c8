"""Compares two texts or two folders.

    difftool.py [-u N | --side | --stat] [-w] [-i] [--color] OLD NEW

Finds a shortest script of deletions and insertions with Myers' algorithm ("An O(ND) Difference Algorithm and Its
Variations", 1986) and prints it as a unified diff, side by side with the words that differ marked, or as figures.
Exits with 0 if nothing differs, 1 if something does, 2 on trouble.
"""
import argparse
import difflib
import os
import shutil
import sys
from dataclasses import dataclass
from enum import Enum

COLORS = {"-": "\x1b[31m", "+": "\x1b[32m", "@": "\x1b[36m"}
RESET = "\x1b[0m"


class Kind(Enum):
    """What happens to a line."""

    KEEP = " "
    DELETE = "-"
    INSERT = "+"


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of a script; a position is None where the side has no such line."""

    kind: Kind
    old: int | None
    new: int | None


def shortest_script(old, new):
    """Edits that turn one list into the other, deletions before insertions."""
    prefix = 0
    while prefix < min(len(old), len(new)) and old[prefix] == new[prefix]:
        prefix += 1
    suffix = 0
    while suffix < min(len(old), len(new)) - prefix and old[-1 - suffix] == new[-1 - suffix]:
        suffix += 1
    a, b = old[prefix : len(old) - suffix], new[prefix : len(new) - suffix]
    edits = [Edit(Kind.KEEP, index, index) for index in range(prefix)]
    edits += [
        Edit(edit.kind, edit.old if edit.old is None else edit.old + prefix, edit.new if edit.new is None else edit.new + prefix)
        for edit in middle_script(a, b)
    ]
    shift = len(new) - len(old)
    edits += [Edit(Kind.KEEP, index, index + shift) for index in range(len(old) - suffix, len(old))]
    return edits


def middle_script(a, b):
    """Myers' greedy search; furthest[k] is how far down diagonal k a path of the current length reaches."""
    furthest = {1: 0}
    trace = []
    for length in range(len(a) + len(b) + 1):
        trace.append(dict(furthest))
        for k in range(-length, length + 1, 2):
            down = k == -length or (k != length and furthest[k - 1] < furthest[k + 1])
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            y = x - k
            while x < len(a) and y < len(b) and a[x] == b[y]:
                x, y = x + 1, y + 1
            furthest[k] = x
            if x >= len(a) and y >= len(b):
                return walk_back(trace, len(a), len(b))
    raise AssertionError("a path longer than both texts")


def walk_back(trace, x, y):
    edits = []
    for length in range(len(trace) - 1, -1, -1):
        furthest = trace[length]
        k = x - y
        down = k == -length or (k != length and furthest[k - 1] < furthest[k + 1])
        before = k + 1 if down else k - 1
        start_x = furthest[before] if length else 0
        start_y = start_x - before if length else 0
        while x > start_x and y > start_y:
            x, y = x - 1, y - 1
            edits.append(Edit(Kind.KEEP, x, y))
        if length:
            edits.append(Edit(Kind.INSERT, None, start_y) if down else Edit(Kind.DELETE, start_x, None))
        x, y = start_x, start_y
    return edits[::-1]


def hunks(edits, context):
    """Ranges of the script that change something, with so many lines around it."""
    changes = [index for index, edit in enumerate(edits) if edit.kind is not Kind.KEEP]
    start = None
    for here, following in zip(changes, changes[1:] + [None]):
        if start is None:
            start = max(0, here - context)
        if following is None or following - here > 2 * context + 1:
            yield start, min(here + context + 1, len(edits))
            start = None


def span(before, count):
    """`first,count` of a hunk's lines on one side, as unified diffs number them; an empty side names the line before."""
    if count == 1:
        return f"{before + 1}"
    return f"{before + 1 if count else before},{count}"


def unified(old, new, edits, names, context):
    yield f"--- {names[0]}"
    yield f"+++ {names[1]}"
    seen = {"old": 0, "new": 0}
    done = 0
    for start, end in hunks(edits, context):
        spans = {}
        for side in seen:
            seen[side] += sum(getattr(edit, side) is not None for edit in edits[done:start])
            count = sum(getattr(edit, side) is not None for edit in edits[start:end])
            spans[side] = span(seen[side], count)
            seen[side] += count
        done = end
        yield f"@@ -{spans['old']} +{spans['new']} @@"
        for edit in edits[start:end]:
            yield edit.kind.value + (new[edit.new] if edit.old is None else old[edit.old])


def mark(a, b):
    """Both lines with brackets around the stretches that differ."""
    left, right = [], []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        form = "{}" if tag == "equal" else "[{}]"
        if a1 < a2:
            left.append(form.format(a[a1:a2]))
        if b1 < b2:
            right.append(form.format(b[b1:b2]))
    return "".join(left), "".join(right)


def side_by_side(old, new, edits, width):
    half = (width - 3) // 2
    pending = []

    def flush(inserted):
        for index in range(max(len(pending), len(inserted))):
            a = pending[index] if index < len(pending) else ""
            b = inserted[index] if index < len(inserted) else ""
            sign = "|" if index < min(len(pending), len(inserted)) else "<" if a or index < len(pending) else ">"
            if sign == "|":
                a, b = mark(a, b)
            yield f"{a[:half]:<{half}} {sign} {b[:half]}".rstrip()
        pending.clear()

    inserted = []
    for edit in edits:
        if edit.kind is Kind.DELETE:
            if inserted:
                yield from flush(inserted)
                inserted = []
            pending.append(old[edit.old].expandtabs())
        elif edit.kind is Kind.INSERT:
            inserted.append(new[edit.new].expandtabs())
        else:
            yield from flush(inserted)
            inserted = []
            line = old[edit.old].expandtabs()
            yield f"{line[:half]:<{half}}   {line[:half]}".rstrip()
    yield from flush(inserted)


def read_lines(path):
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        return file.read().splitlines()


def compare_files(paths, options):
    """Prints what differs between two files; True if anything does."""
    old, new = map(read_lines, paths)

    def key(line):
        line = "".join(line.split()) if options.ignore_space else line
        return line.casefold() if options.ignore_case else line

    edits = shortest_script([key(line) for line in old], [key(line) for line in new])
    if all(edit.kind is Kind.KEEP for edit in edits):
        return False
    if options.stat:
        added = sum(edit.kind is Kind.INSERT for edit in edits)
        removed = sum(edit.kind is Kind.DELETE for edit in edits)
        ratio = difflib.SequenceMatcher(None, old, new).ratio()
        print(f"{paths[1]}: {added} added, {removed} removed, {ratio:.0%} alike")
        return True
    lines = side_by_side(old, new, edits, options.width) if options.side else unified(old, new, edits, paths, options.unified)
    for line in lines:
        color = COLORS.get(line[:1]) if options.color and not options.side else None
        text = f"{color}{line}{RESET}" if color else line
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape") + b"\n")
    return True


def compare(paths, options):
    """As compare_files, for folders too."""
    folders = [os.path.isdir(path) for path in paths]
    if not any(folders):
        return compare_files(paths, options)
    if not all(folders):
        raise ValueError("cannot compare a folder with a file")
    differs = False
    entries = [set(os.listdir(path)) for path in paths]
    for name in sorted(entries[0] | entries[1]):
        present = [name in names for names in entries]
        if all(present):
            differs |= compare([os.path.join(path, name) for path in paths], options)
        else:
            print(f"only in {paths[present.index(True)]}: {name}", flush=True)
            differs = True
    return differs


def main():
    parser = argparse.ArgumentParser(description="Compare two texts or two folders.")
    parser.add_argument("old")
    parser.add_argument("new")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("-u", "--unified", type=int, default=3, metavar="N", help="lines of context (default 3)")
    form.add_argument("--side", action="store_true", help="side by side")
    form.add_argument("--stat", action="store_true", help="figures only")
    parser.add_argument("-w", "--ignore-space", action="store_true")
    parser.add_argument("-i", "--ignore-case", action="store_true")
    parser.add_argument("--color", action="store_true")
    parser.add_argument("--width", type=int, default=shutil.get_terminal_size().columns, help="columns for --side")
    options = parser.parse_args()
    try:
        sys.exit(1 if compare([options.old, options.new], options) else 0)
    except (OSError, ValueError) as error:
        print(f"difftool: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
