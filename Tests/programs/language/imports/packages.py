import support_pkg
import support_pkg.sub.leaf as leaf
from support_pkg import first, second as renamed
from support_pkg.sub import leaf as same, value
from support_pkg.starred import *

print(support_pkg.__name__, support_pkg.__package__, leaf.__name__, leaf.__package__)
print(leaf is same, value, first.name(), renamed.name(), support_pkg.first is first)
print(star_a, star_b, "star_hidden" in globals(), "_private" in globals())
try:
    import does_not_exist
except ImportError as e:
    print(type(e).__name__, e, e.name)
try:
    from support_pkg import missing_name
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])
try:
    import support_pkg.nothing
except ModuleNotFoundError as e:
    print(e)


def late():
    from support_pkg import lazy
    return lazy.value


print(late(), late())
import sys

print("support_pkg.lazy" in sys.modules, sys.modules["support_pkg.sub.leaf"] is leaf, __name__)
print(support_pkg.dynamic_attribute)
try:
    support_pkg.other_attribute
except AttributeError as e:
    print(e)
try:
    from support_pkg.broken import x
except ZeroDivisionError as e:
    print(e, "support_pkg.broken" in sys.modules)
