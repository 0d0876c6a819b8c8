# Users and groups by name and number.
import grp
import pwd


def attempt(function, *args):
    try:
        print(function.__name__, args, function(*args))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


attempt(pwd.getpwnam, "root")
attempt(pwd.getpwuid, 0)
for argument in ("no such user", "a\0b", 3):
    attempt(pwd.getpwnam, argument)
for argument in (87123, -1, 2**64, "x", 1.5):
    attempt(pwd.getpwuid, argument)
root = pwd.getpwuid(0)
print(root.pw_name, root.pw_uid, root.pw_dir, len(root), root in pwd.getpwall())
attempt(grp.getgrnam, "root")
attempt(grp.getgrgid, 0)
for argument in ("no such group", "a\0b", 3):
    attempt(grp.getgrnam, argument)
for argument in (87123, -1, 2**64, "x", 1.5):
    attempt(grp.getgrgid, argument)
print(grp.getgrgid(id=0).gr_mem, grp.getgrgid(0) in grp.getgrall())
