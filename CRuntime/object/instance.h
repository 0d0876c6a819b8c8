// Attributes of instances; see instance.c. [slot] is the index of a foreseen attribute or -1.
#ifndef GROUSE_INSTANCE_H
#define GROUSE_INSTANCE_H

#include "grouse/core.h"

// The slot of [name] in this very object, -1 if none.
int64_t gr_instance_slot(GrValue object, const GrType *type, const GrStr *name);
// The value, 0 if absent. The type has slots or a dict.
GrValue gr_instance_load(GrFiber *fiber, GrValue object, const GrType *type, int64_t slot, GrStr *name);
// The type has a dict.
bool gr_instance_store(GrFiber *fiber, GrValue object, const GrType *type, int64_t slot, GrStr *name,
                       GrValue value);
// 1 deleted, 0 absent, -1 raised.
int gr_instance_delete(GrFiber *fiber, GrValue object, const GrType *type, int64_t slot, GrStr *name);
// object.__class__ = type, for compatible layouts.
bool gr_instance_change_type(GrFiber *fiber, GrValue object, GrType *type);

#endif
