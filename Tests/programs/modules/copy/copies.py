import copy


class Node:
    def __init__(self, value):
        self.value = value
        self.links = []


a = Node([1])
a.links.append(a)
b, c = copy.copy(a), copy.deepcopy(a)
print(b is a, b.value is a.value, b.links is a.links, c.value is a.value, c.value, c.links[0] is c)
data = {"k": [1, (2, [3])], "s": {4}}
deep, shallow = copy.deepcopy(data), copy.copy(data)
data["k"][1][1].append("new")
print(deep, shallow["k"] is data["k"], copy.copy([1]) == [1], copy.deepcopy("x"), copy.copy(5))


class Hooks:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep", type(memo).__name__


print(copy.copy(Hooks()), copy.deepcopy([Hooks()]), copy.deepcopy(len) is len, copy.deepcopy(Node) is Node)
shared = []
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)


class Slots:
    __slots__ = ("x",)


s = Slots()
s.x = [1]
print(copy.copy(s).x is s.x, copy.deepcopy(s).x is s.x, copy.deepcopy(s).x)
t = (1, [2])
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy((1, 2)) == (1, 2), copy.deepcopy(bytearray(b"a")))
