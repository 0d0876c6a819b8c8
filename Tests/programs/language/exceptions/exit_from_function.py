import sys


def leave(code):
    try:
        sys.exit(code)
    finally:
        print("leaving with", code)


for code in (None, 0, 5, "text"):
    try:
        leave(code)
    except SystemExit as e:
        print(repr(e), e.code)
try:
    leave(2)
except Exception:
    print("not an Exception")
