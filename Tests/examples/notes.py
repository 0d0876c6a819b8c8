import http.client
import json
import pathlib
import threading

from scenario import enter, server


def ask(address, method, path, body=None, quiet=False):
    connection = http.client.HTTPConnection(*address, timeout=30)
    text = body if isinstance(body, str) or body is None else json.dumps(body)
    connection.request(method, path, text)
    answer = connection.getresponse()
    data = answer.read().decode()
    connection.close()
    if not quiet:
        print(method, path, "->", answer.status, answer.reason, answer.headers["Content-Type"])
        print(data, end="")


folder = enter()
with server("--file", "notes.json") as address:
    ask(address, "POST", "/notes", {"text": "Buy <bread>", "tags": ["home", "food"]})
    ask(address, "POST", "/notes", {"text": "Café at nine ☕"})
    ask(address, "GET", "/notes")
    ask(address, "GET", "/notes?word=FOOD")
    ask(address, "GET", "/notes/2")
    ask(address, "PUT", "/notes/2", {"text": "Café at ten", "tags": []})
    ask(address, "GET", "/")
    for method, path, body in [
        ("GET", "/notes/9", None), ("GET", "/nowhere", None), ("PUT", "/notes", None), ("POST", "/notes", "{oops"),
        ("POST", "/notes", [1]), ("POST", "/notes", {"text": 3}), ("DELETE", "/notes/7", None), ("DELETE", "/notes/1", None),
    ]:
        ask(address, method, path, body)
    threads = [threading.Thread(target=ask, args=(address, "POST", "/notes", {"text": f"note {n}"}, True)) for n in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ask(address, "GET", "/notes?word=note%20none")
kept = json.loads(pathlib.Path("notes.json").read_text(encoding="utf-8"))
print(len(kept), len({note["number"] for note in kept}), sorted(note["text"] for note in kept)[:3])
