print("a", __name__, __package__)
x = 1
_y = 2
