# preadv, pwritev, splice and the scheduler's parameters.
import os
import tempfile

with tempfile.TemporaryFile() as file:
    fd = file.fileno()
    print(os.pwritev(fd, [b"abc", b"defg"], 3))
    buffers = [bytearray(2), bytearray(4)]
    print(os.preadv(fd, buffers, 2), buffers)
    reader, writer = os.pipe()
    print(os.splice(fd, writer, 5, offset_src=3), os.read(reader, 5))
    for call in (lambda: os.readv(fd, 3), lambda: os.splice(fd, writer, -1), lambda: os.preadv(fd, [b"x"], 0)):
        try:
            call()
        except Exception as error:
            print(type(error).__name__, error)
parameter = os.sched_param(5)
print(parameter, parameter.sched_priority, os.sched_param(sched_priority=7), parameter.__reduce__()[1])
print(os.sched_getparam(0), os.sched_getscheduler(0) == os.SCHED_OTHER)
os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
print(os.sched_getscheduler(0) == os.SCHED_BATCH, os.sched_rr_get_interval(0) >= 0)
for call in (os.sched_param, lambda: os.sched_setparam(0, 3), lambda: os.sched_setscheduler(0, 3, os.sched_param(2**40))):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
pid, terminal = os.forkpty()
if pid == 0:
    os.write(1, b"from the child\n" if os.isatty(0) else b"no terminal\n")
    os._exit(3)
print(os.read(terminal, 100), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
