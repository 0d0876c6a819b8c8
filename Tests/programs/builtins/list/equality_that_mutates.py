# Comparing lists whose items empty them: what is left decides.
class Clears:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        lists[self.name].clear()
        return NotImplemented


lists = {"a": [Clears("b")], "b": [Clears("a")]}
print(lists["a"] == lists["b"], lists)
lists = {"a": [Clears("a")], "b": [1]}
print(lists["a"] == lists["b"], lists["a"])
lists = {"a": [Clears("a")], "b": [1]}
print(lists["a"] < lists["b"], lists["a"])
