# Every event of a document with a DTD, a namespace, CDATA and entities, as pyexpat reports it.
import pyexpat

DOCUMENT = b"""<?xml version="1.0" encoding="iso-8859-1" standalone="no"?>
<?target some data?>
<!DOCTYPE root SYSTEM "root.dtd" [
<!NOTATION note PUBLIC "public id" "system id">
<!ENTITY inner "inner text">
<!ENTITY outer SYSTEM "outer.ent">
<!ENTITY unparsed SYSTEM "picture.gif" NDATA note>
<!ELEMENT root (a|(b,c)*|d+)?>
<!ATTLIST root one CDATA "default" two ID #REQUIRED>
]>
<!-- comment \xe9 -->
<root two="2" xmlns:x="http://x"><x:a x:q="1">text &inner; &amp; more</x:a><b/><![CDATA[<cdata>]]>&outer;&unknown;</root>
"""
EVENTS = [name for name in sorted(dir(pyexpat.ParserCreate())) if name.endswith("Handler") or name == "DefaultHandlerExpand"]


def run(separator, **settings):
    parser = pyexpat.ParserCreate(None, separator)
    for name, value in settings.items():
        setattr(parser, name, value)
    for event in EVENTS:
        if not event.startswith("Default"):
            setattr(parser, event, lambda *args, event=event: print(event[:-7], args) or 1)

    def external(context, base, system, public):
        print("external", sorted(context.split("\f")), base, system, public)
        child = parser.ExternalEntityParserCreate(context)
        return child.Parse(b"<e>external</e>", True)

    parser.ExternalEntityRefHandler = external
    parser.SetBase("base")
    print(parser.GetBase(), parser.Parse(DOCUMENT[:200]), parser.Parse(DOCUMENT[200:], True))
    print(parser.CurrentLineNumber, parser.ErrorCode, len(parser.intern) > 5)


run(None)
run("|", buffer_text=True, ordered_attributes=True, specified_attributes=True, namespace_prefixes=True)
