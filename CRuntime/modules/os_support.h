// What modules on top of the operating system share: descriptors, ids, times, waiting, constants.
#ifndef GROUSE_OS_SUPPORT_H
#define GROUSE_OS_SUPPORT_H

#include "grouse/bind.h"
#include "grouse/wait.h"

typedef struct GrOsConstant {
  const char *name;
  int64_t value;
} GrOsConstant;
// Puts a value, or the [count] numbers of a table, into a module's namespace.
bool gr_os_add(GrFiber *fiber, GrDict *dict, const char *name, GrValue value);
bool gr_os_add_constants(GrFiber *fiber, GrDict *dict, const GrOsConstant *table, size_t count);

// A descriptor, or an object with fileno().
bool gr_os_descriptor(GrFiber *fiber, GrValue value, int *fd);
// User and group ids; -1 stands for "no change". [what] is "uid" or "gid" in errors.
bool gr_os_id(GrFiber *fiber, GrValue value, const char *what, uint32_t *id);
// An id as Python shows it: -1 for the one that means none.
GrValue gr_os_id_value(uint32_t id);
// The low 32 bits of any int, as for the arguments of ioctl().
bool gr_os_mask32(GrFiber *fiber, GrValue value, uint32_t *result);
// Numbers for parameters of a C long, off_t or such.
bool gr_os_long(GrFiber *fiber, GrValue value, int64_t *result);

// Seconds in nanoseconds, rounded away from zero.
bool gr_os_nanoseconds(GrFiber *fiber, GrValue seconds, int64_t *result);

// OSError from errno; returns 0.
GR_COLD GrValue gr_os_raise(GrFiber *fiber);
// type(errno, its text), for modules whose error is no OSError; returns 0.
GR_COLD GrValue gr_os_raise_as(GrFiber *fiber, GrType *type);
// After a call that failed: true to make it again (it was interrupted and the signal handlers returned). False: it
// failed for good or a handler raised; an exception is set.
bool gr_os_again(GrFiber *fiber);

#endif
