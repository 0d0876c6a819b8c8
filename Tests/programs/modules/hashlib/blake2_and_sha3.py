# BLAKE2 and SHA-3, native: lengths around a block, parameters, errors.
import _blake2
import _sha3


def attempt(function, *args, **kwargs):
    try:
        print(args, kwargs, function(*args, **kwargs))
    except Exception as error:
        print(args, kwargs, type(error).__name__, error)


data = bytes(range(256)) * 9
for name in ("sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256"):
    make = getattr(_sha3, name)
    length = (300,) if "shake" in name else ()
    total = make()
    print(total.name, total.block_size, total.digest_size, total._capacity_bits, total._rate_bits, total._suffix)
    for size in (0, 1, 71, 72, 73, 104, 135, 136, 137, 144, 167, 168, 169, 400, 2300):
        h = make(data[:size // 2])
        h.update(data[size // 2:size])
        total.update(h.digest(*length))
        assert h.copy().hexdigest(*length) == h.digest(*length).hex()
    print(total.hexdigest(*length))

SHAPES = ({}, {"digest_size": 20, "key": b"key", "salt": b"salt", "person": b"pers"},
          {"fanout": 2, "depth": 3, "leaf_size": 4000000000, "node_offset": 2**40, "node_depth": 7, "inner_size": 32, "last_node": True})
for make in (_blake2.blake2b, _blake2.blake2s):
    for shape in SHAPES:
        total = make(**shape)
        for size in (0, 1, 63, 64, 65, 127, 128, 129, 255, 256, 257, 2300):
            h = make(data[:size // 3], **shape)
            h.update(data[size // 3:size])
            total.update(h.digest())
        print(total.hexdigest(), total.copy().digest() == total.digest())
    print(make.SALT_SIZE, make.PERSON_SIZE, make.MAX_KEY_SIZE, make.MAX_DIGEST_SIZE, make().name, make().block_size)
    for wrong in ({"digest_size": 0}, {"digest_size": 65}, {"key": b"x" * 65}, {"salt": b"x" * 17}, {"person": b"x" * 17},
                  {"fanout": 256}, {"depth": 0}, {"leaf_size": -1}, {"leaf_size": 2**32}, {"leaf_size": 1.5}, {"node_offset": 2**64},
                  {"node_depth": -1}, {"inner_size": 65}, {"data": b"x"}, {"key": "x"}, {"foo": 1}):
        attempt(make, **wrong)
    attempt(make, "text")
    attempt(make, 5)

h = _sha3.shake_128(b"x")
for length in (0, -1, 2**29, 2**64, "x", 1.5, 5):
    attempt(h.digest, length)
    attempt(h.hexdigest, length)
attempt(_sha3.sha3_224, b"", b"")
attempt(_sha3.sha3_224, string=b"")
try:
    type("Sub", (_blake2.blake2b,), {})
except TypeError as error:
    print(error)
