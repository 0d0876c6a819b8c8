# stdin: first\nsecond line  \n\nlast without newline
print(repr(input()))
print(repr(input("prompt> ")))
print(repr(input()))
print(repr(input(3)))
try:
    input("more? ")
except EOFError as e:
    print()
    print(repr(e))
try:
    input(1, 2)
except TypeError as e:
    print(e)
