# Zero to minus infinity, and a __float__ that returns an instance of a subclass.
import warnings

inf = float("inf")
print(0.0**-inf, (-0.0) ** -inf, pow(0, -inf))
try:
    0.0**-2.0
except ZeroDivisionError as error:
    print(error)


class F(float):
    pass


class Own(float):
    def __float__(self):
        return F(2.5)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(type(float(Own(1))), float(Own(1)))
print(caught[0].category, caught[0].message)
