# Documents that are none, handlers that raise, settings, and what the module holds.
import encodings.koi8_r
import io
import pyexpat

for text in ("", "<a>", "<a></b>", "<a b='1' b='2'/>", "<a>&b;</a>", "<a/><b/>", "x", "<a>\x01</a>", "<?xml version='1.0' encoding='nothing'?><a/>"):
    parser = pyexpat.ParserCreate()
    try:
        print(parser.Parse(text, True))
    except pyexpat.ExpatError as problem:
        print(problem, problem.code, problem.lineno, problem.offset, pyexpat.errors.messages[problem.code])
    except LookupError as problem:
        print(type(problem).__name__)


def fails(*args):
    raise KeyError(args)


parser = pyexpat.ParserCreate()
parser.StartElementHandler = fails
try:
    parser.Parse("<a><b/></a>", True)
except KeyError as problem:
    print(problem)
print(parser.StartElementHandler)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as problem:
        print(type(problem).__name__, problem)


parser = pyexpat.ParserCreate()
for name, value in (("buffer_size", 0), ("buffer_size", "a"), ("buffer_size", 2**40), ("buffer_size", 1024), ("buffer_text", 5), ("nothing", 1), ("intern", 1)):
    show(setattr, parser, name, value)
print(parser.buffer_size, parser.buffer_text, parser.buffer_used, parser.GetInputContext())
show(pyexpat.ParserCreate, namespace_separator="ab")
show(pyexpat.ParserCreate, intern=5)
show(pyexpat.ParserCreate, encoding=5)
show(parser.ParseFile, 5)
show(parser.ParseFile, io.BytesIO(b"<a>text</a>"))
show(pyexpat.ParserCreate().ParseFile, io.StringIO("<a/>"))
show(pyexpat.ErrorString, 3)
show(pyexpat.ErrorString, 999)
data = []
parser = pyexpat.ParserCreate()
parser.buffer_text = True
parser.CharacterDataHandler = data.append
parser.Parse("<?xml version='1.0' encoding='koi8-r'?><a>one\ntwo &lt; three</a>".encode(), True)
print(data, pyexpat.error is pyexpat.ExpatError, pyexpat.model.XML_CQUANT_OPT, pyexpat.errors.codes["syntax error"])
print(pyexpat.ExpatError, type(parser), sorted(name for name in dir(pyexpat) if not name.startswith("__") and name != "expat_CAPI"))
