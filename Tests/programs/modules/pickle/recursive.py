# Objects that contain themselves, shared ones, and the memo.
import io
import pickle

loop = []
loop.append(loop)
nested = ([],)
nested[0].append(nested)
table = {}
table["self"] = table
for value in (loop, nested, table):
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        print(protocol, repr(pickle.loads(data)), data == pickle._dumps(value, protocol))


class Node:
    pass


node = Node()
node.me, node.all = node, {node}
back = pickle.loads(pickle.dumps(node))
print(back.me is back, back.all == {back})
shared = [1]
first, second = pickle.loads(pickle.dumps([shared, shared]))
print(first is second)
file = io.BytesIO()
pickler = pickle.Pickler(file)
pickler.dump([1, 2])
pickler.dump(shared)
pickler.dump(shared)
pickler.clear_memo()
pickler.dump(shared)
print(len(file.getvalue()), pickler.bin, pickler.fast, sorted(index for index, _ in pickler.memo.copy().values()))
file.seek(0)
unpickler = pickle.Unpickler(file)
print([unpickler.load() for _ in range(4)], unpickler.memo.copy())
try:
    unpickler.load()
except EOFError as problem:
    print(problem)
deep = []
for _ in range(100000):
    deep = [deep]
try:
    pickle.dumps(deep)
except RecursionError:
    print("too deep")
fast = pickle.Pickler(io.BytesIO())
fast.fast = True
fast.dump([shared, shared])
try:
    fast.dump(loop)
except ValueError as problem:
    print(str(problem).split(" at ")[0])
