# Readers of what another thread changes find values that were there, or an error CPython has, too.
import threading

stop = False
wrong = []
items, table, text = [0], {i: i for i in range(64)}, bytearray(b"abc")


def read_list():
    while not stop:
        for x in items:
            if type(x) is not int:
                wrong.append(x)
        items[:10], list(items), len(items), 5 in items
        try:
            items[len(items) - 1]
        except IndexError:
            pass


def read_dict():
    while not stop:
        for i in range(64):
            value = table.get(i, i)
            if value % 64 != i:
                wrong.append((i, value))
        try:
            for k, v in table.items():
                if v % 64 != k % 64:
                    wrong.append((k, v))
        except RuntimeError:
            pass
        dict(table), list(table), len(table)


def read_bytes():
    while not stop:
        bytes(text), text.find(b"zz"), text[:5], len(text)


def change():
    for r in range(150):
        items.extend(range(200))
        items.insert(1, 7)
        items[2:5] = [7, 8]
        items.reverse()
        del items[1:150]
        for i in range(64):
            table[i] = 64 * r + i
        for i in range(0, 64, 7):
            table.pop(i)
        table.update((64 * k, 64 * k) for k in range(1, 50))
        text.extend(b"x" * 500)
        del text[:400]
        if r % 20 == 0:
            items.clear()
            table.clear()
            text.clear()


readers = [threading.Thread(target=f) for f in (read_list, read_dict, read_bytes)]
for t in readers:
    t.start()
change()
stop = True
for t in readers:
    t.join()
print(wrong)
