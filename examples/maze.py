"""Makes mazes and finds the shortest way through them.

    maze.py make [--width N] [--height N] [--loops SHARE] [--seed N]
    maze.py solve [--algorithm dijkstra|astar|greedy] [--quiet] [FILE]

A maze is text: `#` is wall, a blank is floor that costs 1, a digit is mud that costs as much, `S` and `E` are start and end.
`solve` reads one (default: standard input), draws the way with dots and says what it costs and how many places were visited.
"""
import argparse
import heapq
import itertools
import random
import sys
from typing import NamedTuple

STEPS = ((-1, 0), (0, 1), (1, 0), (0, -1))


class Place(NamedTuple):
    """A field of the maze."""

    row: int
    column: int

    def neighbours(self):
        for down, right in STEPS:
            yield Place(self.row + down, self.column + right)

    def distance(self, other):
        """Steps between two places if there were no walls."""
        return abs(self.row - other.row) + abs(self.column - other.column)


class MazeError(ValueError):
    """The text is no maze, or the maze has no way through."""


class Maze:
    """A rectangle of fields with a start and an end."""

    def __init__(self, lines):
        width = max(map(len, lines), default=0)
        self.rows = [line.ljust(width) for line in lines]
        self.start = self.find("S")
        self.end = self.find("E")

    def find(self, letter):
        places = [Place(row, line.index(letter)) for row, line in enumerate(self.rows) if letter in line]
        if len(places) != 1:
            raise MazeError(f"a maze has one {letter}, this one has {len(places) or 'none'}")
        return places[0]

    def cost(self, place):
        """What it costs to step on a place, None if that is not possible."""
        if not (0 <= place.row < len(self.rows) and 0 <= place.column < len(self.rows[0])):
            return None
        field = self.rows[place.row][place.column]
        if field == "#":
            return None
        return int(field) if field.isdigit() else 1

    def solve(self, estimate, greedy=False):
        """(way, cost, visited): the cheapest way when `estimate` never exceeds what is left."""
        order = itertools.count()
        queue = [(estimate(self.start), next(order), 0, self.start)]
        came_from = {self.start: None}
        costs = {self.start: 0}
        visited = set()
        while queue:
            _, _, cost, place = heapq.heappop(queue)
            if place in visited:
                continue
            visited.add(place)
            if place == self.end:
                return self.way_to(place, came_from), cost, len(visited)
            for neighbour in place.neighbours():
                step = self.cost(neighbour)
                if step is None or neighbour in visited:
                    continue
                total = cost + step
                if total < costs.get(neighbour, float("inf")):
                    costs[neighbour] = total
                    came_from[neighbour] = place
                    rank = estimate(neighbour) + (0 if greedy else total)
                    heapq.heappush(queue, (rank, next(order), total, neighbour))
        raise MazeError("there is no way through this maze")

    @staticmethod
    def way_to(place, came_from):
        way = []
        while place is not None:
            way.append(place)
            place = came_from[place]
        return way[::-1]

    def draw(self, way):
        """The maze with the way marked."""
        fields = [list(line) for line in self.rows]
        for row, column in way[1:-1]:
            fields[row][column] = "."
        return "\n".join("".join(line).rstrip() for line in fields)


def make(width, height, loops, seed):
    """Lines of a random maze of width times height cells; `loops` is the share of walls taken out afterwards."""
    generator = random.Random(seed)
    rows = [["#"] * (2 * width + 1) for _ in range(2 * height + 1)]
    stack = [(0, 0)]
    rows[1][1] = " "
    while stack:
        row, column = stack[-1]
        steps = [
            (down, right)
            for down, right in STEPS
            if 0 <= row + down < height
            and 0 <= column + right < width
            and rows[2 * (row + down) + 1][2 * (column + right) + 1] == "#"
        ]
        if not steps:
            stack.pop()
            continue
        down, right = generator.choice(steps)
        rows[2 * row + 1 + down][2 * column + 1 + right] = " "
        row, column = row + down, column + right
        rows[2 * row + 1][2 * column + 1] = generator.choice("     2359")
        stack.append((row, column))
    walls = [
        (row, column)
        for row in range(1, 2 * height)
        for column in range(1, 2 * width)
        if rows[row][column] == "#" and (row + column) % 2
    ]
    for row, column in generator.sample(walls, int(loops * len(walls))):
        rows[row][column] = " "
    rows[1][1], rows[-2][-2] = "S", "E"
    return ["".join(row) for row in rows]


def solve(options):
    try:
        with sys.stdin if options.file == "-" else open(options.file, encoding="utf-8") as file:
            maze = Maze(file.read().splitlines())
        estimate = {"dijkstra": lambda place: 0}.get(options.algorithm, maze.end.distance)
        way, cost, visited = maze.solve(estimate, greedy=options.algorithm == "greedy")
    except MazeError as error:
        sys.exit(f"maze: {error}")
    except OSError as error:
        sys.exit(f"maze: {error.filename}: {error.strerror}")
    if not options.quiet:
        print(maze.draw(way))
    print(f"{options.algorithm}: {len(way) - 1} steps that cost {cost}, {visited} places visited")


def main():
    parser = argparse.ArgumentParser(description="Make mazes and find the shortest way through them.")
    commands = parser.add_subparsers(dest="command", required=True)
    maker = commands.add_parser("make", help="print a random maze")
    maker.add_argument("--width", type=int, default=20)
    maker.add_argument("--height", type=int, default=10)
    maker.add_argument("--loops", type=float, default=0.1, metavar="SHARE", help="share of walls to take out (default 0.1)")
    maker.add_argument("--seed", type=int, default=1)
    solver = commands.add_parser("solve", help="find the way from S to E")
    solver.add_argument("file", nargs="?", default="-", metavar="FILE")
    solver.add_argument("--algorithm", choices=("dijkstra", "astar", "greedy"), default="astar")
    solver.add_argument("--quiet", action="store_true", help="do not draw the way")
    options = parser.parse_args()
    if options.command == "make":
        if options.width < 2 or options.height < 2 or not 0 <= options.loops <= 1:
            parser.error("a maze is at least 2 by 2, and a share is between 0 and 1")
        print("\n".join(make(options.width, options.height, options.loops, options.seed)))
    else:
        solve(options)


if __name__ == "__main__":
    main()
