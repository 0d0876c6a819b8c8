"""A tiny HTTP service that keeps notes, one thread a request.

    notes.py [--host HOST] [--port PORT] [--file FILE]

    GET /notes?word=W     the notes, newest first      POST /notes         a new one: {"text": ..., "tags": [...]}
    GET /notes/ID         one note                     PUT /notes/ID       another text
    GET /                 a page for people            DELETE /notes/ID    none any more

Bodies and answers are JSON. The file is rewritten as a whole, so that a crash leaves the old or the new one. Port 0 takes
any free port; the first line printed names it. SIGTERM and Ctrl-C end the service after the requests under way.
"""
import argparse
import html
import json
import os
import re
import signal
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass, field, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

MAX_BODY = 1 << 20


@dataclass(frozen=True)
class Note:
    """A text with a number of its own."""

    number: int
    text: str
    tags: list = field(default_factory=list)


class Failure(Exception):
    """A request that is answered with an error."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Notebook:
    """The notes. Any thread may call anything; one lock guards the notes and the file."""

    def __init__(self, path=None):
        self.lock = threading.Lock()
        self.path = path
        self.notes = {}
        self.last = 0
        if path is not None and os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                for record in json.load(file):
                    note = Note(**record)
                    self.notes[note.number] = note
                    self.last = max(self.last, note.number)

    def save(self):
        if self.path is None:
            return
        folder = os.path.dirname(os.path.abspath(self.path))
        with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as file:
            json.dump([asdict(note) for note in self.notes.values()], file, indent=1)
        os.replace(file.name, self.path)

    def add(self, text, tags):
        with self.lock:
            self.last += 1
            note = self.notes[self.last] = Note(self.last, text, tags)
            self.save()
        return note

    def change(self, number, text, tags):
        with self.lock:
            note = self.notes[number] = replace(self.get(number), text=text, tags=tags)
            self.save()
        return note

    def remove(self, number):
        with self.lock:
            self.get(number)
            del self.notes[number]
            self.save()

    def get(self, number):
        note = self.notes.get(number)
        if note is None:
            raise Failure(HTTPStatus.NOT_FOUND, f"there is no note {number}")
        return note

    def find(self, word=None):
        with self.lock:
            notes = list(self.notes.values())
        word = (word or "").casefold()
        found = [note for note in notes if word in note.text.casefold() or word in map(str.casefold, note.tags)]
        return sorted(found, key=lambda note: -note.number)


class Handler(BaseHTTPRequestHandler):
    """One request: finds the method of the pattern that fits and answers with what it returns."""

    protocol_version = "HTTP/1.1"
    server_version = "notes/1"
    notebook: Notebook

    def show_page(self):
        items = "".join(
            f"<li>{html.escape(note.text)} <small>{html.escape(', '.join(note.tags))}</small></li>\n"
            for note in self.notebook.find()
        )
        page = f"<!doctype html>\n<title>Notes</title>\n<h1>Notes</h1>\n<ul>\n{items}</ul>\n"
        self.send(HTTPStatus.OK, page.encode(), "text/html; charset=utf-8")

    def list_notes(self):
        word = parse_qs(urlsplit(self.path).query).get("word", [None])[0]
        self.send_json([asdict(note) for note in self.notebook.find(word)])

    def show_note(self, number):
        self.send_json(asdict(self.notebook.get(int(number))))

    def add_note(self):
        self.send_json(asdict(self.notebook.add(*self.read_note())), HTTPStatus.CREATED)

    def change_note(self, number):
        self.send_json(asdict(self.notebook.change(int(number), *self.read_note())))

    def remove_note(self, number):
        self.notebook.remove(int(number))
        self.send(HTTPStatus.NO_CONTENT, b"", None)

    routes = [
        ("GET", re.compile(r"/"), show_page),
        ("GET", re.compile(r"/notes"), list_notes),
        ("POST", re.compile(r"/notes"), add_note),
        ("GET", re.compile(r"/notes/(\d+)"), show_note),
        ("PUT", re.compile(r"/notes/(\d+)"), change_note),
        ("DELETE", re.compile(r"/notes/(\d+)"), remove_note),
    ]

    def dispatch(self):
        path = urlsplit(self.path).path
        allowed = []
        try:
            for method, pattern, function in self.routes:
                if match := pattern.fullmatch(path):
                    if method == self.command:
                        return function(self, *match.groups())
                    allowed.append(method)
            if allowed:
                raise Failure(HTTPStatus.METHOD_NOT_ALLOWED, f"{path} takes {', '.join(allowed)}")
            raise Failure(HTTPStatus.NOT_FOUND, f"there is no {path}")
        except Failure as failure:
            self.close_connection = True
            self.send_json({"error": str(failure)}, failure.status)

    do_GET = do_POST = do_PUT = do_DELETE = dispatch

    def read_note(self):
        """(text, tags) of the request's body."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            raise Failure(HTTPStatus.LENGTH_REQUIRED, "a body needs its length")
        if int(length) > MAX_BODY:
            raise Failure(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {MAX_BODY} bytes")
        try:
            match json.loads(self.rfile.read(int(length))):
                case {"text": str(text), "tags": [*tags]} if all(isinstance(tag, str) for tag in tags):
                    return text, tags
                case {"text": str(text), **rest} if "tags" not in rest:
                    return text, []
        except ValueError as error:
            raise Failure(HTTPStatus.BAD_REQUEST, f"no JSON: {error}") from None
        raise Failure(HTTPStatus.UNPROCESSABLE_ENTITY, 'expected {"text": text, "tags": [text, ...]}')

    def send_json(self, value, status=HTTPStatus.OK):
        self.send(status, json.dumps(value, ensure_ascii=False).encode() + b"\n", "application/json")

    def send(self, status, body, kind):
        self.send_response(status)
        if kind is not None:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, form, *arguments):
        if self.server.verbose:
            super().log_message(form, *arguments)


class Service(ThreadingHTTPServer):
    """Serves a notebook; ends when asked to."""

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, address, notebook, verbose):
        self.verbose = verbose
        super().__init__(address, type("NotesHandler", (Handler,), {"notebook": notebook}))


def main():
    parser = argparse.ArgumentParser(description="Keep notes over HTTP.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--file", metavar="FILE", help="keep the notes in this file")
    parser.add_argument("--verbose", action="store_true", help="log requests")
    options = parser.parse_args()
    try:
        service = Service((options.host, options.port), Notebook(options.file), options.verbose)
    except (OSError, ValueError, TypeError) as error:
        sys.exit(f"notes: {error}")
    print("listening on %s:%d" % service.server_address[:2], flush=True)
    # shutdown() waits for the loop that the main thread runs, so a thread of its own has to call it.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=service.shutdown).start())
    try:
        service.serve_forever()
    except KeyboardInterrupt:
        pass
    service.server_close()
    print(f"{len(service.RequestHandlerClass.notebook.notes)} notes kept")


if __name__ == "__main__":
    main()
