"""Counts the words of texts and prints the most frequent ones.

usage: wordfreq [-n COUNT] [-m LENGTH] [-i] [FILE...]

  -n COUNT    how many words to print (default 10)
  -m LENGTH   ignore words shorter than LENGTH
  -i          do not tell upper from lower case

Without files it reads standard input.
"""
import sys


class Counter:
    """Words and how often each was seen."""

    def __init__(self, minimum, folds):
        self.counts = {}
        self.minimum = minimum
        self.folds = folds
        self.total = 0

    def add_line(self, line):
        for word in split_words(line):
            if len(word) < self.minimum:
                continue
            if self.folds:
                word = word.casefold()
            self.counts[word] = self.counts.get(word, 0) + 1
            self.total += 1

    def most_common(self, count):
        """Pairs of word and count, the most frequent first, equals in the order of the alphabet."""
        return sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))[:count]


def split_words(line):
    """The stretches of letters, digits and inner apostrophes of a line."""
    word = []
    for character in line:
        if character.isalnum() or (character == "'" and word):
            word.append(character)
        elif word:
            yield "".join(word).rstrip("'")
            word.clear()
    if word:
        yield "".join(word).rstrip("'")


def parse_options(arguments):
    """(count, minimum, folds, files); SystemExit with a message for bad options."""
    count, minimum, folds, files = 10, 1, False, []
    rest = iter(arguments)
    for argument in rest:
        if argument in ("-n", "-m"):
            try:
                number = int(next(rest))
            except (StopIteration, ValueError):
                raise SystemExit(f"wordfreq: {argument} needs a number") from None
            if argument == "-n":
                count = number
            else:
                minimum = number
        elif argument == "-i":
            folds = True
        elif argument in ("-h", "--help"):
            raise SystemExit(__doc__.strip())
        elif argument.startswith("-") and argument != "-":
            raise SystemExit(f"wordfreq: unknown option {argument}")
        else:
            files.append(argument)
    return count, minimum, folds, files


def print_table(pairs, total):
    width = max((len(word) for word, _ in pairs), default=4)
    print(f"{'word':<{width}}  {'count':>7}  {'share':>6}")
    for word, count in pairs:
        print(f"{word:<{width}}  {count:>7,}  {count / total:>6.1%}")


def main():
    count, minimum, folds, files = parse_options(sys.argv[1:])
    counter = Counter(minimum, folds)
    for name in files or ["-"]:
        if name == "-":
            for line in sys.stdin:
                counter.add_line(line)
            continue
        try:
            with open(name, encoding="utf-8") as file:
                for line in file:
                    counter.add_line(line)
        except OSError as error:
            raise SystemExit(f"wordfreq: {name}: {error.strerror}") from None
    print_table(counter.most_common(count), counter.total)


if __name__ == "__main__":
    main()
