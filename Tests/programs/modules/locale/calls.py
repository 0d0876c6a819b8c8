# env: LC_ALL=C.UTF-8
# What the C library says about the locale.
import _locale


def attempt(function, *args):
    try:
        print(function.__name__, args, function(*args))
    except Exception as error:
        print(function.__name__, args, type(error), error)


print(_locale.localeconv())
attempt(_locale.setlocale, _locale.LC_CTYPE)
attempt(_locale.setlocale, _locale.LC_ALL, "C.UTF-8")
attempt(_locale.setlocale, _locale.LC_ALL, "nowhere")
attempt(_locale.setlocale, _locale.LC_ALL, "a\0b")
attempt(_locale.setlocale, 99)
attempt(_locale.nl_langinfo, _locale.CODESET)
attempt(_locale.nl_langinfo, _locale.DAY_3)
attempt(_locale.nl_langinfo, 0xFFFF)
print(_locale.strcoll("a", "b") < 0, _locale.strcoll("b", "a") > 0, _locale.strcoll("é", "é"))
attempt(_locale.strxfrm, "abé")
attempt(_locale.getencoding)
attempt(_locale.textdomain, None)
attempt(_locale.bindtextdomain, "", None)
attempt(_locale.bindtextdomain, "there", "/tmp")
attempt(_locale.dgettext, "there", "héllo")
attempt(_locale.dcgettext, None, "hello", _locale.LC_MESSAGES)
attempt(_locale.gettext, "hello")
attempt(_locale.bind_textdomain_codeset, "there", "UTF-8")
print(_locale.Error, _locale.Error.__mro__)
