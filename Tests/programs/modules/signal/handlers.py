import signal, os, time
def h(n, f): print("handler", n)
print(signal.signal(signal.SIGUSR1, h))
os.kill(os.getpid(), signal.SIGUSR1)
print("after")
signal.raise_signal(signal.SIGUSR1)
print(signal.getsignal(signal.SIGUSR1) is h)
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt: print("KI")
def alarm(n, f): raise TimeoutError("alarm")
signal.signal(signal.SIGALRM, alarm)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True:
        pass
except TimeoutError as e: print(e)
print(signal.getitimer(signal.ITIMER_REAL))
print(signal.SIGINT, signal.Signals(2), signal.strsignal(9))
os.kill(os.getpid(), signal.SIGINT)
for i in range(100000): pass
