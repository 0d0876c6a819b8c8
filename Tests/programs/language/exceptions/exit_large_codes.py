import sys

for code in (0, 1, True, "text", (1, 2), 2.5, [3]):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e), repr(e.code), e.args)
try:
    raise SystemExit(1, 2)
except SystemExit as e:
    print(e, e.code)
try:
    sys.exit(1, 2)
except TypeError as e:
    print(e)
sys.exit(256 + 7)
