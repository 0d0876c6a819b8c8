# args: --name=x "two words" -v
import sys

print(len(sys.argv), sys.argv[1:])
options = dict(a.lstrip("-").partition("=")[::2] for a in sys.argv[1:] if a.startswith("-"))
print(options)
sys.exit(len(sys.argv))
