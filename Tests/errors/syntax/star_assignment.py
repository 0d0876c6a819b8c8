*a, *b = [1, 2, 3]  # error: multiple starred expressions in assignment
