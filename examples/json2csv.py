"""Turns JSON records into CSV, and CSV into JSON records.

    json2csv.py [--reverse] [--delimiter C] [--columns A,B,...] [--lines] [--missing TEXT] [-o OUT] [FILE]

Nested objects become columns with dotted names (`address.city`), lists columns with numbers (`tags.0`). Without --columns
every column that any record has is written, in the order in which they first appear. --lines reads one record a line.
"""
import argparse
import csv
import json
import sys
from contextlib import nullcontext


class RecordError(ValueError):
    """The input is JSON, but no table."""


def flatten(value, prefix=""):
    """Yields (column, scalar) pairs of a nested value."""
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = ((str(index), item) for index, item in enumerate(value))
    else:
        yield prefix or "value", value
        return
    empty = True
    for key, item in entries:
        empty = False
        yield from flatten(item, f"{prefix}.{key}" if prefix else str(key))
    if empty and prefix:
        yield prefix, None


def cell(value, missing):
    """The text of a scalar: JSON's words for the truth values, nothing for null."""
    match value:
        case None:
            return missing
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value)
        case _:
            return str(value)


def read_records(file, by_line):
    """The records of a JSON text: an array of them, a single one, or one a line."""
    if by_line:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise RecordError(f"line {number}, column {error.colno}: {error.msg}") from None
        return
    document = json.load(file)
    if isinstance(document, list):
        yield from document
    elif isinstance(document, dict):
        yield document
    else:
        raise RecordError(f"expected an array or an object, not {type(document).__name__}")


def to_csv(source, target, options):
    rows = [dict(flatten(record)) for record in read_records(source, options.lines)]
    columns = options.columns or list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.writer(target, delimiter=options.delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(column), options.missing) for column in columns])
    return len(rows), len(columns)


def scalar(text):
    """The value a cell stands for."""
    words = {"true": True, "false": False, "": None}
    if text in words:
        return words[text]
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def unflatten(pairs):
    """The nested value that `flatten` takes apart into these pairs."""
    root = {}
    for column, value in pairs:
        if value is None:
            continue
        *parents, last = column.split(".")
        node = root
        for part in parents:
            node = node.setdefault(part, {})
            if not isinstance(node, dict):
                raise RecordError(f"column {column!r} is below a column with values")
        node[last] = value
    return with_lists(root)


def with_lists(node):
    """Objects whose keys are 0, 1, 2 ... become lists."""
    if not isinstance(node, dict):
        return node
    items = {key: with_lists(value) for key, value in node.items()}
    if items and list(items) == [str(index) for index in range(len(items))]:
        return list(items.values())
    return items


def to_json(source, target, options):
    reader = csv.DictReader(source, delimiter=options.delimiter)
    records = []
    for row in reader:
        chosen = options.columns or reader.fieldnames
        records.append(unflatten((column, scalar(row.get(column) or "")) for column in chosen))
    if options.lines:
        for record in records:
            print(json.dumps(record, ensure_ascii=False), file=target)
    else:
        json.dump(records, target, indent=2, ensure_ascii=False)
        print(file=target)
    return len(records), len(options.columns or reader.fieldnames or ())


def main():
    parser = argparse.ArgumentParser(description="Turn JSON records into CSV and back.")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="the input (default: standard input)")
    parser.add_argument("-o", "--output", metavar="OUT", help="the output (default: standard output)")
    parser.add_argument("--reverse", action="store_true", help="turn CSV into JSON")
    parser.add_argument("--lines", action="store_true", help="JSON has one record a line")
    parser.add_argument("--delimiter", default=",", metavar="C", help="between columns (default a comma)")
    parser.add_argument("--columns", type=lambda text: text.split(","), metavar="A,B", help="only these, in this order")
    parser.add_argument("--missing", default="", metavar="TEXT", help="for what a record lacks")
    parser.add_argument("--verbose", action="store_true", help="say how much was converted")
    options = parser.parse_args()
    if len(options.delimiter) != 1:
        parser.error("the delimiter is one character")
    convert = to_json if options.reverse else to_csv
    try:
        with (
            nullcontext(sys.stdin) if options.file == "-" else open(options.file, encoding="utf-8", newline="") as source,
            open(options.output, "w", encoding="utf-8", newline="") if options.output else nullcontext(sys.stdout) as target,
        ):
            rows, columns = convert(source, target, options)
    except json.JSONDecodeError as error:
        sys.exit(f"json2csv: {options.file}:{error.lineno}:{error.colno}: {error.msg}")
    except (RecordError, csv.Error) as error:
        sys.exit(f"json2csv: {options.file}: {error}")
    except OSError as error:
        sys.exit(f"json2csv: {error.filename}: {error.strerror}")
    if options.verbose:
        print(f"{rows} rows, {columns} columns", file=sys.stderr)


if __name__ == "__main__":
    main()
