# A lambda with a yield returns its value, as any lambda does.
def finish(generator, sent):
    print(next(generator))
    try:
        generator.send(sent)
    except StopIteration as stop:
        print("returned", stop.value)


finish((lambda: (yield 1))(), 2)


def inner():
    return (yield "inner")


finish((lambda: (yield from inner()))(), "sent")
finish((lambda x: [x, (yield x)])(5), 6)
