def low():
    return {}["missing key"]


def high():
    try:
        low()
    except KeyError as e:
        raise ValueError("bad configuration") from e


print("before")
high()
print("never")
