#!/usr/bin/env python3
"""Writes the .ast files of the cases whose `# python:` line names the Python that runs this."""

import ast
import pathlib
import sys

for path in sorted(pathlib.Path(__file__).parent.glob("*.py")):
    text = path.read_text()
    if text.startswith("# python: %d.%d\n" % sys.version_info[:2]):
        trees = [ast.Module([node], []) for node in ast.parse(text).body]
        lines = [ast.dump(tree, include_attributes=True) + "\n" for tree in trees]
        path.with_suffix(".ast").write_text("".join(lines))
