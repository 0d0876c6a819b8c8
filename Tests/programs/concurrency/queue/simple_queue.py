import _queue
import queue
import threading

q = queue.SimpleQueue()
print(queue.SimpleQueue is _queue.SimpleQueue, queue.Empty is _queue.Empty, q.empty(), q.qsize())
for i in range(20):
    q.put(i)
print([q.get() for _ in range(12)], q.qsize(), q.empty())
for i in range(20, 30):
    q.put(i, False, 3)
print([q.get_nowait() for _ in range(18)])
for arguments in ((False,), (True, 0), (True, 0.01)):
    try:
        q.get(*arguments)
    except queue.Empty as e:
        print("Empty", e.args)
for timeout in (-1, "a", 1e20):
    try:
        q.get(timeout=timeout)
    except Exception as e:
        print(type(e).__name__, e)
for call in (lambda: queue.SimpleQueue(1), lambda: q.put()):
    try:
        call()
    except TypeError as e:
        print(e)
print(queue.SimpleQueue[int])

# One waits before the item is there.
got = []
reader = threading.Thread(target=lambda: got.append(q.get()))
reader.start()
q.put("late")
reader.join()
print(got)

# Each item arrives once, in the order of its producer.
N, PRODUCERS, CONSUMERS = 2000, 3, 4
lists = [[] for _ in range(CONSUMERS)]


def consume(out):
    while (item := q.get()) is not None:
        out.append(item)


def produce(k):
    for i in range(N):
        q.put((k, i))


consumers = [threading.Thread(target=consume, args=(out,)) for out in lists]
producers = [threading.Thread(target=produce, args=(k,)) for k in range(PRODUCERS)]
for t in consumers + producers:
    t.start()
for t in producers:
    t.join()
for _ in consumers:
    q.put(None)
for t in consumers:
    t.join()
print(sorted(sum(lists, [])) == [(k, i) for k in range(PRODUCERS) for i in range(N)])
print(all([i for p, i in out if p == k] == sorted(i for p, i in out if p == k) for out in lists for k in range(PRODUCERS)))
