from scenario import run

maze = run("make", "--width", "18", "--height", "9", "--seed", "7")
for algorithm in "dijkstra", "astar", "greedy":
    run("solve", "--algorithm", algorithm, stdin=maze)
big = run("make", "--width", "60", "--height", "40", "--loops", "0.3", "--seed", "2")
run("solve", "--quiet", stdin=big)
run("solve", stdin="S##\n# E\n")
run("solve", stdin="S  \n")
run("make", "--width", "1")
run("solve", "missing")
