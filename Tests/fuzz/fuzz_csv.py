import csv

import cases

PIECES = ['"', "'", ",", ";", "\n", "\r", "\r\n", "\\", " ", "é", "\0"]
TEXTS = ["", "a", "word", "1", "2.5", "-3e4", "x y", "é€", '"', '""', "'", ",", ";", "\\", "\n", "\r\n", " lead", "trail ", "😀", "a,b", 'q"q']


def settings(source):
    chosen = {}
    if source.chance(3):
        chosen["delimiter"] = source.choice([",", ";", "\t", " ", "é", "a"])
    if source.chance(4):
        chosen["quotechar"] = source.choice(['"', "'", "é", None])
    if source.chance(3):
        chosen["escapechar"] = source.choice(["\\", None, "!", '"', "é"])
    if source.chance(3):
        chosen["quoting"] = source.below(4)
    if source.chance(4):
        chosen["lineterminator"] = source.choice(["\n", "\r\n", "", "!", "é\n", "ab"])
    for name in ("doublequote", "skipinitialspace", "strict"):
        if source.chance(4):
            chosen[name] = bool(source.below(2))
    return chosen


def read(source):
    text = "".join([source.choice(TEXTS + [",", ",", ",", "\n", '"', '"']) for _ in range(source.size(25))])
    if source.chance(2):
        text = source.mutate(text, PIECES)
    lines = text.splitlines(True) if source.chance(3) else text.split("\n")
    return list(csv.reader(lines, **settings(source)))


class Lines(list):
    write = list.append


def written(source):
    lines = Lines()
    writer = csv.writer(lines, **settings(source))
    for _ in range(source.below(4)):
        writer.writerow([source.choice(TEXTS + [None, 5, 2.5, True, b"x"]) for _ in range(source.below(5))])
    return lines


def there_and_back(source):
    chosen = settings(source)
    rows = [[source.choice(TEXTS) for _ in range(source.below(5))] for _ in range(source.below(4))]
    lines = Lines()
    csv.writer(lines, **chosen).writerows(rows)
    return lines, list(csv.reader("".join(lines).splitlines(True), **chosen))


cases.run(lambda source: source.choice([read, read, written, there_and_back])(source))
