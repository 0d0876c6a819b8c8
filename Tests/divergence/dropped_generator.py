# Nothing closes a suspended generator that is dropped, so its finally does not run; see docs/divergences.md.
def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


for n in numbers():
    break
print("after the loop")
