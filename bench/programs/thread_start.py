import sys
import threading

done = []


def work():
    done.append(1)


for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 50):
    threads = [threading.Thread(target=work) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(len(done))
