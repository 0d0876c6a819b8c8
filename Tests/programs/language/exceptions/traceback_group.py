def f(n):
    if n == 0:
        raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("nested", [TypeError("t"), OSError(2, "x")])])
    f(n-1)
try:
    f(6)
except ExceptionGroup as e:
    try:
        1/0
    except Exception as z:
        raise ExceptionGroup("top", [e, z, KeyError("k")]) from e
