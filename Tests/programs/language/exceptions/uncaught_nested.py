def inner():
    return {}["missing"]


def outer():
    try:
        inner()
    except KeyError as e:
        raise RuntimeError("while looking") from e


print("start")
try:
    outer()
finally:
    print("finally runs")
