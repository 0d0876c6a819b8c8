"""Support for POSIX locales."""

@base
@module("locale")
@struct("GrException")
@symbol("locale_error")
@c("gr_locale_error_type")
class Error(Exception): ...

def setlocale(category: i32, locale: str | None = ..., /) -> Any:
    """Activates/queries locale processing."""
def localeconv() -> Any:
    """Returns numeric and monetary locale-specific parameters."""
def strcoll(os1: str, os2: str, /) -> i64:
    """Compares two strings according to the locale."""
def strxfrm(string: str, /) -> Any:
    """Return a string that can be used as a key for locale-aware comparisons."""
def nl_langinfo(key: i32, /) -> Any:
    """Return the value for the locale information associated with key."""
def gettext(msg: str, /) -> Any:
    """Return translation of msg."""
def dgettext(domain: str | None, msg: str, /) -> Any:
    """Return translation of msg in domain."""
def dcgettext(domain: str | None, msg: str, category: i32, /) -> Any:
    """Return translation of msg in domain and category."""
def textdomain(domain: str | None, /) -> Any:
    """Set the C library's textdomain to domain, returning the new domain."""
def bindtextdomain(domain: str, dir: Any, /) -> Any:
    """Bind the C library's domain to dir."""
def bind_textdomain_codeset(domain: str, codeset: str | None, /) -> Any:
    """Bind the C library's domain to codeset."""
def getencoding() -> Any:
    """Get the current locale encoding."""
def __setup__() -> None: ...
