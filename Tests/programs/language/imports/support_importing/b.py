print("b"); z = 3
