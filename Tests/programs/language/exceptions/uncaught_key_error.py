try:
    {}[("a", 1)]
finally:
    print("finally runs")
