from scenario import run

run("1 + 2 * 3", "2 ^ 100", "7 / 2", "20!", "sqrt(2)", "1 < 2", "-2 ^ 2", "hypot(3, 4)")
run("--exact", "1/3 + 1/6", "0.1 + 0.2 == 0.3", "2 ^ -2")
run(stdin="x = 6\nf(n) = n * x\nf(7)\n\nfact(n) = n!\nfact(5) / fact(3)\n")
run("1 +", "(1", "2 $ 3", "1 / 0", "y", "f(1)", "sqrt(-1)", "3 = 4", "loop(x) = loop(x)", "loop(1)", "2.5!")
