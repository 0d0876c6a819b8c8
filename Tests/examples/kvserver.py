import pathlib
import socket

from scenario import enter, server


def talk(address, *lines):
    with socket.create_connection(address, timeout=30) as connection, connection.makefile("rw", encoding="utf-8") as stream:
        for line in lines:
            stream.write(line + "\n")
            stream.flush()
            answer = stream.readline()
            print(f"{line} -> {answer.strip()}")
            if answer.startswith("*"):
                for _ in range(int(answer[1:])):
                    print("    " + stream.readline().strip())


folder = enter()
with server("--log", "store.log", ends=True) as address:
    talk(address, "PING", "SET name 'Ada Lovelace'", "GET name", "GET nobody", "INCR hits", "INCR hits 41", "INCR name")
    talk(address, "SET é 'naïve ☕'", "GET é", "KEYS", "KEYS n*", "SIZE", "DEL name nobody", "GET name")
    talk(address, "EXPIRE hits 1000", "TTL hits", "TTL é", "TTL nobody", "EXPIRE é -1", "GET é", "SET a", "FLY", "GET 'open")
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall(b"SET x 1\nINCR x\nGET x\nQUIT\n")
        print(b"".join(iter(lambda: connection.recv(100), b"")))
    talk(address, "SHUTDOWN")
print([line.split()[:2] for line in pathlib.Path("store.log").read_text(encoding="utf-8").splitlines()])
with open("store.log", "a") as log:
    log.write("set torn")
with server("--log", "store.log", ends=True) as address:
    talk(address, "KEYS", "GET hits", "TTL hits", "GET x", "SET last 1", "SHUTDOWN")
print(pathlib.Path("store.log").read_text(encoding="utf-8").endswith("set last 1\n"))
