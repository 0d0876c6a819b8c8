# Hashes by several methods.
import _crypt

print(_crypt.crypt("word", "ab"), _crypt.crypt("word", "$1$salt"))
print(_crypt.crypt("word", "$6$salt"))
print(_crypt.crypt("word", "$6$rounds=1000$other"), _crypt.crypt("", "*"))
for args in ((1, "a"), ("a\0b", "ab")):
    try:
        _crypt.crypt(*args)
    except Exception as error:
        print(type(error).__name__, error)
