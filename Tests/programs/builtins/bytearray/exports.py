# A bytearray with exported memory keeps its size; released and forgotten views do not count.
b = bytearray(b"abc")
m = memoryview(b)
for change in (lambda: b.append(1), lambda: b.clear(), lambda: b.pop(), lambda: b.extend(b"x"),
               lambda: b.insert(0, 1), lambda: b.remove(97), lambda: b.__delitem__(0), lambda: b.__imul__(2),
               lambda: b.__setitem__(slice(0, 1), b"xy")):
    try:
        change()
        print("changed", b)
    except BufferError as error:
        print("BufferError", error)
b[0:1] = b"z"
b.reverse()
print(b, m.tobytes())
m.release()
b.append(33)
print(b)
with memoryview(b) as view:
    view[1:3][0] = 120
b += b"!"
print(b)
