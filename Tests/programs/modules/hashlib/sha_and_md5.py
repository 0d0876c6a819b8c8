# The digests that work in blocks, through their native modules.
from _md5 import md5
from _sha1 import sha1
from _sha256 import sha224, sha256
from _sha512 import sha384, sha512


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


for make in (md5, sha1, sha224, sha256, sha384, sha512):
    h = make()
    print(h.name, h.block_size, h.digest_size, h.hexdigest())
    total = make()
    for size in (1, 3, 54, 55, 56, 57, 63, 64, 65, 111, 112, 113, 127, 128, 129, 1000):
        total.update(make(bytes(range(256)) * 4 + bytes(size)).digest())
        total.update(b"x" * size)
    copy = total.copy()
    copy.update(b"more")
    print(total.hexdigest(), copy.hexdigest() == total.hexdigest(), total.digest().hex() == total.hexdigest())
    print(make(string=bytearray(b"abc"), usedforsecurity=False).hexdigest())
    attempt(make, "text")
    attempt(make, 1)
    attempt(make, x=1)
    attempt(type(h))
    attempt(h.update, "x")
