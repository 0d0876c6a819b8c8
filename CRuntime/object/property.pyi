"""property"""

@base
class property:
    """Property attribute.

  fget
    function to be used for getting an attribute value
  fset
    function to be used for setting an attribute value
  fdel
    function to be used for del'ing an attribute
  doc
    docstring

Typical use is to define a managed attribute x:

class C(object):
    def getx(self): return self._x
    def setx(self, value): self._x = value
    def delx(self): del self._x
    x = property(getx, setx, delx, "I'm the 'x' property.")

Decorators make defining new properties or modifying existing ones easy:

class C(object):
    @property
    def x(self):
        "I am the 'x' property."
        return self._x
    @x.setter
    def x(self, value):
        self._x = value
    @x.deleter
    def x(self):
        del self._x"""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __init__(self, fget: Any = None, fset: Any = None, fdel: Any = None, doc: Any = None) -> None: ...
    def __get__(self, instance: Any, owner: Any = None, /) -> Any: ...
    def __set__(self, instance: Any, value: Any, /) -> None: ...
    @unsigned
    def getter(self, function: Any, /) -> Any:
        """Descriptor to obtain a copy of the property with a different getter."""
    @unsigned
    def setter(self, function: Any, /) -> Any:
        """Descriptor to obtain a copy of the property with a different setter."""
    @unsigned
    def deleter(self, function: Any, /) -> Any:
        """Descriptor to obtain a copy of the property with a different deleter."""
    @unsigned
    def __set_name__(self, owner: Any, name: Any, /) -> None:
        """Method to set name of a property."""
    @property
    @member
    def fget(self) -> Any: ...
    @property
    @member
    def fset(self) -> Any: ...
    @property
    @member
    def fdel(self) -> Any: ...
    @property
    @member
    def __doc__(self) -> Any: ...
    @__doc__.setter
    def __doc__(self, value: Any) -> None: ...
    @property
    def __isabstractmethod__(self) -> Any: ...
