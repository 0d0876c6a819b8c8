x = 0
5 = x  # error: cannot assign to literal here. Maybe you meant '==' instead of '='?
