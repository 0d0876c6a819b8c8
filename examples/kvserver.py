"""A small key-value server that speaks lines over TCP and remembers everything in a log.

    kvserver.py [--host HOST] [--port PORT] [--log FILE]

    SET key value     GET key     DEL key...     INCR key [by]     KEYS [pattern]     EXPIRE key seconds     TTL key
    SIZE              PING        QUIT           SHUTDOWN

Answers begin with `+` (done), `$` (a value), `-` (an error), `:` (a number) or `*` (that many lines follow); a missing value
is a lone `$`. Words with blanks are quoted as in a shell. Port 0 takes any free port; the first line printed names it.
"""
import argparse
import fnmatch
import logging
import os
import selectors
import shlex
import socket
import sys
import time

MAX_LINE = 1 << 20
log = logging.getLogger("kvserver")


class CommandError(Exception):
    """What a client asked for cannot be done; the text is its answer."""


class Store:
    """Strings by key, some with an end of life, written to a log that a new server replays."""

    def __init__(self, path=None, clock=time.time):
        self.values = {}
        self.ends = {}
        self.clock = clock
        self.file = None
        if path is not None:
            self.replay(path)
            self.file = open(path, "a", encoding="utf-8")

    def replay(self, path):
        if not os.path.exists(path):
            return
        with open(path, "r+b") as file:
            end = 0
            for number, raw in enumerate(file, 1):
                if not raw.endswith(b"\n"):
                    log.warning("%s:%d: the last line is torn, dropped", path, number)
                    file.truncate(end)
                    break
                end += len(raw)
                line = raw.decode("utf-8")
                match shlex.split(line):
                    case ["set", key, value]:
                        self.values[key] = value
                        self.ends.pop(key, None)
                    case ["del", key]:
                        self.values.pop(key, None)
                        self.ends.pop(key, None)
                    case ["end", key, moment]:
                        self.ends[key] = float(moment)
                    case _:
                        log.warning("%s:%d: not understood, ignored", path, number)

    def note(self, *words):
        if self.file is not None:
            self.file.write(shlex.join(words) + "\n")
            self.file.flush()

    def get(self, key):
        if key in self.ends and self.ends[key] <= self.clock():
            self.delete(key)
        return self.values.get(key)

    def set(self, key, value):
        self.values[key] = value
        self.ends.pop(key, None)
        self.note("set", key, value)

    def delete(self, key):
        if self.values.pop(key, None) is None:
            return False
        self.ends.pop(key, None)
        self.note("del", key)
        return True

    def expire(self, key, seconds):
        if self.get(key) is None:
            return False
        self.ends[key] = self.clock() + seconds
        self.note("end", key, repr(self.ends[key]))
        return True

    def keys(self, pattern="*"):
        return sorted(key for key in list(self.values) if self.get(key) is not None and fnmatch.fnmatchcase(key, pattern))


def number(text, kind=int):
    try:
        return kind(text)
    except ValueError:
        raise CommandError(f"{text!r} is no number") from None


def execute(store, words):
    """The lines that answer one command."""
    match [words[0].upper(), *words[1:]]:
        case ["PING"]:
            return ["+PONG"]
        case ["SET", key, value]:
            store.set(key, value)
            return ["+OK"]
        case ["GET", key]:
            value = store.get(key)
            return ["$"] if value is None else ["$" + shlex.quote(value)]
        case ["DEL", *keys] if keys:
            return [f":{sum(store.delete(key) for key in keys)}"]
        case ["INCR", key, *by] if len(by) < 2:
            value = number(store.get(key) or "0") + (number(by[0]) if by else 1)
            store.set(key, str(value))
            return [f":{value}"]
        case ["KEYS", *patterns] if len(patterns) < 2:
            keys = store.keys(*patterns)
            return [f"*{len(keys)}", *map(shlex.quote, keys)]
        case ["EXPIRE", key, seconds]:
            return [f":{int(store.expire(key, number(seconds, float)))}"]
        case ["TTL", key]:
            if store.get(key) is None:
                return [":-2"]
            return [f":{round(store.ends[key] - store.clock())}" if key in store.ends else ":-1"]
        case ["SIZE"]:
            return [f":{len(store.keys())}"]
        case [command, *_] if command in ("PING", "SET", "GET", "DEL", "INCR", "KEYS", "EXPIRE", "TTL", "SIZE"):
            raise CommandError(f"wrong number of arguments for {command}")
        case [command, *_]:
            raise CommandError(f"unknown command {command}")


