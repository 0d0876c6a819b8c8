// Recursion guard for repr() of containers, and the usual "open item, item close" text.
#ifndef GROUSE_REPR_GUARD_H
#define GROUSE_REPR_GUARD_H

#include "grouse/ops.h"

// Before the repr of a container: *running tells that this object's repr is already under way ("[...]"); then
// gr_repr_leave must not be called. False: raised (too deep).
bool gr_repr_enter(GrFiber *fiber, GrValue object, bool *running);
void gr_repr_leave(GrFiber *fiber, GrValue object);

// Fetches item [index] into *value: 1, 0 at the end, -1 raised.
typedef int (*GrReprItemFn)(GrFiber *fiber, GrValue owner, int64_t index, GrValue *value);
// repr() of all items of [owner], separated by ", ".
GrStr *gr_repr_items(GrFiber *fiber, const char *open, const char *close, GrValue owner, GrReprItemFn item);

#endif
