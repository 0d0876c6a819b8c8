eg = ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [OSError(3), ValueError(4)])])
print(eg, repr(eg)); print(eg.split(ValueError)); print(eg.subgroup(lambda e: isinstance(e, OSError)))
try: raise eg
except* ValueError as v: print("v", v.exceptions)
except* TypeError as t: print("t", t.exceptions)
except* OSError as o: print("o", o.exceptions)
try:
    try: raise eg
    except* ValueError as v: raise
except ExceptionGroup as g2: print(repr(g2))
try:
    try: raise ValueError(7)
    except* ValueError as v: print(repr(v)); raise KeyError(1)
except BaseException as g2: print(repr(g2))
for bad in [lambda: ExceptionGroup("a", []), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("a", [1]), lambda: ExceptionGroup("a", [KeyboardInterrupt()]), lambda: ExceptionGroup("a", 3), lambda: ExceptionGroup("x")]:
    try: bad()
    except Exception as ex: print(type(ex).__name__, ex)
print(type(BaseExceptionGroup("a", [ValueError()])), type(BaseExceptionGroup("a", [KeyboardInterrupt()])))
