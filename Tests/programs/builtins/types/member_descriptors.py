# What CPython keeps in a type's struct is a member, what it computes a getset.
import time

for owner, name in ((range, "start"), (slice, "step"), (complex, "real"), (int, "real"), (type, "__base__"), (type, "__name__"),
                    (property, "fget"), (BaseException, "__cause__"), (SystemExit, "code"), (time.struct_time, "tm_year")):
    descriptor = owner.__dict__[name]
    print(owner.__name__, name, type(descriptor).__name__, descriptor, descriptor.__objclass__ is owner)
e = OSError(1, "no")
e.errno = "changed"
print(e.errno, range.stop.__get__(range(7)))
for change in (lambda: setattr(range(2), "stop", 1), lambda: delattr(1j, "imag"), lambda: setattr(1, "real", 2)):
    try:
        change()
    except AttributeError as error:
        print(error)
print([c.__name__ for c in (BaseException, Exception, ValueError, OSError) if "__dict__" in vars(c)])
