# What is written when a child process crashes, hangs or gets a signal.
import faulthandler
import os
import re
import signal
import time


def child(function):
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(writer, 2)
        function()
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        text = re.sub("0x[0-9a-f]+|/.*/", "?", file.read())
    print(function.__name__, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), text)


def segmentation_fault():
    faulthandler.enable(2)
    faulthandler._sigsegv()


def null():
    faulthandler.enable(2, all_threads=False)
    faulthandler._read_null()


def aborted():
    faulthandler.enable(2)
    faulthandler._sigabrt()


def disabled():
    faulthandler.enable(2)
    faulthandler.disable()
    faulthandler._sigfpe()


def registered():
    faulthandler.register(signal.SIGUSR1, 2)
    os.kill(os.getpid(), signal.SIGUSR1)
    faulthandler.unregister(signal.SIGUSR1)


def timeout():
    faulthandler.dump_traceback_later(0.1, file=2, exit=True)
    time.sleep(60)


for function in (segmentation_fault, null, aborted, disabled, registered, timeout):
    child(function)
