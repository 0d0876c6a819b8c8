#!/usr/bin/env python3
"""Feeds mutated source files to `grouse dump errors` and watches that it survives.

    scripts/fuzz_syntax.py GROUSE [--count N] [--seed N] [--python VERSION]

Pieces of the running Python's library lose, gain and swap bytes and tokens. A crash, a text that takes
longer than the time limit, or memory beyond the bound fails the run and leaves the text in a file.
"""

import argparse
import os
import pathlib
import random
import re
import resource
import subprocess
import sys

TOKEN = re.compile(rb"\w+|\s+|[^\w\s]")
EXTRA = [b"(", b")", b"[", b"]", b"{", b"}", b"'", b'"', b'"""', b"f'", b":", b"=", b"\\", b"\n",
         b"\t", b"lambda ", b"async ", b"await ", b"match ", b"case ", b"*", b"**", b":=", b"@",
         b"\xff", b"\xc3\xa9", b"\0", b"#", b"0x", b"1e", b"if ", b"else ", b"for ", b"in ", b"not "]


def mutate(text, generator):
    """A text with a few bytes or tokens changed."""
    if generator.random() < 0.3:
        data = bytearray(text)
        for _ in range(generator.randint(1, 4)):
            place = generator.randrange(len(data) + 1)
            if generator.random() < 0.5 and place < len(data):
                del data[place : place + generator.randint(1, 8)]
            else:
                data.insert(place, generator.randrange(256))
        return bytes(data)
    tokens = TOKEN.findall(text)
    for _ in range(generator.randint(1, 5)):
        if not tokens:
            break
        place = generator.randrange(len(tokens))
        choice = generator.random()
        if choice < 0.3:
            del tokens[place]
        elif choice < 0.6:
            tokens.insert(place, generator.choice(EXTRA))
        elif choice < 0.8:
            other = generator.randrange(len(tokens))
            tokens[place], tokens[other] = tokens[other], tokens[place]
        elif choice < 0.95:
            tokens.insert(place, generator.choice(tokens))
        else:
            tokens[place:place] = [generator.choice(EXTRA)] * generator.choice([10, 300, 3000])
    return b"".join(tokens)


def pieces():
    library = pathlib.Path(os.__file__).parent
    for path in sorted(library.glob("*.py")) + sorted((library / "test").glob("test_[gpsf]*.py")):
        lines = path.read_bytes().splitlines(keepends=True)
        for start in range(0, len(lines), 25):
            yield b"".join(lines[start : start + 25])


def run(grouse, version, batch, seconds, memory):
    """Whether grouse answers each text of a batch."""
    payload = b"".join(b"%d\n%s" % (len(text), text) for text in batch)
    limits = lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        result = subprocess.run(
            [grouse, "dump", "errors", "--python", version, "-"], input=payload, timeout=seconds,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=limits)
    except subprocess.TimeoutExpired:
        return False
    return result.returncode == 0 and result.stdout.count(b"\n") == len(batch)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("grouse")
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--python", default="3.14")
    options = parser.parse_args()
    generator = random.Random(options.seed)
    sources = list(pieces())
    memory = 4 << 30
    failures = done = 0
    while done < options.count:
        batch = [mutate(generator.choice(sources), generator) for _ in range(1000)]
        done += len(batch)
        if run(options.grouse, options.python, batch, 60, memory):
            continue
        for text in batch:
            if not run(options.grouse, options.python, [text], 5, memory):
                failures += 1
                name = f"fuzz-{options.seed}-{failures}.py"
                pathlib.Path(name).write_bytes(text)
                print(f"grouse fails on {name}", flush=True)
                if failures == 20:
                    sys.exit("too many failures")
    print(f"{done} texts, {failures} failures")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
