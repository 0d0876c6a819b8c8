print("lazy imported")
value = "lazy"
