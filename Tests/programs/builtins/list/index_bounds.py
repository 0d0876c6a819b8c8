for items in ([1, 2], (1, 2)):
    for bounds in (("a",), (0, 1.5), (None,), (0, None)):
        try:
            print(items.index(1, *bounds))
        except TypeError as e:
            print(e)
