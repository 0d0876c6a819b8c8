# What the fuzzing programs share: a small generator of numbers (the same everywhere), mutations, and the loop over cases.
# Each line of output is `number: outcome`; scripts/fuzz_natives.py compares those of grouse and CPython.
import sys

MASK = (1 << 63) - 1


class Source:
    """Numbers from a seed: xorshift, the same under every Python."""

    def __init__(self, seed):
        self.state = (seed * 0x9E3779B97F4A7C15 + 0x1234567) & MASK or 1
        for _ in range(4):
            self.below(2)

    def below(self, limit):
        x = self.state
        x ^= (x << 13) & MASK
        x ^= x >> 7
        x ^= (x << 17) & MASK
        self.state = x
        return (x >> 11) % limit

    def choice(self, items):
        return items[self.below(len(items))]

    def chance(self, one_in):
        return self.below(one_in) == 0

    def size(self, limit):
        """Mostly small."""
        return self.below(self.below(limit) + 1)

    def bytes(self, size):
        return bytes([self.below(256) for _ in range(size)])

    def text(self, alphabet, limit):
        return "".join([self.choice(alphabet) for _ in range(self.size(limit))])

    def mutate(self, data, pieces):
        """A bytes or str with some places deleted, doubled or replaced by one of the pieces."""
        for _ in range(self.below(4)):
            at = self.below(len(data) + 1)
            end = min(len(data), at + self.below(3))
            what = self.below(3)
            if what == 0:
                data = data[:at] + data[end:]
            elif what == 1:
                data = data[:end] + data[at:end] + data[end:]
            else:
                data = data[:at] + self.choice(pieces) + data[end:]
        return data


def show(value):
    text = repr(value)
    return text if len(text) <= 400 else "%s ... %d" % (text[:400], len(text))


def run(case):
    """Runs case(source) for the numbers that the arguments name: seed, first, count and perhaps `show`."""
    seed, first, count = map(int, sys.argv[1:4])
    for number in range(first, first + count):
        source = Source(seed * 1000003 + number)
        try:
            outcome = show(case(source))
        except RecursionError:
            outcome = "raised RecursionError"
        except Exception as error:
            outcome = "raised %s: %s" % (type(error).__name__, ascii(str(error)))
        sys.stdout.write("%d: %s\n" % (number, outcome.encode("utf-8", "backslashreplace").decode("utf-8")))
