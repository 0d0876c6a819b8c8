# What __reduce_ex__ of containers says about the attributes of a subclass.
class S(set):
    pass


class B(bytearray):
    pass


class G(frozenset):
    def __getstate__(self):
        return "state"


for made in (S([1]), B(b"x"), G([2])):
    print([made.__reduce_ex__(protocol)[1:] for protocol in (2, 4)])
    made.name = "n"
    print(made.__reduce_ex__(4)[1:])
import codecs
print(codecs.encode("h\xe9", "latin1"), codecs.decode(b"h\xe9", "iso-8859-1"), codecs.decode(bytearray(b"x"), "utf-8"))
__import__("__main__").answer = 42
print(answer)
