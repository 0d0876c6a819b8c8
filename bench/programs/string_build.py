import sys


def main(n):
    parts = []
    for i in range(n):
        parts.append("item " + str(i))
        parts.append(f"{i:>6}|{i * 0.5:.2f}")
    text = ",".join(parts)
    built = ""
    for piece in text.split(",")[:n // 4]:
        built += piece[::-1].upper()
    table = str.maketrans("0123456789", "abcdefghij")
    text = text.replace("item", "entry").translate(table)
    return len(text), text.count("a"), len(built), text.find("entry j"), hash(text) == hash(text + "")


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 20000))
