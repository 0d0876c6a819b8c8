import _stat
import errno
import time


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


t(lambda: time.gmtime(0))
t(lambda: time.asctime((2000,1,2,3,4,5,0,1,0)))
t(lambda: time.strftime('%Y-%m-%d %H:%M',time.gmtime(86400)))
t(lambda: time.mktime((1,2)))
t(lambda: time.sleep(-1))
t(lambda: time.strftime('%Y',(2000,13,1,1,1,1,1,1,1)))
t(lambda: time.ctime('a'))
t(lambda: time.gmtime(1e30))
t(lambda: time.gmtime(-1))
t(lambda: time.gmtime(float('nan')))
t(lambda: time.get_clock_info('monotonic').monotonic)
t(lambda: time.get_clock_info('x'))
t(lambda: time.struct_time((1,)*9))
t(lambda: time.struct_time(1))
t(lambda: time.struct_time((1,)*9).tm_zone)
t(lambda: time.gmtime(0).__reduce__())
t(lambda: time.struct_time.n_fields)
t(lambda: time.gmtime(0)==(1970,1,1,0,0,0,3,1,0))
t(lambda: time.gmtime(5)[0:2])
t(lambda: time.time()>1e9)
t(lambda: type(time.perf_counter_ns()))
t(lambda: errno.errorcode[2])
t(lambda: errno.EAGAIN)
t(lambda: len(errno.errorcode))
t(lambda: _stat.filemode(0o100755))
t(lambda: _stat.filemode(0o41777))
t(lambda: _stat.S_ISDIR(0o40000))
t(lambda: _stat.S_IMODE(0o100755))
