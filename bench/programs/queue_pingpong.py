import queue
import sys
import threading

count = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
there, back = queue.SimpleQueue(), queue.SimpleQueue()


def answer():
    while (item := there.get()) is not None:
        back.put(item + 1)


thread = threading.Thread(target=answer)
thread.start()
total = 0
for i in range(count):
    there.put(i)
    total += back.get()
there.put(None)
thread.join()
print(total)
