import sys

try:
    sys.exit()
except SystemExit as e:
    print(repr(e), e.code, isinstance(e, Exception))
try:
    sys.exit(None)
except SystemExit as e:
    print(repr(e), e.code)
raise SystemExit
