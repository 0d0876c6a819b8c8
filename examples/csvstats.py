"""Describes the columns of a CSV file.

    csvstats.py [--by COLUMN] [--bins N] [--config FILE] [FILE]

Guesses what each column holds (whole numbers, numbers, dates, words), and prints counts, extremes, quartiles, means,
deviations and histograms, for the whole table or for each value of a column. A configuration file (INI) may name columns
to leave out and texts that mean "no value":

    [csvstats]
    skip = id, comment
    missing = n/a, -
"""
import argparse
import configparser
import csv
import math
import statistics
import sys
from collections import Counter
from datetime import date
from functools import cached_property
from textwrap import shorten


def integer(text):
    return int(text.replace("_", "x"))


def real(text):
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


KINDS = {"whole": integer, "number": real, "date": date.fromisoformat}


class Column:
    """A column's values as texts and as what they mean."""

    def __init__(self, name, texts, missing):
        self.name = name
        self.present = [text for text in map(str.strip, texts) if text not in missing]
        self.missing = len(texts) - len(self.present)

    @cached_property
    def parsed(self):
        """(kind, values) by the strictest reading that all values allow."""
        for kind, parse in KINDS.items():
            try:
                return kind, [parse(text) for text in self.present]
            except ValueError:
                pass
        return "words", self.present

    @property
    def kind(self):
        return self.parsed[0] if self.present else "empty"

    @property
    def values(self):
        return self.parsed[1]

    def facts(self):
        """Pairs of a word and what it is for this column."""
        yield "values", f"{len(self.present)}" + (f" ({self.missing} missing)" if self.missing else "")
        if not self.present:
            return
        if self.kind == "words":
            counts = Counter(self.values)
            yield "distinct", str(len(counts))
            common = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:3]
            yield "common", ", ".join(f"{shorten(word, 24, placeholder='...')} ({count})" for word, count in common)
            return
        yield "from", str(min(self.values))
        yield "to", str(max(self.values))
        if self.kind == "date":
            yield "days", str((max(self.values) - min(self.values)).days + 1)
            return
        yield "mean", f"{statistics.fmean(self.values):.6g}"
        yield "median", f"{statistics.median(self.values):.6g}"
        if len(self.values) > 1:
            low, _, high = statistics.quantiles(self.values, n=4, method="inclusive")
            yield "quartiles", f"{low:.6g} .. {high:.6g}"
            yield "deviation", f"{statistics.stdev(self.values):.6g}"

    def histogram(self, bins):
        """Lines with a bar for each stretch of the values."""
        if self.kind not in ("whole", "number") or len(set(self.values)) < 2:
            return
        low, high = min(self.values), max(self.values)
        counts = [0] * bins
        for value in self.values:
            counts[min(bins - 1, int((value - low) / (high - low) * bins))] += 1
        for index, count in enumerate(counts):
            start = low + (high - low) * index / bins
            yield f"{start:>12.6g} | {'#' * math.ceil(40 * count / max(counts))}{' ' if count else ''}{count or ''}".rstrip()


class Table:
    """The rows of a CSV file under their header."""

    def __init__(self, file):
        sample = file.read(4096)
        try:
            dialect = csv.Sniffer().sniff(sample, delimiters=",;\t|")
        except csv.Error:
            dialect = csv.excel
        lines = (sample + file.read()).splitlines(keepends=True)
        reader = csv.reader(lines, dialect)
        self.header = next(reader, [])
        self.rows = []
        self.ragged = 0
        for row in reader:
            if len(row) == len(self.header):
                self.rows.append(row)
            elif row:
                self.ragged += 1

    def groups(self, by):
        """(title, rows) for each value of a column, or for everything."""
        if by is None:
            return [("", self.rows)]
        if by not in self.header:
            raise ValueError(f"there is no column {by!r}; there are {', '.join(self.header)}")
        index = self.header.index(by)
        found = {}
        for row in self.rows:
            found.setdefault(row[index].strip(), []).append(row)
        return [(f"{by} = {value}", rows) for value, rows in sorted(found.items())]


def settings(path):
    """(columns to skip, texts that stand for nothing)."""
    parser = configparser.ConfigParser(defaults={"skip": "", "missing": "n/a, na, null"})
    parser.add_section("csvstats")
    if path is not None:
        with open(path, encoding="utf-8") as file:
            parser.read_file(file)

    def words(key):
        return {word.strip() for word in parser.get("csvstats", key).split(",")} - {""}

    return words("skip"), words("missing") | {""}


def describe(title, header, rows, skip, missing, bins):
    if title:
        print(f"== {title}: {len(rows)} rows\n")
    for index, name in enumerate(header):
        if name in skip:
            continue
        column = Column(name, [row[index] for row in rows], missing)
        print(f"{name} ({column.kind})")
        for word, fact in column.facts():
            print(f"  {word:<10} {fact}")
        if bins:
            for line in column.histogram(bins):
                print(f"  {line}")
        print()


def main():
    parser = argparse.ArgumentParser(description="Describe the columns of a CSV file.")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="the table (default: standard input)")
    parser.add_argument("--by", metavar="COLUMN", help="describe the rows for each value of a column")
    parser.add_argument("--bins", type=int, default=0, metavar="N", help="draw histograms with so many bars")
    parser.add_argument("--config", metavar="FILE", help="an INI file")
    options = parser.parse_args()
    try:
        skip, missing = settings(options.config)
        if options.file == "-":
            table = Table(sys.stdin)
        else:
            with open(options.file, encoding="utf-8-sig", newline="") as file:
                table = Table(file)
        for title, rows in table.groups(options.by):
            describe(title, table.header, rows, skip, missing, options.bins)
    except OSError as error:
        sys.exit(f"csvstats: {error.filename}: {error.strerror}")
    except (ValueError, csv.Error, configparser.Error) as error:
        sys.exit(f"csvstats: {error}")
    if table.ragged:
        print(f"{table.ragged} rows did not fit the header", file=sys.stderr)


if __name__ == "__main__":
    main()
