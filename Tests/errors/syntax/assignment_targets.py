1 = x  # error: cannot assign to literal here. Maybe you meant '==' instead of '='?
f() = 2  # error: cannot assign to function call here. Maybe you meant '==' instead of '='?
