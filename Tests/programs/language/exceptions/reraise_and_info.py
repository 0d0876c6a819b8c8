import sys
def gg():
    try: 1/0
    finally: print("fin")
try: gg()
except ZeroDivisionError as z: print("caught", z)
import sys
try: 1/0
except Exception: print(sys.exc_info()[0], sys.exception())
print(sys.exc_info())
try:
    try: raise ValueError(1)
    except ValueError: raise
except ValueError as v: print("re", v)
try: raise
except RuntimeError as r: print(r)
