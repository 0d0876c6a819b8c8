"""staticmethod and classmethod."""

@base
@struct("GrMethodHolder")
class staticmethod:
    """staticmethod(function) -> method

Convert a function to be a static method.

A static method does not receive an implicit first argument.
To declare a static method, use this idiom:

     class C:
         @staticmethod
         def f(arg1, arg2, ...):
             ...

It can be called either on the class (e.g. C.f()) or on an instance
(e.g. C().f()). Both the class and the instance are ignored, and
neither is passed implicitly as the first argument to the method."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    @raw
    def __init__(self, function: Any, /) -> None: ...
    def __repr__(self) -> str: ...
    def __get__(self, instance: Any, owner: Any = None, /) -> Any: ...
    @raw
    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...
    @property
    @member
    def __func__(self) -> Any: ...
    @property
    @member
    def __wrapped__(self) -> Any: ...
    @property
    def __isabstractmethod__(self) -> Any: ...
    @property
    def __dict__(self) -> Any: ...

@base
@struct("GrMethodHolder")
class classmethod:
    """classmethod(function) -> method

Convert a function to be a class method.

A class method receives the class as implicit first argument,
just like an instance method receives the instance.
To declare a class method, use this idiom:

  class C:
      @classmethod
      def f(cls, arg1, arg2, ...):
          ...

It can be called either on the class (e.g. C.f()) or on an instance
(e.g. C().f()).  The instance is ignored except for its class.
If a class method is called for a derived class, the derived class
object is passed as the implied first argument."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    @raw
    def __init__(self, function: Any, /) -> None: ...
    def __repr__(self) -> str: ...
    def __get__(self, instance: Any, owner: Any = None, /) -> Any: ...
    @property
    @member
    def __func__(self) -> Any: ...
    @property
    @member
    def __wrapped__(self) -> Any: ...
    @property
    def __isabstractmethod__(self) -> Any: ...
    @property
    def __dict__(self) -> Any: ...
