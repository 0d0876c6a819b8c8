assert True
assert 1, "not evaluated"
calls = []


def note(x):
    calls.append(x)
    return x


assert note(1), note("message")
try:
    assert note(0), note("message")
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert []
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert not 1, (1, 2)
except AssertionError as e:
    print(e.args, str(e))
print(calls)
