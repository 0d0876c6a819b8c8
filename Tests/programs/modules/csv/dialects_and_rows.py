# csv: dialects, what readers make of lines and writers of values, and errors.
import csv
import io


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


NAMES = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")
for settings in ({}, {"delimiter": "é", "strict": 5}, {"quotechar": None}, {"quoting": 1, "escapechar": "\\"}, {"lineterminator": ""}):
    dialect = csv.get_dialect("excel").__class__(**settings)
    print([getattr(dialect, name) for name in NAMES])
for settings in ({"delimiter": None}, {"delimiter": "ab"}, {"escapechar": 5}, {"quotechar": ""}, {"lineterminator": None}, {"quoting": 4},
                 {"quoting": "x"}, {"quotechar": None, "quoting": 0}, {"lineterminator": b"x"}):
    attempt(type(dialect), **settings)
attempt(setattr, dialect, "delimiter", ";")
attempt(dialect.__reduce_ex__, 2)

csv.register_dialect("semi", delimiter=";", quoting=csv.QUOTE_NONE, escapechar="!")
csv.register_dialect("strict semi", "semi", strict=True)
print(csv.list_dialects(), csv.get_dialect("strict semi").escapechar)
csv.unregister_dialect("semi")
for name in ("semi", [], 5):
    attempt(csv.get_dialect, name)
attempt(csv.register_dialect, 5)
attempt(csv.register_dialect, "x", "nope")

READ = [(["a,b\n", '"x\n', 'y",z\r\n'], {}), (["", " ", "\n", "a\r"], {}), (["a\nb"], {}), ([5], {}), (['"a'], {}), (['"a'], {"strict": True}),
        (['"a"b'], {}), (['"a"b'], {"strict": True}), (['1.5,"2"'], {"quoting": csv.QUOTE_NONNUMERIC}), (["x"], {"quoting": csv.QUOTE_NONNUMERIC}),
        (["a\\"], {"escapechar": "\\"}), (["a\\\n", "b"], {"escapechar": "\\"}), (['"a\\"b",c'], {"escapechar": "\\"}),
        (['a,  b,"c" '], {"skipinitialspace": True}), (['"a""b"'], {"doublequote": False}), (['"a"'], {"quoting": csv.QUOTE_NONE}),
        (["aébéüéü"], {"delimiter": "é", "quotechar": "ü"}), (["a\0b,\ud800"], {}), (["a|b"], {"dialect": "strict semi", "delimiter": "|"})]
for lines, settings in READ:
    attempt(lambda: list(csv.reader(lines, **settings)))
reader = csv.reader(iter(["a,b\n", '"\n', '"\n']))
print(reader.line_num, next(reader), reader.line_num, next(reader), reader.line_num, next(reader, "end"))
print(csv.field_size_limit(5))
attempt(lambda: list(csv.reader(["abcde,éééééé"])))
print(csv.field_size_limit(131072))

ROWS = [[1, "a b", None], ["a,b"], ['q"q'], ["\\"], [""], ["\r"], ["!"], ["é", 2.5, True], (x for x in "xy"), [], 5]
for settings in ({}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"},
                 {"quoting": csv.QUOTE_NONE}, {"doublequote": False}, {"lineterminator": "!", "quotechar": "'"}):
    out = io.StringIO()
    writer = csv.writer(out, **settings)
    for row in ROWS:
        try:
            writer.writerow(row)
        except csv.Error as error:
            out.write("<%s>" % error)
    print(ascii(out.getvalue()))
out = io.StringIO()
print(csv.writer(out).writerow(["four", 4]), csv.writer(out).writerows([[1], "ab"]), out.getvalue())
attempt(csv.writer, 5)
attempt(csv.reader)
rows = list(csv.DictReader(io.StringIO("a,b\n1,2,3\n\n4\n")))
print(rows, csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter)
