# Functions that CPython gives a tuple of arguments word a wrong count in their own way and have no signature.
for thing in ("abc", b"abc", bytearray(b"abc")):
    for name in ("count", "find", "index", "rfind", "rindex", "startswith", "endswith"):
        method = getattr(thing, name)
        for arguments in ((), (1, 2, 3, 4)):
            try:
                method(*arguments)
            except TypeError as e:
                print(type(thing).__name__, e)
for call in (lambda: [].index(), lambda: [].insert(1), lambda: {}.get(), lambda: slice(1).indices(), lambda: (1).__round__(1, 2),
             lambda: {1}.add(), lambda: ValueError().with_traceback(1, 2), lambda: property().getter()):
    try:
        call()
    except TypeError as e:
        print(e)
for function in (str.count, str.join, bytes.upper, dict.keys, set.add, list.index, BaseException.add_note, iter, len, property.getter):
    print(function.__name__, function.__text_signature__)
