#!/usr/bin/env python3
"""Compares the errors that grouse finds with those of the Python that runs this script.

    python3.11 scripts/syntax_error_oracle.py GROUSE [--show N] [--mutants N] [FILE...]

Invalid texts are taken from the running Python's own test suite: doctests that expect an error, strings
given to functions such as `compile` and `_check_error`, and, with `--mutants`, statements of its
library with a token removed, doubled or replaced. For each, the type, the message, the line and the
column of the first error have to agree.
"""

import argparse
import ast
import codecs
import doctest
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import textwrap
import tokenize
import warnings

VERSION = "%d.%d" % sys.version_info[:2]
CHECKERS = {
    "check", "_check_error", "compile", "eval", "exec", "check_syntax_error", "assert_syntax_error",
    "assertRaises", "assertRaisesRegex", "assertAllRaise", "dedent", "parse", "checkSyntaxError",
    "_testSyntaxError", "check_script", "test_error", "error_test", "assertInvalid", "invalid",
    "check_error", "run_code", "errtest", "append", "assertSyntaxError", "check_err",
}


def strings(node):
    """The constant texts within an argument."""
    for child in ast.walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, (str, bytes)):
            yield child.value
        elif isinstance(child, ast.BinOp):
            try:
                value = eval(compile(ast.Expression(child), "", "eval"), {})
            except Exception:
                continue
            if isinstance(value, (str, bytes)):
                yield value


def harvest(path):
    """Every text in a test file that may be an invalid program."""
    tree = ast.parse(path.read_bytes())
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ">>>" in node.value:
            try:
                examples = doctest.DocTestParser().get_examples(node.value)
            except ValueError:
                continue
            yield from (example.source for example in examples)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", None))
            if name in CHECKERS:
                for argument in node.args + [keyword.value for keyword in node.keywords]:
                    for text in strings(argument):
                        yield text
                        if isinstance(text, str):
                            yield textwrap.dedent(text)
        elif isinstance(node, (ast.For, ast.List, ast.Tuple)):
            values = node.iter if isinstance(node, ast.For) else node
            if "fstring" in path.name or "grammar" in path.name or "string_lit" in path.name:
                yield from strings(values)


def mutants(paths, count, generator):
    """Statements of a library with one token changed."""
    while count:
        source = generator.choice(paths).read_text("utf-8", "replace")
        try:
            body = ast.parse(source).body
        except (SyntaxError, ValueError):
            continue
        if not body:
            continue
        node = generator.choice(body)
        lines = source.splitlines(keepends=True)[node.lineno - 1 : node.end_lineno][:30]
        text = "".join(lines)
        try:
            tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
        except (tokenize.TokenError, SyntaxError, IndentationError):
            continue
        tokens = [token for token in tokens if token.string.strip()]
        if len(tokens) < 3:
            continue
        token = generator.choice(tokens)
        row, start = token.start
        end = token.end[1] if token.end[0] == row else len(lines[row - 1])
        line = lines[row - 1]
        other = generator.choice(tokens).string
        change = generator.choice(["", token.string * 2, other, token.string + " " + other])
        lines[row - 1] = line[:start] + change + line[end:]
        count -= 1
        yield "".join(lines)


def expected_error(text):
    """What Python says: type, message, line, column; None if it accepts the text."""
    try:
        # As of a file, columns are counted in characters.
        mark = b"" if b"coding" in text else codecs.BOM_UTF8
        compile(mark + text, "<string>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return type(error).__name__, error.msg, error.lineno, error.offset
    except (ValueError, MemoryError, RecursionError, OverflowError) as error:
        return type(error).__name__, str(error), None, None
    return None


def is_text(data):
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def grouse_errors(grouse, texts):
    command = [grouse, "dump", "errors", "--python", VERSION, "-"]
    payload = b"".join(b"%d\n%s" % (len(text), text) for text in texts)
    result = subprocess.run(command, input=payload, stdout=subprocess.PIPE)
    if result.returncode:
        print(f"grouse ended with status {result.returncode}")
    for line in result.stdout.splitlines():
        errors = [entry for entry in json.loads(line) if entry["severity"] == "error"]
        if not errors:
            yield None
            continue
        first = errors[0]
        yield first["type"], first["message"], first.get("lineno"), first.get("offset")


def collect(options):
    if options.files:
        return {path.read_bytes() for path in options.files}
    tests = pathlib.Path(os.__file__).parent / "test"
    texts = {}
    if options.mutants:
        paths = sorted(pathlib.Path(os.__file__).parent.glob("*.py"))
        for text in mutants(paths, options.mutants, random.Random(options.seed)):
            texts[text.encode("utf-8", "surrogatepass")] = None
        return texts
    for path in sorted(tests.rglob("test_*.py")):
        try:
            for text in harvest(path):
                data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
                texts[data] = None
        except (SyntaxError, ValueError):
            pass
    return texts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("grouse")
    parser.add_argument("--show", type=int, default=20, help="differences to print")
    parser.add_argument("--mutants", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    cases = []
    for text in collect(options):
        # What text bytes are, and null bytes, is the business of reading files.
        if b"\0" in text or not is_text(text) or text.startswith(codecs.BOM_UTF8):
            continue
        expected = expected_error(text)
        if expected:
            cases.append((text, expected))
    rejected = same = shown = 0
    kinds = {}
    for (text, expected), found in zip(cases, grouse_errors(options.grouse, [c[0] for c in cases])):
        rejected += found is not None
        if found == expected or (found and expected[2] is None and found[:2] == expected[:2]):
            same += 1
            continue
        kinds.setdefault(expected[1], 0)
        kinds[expected[1]] += 1
        if shown < options.show:
            shown += 1
            print(f"--- {text.decode('utf-8', 'replace')[:400]!r}\n  Python: {expected}\n  Grouse: {found}")
    print(f"{len(cases)} invalid texts: {rejected} rejected, {same} the same error")
    for message, number in sorted(kinds.items(), key=lambda item: -item[1])[:15]:
        print(f"{number:6} {message}")
    sys.exit(rejected < len(cases) or same < 0.97 * len(cases))


if __name__ == "__main__":
    main()
