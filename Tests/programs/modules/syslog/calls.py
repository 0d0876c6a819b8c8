# Masks, and what is refused.
import syslog

print(syslog.LOG_MASK(syslog.LOG_ERR), syslog.LOG_UPTO(syslog.LOG_ERR))
old = syslog.setlogmask(syslog.LOG_UPTO(syslog.LOG_ERR))
print(old, syslog.setlogmask(old))
syslog.openlog("grouse", syslog.LOG_PID, syslog.LOG_LOCAL7)
syslog.openlog(ident="grouse", facility=syslog.LOG_USER)
syslog.syslog("hello")
syslog.syslog(syslog.LOG_DEBUG, "hello")
for args in ((), ("a", "b"), (1, 2), (3,)):
    try:
        syslog.syslog(*args)
    except TypeError as error:
        print(args, error)
try:
    syslog.openlog("\ud800")
except UnicodeEncodeError as error:
    print(error)
syslog.closelog()
