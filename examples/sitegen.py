"""Makes a web site from a folder of text files.

    sitegen.py [--title TITLE] [--base URL] [--drafts] SOURCE TARGET

Each .txt or .md file below SOURCE becomes a page: lines `key: value` up to the first empty line describe it (title, date,
tags, draft), the rest is text with headings, lists, quotes, code, emphasis and links. Other files are copied. An index, a
page a tag and a JSON feed are written beside them; a page is only written when its content changes.
"""
import argparse
import html
import json
import re
import shutil
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import Template

PAGE = Template(
    """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>$title</title></head>
<body>
<nav><a href="${up}index.html">$site</a></nav>
<main>
$body
</main>
</body>
</html>
"""
)
HEADER = re.compile(r"([A-Za-z]+):\s*(.*)")
SPANS = [
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*(.+?)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)"), r'<a href="\2">\1</a>'),
]


@dataclass(order=True)
class Page:
    """A text and what its header says; pages are ordered by date, then by path."""

    written: date
    path: Path
    title: str = field(compare=False)
    body: str = field(compare=False)
    tags: tuple = field(default=(), compare=False)
    draft: bool = field(default=False, compare=False)

    @property
    def url(self):
        return self.path.with_suffix(".html").as_posix()


class SiteError(Exception):
    """The source is not a site."""


def read_page(file, relative):
    """Splits a file into its header and its text."""
    lines = file.read_text(encoding="utf-8").splitlines()
    header = {}
    while lines and (match := HEADER.fullmatch(lines[0])):
        header[match[1].lower()] = match[2].strip()
        lines.pop(0)
    try:
        written = date.fromisoformat(header["date"]) if "date" in header else date(1970, 1, 1)
    except ValueError as error:
        raise SiteError(f"{relative}: {error}") from None
    tags = tuple(sorted({tag.strip() for tag in header.get("tags", "").split(",") if tag.strip()}))
    title = header.get("title") or relative.stem.replace("-", " ").capitalize()
    return Page(written, relative, title, "\n".join(lines).strip(), tags, header.get("draft", "no") in ("yes", "true"))


def spans(text):
    """Emphasis, code and links of one stretch of text."""
    text = html.escape(text, quote=False)
    for pattern, replacement in SPANS:
        text = pattern.sub(replacement, text)
    return text


def blocks(text):
    """The HTML of a text, block by block."""
    for block in re.split(r"\n\s*\n", text):
        lines = block.splitlines()
        if not lines:
            continue
        if match := re.match(r"(#{1,6})\s+(.*)", block):
            level = len(match[1])
            yield f"<h{level}>{spans(match[2])}</h{level}>"
        elif all(line.startswith("    ") for line in lines):
            code = "\n".join(line[4:] for line in lines)
            yield f"<pre><code>{html.escape(code)}</code></pre>"
        elif all(line.startswith("> ") for line in lines):
            yield f"<blockquote>{spans(' '.join(line[2:] for line in lines))}</blockquote>"
        elif all(re.match(r"[-*] ", line) for line in lines):
            items = "".join(f"<li>{spans(line[2:])}</li>" for line in lines)
            yield f"<ul>{items}</ul>"
        elif all(re.match(r"\d+\. ", line) for line in lines):
            items = "".join(f"<li>{spans(line.split(' ', 1)[1])}</li>" for line in lines)
            yield f"<ol>{items}</ol>"
        else:
            yield f"<p>{spans(' '.join(line.strip() for line in lines))}</p>"


class Site:
    """Writes pages below a folder and counts what it did."""

    def __init__(self, target, title, base):
        self.target = target
        self.title = title
        self.base = base.rstrip("/")
        self.written = 0
        self.unchanged = 0

    def write(self, relative, text):
        path = self.target / relative
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            self.unchanged += 1
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.written += 1

    def write_page(self, url, title, body):
        up = "../" * url.count("/")
        self.write(url, PAGE.substitute(title=html.escape(title), site=html.escape(self.title), up=up, body=body))

    def write_listing(self, url, title, pages):
        up = "../" * url.count("/")
        items = "\n".join(
            f'<li>{page.written:%d %B %Y} <a href="{up}{page.url}">{html.escape(page.title)}</a></li>' for page in pages
        )
        self.write_page(url, title, f"<h1>{html.escape(title)}</h1>\n<ul>\n{items}\n</ul>")

    def write_feed(self, pages):
        items = [
            {"id": page.url, "url": f"{self.base}/{page.url}", "title": page.title, "date_published": str(page.written)}
            for page in pages
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": self.title, "items": items}
        self.write("feed.json", json.dumps(feed, indent=2, ensure_ascii=False) + "\n")


def build(source, site, drafts):
    pages, copied = [], 0
    by_tag = defaultdict(list)
    for file in sorted(source.rglob("*")):
        relative = file.relative_to(source)
        if file.is_dir() or any(part.startswith(".") for part in relative.parts):
            continue
        if file.suffix in (".txt", ".md"):
            page = read_page(file, relative)
            if drafts or not page.draft:
                pages.append(page)
        else:
            (site.target / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, site.target / relative)
            copied += 1
    pages.sort(reverse=True)
    for page in pages:
        links = " ".join(f'<a href="{"../" * page.url.count("/")}tags/{tag}.html">{tag}</a>' for tag in page.tags)
        body = [f"<h1>{html.escape(page.title)}</h1>", *blocks(page.body)]
        if links:
            body.append(f"<footer>{links}</footer>")
        site.write_page(page.url, page.title, "\n".join(body))
        for tag in page.tags:
            by_tag[tag].append(page)
    site.write_listing("index.html", site.title, pages)
    for tag, tagged in sorted(by_tag.items()):
        site.write_listing(f"tags/{tag}.html", f"About {tag}", tagged)
    site.write_feed(pages)
    print(f"{len(pages)} pages, {len(by_tag)} tags, {copied} files copied: {site.written} written, {site.unchanged} unchanged")


def main():
    parser = argparse.ArgumentParser(description="Make a web site from a folder of text files.")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--title", default="Notes", help="the name of the site (default Notes)")
    parser.add_argument("--base", default="https://example.org", metavar="URL", help="where the site will be")
    parser.add_argument("--drafts", action="store_true", help="include drafts")
    options = parser.parse_args()
    if not options.source.is_dir():
        parser.error(f"{options.source} is not a folder")
    try:
        build(options.source, Site(options.target, options.title, options.base), options.drafts)
    except (SiteError, UnicodeDecodeError, OSError) as error:
        sys.exit(f"sitegen: {error}")


if __name__ == "__main__":
    main()
