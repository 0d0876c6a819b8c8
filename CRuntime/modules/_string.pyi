"""string helper module"""
def formatter_parser(string: Any, /) -> Any:
    """parse the argument as a format string"""
def formatter_field_name_split(string: Any, /) -> Any:
    """split the argument as a field name"""
