# contextvars: variables, tokens, contexts and their errors.
from contextvars import Context, ContextVar, Token, copy_context


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


v = ContextVar("v")
w = ContextVar("w", default=3)
print(repr(v).split(" at ")[0], repr(w).split(" at ")[0], v.name, ContextVar[int], Token[str])
for args in [(), (1,), ("a", 2)]:
    attempt(ContextVar, *args)
attempt(ContextVar, "a", other=1)
attempt(v.get), attempt(v.get, 5), attempt(w.get, 5), attempt(w.get)
token = v.set(1)
print(repr(token).split(" at ")[0], token.var is v, token.old_value, token.old_value is Token.MISSING)
second = v.set(2)
print(second.old_value, v.get())
v.reset(second)
print(v.get())
v.reset(token)
attempt(v.reset, token), attempt(w.reset, second), attempt(v.reset, 1), attempt(Token)
attempt(w.reset, v.set(0))
ctx = copy_context()
print(len(ctx), v in ctx, w in ctx, ctx[v], ctx.get(w, 9), [x.name for x in ctx], list(ctx.values()))
attempt(ctx.__getitem__, 1), attempt(ctx.__getitem__, w), attempt(ctx.run, ctx.run, print), attempt(ctx.run)
attempt(hash, ctx), attempt(Context, 1), attempt(ctx.get, 1), attempt(ctx.__contains__, 1)
print(Context() == Context(), ctx == ctx.copy(), ctx == Context(), ctx == 1)


def change(value, *, twice):
    v.set(value * twice)
    return v.get()


print(ctx.run(change, 4, twice=2), ctx[v], v.get())
outside = v.set(7)
attempt(ctx.run, v.reset, outside)
attempt(ctx.run, lambda: 1 / 0)
print(v.get(), ctx.run(v.get), [(x.name, y) for x, y in ctx.items()], ctx.run(lambda: ctx.copy().run(change, 1, twice=1)))
