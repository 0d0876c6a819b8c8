# Indexes count characters, whatever takes more than one byte; lone surrogates are characters.
import re

text = "añb€c😀d" * 40 + "zß"
m = re.search("zß", text)
print(m.span(), len(text), m.pos, m.endpos, re.search("z", text).start())
print([m.start() for m in re.finditer("€c(😀)", text)][-2:], re.compile("😀").search(text, 100).span(1 - 1))
print(re.findall(r"\w", "añ1_²٣ -"), re.findall(r"(?a)\w", "añ1_²٣ -"), re.findall(r"\d", "1²٣"), re.findall(r"\s", "a\u2003\x1cb"))
print(re.split("[é-ö]", "aébñcödü"), re.sub("[^a-z]", "?", "aé€😀z"), re.findall(".", "é\n😀"))
print(ascii(re.findall("[\ud800-\udbff]", "a\ud800\udc00b")), ascii(re.sub("\ud800", "x", "\ud800é")))
print(re.search("(?<=é.)b", "xé€b").span(), re.search("(?<!é)b", "éb"), re.match(".{3}", "é€😀x").group())
print(re.findall("(?i)ÀÉ", "àé ÀÉ Àé"), re.findall("(?i)[à-é]+", "ÀÈÉx"), re.search(r"(?i)(é)\1", "Éé").span())
print(re.findall(r"\bé\w*\b", "été éa aé"), re.findall("é*?x", "ééx"), re.findall("€{2,3}", "€€€€€"))
print(re.search("$", "é\n").span(), re.search("(?m)^b", "é\nb").span(), re.compile("b").match("éb", 1), re.fullmatch("é+", "éé").end())
