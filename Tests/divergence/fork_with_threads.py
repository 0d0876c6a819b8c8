# os.fork() raises RuntimeError once a thread has been started.
# Cause: threads are fibers of several OS threads, of which the child would have one.
# Workaround: fork before starting threads, or use subprocess.
import os
import threading

t = threading.Thread(target=int)
t.start()
t.join()
try:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    print("forked")
except RuntimeError as e:
    print(e)
