#!/usr/bin/env python3
"""Writes Sources/Syntax/Lexer/UnicodeTables.swift from Python's unicodedata.

The compatibility decompositions of letters come from `unicodedata`. Aliases of characters cannot be
listed there, only looked up, so their candidates come from Perl's `unicore/Name.pl`.
"""

import glob
import pathlib
import re
import sys
import unicodedata

TARGET = pathlib.Path(__file__).parent.parent / "Sources/Syntax/Lexer/UnicodeTables.swift"


def decompositions():
    """Pairs of a name character and its full compatibility form, where NFC alone does not give it."""
    for code in range(128, sys.maxunicode + 1):
        char = chr(code)
        if 0xD800 <= code < 0xE000 or not ("a" + unicodedata.normalize("NFKC", char)).isidentifier():
            continue
        form = unicodedata.normalize("NFKD", char)
        if form != unicodedata.normalize("NFD", char):
            yield code, form


def aliases():
    """Pairs of a character and a name that `\\N{…}` accepts besides the proper one."""
    perl = sorted(glob.glob("/usr/share/perl/*/unicore/Name.pl"))[-1]
    text = pathlib.Path(perl).read_text()
    for code, name in re.findall(r"^([0-9A-F]{5,6})\n([^\n]+)\n", text, re.M):
        char = chr(int(code, 16))
        try:
            if unicodedata.lookup(name) == char and unicodedata.name(char, "") != name:
                yield int(code, 16), name
        except KeyError:
            pass


def literal(name, comment, lines):
    body = "\n".join("    " + line for line in lines)
    return f'  /// {comment}\n  static let {name}: StaticString = """\n{body}\n    """\n'


def main():
    forms = {}
    for code, form in decompositions():
        forms.setdefault(" ".join(f"{ord(c):x}" for c in form), []).append(f"{code:x}")
    rows = wrap(f"{' '.join(codes)}={form};" for form, codes in forms.items())
    names = [f"{code:x} {name}" for code, name in aliases()]
    TARGET.write_text(
        "// Written by scripts/syntax_tables.py; do not edit.\n\n"
        "/// Unicode data that the standard library does not have.\n"
        "enum UnicodeTables {\n"
        + literal("compatibility", "Letters and their compatibility form, `codes=form;`.", rows)
        + "\n"
        + literal("aliases", "Names besides the proper ones.", names)
        + "}\n"
    )


def wrap(items):
    line = ""
    for item in items:
        if line and len(line) + len(item) > 90:
            yield line
            line = ""
        line += item
    yield line


if __name__ == "__main__":
    main()
