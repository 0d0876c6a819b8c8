import support_importing
print(support_importing.x, support_importing.a.x, support_importing.__name__, support_importing.__path__ == [__file__.rsplit("/",1)[0] + "/support_importing"])
import support_importing.sub as s
print(s.xx, s.b.z)
try: import support_importing.sub.m
except ImportError as e: print(type(e).__name__, e)
try: import support_importing.circ1
except ImportError as e: print(type(e).__name__, str(e).replace(__file__.rsplit("/",1)[0], ""), e.name)
try: import nonexistent
except ModuleNotFoundError as e: print(e, e.name)
try: import support_importing.nonexistent
except ModuleNotFoundError as e: print(e, e.name)
try: import support_importing.a.b
except ModuleNotFoundError as e: print(e, e.name)
try: from support_importing import qq
except ImportError as e: print(str(e).replace(__file__.rsplit("/",1)[0], ""), e.name)
try: from math import qq
except ImportError as e: print(e)
from support_importing.ga import dyn
import support_importing.ga
print(dyn, dir(support_importing.ga))
try: support_importing.ga.other
except AttributeError as e: print(e)
try: support_importing.other
except AttributeError as e: print(e, e.name)
from support_importing import *
print(b.__name__)
import support_importing.a as q
print(q is support_importing.a, q.__name__)
print(__name__, __file__.endswith("i1.py"), __package__, __spec__, __doc__)
print(repr(support_importing.a).replace(__file__.rsplit("/",1)[0], ""))
import sys, math
print(math, sys.modules["support_importing"] is support_importing, "support_importing.a" in sys.modules)
m = __import__("support_importing.a"); print(m.__name__)
m = __import__("support_importing.a", fromlist=["x"]); print(m.__name__)
import types
mod = types.ModuleType("dyn", "doc")
mod.x = 3
print(mod, mod.__doc__, mod.__dict__["x"], sorted(vars(mod)))
sys.modules["zz"] = mod
import zz; print(zz.x)
sys.modules["yy"] = None
try: import yy
except ImportError as e: print(e)
support_importing.a.x = 99
from support_importing.a import x; print(x)
del support_importing.a.x
try: support_importing.a.x
except AttributeError as e: print(e)
print(support_importing.a.__dict__["_y"])
support_importing.a.newname = 5
print(support_importing.a.newname, "newname" in vars(support_importing.a))
globals()["dynamic"] = 7
print(dynamic)
print(support_importing.__spec__.name, support_importing.__spec__.parent, support_importing.a.__spec__.parent)
import importlib
print(importlib.import_module("support_importing.b") is support_importing.b)
print(importlib.import_module(".b", "support_importing") is support_importing.b)
try: importlib.import_module("nope")
except ModuleNotFoundError as e: print(e)
