# stdin: one\ntwo\nthree\n
# Files whose iteration is the first thing a program does with them: their types take it from their base.
import sys

print(next(sys.stdin), end="")
for line in sys.stdin:
    print(line, end="")
for line in open(__file__, "rb"):
    print(line)
    break
