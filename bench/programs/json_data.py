import json
import sys


def make(n):
    return [{"id": i, "name": "User Number %d" % i, "email": "user%d@example.com" % i, "score": i * 1.37, "active": i % 2 == 0,
             "tags": ["a", "bb", "tag with \"quotes\"", "ünïcode"], "parent": None, "nested": {"x": [1, 2, 3, i * 1000003]}}
            for i in range(n)]


def main(n):
    data = make(1000)
    size = 0
    for _ in range(n):
        text = json.dumps(data)
        data = json.loads(text)
        size += len(text)
    return size, data[-1]["score"]


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
