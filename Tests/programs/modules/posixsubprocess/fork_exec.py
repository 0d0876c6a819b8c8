# fork_exec: programs, directories, environments, descriptors, what goes wrong in the child.
import _posixsubprocess
import os


def run(arguments, program, cwd=None, env=None, preexec=None, kept=(), **other):
    output, output_end = os.pipe()
    failure, failure_end = os.pipe()
    try:
        pid = _posixsubprocess.fork_exec(
            arguments, program, True, tuple(sorted((failure_end, *kept))), cwd, env, -1, -1, -1, output_end, -1, -1,
            failure, failure_end, True, other.get("session", False), other.get("group", -1), None,
            other.get("groups"), other.get("uid"), other.get("umask", -1), preexec, True)
    except Exception as error:
        return type(error).__name__, str(error)
    finally:
        os.close(output_end)
        os.close(failure_end)
    with os.fdopen(failure, "rb") as file:
        failed = file.read()
    with os.fdopen(output, "rb") as file:
        return failed, file.read(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def fail():
    raise ValueError


print(run(["echo", b"hello"], [b"/bin/echo"]))
print(run(["echo", "second"], [b"/no/echo", b"/bin/echo"]))
print(run(["x"], [b"/no/program"]))
print(run(["x"], [b"/etc/passwd"]))
print(run(["pwd"], [b"/bin/pwd"], cwd="/"))
print(run(["pwd"], [b"/bin/pwd"], cwd="/no/directory"))
print(run(["env"], [b"/usr/bin/env"], env=[b"A=1"]))
print(run(["sh", "-c", "exit 3"], [b"/bin/sh"]))
print(run(["sh", "-c", "umask"], [b"/bin/sh"], umask=0o77))
print(run(["sh", "-c", "kill -TERM $$"], [b"/bin/sh"], session=True))
print(run(["pwd"], [b"/bin/pwd"], preexec=lambda: os.chdir("/usr")))
print(run(["pwd"], [b"/bin/pwd"], preexec=fail))
reader, writer = os.pipe()
print(run(["sh", "-c", f"echo text >&{writer}"], [b"/bin/sh"], kept=(writer,)), os.read(reader, 10))
print(run(["sh", "-c", f"echo text 2>/dev/null >&{writer}"], [b"/bin/sh"])[2] != 0)
for arguments in ((1, [b"x"]), (["x"], 1), (["x"], ["x"]), ([1], [b"x"])):
    print(run(*arguments)[0])
print(run(["x"], [b"x"], cwd=1)[0], run(["x"], [b"x"], env=1)[0], run(["x"], [b"x"], groups=1))
print(run(["x"], [b"x"], kept=(-1,)), run(["x"], [b"x"], uid=2**40), run(["x"], [b"x"], uid="x"))
