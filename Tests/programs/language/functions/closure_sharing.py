def make():
    x = 0
    def get():
        return x
    def set(value):
        nonlocal x
        x = value
    def delete():
        nonlocal x
        del x

    return get, set, delete

get, set_, delete = make()
set_(5)
print(get())
other, *_ = make()
print(other())
delete()
try:
    get()
except NameError as e:
    print(e)
set_("back")
print(get())
def late():
    def use():
        return later

    try:
        use()
    except NameError as e:
        print(e)
    later = 1
    return use()
print(late())
def deep(a):
    def one(b):
        def two(c):
            def three(d):
                return a, b, c, d

            return three

        return two

    return one
print(deep(1)(2)(3)(4))
def recursive(n):
    def even(n):
        return n == 0 or odd(n - 1)
    def odd(n):
        return n != 0 and even(n - 1)
    return even(n)
print(recursive(10), recursive(7))
print([f(10) for f in [lambda x, n=n: x + n for n in range(3)]])
