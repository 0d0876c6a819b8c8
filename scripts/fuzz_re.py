#!/usr/bin/env python3
"""Compares compiled programs with CPython on random regular expressions.

A generator with a seed writes cases: a pattern, flags, a subject, an operation. One small program reads cases and prints
what re makes of each, a result or the type and text of an exception. It runs under CPython and compiled by grouse; the
outputs must be equal. A case that takes either of them long, as some patterns must, is not compared.

    scripts/fuzz_re.py --count 20000 --seed 1
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile

# Reads cases, one a line: fields are hexadecimal UTF-8 with lone surrogates allowed.
PROGRAM = r'''
import re
import signal
import sys
import warnings

warnings.simplefilter("ignore")


class Slow(Exception):
    pass


def give_up(*_):
    raise Slow


signal.signal(signal.SIGALRM, give_up)


def field(text, as_bytes):
    raw = bytes.fromhex(text)
    return raw.decode("utf-8", "surrogatepass").encode("latin-1") if as_bytes else raw.decode("utf-8", "surrogatepass")


def show(match):
    if match is None:
        return None
    return match.span(), match.regs, match.groups(), match.lastindex, match.lastgroup, match.groupdict()


def run(operation, pattern, subject, template, pos, endpos, count):
    if operation == "search":
        return show(pattern.search(subject, pos, endpos))
    if operation == "match":
        return show(pattern.match(subject, pos, endpos))
    if operation == "fullmatch":
        return show(pattern.fullmatch(subject, pos, endpos))
    if operation == "findall":
        return pattern.findall(subject, pos, endpos)
    if operation == "finditer":
        return [show(m) for m in pattern.finditer(subject, pos, endpos)]
    if operation == "split":
        return pattern.split(subject, count)
    if operation == "sub":
        return pattern.subn(template, subject, count)
    scanner, found = pattern.scanner(subject, pos, endpos), []
    while (m := scanner.match()) is not None:
        found.append(show(m))
    return found


def outcome(kind, operation, flags, pos, endpos, count, *texts):
    pattern, subject, template = (field(text, kind == "bytes") for text in texts)
    try:
        compiled = re.compile(pattern, int(flags))
        return ascii(run(operation, compiled, subject, template, int(pos), int(endpos), int(count)))
    except (re.error, ValueError, TypeError, IndexError, OverflowError, RuntimeError, SystemError) as error:
        return ascii((type(error).__name__, str(error)))


def main():
    for line in sys.stdin:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            result = outcome(*line.rstrip("\n").split(";"))
            signal.setitimer(signal.ITIMER_REAL, 0)
        except Slow:
            result = "slow"
        print(result)


main()
'''

OPERATIONS = ["search", "match", "fullmatch", "findall", "finditer", "split", "sub", "scan"]
ASCII_LETTERS = "aaabbbcABC_1 \n-"
WIDE_LETTERS = ASCII_LETTERS + "\u00e9\u00c9\u017f\u212a\u0130\u03c3\u03c2\u0661\u2028\ud800\U00010400\U00010428k"
CLASSES = [r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"]
ANCHORS = ["^", "$", r"\b", r"\B", r"\A", r"\Z"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def choose(self, items):
        return self.random.choice(items)

    def literal(self):
        letter = self.choose(self.letters)
        return {"\n": r"\n", "-": r"\-", " ": " "}.get(letter, letter)

    def set(self):
        items = []
        for _ in range(self.random.randint(1, 4)):
            kind = self.random.random()
            if kind < 0.5:
                items.append(self.literal())
            elif kind < 0.75:
                low, high = sorted((self.choose(self.letters), self.choose(self.letters)))
                items.append(f"{low}-{high}" if low not in "\n-" and high not in "\n-" else "a-c")
            else:
                items.append(self.choose(CLASSES))
        return "[" + self.choose(["", "", "^"]) + "".join(items) + "]"

    def atom(self, depth):
        kind = self.random.random()
        if kind < 0.45 or depth <= 0:
            return self.choose([self.literal, self.literal, self.literal, lambda: ".", self.set,
                                lambda: self.choose(CLASSES)])()
        if kind < 0.65:
            self.groups += 1
            number = self.groups
            name = f"?P<g{number}>" if self.random.random() < 0.2 else ""
            body = self.alternatives(depth - 1)
            self.closed.append(number)
            return f"({name}{body})"
        if kind < 0.75:
            return f"(?:{self.alternatives(depth - 1)})"
        if kind < 0.80:
            return f"(?>{self.alternatives(depth - 1)})"
        if kind < 0.86:
            return f"(?{self.choose(['=', '!'])}{self.alternatives(depth - 1)})"
        if kind < 0.90:
            body = "".join(self.choose([self.literal, self.set])() for _ in range(self.random.randint(1, 3)))
            return f"(?<{self.choose(['=', '!'])}{body})"
        if kind < 0.93:
            return f"(?{self.choose(['i', 'a', 's', 'm', '-i', 'i-s'])}:{self.alternatives(depth - 1)})"
        if self.closed and kind < 0.97:
            return f"\\{self.choose(self.closed)}"
        if self.closed:
            no = "|" + self.sequence(depth - 1) if self.random.random() < 0.6 else ""
            return f"(?({self.choose(self.closed)}){self.sequence(depth - 1)}{no})"
        return self.choose(ANCHORS)

    def quantifier(self, atom):
        if self.random.random() < 0.6:
            return ""
        low = self.random.randint(0, 3)
        form = self.choose(["*", "+", "?", "*", "+", f"{{{low}}}", f"{{{low},}}",
                            f"{{{low},{low + self.random.randint(0, 2)}}}"])
        # What CPython does when a pass of a possessive group fails half way is one of the differences on purpose.
        possessive = "+" if "(" not in atom else ""
        return form + self.choose(["", "", "", "?", "?", possessive])

    def sequence(self, depth):
        pieces = []
        for _ in range(self.random.randint(0 if self.random.random() < 0.1 else 1, 4)):
            if self.random.random() < 0.08:
                pieces.append(self.choose(ANCHORS))
            else:
                atom = self.atom(depth)
                pieces.append(atom + self.quantifier(atom))
        return "".join(pieces)

    def alternatives(self, depth):
        count = 1 if self.random.random() < 0.65 else self.random.randint(2, 3)
        return "|".join(self.sequence(depth) for _ in range(count))

    def subject(self):
        kind = self.random.random()
        size = self.random.randint(0, 12) if kind < 0.95 else self.random.randint(12, 100)
        few = [self.choose(self.letters) for _ in range(self.random.randint(1, 5))]
        return "".join(self.choose(few if self.random.random() < 0.8 else self.letters) for _ in range(size))

    def case(self):
        is_bytes = self.random.random() < 0.15
        wide = not is_bytes and self.random.random() < 0.5
        self.letters = WIDE_LETTERS if wide else ASCII_LETTERS + ("\xe9\xc9" if is_bytes else "")
        self.groups, self.closed = 0, []
        pattern = self.alternatives(self.random.randint(0, 3))
        flags = 0
        for flag, chance in ((2, 0.25), (8, 0.2), (16, 0.2), (256, 0.15)):
            if self.random.random() < chance:
                flags |= flag
        if not wide and self.random.random() < 0.15:
            self.letters = WIDE_LETTERS if not is_bytes else self.letters
        subject = self.subject()
        pos, endpos = 0, 1 << 40
        if self.random.random() < 0.15:
            pos, endpos = self.random.randint(-2, 22), self.random.randint(-2, 25)
        template = self.choose(["x", "", "<\\g<0>>", "\\1-", "\\n.\\g<1>", "\\\\"])
        fields = ["bytes" if is_bytes else "str", self.choose(OPERATIONS), flags, pos, endpos,
                  self.choose([0, 0, 0, 1, 2])]
        texts = [text.encode("utf-8", "surrogatepass").hex() for text in (pattern, subject, template)]
        return ";".join(map(str, fields)) + ";" + ";".join(texts)


def explain(case):
    *fields, pattern, subject, template = case.split(";")
    shown = [ascii(bytes.fromhex(text).decode("utf-8", "surrogatepass")) for text in (pattern, subject, template)]
    return f"{fields}\n  pattern {shown[0]}\n  subject {shown[1]}\n  template {shown[2]}"


def run_all(command, cases, timeout):
    """One line of output for each case; a case that ends the program or takes too long has a line that says so."""
    results = []
    while len(results) < len(cases):
        rest = cases[len(results):]
        try:
            done = subprocess.run(command, input="\n".join(rest) + "\n", capture_output=True, text=True, timeout=timeout)
            output, end = done.stdout, f"<exit status {done.returncode}> {done.stderr[-300:]}"
        except subprocess.TimeoutExpired as error:
            output, end = (error.stdout or b"").decode(), "<too slow>"
        lines = output.split("\n")[:-1]
        results += lines
        if len(lines) < len(rest):
            results.append(end)
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=5000, help="cases one process runs")
    parser.add_argument("--show", type=int, default=10, help="differences to print")
    parser.add_argument("--python", default="/usr/bin/python3")
    parser.add_argument("--grouse", default="grouse")
    parser.add_argument("--level", default="-O1")
    parser.add_argument("--second", help="another CPython; a case counts only if neither agrees")
    options = parser.parse_args()
    differences = total = 0
    with tempfile.TemporaryDirectory() as folder:
        source, program = os.path.join(folder, "case.py"), os.path.join(folder, "case")
        with open(source, "w") as file:
            file.write(PROGRAM)
        subprocess.run([options.grouse, "build", options.level, "-o", program, source], check=True)
        generator = Generator(options.seed)
        while total < options.count:
            cases = [generator.case() for _ in range(min(options.batch, options.count - total))]
            total += len(cases)
            ours = run_all([program], cases, 300)
            theirs = run_all([options.python, source], cases, 300)
            others = None
            for i, case in enumerate(cases):
                if ours[i] == theirs[i] or "slow" in (ours[i], theirs[i]):
                    continue
                if options.second and others is None:
                    others = run_all([options.second, source], cases, 300)
                if others and others[i] == ours[i]:
                    continue
                differences += 1
                if differences <= options.show:
                    print(f"{explain(case)}\n  CPython {theirs[i]}\n  grouse  {ours[i]}", flush=True)
    print(f"{total} cases, {differences} differences")
    sys.exit(differences != 0)


if __name__ == "__main__":
    main()
