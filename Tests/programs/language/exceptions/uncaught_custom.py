class Problem(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code

    def __str__(self):
        return f"<{self.code}>"


def work():
    raise Problem(7, "lost")


try:
    work()
except Problem as e:
    print(e, e.args, repr(e), e.code)
work()
