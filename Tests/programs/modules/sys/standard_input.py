# stdin: first line\nsecond\n\n42\nlast without newline
import sys

print(repr(input()))
print(repr(sys.stdin.readline()))
print(repr(input("prompt> ")))
print(int(input()) + 1)
print(sys.stdin.read())
try:
    input()
except EOFError as e:
    print(type(e).__name__, e)
print(sys.stdin.readline() == "", sys.stdin.read() == "")
