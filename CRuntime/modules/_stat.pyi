"""Names for what stat() returns."""

SF_APPEND: Final = 262144
SF_ARCHIVED: Final = 65536
SF_IMMUTABLE: Final = 131072
SF_NOUNLINK: Final = 1048576
SF_SNAPSHOT: Final = 2097152
ST_ATIME: Final = 7
ST_CTIME: Final = 9
ST_DEV: Final = 2
ST_GID: Final = 5
ST_INO: Final = 1
ST_MODE: Final = 0
ST_MTIME: Final = 8
ST_NLINK: Final = 3
ST_SIZE: Final = 6
ST_UID: Final = 4
S_ENFMT: Final = 1024
S_IEXEC: Final = 64
S_IFBLK: Final = 24576
S_IFCHR: Final = 8192
S_IFDIR: Final = 16384
S_IFDOOR: Final = 0
S_IFIFO: Final = 4096
S_IFLNK: Final = 40960
S_IFPORT: Final = 0
S_IFREG: Final = 32768
S_IFSOCK: Final = 49152
S_IFWHT: Final = 0
S_IREAD: Final = 256
S_IRGRP: Final = 32
S_IROTH: Final = 4
S_IRUSR: Final = 256
S_IRWXG: Final = 56
S_IRWXO: Final = 7
S_IRWXU: Final = 448
S_ISGID: Final = 1024
S_ISUID: Final = 2048
S_ISVTX: Final = 512
S_IWGRP: Final = 16
S_IWOTH: Final = 2
S_IWRITE: Final = 128
S_IWUSR: Final = 128
S_IXGRP: Final = 8
S_IXOTH: Final = 1
S_IXUSR: Final = 64
UF_APPEND: Final = 4
UF_COMPRESSED: Final = 32
UF_HIDDEN: Final = 32768
UF_IMMUTABLE: Final = 2
UF_NODUMP: Final = 1
UF_NOUNLINK: Final = 16
UF_OPAQUE: Final = 8

@nothrow
def S_IMODE(mode: u32, /) -> i64: ...
@nothrow
def S_IFMT(mode: u32, /) -> i64: ...
@nothrow
def S_ISBLK(mode: u32, /) -> bool: ...
@nothrow
def S_ISCHR(mode: u32, /) -> bool: ...
@nothrow
def S_ISDIR(mode: u32, /) -> bool: ...
@nothrow
def S_ISDOOR(mode: u32, /) -> bool: ...
@nothrow
def S_ISFIFO(mode: u32, /) -> bool: ...
@nothrow
def S_ISLNK(mode: u32, /) -> bool: ...
@nothrow
def S_ISPORT(mode: u32, /) -> bool: ...
@nothrow
def S_ISREG(mode: u32, /) -> bool: ...
@nothrow
def S_ISSOCK(mode: u32, /) -> bool: ...
@nothrow
def S_ISWHT(mode: u32, /) -> bool: ...

def filemode(mode: u32, /) -> str:
    """Return the mode as ls shows it."""
