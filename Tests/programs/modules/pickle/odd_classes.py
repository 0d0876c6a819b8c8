# Classes that get in the way: __getattr__ without end, tables set before __init__, descriptors that have no pickle.
import io
import pickle


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")


for protocol in (2, 3, 4, 5):
    print(type(pickle.loads(pickle.dumps(Endless(), protocol))).__name__)


class Early(pickle.Pickler):
    def __init__(self, file):
        self.dispatch_table = {complex: lambda value: (int, ("5",))}
        self.persistent_id = lambda value: None
        super().__init__(file)


file = io.BytesIO()
early = Early(file)
early.dump([1j, 2])
print(pickle.loads(file.getvalue()), list(early.dispatch_table))
for value in (dict.__dict__["fromkeys"], type.__dict__["__abstractmethods__"]):
    try:
        pickle.dumps(value)
    except TypeError as problem:
        print(problem)
print(pickle.loads(pickle.dumps(str.upper))("a"), pickle.loads(pickle.dumps("abc".upper))(), pickle.loads(pickle.dumps(int.__add__))(1, 2))
