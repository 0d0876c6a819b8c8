import sys
print(sys.version_info[:3], sys.version_info.major, sys.maxsize, sys.maxunicode, sys.byteorder, sys.platform, sys.float_info.max, sys.int_info, sys.hash_info, sys.hexversion)
print(sys.version_info >= (3, 8), sys.implementation.name, sys.implementation.cache_tag, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getrecursionlimit())
print(sys.intern("abc") is sys.intern("abc"), sys.exc_info(), sys.is_finalizing(), sys.getswitchinterval(), sys.get_asyncgen_hooks())
try: sys.exit("x")
except SystemExit as e: print(repr(e), e.code)
try: sys.exit()
except SystemExit as e: print(repr(e), e.code)
try: sys.exit((1,2))
except SystemExit as e: print(repr(e), e.code)
def hook(t, v, tb): print("hook", t, v, tb.tb_lineno)
sys.excepthook = hook
print(sys.__excepthook__ is not hook, sys.flags.optimize, sys.copyright[:10], sys.prefix, sys.float_repr_style, sys.api_version)
print("math" in sys.stdlib_module_names, "sys" in sys.builtin_module_names, sys.warnoptions)
sys.displayhook(3); sys.displayhook(None)
import builtins; print(builtins._)
print(sys.thread_info.name, sys.get_int_max_str_digits())
try: sys.set_int_max_str_digits(3)
except ValueError as e: print(e)
print(sys.getsizeof("") > 0)
try: sys.foo
except AttributeError as e: print(e)
print(sys._getframe().f_code.co_name, sys._getframe(0).f_lineno > 0)
try: sys._getframe(100)
except ValueError as e: print(e)
print(sys.audit("x"), sys.gettrace())
def ur(u): print("UR", u.exc_type, u.err_msg, u.object)
sys.unraisablehook = ur
1/0
