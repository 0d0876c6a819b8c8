__all__ = ["star_a", "star_b"]
star_a, star_b, star_hidden, _private = 1, 2, 3, 4
