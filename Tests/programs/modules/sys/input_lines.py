# stdin: 3 4\n10 20\nbad line\n7\n
import sys

for number, line in enumerate(sys.stdin, 1):
    try:
        a, b = map(int, line.split())
        print(number, a * b)
    except ValueError as e:
        print(number, e)
