def count(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("done")
