"""The engine of the re module."""
from typing import Any, Final

@hidden
@symbol("sre_pattern")
@struct("GrPattern")
@module("re")
class Pattern:
    """Compiled regular expression object."""
    def __repr__(self) -> Any: ...
    def __hash__(self) -> Any: ...
    def __lt__(self, value: Any, /) -> Any: ...
    def __le__(self, value: Any, /) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __ne__(self, value: Any, /) -> Any: ...
    def __gt__(self, value: Any, /) -> Any: ...
    def __ge__(self, value: Any, /) -> Any: ...
    @property
    def pattern(self) -> Any:
        """The pattern string from which the RE object was compiled."""
    @property
    def flags(self) -> Any:
        """The regex matching flags."""
    @property
    def groups(self) -> Any:
        """The number of capturing groups in the pattern."""
    @property
    def groupindex(self) -> Any:
        """A dictionary mapping group names to group numbers."""
    def match(self, string: Any, pos: Size = 0, endpos: Size = maxsize) -> Any:
        """Matches zero or more characters at the beginning of the string."""
    def fullmatch(self, string: Any, pos: Size = 0, endpos: Size = maxsize) -> Any:
        """Matches against all of the string."""
    def search(self, string: Any, pos: Size = 0, endpos: Size = maxsize) -> Any:
        """Scan through string looking for a match, and return a corresponding match object instance.

Return None if no position in the string matches."""
    def findall(self, string: Any, pos: Size = 0, endpos: Size = maxsize) -> Any:
        """Return a list of all non-overlapping matches of pattern in string."""
    def finditer(self, string: Any, pos: Size = 0, endpos: Size = maxsize) -> Any:
        """Return an iterator over all non-overlapping matches for the RE pattern in string.

For each match, the iterator returns a match object."""
    def scanner(self, string: Any, pos: Size = 0, endpos: Size = maxsize) -> Any: ...
    def split(self, string: Any, maxsplit: Size = 0) -> Any:
        """Split string by the occurrences of pattern."""
    def sub(self, repl: Any, string: Any, count: Size = 0) -> Any:
        """Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl."""
    def subn(self, repl: Any, string: Any, count: Size = 0) -> Any:
        """Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl."""
    def __copy__(self) -> Any: ...
    def __deepcopy__(self, memo: Any, /) -> Any: ...
    @classmethod
    def __class_getitem__(cls, item: Any, /) -> Any:
        """See PEP 585"""

@hidden
@symbol("sre_match")
@struct("GrMatch")
@module("re")
class Match:
    """The result of re.match() and re.search().
Match objects always have a boolean value of True."""
    def __repr__(self) -> Any: ...
    def __getitem__(self, key: Any, /) -> Any: ...
    @property
    def string(self) -> Any:
        """The string passed to match() or search()."""
    @property
    def re(self) -> Any:
        """The regular expression object."""
    @property
    def pos(self) -> Any:
        """The index into the string at which the RE engine started looking for a match."""
    @property
    def endpos(self) -> Any:
        """The index into the string beyond which the RE engine will not go."""
    @property
    def lastindex(self) -> Any:
        """The integer index of the last matched capturing group."""
    @property
    def lastgroup(self) -> Any:
        """The name of the last matched capturing group."""
    @property
    def regs(self) -> Any: ...
    def group(self, *args: Any) -> Any:
        """group([group1, ...]) -> str or tuple.
    Return subgroup(s) of the match by indices or names.
    For 0 returns the entire match."""
    def groups(self, default: Any = None) -> Any:
        """Return a tuple containing all the subgroups of the match, from 1.

  default
    Is used for groups that did not participate in the match."""
    def groupdict(self, default: Any = None) -> Any:
        """Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.

  default
    Is used for groups that did not participate in the match."""
    def start(self, group: Any = 0, /) -> Any:
        """Return index of the start of the substring matched by group."""
    def end(self, group: Any = 0, /) -> Any:
        """Return index of the end of the substring matched by group."""
    def span(self, group: Any = 0, /) -> Any:
        """For match object m, return the 2-tuple (m.start(group), m.end(group))."""
    def expand(self, template: Any) -> Any:
        """Return the string obtained by doing backslash substitution on the string template, as done by the sub() method."""
    def __copy__(self) -> Any: ...
    def __deepcopy__(self, memo: Any, /) -> Any: ...
    @classmethod
    def __class_getitem__(cls, item: Any, /) -> Any:
        """See PEP 585"""

@hidden
@symbol("sre_scanner")
@struct("GrScanner")
@module("_sre")
class SRE_Scanner:
    @property
    def pattern(self) -> Any: ...
    def match(self) -> Any: ...
    def search(self) -> Any: ...

@hidden
@symbol("sre_iterator")
@struct("GrScanner")
class callable_iterator:
    def __iter__(self) -> Any: ...
    def __next__(self) -> Any: ...

MAGIC: Final = 20220615
CODESIZE: Final = 4
MAXREPEAT: Final = 4294967295
MAXGROUPS: Final = 1073741823
copyright: Final = " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB "

def compile(pattern: Any, flags: i32, code: list, groups: Size, groupindex: dict, indexgroup: tuple) -> Any: ...
def getcodesize() -> Size: ...
def ascii_iscased(character: i32, /) -> bool: ...
def unicode_iscased(character: i32, /) -> bool: ...
def ascii_tolower(character: i32, /) -> i32: ...
def unicode_tolower(character: i32, /) -> i32: ...
