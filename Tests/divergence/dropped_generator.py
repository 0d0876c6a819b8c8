# Nothing closes a suspended generator that is dropped: its finally and with blocks do not run.
# Cause: there are no reference counts, and the collector only frees memory.
# Workaround: call close(), use contextlib.closing, or run the generator to its end.
def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


for n in numbers():
    break
print("after the loop")
