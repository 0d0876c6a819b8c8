def join(pieces):
    text = ""
    seen = []
    for piece in pieces:
        text += piece
        text += ","
        seen.append(text)
    return text
