from contextlib import contextmanager, suppress, ExitStack
@contextmanager
def cm(x):
    print("in", x)
    try: yield x * 2
    except ValueError as e: print("handled", e)
    finally: print("out", x)
with cm(4) as v: print(v)
with cm(5): raise ValueError("vv")
with suppress(KeyError): {}["a"]
with ExitStack() as st:
    for i in range(3): st.enter_context(cm(i))
    st.callback(print, "cb")
