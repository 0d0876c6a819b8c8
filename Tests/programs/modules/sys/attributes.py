import sys

print(sys.maxsize == 2**63 - 1, sys.byteorder, sys.version_info >= (3, 11), sys.version_info[:1], type(sys.version_info).__name__)
print(sys.maxunicode, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.bits_per_digit, sys.hash_info.width, sys.hash_info.modulus)
print(len(sys.argv), sys.platform, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.flags.debug, sys.dont_write_bytecode in (0, 1))
print(sys.modules["sys"] is sys, sys.modules[__name__].__name__, "builtins" in sys.builtin_module_names, isinstance(sys.path, list))
print(sys.intern("abc") is sys.intern("abc"), sys.getrecursionlimit(), sys.stdout.encoding.lower(), sys.stdin.fileno(), sys.stdout.name, sys.stderr.name)
old = sys.stdout


class Recorder:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


sys.stdout = recorder = Recorder()
print("captured", 1)
sys.stdout = old
print(recorder.parts)
sys.displayhook(None)
sys.displayhook("shown")
print(sys.exc_info(), sys.getsizeof([]) > 0, sys.getrefcount(old) > 0, sys.is_finalizing(), callable(sys.excepthook))
sys.setrecursionlimit(500)
print(sys.getrecursionlimit())
for bad in (0, "a"):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    sys.intern(5)
except TypeError as e:
    print(e)


def frame_names():
    return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name


print(frame_names(), sys.getswitchinterval() > 0, sys.implementation.name != "", sys.api_version > 0)
