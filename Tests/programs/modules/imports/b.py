def len(x):
    return "b.len", x


print(len(2))
