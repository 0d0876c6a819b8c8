"""What the scenarios of this folder share: each runs the program of its name in a fresh folder and prints what it says.

The command of the program is on the scenario's command line, so that the same scenario runs it under CPython and compiled.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
COMMAND = sys.argv[1:]
ENVIRONMENT = {**os.environ, "COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC"}


def enter(*names):
    """Makes a fresh folder the current one, with copies of files and folders of data/."""
    folder = tempfile.TemporaryDirectory()
    os.chdir(folder.name)
    for name in names:
        source = os.path.join(DATA, name)
        (shutil.copytree if os.path.isdir(source) else shutil.copyfile)(source, name)
    return folder


def run(*arguments, stdin=""):
    """Runs the program; prints its arguments, what it wrote and its status."""
    print("$", *arguments)
    done = subprocess.run([*COMMAND, *arguments], input=stdin, capture_output=True, text=True, env=ENVIRONMENT, timeout=60)
    print(done.stdout, end="")
    for line in done.stderr.splitlines():
        print("!", line)
    if done.returncode:
        print("status", done.returncode)
    return done.stdout


@contextmanager
def server(*arguments, ends=False):
    """Runs a server on a free port, gives its address and prints what it said; SIGTERM ends it unless it `ends` by itself."""
    process = subprocess.Popen(
        [*COMMAND, "--port", "0", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=ENVIRONMENT)
    try:
        while not (match := re.fullmatch(r"listening on (.+):(\d+)\n", line := process.stdout.readline())):
            print(line, end="")
            if not line:
                raise EOFError("the server ended early")
        host, port = match.groups()
        yield host, int(port)
        if not ends:
            process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=30)
        print(rest, end="")
        print("ended with", process.returncode)
    finally:
        process.kill()
