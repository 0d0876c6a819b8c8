# Digests, keyed hashes and derived keys of OpenSSL, through hashlib and hmac and by themselves.
import _hashlib
import hashlib
import hmac


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(result.name if hasattr(result, "hexdigest") else result)
    except Exception as error:
        print(type(error).__name__, error)


print(sorted(hashlib.algorithms_guaranteed - hashlib.algorithms_available))
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, b"some", usedforsecurity=False)
    h.update(b" text")
    length = (20,) if name.startswith("shake") else ()
    print(h.name, h.block_size, h.digest_size, type(h).__name__, h.copy().hexdigest(*length))
print(hashlib.sha256 is _hashlib.openssl_sha256, sorted(_hashlib._constructors.values()))
for name in ("SHA256", "Sha-256", "sha512_256", "SHA3-256", 5, "a\0b"):
    attempt(_hashlib.new, name)
for data in ("x", 5, None, b"", bytearray(b"x")):
    attempt(_hashlib.openssl_md5, data)
attempt(_hashlib.HASH, "md5")
attempt(_hashlib.HASH.update, 5, b"")
xof = _hashlib.openssl_shake_128(b"x")
print(xof.digest(3), xof.digest(0), xof.digest_size, type(xof).__mro__, repr(xof)[:32])
attempt(xof.digest)
attempt(xof.digest, "x")

h = hmac.new(b"key", b"message", "sha256")
print(h.name, h.digest_size, h.block_size, h.hexdigest())
c = h.copy()
c.update(b"more")
print(c.hexdigest() == hmac.new(b"key", b"messagemore", hashlib.sha256).hexdigest(), hmac.digest(b"k", b"m", "sha1").hex())
for key, message, digest in ((b"k", None, "md5"), (b"k", "m", "md5"), ("k", b"m", "md5"), (b"k", b"m", None),
                             (b"k", b"m", len), (b"k", b"m", "shake_128"), (b"", b"", _hashlib.openssl_sha1)):
    attempt(_hashlib.hmac_new, key, message, digest)
    attempt(_hashlib.hmac_digest, key, message, digest)
attempt(_hashlib.hmac_new, b"k")

attempt(hashlib.pbkdf2_hmac, "sha256", b"password", b"salt", 10)
attempt(hashlib.pbkdf2_hmac, "md5", b"password", b"salt", 10, dklen=5)
for arguments in (("md5", b"p", b"s", 0), ("md5", b"p", b"s", 2**31), ("md5", b"p", b"s", 1, 0),
                  ("md5", b"p", b"s", 1, 2**31), (5, b"p", b"s", 1), ("md5", "p", b"s", 1), ("md5", b"p", b"s", 1, "x")):
    attempt(hashlib.pbkdf2_hmac, *arguments)
attempt(hashlib.scrypt, b"p", salt=b"s", n=16, r=8, p=1, dklen=8)
for settings in ({}, {"n": 15}, {"n": 16}, {"n": 16, "r": 8}, {"n": -2}, {"n": "x"}, {"n": 16, "r": 0, "p": 1},
                 {"n": 16, "r": 8, "p": 1, "dklen": 0}, {"n": 16, "r": 8, "p": 1, "maxmem": -1}, {"n": 2**20, "r": 8, "p": 1, "maxmem": 9}):
    attempt(hashlib.scrypt, b"p", salt=b"s", **settings)
for pair in ((b"a", bytearray(b"a")), ("a", "a"), ("a", "b"), ("a", b"a"), ("é", "é"), (5, 5), (b"ab", b"a")):
    attempt(hmac.compare_digest, *pair)
print(_hashlib.get_fips_mode(), _hashlib.UnsupportedDigestmodError.__mro__[1])
