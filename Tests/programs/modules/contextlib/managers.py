# contextlib: generators as managers, stacks, suppression, redirection.
import contextlib
import io

@contextlib.contextmanager
def cm(x):
    print('enter', x)
    try: yield x
    except KeyError as e: print('caught', e)
    finally: print('exit', x)
with cm(1) as y: print(y)
with cm(2): raise KeyError('k')
with contextlib.ExitStack() as st:
    st.enter_context(cm(3)); st.callback(print, 'cb'); st.push(lambda *a: print('push', a[0]))
with contextlib.suppress(ZeroDivisionError): 1/0
s=io.StringIO()
with contextlib.redirect_stdout(s): print('hidden')
print(repr(s.getvalue()), contextlib.nullcontext(4).__enter__())
with contextlib.closing(io.BytesIO()) as b: pass
print(b.closed)
@cm(9)
def deco(): print('in deco')
deco()
