def f(x):
    match x:
        case y:  # error: name capture 'y' makes remaining patterns unreachable
            pass
        case 1:
            pass


def g(x):
    match x:
        case (a, a):  # error: multiple assignments to name 'a' in pattern
            pass
        case 1 | b:  # error: alternative patterns bind different names
            pass
