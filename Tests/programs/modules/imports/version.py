# The version is that of the standard library the program was compiled with.
import sys

print(sys.version_info[:2], sys.version_info.releaselevel, sys.version.split()[0].count("."))
print(sys.hexversion >> 24, sys.hexversion >> 16 & 0xff, sys.implementation.hexversion == sys.hexversion)
print(sys.implementation.cache_tag, sys.implementation.version == sys.version_info)
print("%d.%d.%d" % sys.version_info[:3] == sys.version.split()[0])
print(sys.flags.optimize, __debug__)
