# format() of ints: every presentation type and what it refuses.
def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: format(5,'.2'))
show(lambda: format(5,'c'))
show(lambda: format(-5,'c'))
show(lambda: format(5,'+c'))
show(lambda: format(5,'#c'))
show(lambda: format(5,'zd'))
show(lambda: format(5,'s'))
show(lambda: format(5,'_n'))
show(lambda: format(12345,'_x'))
show(lambda: format(12345,',x'))
show(lambda: format(True,'d'))
show(lambda: format(True))
show(lambda: format(3,'.2f'))
show(lambda: format(10**400,'f'))
show(lambda: format(5,'%'))
show(lambda: format(5,'08,'))
show(lambda: format(-1234567,'012,'))
show(lambda: format(1234,'#x'))
show(lambda: format(1234,'#010b'))
show(lambda: format(65,'10c'))
