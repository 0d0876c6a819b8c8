# Threads that wait for a pipe, for time or for a lock let the others run; signals reach the main thread anywhere.
# env: GROUSE_THREADS=1
import os
import signal
import threading
import time

r, w = os.pipe()
got = []
reader = threading.Thread(target=lambda: got.append(os.read(r, 10)))
reader.start()
time.sleep(0.001)
os.write(w, b"data")
reader.join()
print(got)

with os.fdopen(r, "r") as lines, os.fdopen(w, "w") as out:
    def produce():
        for i in range(3):
            print("line", i, file=out, flush=True)
            time.sleep(0.001)
    t = threading.Thread(target=produce)
    t.start()
    print([lines.readline() for _ in range(3)])
    t.join()

lock, condition = threading.Lock(), threading.Condition()
lock.acquire()
print(lock.acquire(timeout=0.01), lock.acquire(blocking=False), lock.locked())


def interrupt(number):
    def send():
        time.sleep(0.01)
        os.kill(os.getpid(), number)
    threading.Thread(target=send).start()


def loop(n):
    while n:
        n += 1


for wait in (lock.acquire, lambda: time.sleep(60), lambda: loop(1), threading.Event().wait):
    interrupt(signal.SIGINT)
    try:
        wait()
    except KeyboardInterrupt:
        print("interrupted")

signal.signal(signal.SIGUSR1, lambda number, frame: print("handler", threading.current_thread().name))
interrupt(signal.SIGUSR1)
start = time.monotonic()
time.sleep(0.05)
print(time.monotonic() - start >= 0.05)
with condition:
    print(condition.wait(0.001))
barrier = threading.Barrier(3)
passed = []
threads = [threading.Thread(target=lambda: passed.append(barrier.wait())) for _ in range(2)]
for t in threads:
    t.start()
passed.append(barrier.wait())
for t in threads:
    t.join()
print(sorted(passed))