class Client:
    """A connection and what of it was not yet read or written."""

    def __init__(self, connection, address):
        self.connection = connection
        self.name = "%s:%d" % address[:2]
        self.incoming = bytearray()
        self.outgoing = bytearray()
        self.leaving = False


class Server:
    """Serves all clients from one thread."""

    def __init__(self, store, host, port):
        self.store = store
        self.selector = selectors.DefaultSelector()
        self.listener = socket.create_server((host, port))
        self.listener.setblocking(False)
        self.selector.register(self.listener, selectors.EVENT_READ)
        self.running = True

    @property
    def address(self):
        return self.listener.getsockname()

    def serve(self):
        while self.running:
            for key, events in self.selector.select():
                if key.data is None:
                    self.accept()
                else:
                    self.handle(key.data, events)
        self.selector.close()
        self.listener.close()

    def accept(self):
        connection, address = self.listener.accept()
        connection.setblocking(False)
        client = Client(connection, address)
        self.selector.register(connection, selectors.EVENT_READ, client)
        log.info("%s came", client.name)

    def handle(self, client, events):
        try:
            if events & selectors.EVENT_READ:
                self.read(client)
            if client.outgoing:
                sent = client.connection.send(client.outgoing)
                del client.outgoing[:sent]
        except ConnectionError:
            client.leaving = True
            client.outgoing.clear()
        if client.leaving and not client.outgoing:
            self.selector.unregister(client.connection)
            client.connection.close()
            log.info("%s left", client.name)
            return
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if client.outgoing else 0)
        self.selector.modify(client.connection, wanted, client)

    def read(self, client):
        data = client.connection.recv(65536)
        if not data:
            client.leaving = True
        client.incoming += data
        while not client.leaving and (end := client.incoming.find(b"\n")) >= 0:
            line = bytes(client.incoming[:end])
            del client.incoming[: end + 1]
            self.answer(client, line)
        if len(client.incoming) > MAX_LINE:
            client.outgoing += b"-line too long\n"
            client.leaving = True

    def answer(self, client, line):
        try:
            words = shlex.split(line.decode("utf-8"))
            match [word.upper() for word in words[:1]]:
                case []:
                    return
                case ["QUIT"]:
                    client.leaving = True
                    lines = ["+BYE"]
                case ["SHUTDOWN"]:
                    client.leaving = True
                    self.running = False
                    lines = ["+BYE"]
                case _:
                    lines = execute(self.store, words)
        except (CommandError, ValueError) as error:
            lines = [f"-{error}"]
        client.outgoing += "".join(line + "\n" for line in lines).encode()


def main():
    parser = argparse.ArgumentParser(description="Serve keys and values over TCP.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=7379)
    parser.add_argument("--log", metavar="FILE", help="keep everything in this file")
    parser.add_argument("--verbose", action="store_true", help="tell who comes and goes")
    options = parser.parse_args()
    logging.basicConfig(
        level=logging.INFO if options.verbose else logging.WARNING, format="%(levelname)s %(message)s", stream=sys.stderr
    )
    try:
        server = Server(Store(options.log), options.host, options.port)
    except OSError as error:
        sys.exit(f"kvserver: {error.strerror}")
    print("listening on %s:%d" % server.address[:2], flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        log.info("interrupted")


if __name__ == "__main__":
    main()
