"""Finds files with the same content, and can replace the copies by links.

    finddup.py [--min SIZE] [--pattern GLOB] [--format text|json|null] [--link] [FOLDER...]

Files are compared by size, then by a hash of their first block, then by a hash of everything, so that most are never read.
Hard links to one file are not copies of it. --link replaces every copy by a hard link to the first file of its group.
"""
import argparse
import fnmatch
import hashlib
import json
import os
import re
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

FIRST_BLOCK = 4096
BLOCK = 1 << 20
UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


@dataclass(frozen=True, order=True)
class File:
    """A file that was found; `identity` is the same for all its hard links."""

    path: str
    size: int
    identity: tuple


def size_of(text):
    """Bytes from a text such as 100, 4k or 2M."""
    match = re.fullmatch(r"(\d+)([kmg]?)b?", text.lower())
    if match is None:
        raise argparse.ArgumentTypeError(f"no size: {text!r}")
    return int(match[1]) * UNITS[match[2]]


def find_files(folders, minimum, pattern, complain):
    """Regular files below the folders, each inode once."""
    seen = set()
    for top in folders:
        for folder, subfolders, names in os.walk(top, onerror=complain):
            subfolders.sort()
            for name in sorted(names):
                if not fnmatch.fnmatch(name, pattern):
                    continue
                path = os.path.join(folder, name)
                try:
                    status = os.lstat(path)
                except OSError as error:
                    complain(error)
                    continue
                identity = (status.st_dev, status.st_ino)
                if os.path.islink(path) or status.st_size < minimum or identity in seen:
                    continue
                seen.add(identity)
                yield File(path, status.st_size, identity)


def digest(path, limit=None):
    """The hash of a file's first `limit` bytes, of all of it without a limit."""
    hasher = hashlib.blake2b(digest_size=20)
    with open(path, "rb") as file:
        if limit is not None:
            hasher.update(file.read(limit))
        else:
            while block := file.read(BLOCK):
                hasher.update(block)
    return hasher.digest()


def split(groups, key, complain):
    """Splits each group by a key; what is alone or cannot be read is left out."""
    for group in groups:
        parts = defaultdict(list)
        for file in group:
            try:
                parts[key(file)].append(file)
            except OSError as error:
                complain(error)
        yield from (part for part in parts.values() if len(part) > 1)


def find_duplicates(files, complain):
    """Groups of equal files, those that waste most first."""
    groups = split([files], lambda file: file.size, complain)
    groups = split(groups, lambda file: digest(file.path, FIRST_BLOCK), complain)
    groups = split(
        groups, lambda file: digest(file.path) if file.size > FIRST_BLOCK else b"", complain
    )
    return sorted(groups, key=lambda group: (-wasted(group), group[0].path))


def wasted(group):
    return group[0].size * (len(group) - 1)


def link(group):
    """Replaces all but the first file by links, each at once: a reader sees the old file or the new."""
    for copy in group[1:]:
        with tempfile.TemporaryDirectory(dir=os.path.dirname(copy.path) or ".") as folder:
            fresh = os.path.join(folder, "link")
            os.link(group[0].path, fresh)
            os.replace(fresh, copy.path)


def report(groups, form):
    if form == "json":
        records = [{"size": group[0].size, "paths": [file.path for file in group]} for group in groups]
        print(json.dumps(records, indent=2))
    elif form == "null":
        for group in groups:
            sys.stdout.write("\0".join(file.path for file in group) + "\0\0")
    else:
        for group in groups:
            print(f"{group[0].size:,} bytes, {len(group)} times")
            for file in group:
                print(f"  {file.path}")
        print(f"{len(groups)} groups, {sum(map(wasted, groups)):,} bytes in copies")


def main():
    parser = argparse.ArgumentParser(description="Find files with the same content.")
    parser.add_argument("folders", nargs="*", default=["."], metavar="FOLDER", help="where to look (default: here)")
    parser.add_argument("--min", type=size_of, default=1, metavar="SIZE", help="ignore smaller files (4k, 2M; default 1)")
    parser.add_argument("--pattern", default="*", metavar="GLOB", help="only files with such names")
    parser.add_argument("--format", choices=("text", "json", "null"), default="text")
    parser.add_argument("--link", action="store_true", help="replace copies by hard links")
    options = parser.parse_args()
    failures = []

    def complain(error):
        failures.append(error)
        print(f"finddup: {error.filename}: {error.strerror}", file=sys.stderr)

    files = list(find_files(options.folders, options.min, options.pattern, complain))
    groups = find_duplicates(files, complain)
    report(groups, options.format)
    if options.link:
        for group in groups:
            try:
                link(group)
            except OSError as error:
                complain(error)
        linked = len(list(chain.from_iterable(groups))) - len(groups)
        print(f"{linked} files replaced", file=sys.stderr)
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
