# Modes and sizes of a terminal.
import os
import termios


def attempt(function, *args):
    try:
        print(function.__name__, args[1:], function(*args))
    except Exception as error:
        print(function.__name__, args[1:], type(error), error.args)


main, terminal = os.openpty()
mode = termios.tcgetattr(terminal)
print(len(mode), len(mode[6]), mode[6][termios.VINTR], mode[6][termios.VMIN])
mode[3] &= ~(termios.ICANON | termios.ECHO)
mode[6][termios.VMIN] = 3
termios.tcsetattr(terminal, termios.TCSANOW, mode)
mode = termios.tcgetattr(terminal)
print(mode[3] & termios.ECHO, mode[6][termios.VMIN], mode[6][termios.VTIME], mode[6][termios.VINTR])
os.write(main, b"abc")
print(os.read(terminal, 10))
termios.tcsetwinsize(terminal, (10, 20))
print(termios.tcgetwinsize(main), os.get_terminal_size(terminal))
attempt(termios.tcsetwinsize, main, (1, -2))
attempt(termios.tcsetwinsize, main, 5)
attempt(termios.tcsetwinsize, main, (1, 2, 3))
attempt(termios.tcsetattr, main, termios.TCSANOW, [1])
attempt(termios.tcsetattr, main, termios.TCSANOW, mode[:6] + [[1]])
attempt(termios.tcflush, main, 99)
attempt(termios.tcflush, terminal, termios.TCIOFLUSH)
attempt(termios.tcgetattr, os.open("/dev/null", os.O_RDONLY))
attempt(termios.tcgetattr, "x")
print(issubclass(termios.error, OSError), termios.error.__mro__)
