"""super"""

@base
class super:
    """super() -> same as super(__class__, <first argument>)
super(type) -> unbound super object
super(type, obj) -> bound super object; requires isinstance(obj, type)
super(type, type2) -> bound super object; requires issubclass(type2, type)
Typical use to call a cooperative superclass method:
class C(B):
    def meth(self, arg):
        super().meth(arg)
This works for class methods too:
class C(B):
    @classmethod
    def cmeth(cls, arg):
        super().cmeth(arg)
"""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __repr__(self) -> str: ...
    def __getattribute__(self, name: Any, /) -> Any: ...
    def __get__(self, instance: Any, owner: Any = None, /) -> Any: ...
    @property
    @member
    def __thisclass__(self) -> Any:
        """the class invoking super()"""
    @property
    @member
    def __self__(self) -> Any:
        """the instance invoking super(); may be None"""
    @property
    @member
    def __self_class__(self) -> Any:
        """the type of the instance invoking super(); may be None"""
