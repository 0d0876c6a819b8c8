import sys


class Message:
    def __str__(self):
        return "words of an object"


sys.exit(Message())
