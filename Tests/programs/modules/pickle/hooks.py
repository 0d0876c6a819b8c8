# persistent ids, reducer_override, dispatch tables, find_class, extension codes, out-of-band buffers, state setters.
import copyreg
import io
import pickle


class Point:
    def __init__(self, x=0):
        self.x = x

class Other(Point):
    pass


class Writer(pickle.Pickler):
    def persistent_id(self, value):
        return "id" if isinstance(value, Other) else None

    def reducer_override(self, value):
        return (int, ("7",)) if type(value) is Point else NotImplemented


class Reader(pickle.Unpickler):
    def persistent_load(self, key):
        return "got " + key

    def find_class(self, module, name):
        print("find", module, name, end="; ")
        return super().find_class(module, name)


for protocol in range(6):
    file = io.BytesIO()
    Writer(file, protocol).dump([Point(), Other(), len, {1}])
    file.seek(0)
    print(Reader(file).load())
file = io.BytesIO()
pickler = pickle.Pickler(file, 2)
pickler.dispatch_table = {Point: lambda value: (Point, (value.x + 1,))}
pickler.dump(Point(4))
print(pickle.loads(file.getvalue()).x)
copyreg.pickle(Other, lambda value: (Other, ("registered",)))
print(pickle.loads(pickle.dumps(Other())).x)
copyreg.add_extension("__main__", "Point", 0xF0)
print(pickle.dumps(Point, 2), pickle.loads(pickle.dumps(Point, 2)))
buffers = []
data = pickle.dumps([pickle.PickleBuffer(bytearray(b"writable")), pickle.PickleBuffer(b"fixed")], 5, buffer_callback=buffers.append)
print(data, [bytes(buffer.raw()) for buffer in buffers])
print([type(item).__name__ for item in pickle.loads(data, buffers=[bytearray(b"a"), bytearray(b"b")])])
print(pickle.loads(pickle.dumps(pickle.PickleBuffer(bytearray(b"in band")), 5)))


class Stated:
    def __reduce__(self):
        return Stated, (), {"a": 1}, None, None, set_state


def set_state(value, state): value.state = state


print(pickle.loads(pickle.dumps(Stated())).state, pickle.loads(b"c__builtin__\nxrange\n(K\x03tR."), pickle.dumps(range(2), 1))
