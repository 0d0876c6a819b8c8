# Encodings by name: those the program spells out come with it, and the usual ones when it does not.
import codecs
import io

print(codecs.lookup("latin1").name, codecs.lookup("UTF-8").name, codecs.lookup("cp1252").name)
print("Grüße €".encode("cp1252"), b"\xe9\xb1".decode("iso8859-2"), str(b"\x80\x81", "cp437"))
print("спасибо".encode(encoding="koi8-r"))
print(codecs.encode("Hello", "rot13"), codecs.decode("Uryyb", "rot-13"))
print(codecs.getencoder("mac-roman")("é"))

text = io.TextIOWrapper(io.BytesIO(), "cp1250", newline="")
text.write("žluťoučký")
text.flush()
print(text.buffer.getvalue())

for name in ["cp1251", "l2", "ISO 8859-15", "u8", "no-such-encoding"]:
    try:
        print(name, b"\xa4".decode(name, "replace"))
    except LookupError as error:
        print(error)
for name in ["latin-1", "rot13"]:
    try:
        print(codecs.lookup(name).name, b"61".decode("rot13"))
    except LookupError as error:
        print(error)
