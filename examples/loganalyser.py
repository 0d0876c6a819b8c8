"""Reads web server access logs in the common or combined format and reports what they hold.

    loganalyser.py [--top N] [--since TIME] [--until TIME] [--json] [FILE...]

Prints requests a status class, the busiest hours, the most wanted pages, the loudest clients and the sizes of answers.
Lines it cannot read are counted, not dropped in silence. Without files it reads standard input.
"""
import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timezone
from urllib.parse import urlsplit

LINE = re.compile(
    r"(?P<host>\S+) \S+ (?P<user>\S+) \[(?P<time>[^\]]+)\] "
    r'"(?P<method>[A-Z]+) (?P<target>\S+)(?: (?P<protocol>HTTP/[\d.]+))?" '
    r"(?P<status>\d{3}) (?P<size>\d+|-)"
    r'(?: "(?P<referrer>[^"]*)" "(?P<agent>[^"]*)")?\s*$'
)
TIME_FORM = "%d/%b/%Y:%H:%M:%S %z"


@dataclass(frozen=True)
class Request:
    """One line of a log."""

    host: str
    time: datetime
    method: str
    path: str
    status: int
    size: int
    agent: str

    @property
    def failed(self):
        return self.status >= 400


def parse_line(line):
    """The request a line describes, None if it is no log line."""
    match = LINE.match(line)
    if match is None:
        return None
    try:
        time = datetime.strptime(match["time"], TIME_FORM)
    except ValueError:
        return None
    size = 0 if match["size"] == "-" else int(match["size"])
    path = urlsplit(match["target"]).path or "/"
    return Request(match["host"], time, match["method"], path, int(match["status"]), size, match["agent"] or "-")


class Report:
    """Sums over the requests seen so far."""

    def __init__(self):
        self.requests = 0
        self.unreadable = 0
        self.bytes = 0
        self.sizes = []
        self.classes = Counter()
        self.hours = Counter()
        self.pages = Counter()
        self.clients = Counter()
        self.failures = defaultdict(Counter)

    def add(self, request):
        self.requests += 1
        self.bytes += request.size
        self.sizes.append(request.size)
        self.classes[f"{request.status // 100}xx"] += 1
        self.hours[request.time.astimezone(timezone.utc).hour] += 1
        self.pages[request.path] += 1
        self.clients[request.host] += 1
        if request.failed:
            self.failures[request.status][request.path] += 1

    def percentile(self, share):
        """The size that `share` of the answers do not exceed."""
        if not self.sizes:
            return 0
        ordered = sorted(self.sizes)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def as_dict(self, top):
        return {
            "requests": self.requests,
            "unreadable": self.unreadable,
            "bytes": self.bytes,
            "median": self.percentile(0.5),
            "p99": self.percentile(0.99),
            "classes": dict(sorted(self.classes.items())),
            "pages": ranked(self.pages, top),
            "clients": ranked(self.clients, top),
            "failures": {str(status): ranked(paths, top) for status, paths in sorted(self.failures.items())},
        }


def ranked(counter, top):
    """The `top` most frequent entries, equals in the order of their names."""
    return sorted(counter.items(), key=lambda entry: (-entry[1], entry[0]))[:top]


def human(size):
    """A number of bytes for people."""
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024 or unit == "GiB":
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1024


def print_report(report, top):
    print(f"{report.requests:,} requests, {human(report.bytes)} sent, {report.unreadable} lines unreadable")
    if report.requests == 0:
        return
    print(f"answers: median {human(report.percentile(0.5))}, 99 % within {human(report.percentile(0.99))}")
    print("\nstatus")
    for name, count in sorted(report.classes.items()):
        print(f"  {name}  {count:>8,}  {count / report.requests:>6.1%}")
    print("\nhours (UTC)")
    most = max(report.hours.values())
    for hour in range(24):
        if count := report.hours[hour]:
            print(f"  {hour:02}  {count:>8,}  {'#' * max(1, round(40 * count / most))}")
    for title, counter in (("pages", report.pages), ("clients", report.clients)):
        print(f"\n{title}")
        for name, count in ranked(counter, top):
            print(f"  {count:>8,}  {name}")
    for status, paths in sorted(report.failures.items()):
        print(f"\nanswered {status}")
        for path, count in ranked(paths, top):
            print(f"  {count:>8,}  {path}")


def moment(text):
    """A time given on the command line, UTC unless it says otherwise."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"no time: {text!r}") from None
    return time if time.tzinfo else time.replace(tzinfo=timezone.utc)


def lines_of(files):
    """The lines of all files, of standard input if there are none."""
    if not files:
        yield from sys.stdin
    for name in files:
        with open(name, encoding="utf-8", errors="replace") as file:
            yield from file


def main():
    parser = argparse.ArgumentParser(description="Report on web server access logs.")
    parser.add_argument("files", nargs="*", metavar="FILE", help="logs (default: standard input)")
    parser.add_argument("--top", type=int, default=5, metavar="N", help="entries in each ranking (default 5)")
    parser.add_argument("--since", type=moment, metavar="TIME", help="ignore what came before")
    parser.add_argument("--until", type=moment, metavar="TIME", help="ignore what came after")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    report = Report()
    try:
        for line in lines_of(options.files):
            request = parse_line(line)
            if request is None:
                report.unreadable += 1
            elif (options.since is None or request.time >= options.since) and (
                options.until is None or request.time <= options.until
            ):
                report.add(request)
    except OSError as error:
        parser.exit(1, f"{parser.prog}: {error.filename}: {error.strerror}\n")
    if options.json:
        json.dump(report.as_dict(options.top), sys.stdout, indent=2)
        print()
    else:
        print_report(report, options.top)


if __name__ == "__main__":
    main()
