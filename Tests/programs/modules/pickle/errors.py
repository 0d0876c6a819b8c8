# What cannot be pickled, and data that is no pickle.
import pickle


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as problem:
        print(type(problem).__name__, problem)


def local():
    class Local:
        pass

    return Local


class Reduced:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return self.value


show(pickle.dumps, pickle)
show(pickle.dumps, local())
show(pickle.dumps, local()())
show(pickle.dumps, (x for x in ()))
for value in (5, (), (int,), (int, 5), (5, ()), (int, (), None, 5), (int, (), None, None, 5), (int, (), None, None, None, 5), (int,) * 7):
    show(lambda: pickle.dumps(Reduced(value)) and "")
for data in (b"", b"K", b"a.", b"\x80\x09.", b"~", b"\x00", b"cfoo\nbar\n.", b"cbuiltins\nnothing\n.", b"(.", b"0.", b"h\x05.", b"I\n.",
             b"Ia\n.", b"Fa\n.", b"Sa\n.", b"L1.5\n.", b"(K\x01d.", b"]K\x01K\x02u.", b"K\x01K\x02R.", b"K\x01)\x81.", b"}K\x01b.",
             b"Pabc\n.", b"K\x01Q.", b"\x97.", b"\x82\x07.", b"\x93.", b"X\x05\x00\x00\x00ab.", b"\x95\x09\x00\x00\x00\x00\x00\x00\x00N.",
             b"\x8e\xff\xff\xff\xff\xff\xff\xff\xff.", b"T\xff\xff\xff\xff."):
    show(pickle.loads, data)
show(pickle.loads, "text")
show(pickle.dumps, 1, 9)
show(pickle.dumps, 1, -1)
show(pickle.dumps, 1, 4, buffer_callback=print)
show(pickle.Pickler, 1)
show(pickle.Unpickler, 1)
show(pickle.loads, b"U\x03a\xffb.", encoding="latin1")
show(pickle.loads, b"U\x03a\xffb.", encoding="bytes")
show(pickle.loads, b"U\x03a\xffb.", errors="replace")
show(pickle.loads, b"U\x03a\xffb.")
