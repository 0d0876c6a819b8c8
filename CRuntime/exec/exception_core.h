// Private to exec/: making exceptions without going through their Python constructors, and what the files about
// exceptions share.
#ifndef GROUSE_EXEC_EXCEPTION_CORE_H
#define GROUSE_EXEC_EXCEPTION_CORE_H

#include "grouse/bind.h"
#include "grouse/generic_alias.h"

// An instance of the builtin [type] with these args; fields are not filled.
GrException *gr_exception_make(GrFiber *fiber, GrType *type, GrTuple *args);
// type(*args) without running Python code if [type] is a builtin exception.
GrException *gr_exception_create(GrFiber *fiber, GrType *type, GrTuple *args);
// Fills the fields of a builtin exception from its args as its __init__ would. False: raised.
bool gr_exception_fill(GrFiber *fiber, GrException *exception);
// Makes [exception] pending with the handled one as its context.
void gr_raise_instance(GrFiber *fiber, GrException *exception);
// The subclass of OSError for an errno; OSError itself if there is none.
GrType *gr_os_error_class(int64_t number);
// Sets message args on a fresh ImportError: type(message, name=name, path=path).
GrValue gr_raise_import_error(GrFiber *fiber, GrType *type, GrStr *message, GrValue name, GrValue path);

static inline bool gr_is_exception_class(GrValue v) {
  return gr_is_type(v) && (((GrType *)(void *)v)->type_flags & GR_TYPE_IS_EXCEPTION);
}
// [exception] is an instance of [type].
static inline bool gr_exception_isa(const GrException *exception, const GrType *type) {
  return exception->base.type == type || gr_is_subtype(exception->base.type, type);
}
// The __dict__ of an exception, or 0 if it has none yet.
static inline GrDict *gr_exception_dict(GrException *exception) {
  if (exception->base.type->attributes_offset == 0) {
    return 0;
  }
  return atomic_load_explicit(&gr_attributes(GR_VALUE(exception))->dict, memory_order_acquire);
}
// Splits by [type] (a class or tuple of classes): *match and *rest are None or exceptions.
bool gr_group_split(GrFiber *fiber, GrValue exception, GrValue type, GrValue *match, GrValue *rest);

#endif
