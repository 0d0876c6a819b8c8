def time():
    return "native.time"
