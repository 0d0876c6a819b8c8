// Path arguments: str, bytes and os.PathLike as the system sees them.
#ifndef GROUSE_PATH_H
#define GROUSE_PATH_H

#include "grouse/bytes.h"
#include "grouse/ops.h"

// os.fspath(value): a str or bytes. TypeError "expected str, bytes or os.PathLike object, not int".
GrValue gr_path_fspath(GrFiber *fiber, GrValue value);
// The NUL-terminated bytes of a path; ValueError "embedded null byte". 0: raised.
GrBytes *gr_path_encode(GrFiber *fiber, GrValue value);

#endif
