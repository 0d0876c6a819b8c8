// What generated NAME.bind.h files use: argument conversion for functions declared in stubs.
//
// For CRuntime/collection/list.pyi the binder writes build/bind/list.bind.h, included once, by list.c, after its
// own includes and before the type object. It holds:
//   1. GR_NAME() definitions for every method, keyword and attribute name (symbols gr_name_<text>);
//   2. the typed prototypes the .c file must define, e.g.
//        static-free   bool gr_list_index(GrFiber *fiber, GrList *self, GrValue value, int64_t start,
//                                         int64_t stop, int64_t *result);
//      named gr_<type or module>_<method> (dunders drop their underscores: __len__ -> gr_list_dunder_len);
//   3. static boxed entries (GrCallFn) that bind positional and keyword arguments, convert, call, box;
//   4. static const GrMethodDef gr_list_methods[], static const GrGetSetDef gr_list_getsets[];
//   5. for dunders in a stub: slot functions, and `#define GR_LIST_SLOTS .length = ..., .getitem = ..., ` for the type
//      object at the end of list.c:
//        GrType gr_list_type = {GR_TYPE_HEAD(gr_name_list, GrList), GR_LIST_SLOTS .type_flags = ...};
//   6. for a module stub: static GrNative table, constants, and `const GrNativeModule gr_module_<name>`.
// A dunder that a .c file implements directly as a slot function (faster, exact types) is marked in the stub with
// @slot: the binder then declares `GrGetItemFn`-shaped prototype gr_list_slot_getitem and makes the method entry
// call the slot.
#ifndef GROUSE_BIND_H
#define GROUSE_BIND_H

#include "grouse/ops.h"

// Raises CPython's "f() takes ..." errors. [def] names the function; [minimum]..[maximum] positional count.
GR_COLD GrValue gr_raise_argument_count(GrFiber *fiber, const char *name, size_t given, size_t minimum,
                                        size_t maximum);
GR_COLD GrValue gr_raise_no_keywords(GrFiber *fiber, const char *name);
// Binds keywords for a native function: names[] lists all parameters (0 for positional-only), out[] is filled with
// values or 0 (absent). [minimum] positional parameters are required. CPython's argument-clinic messages.
bool gr_bind_arguments(GrFiber *fiber, const char *function, GrStr *const *names, size_t count,
                       size_t positional_only, size_t positional, size_t minimum, const GrValue *args,
                       size_t nargs, GrTuple *kwnames, GrValue *out);
// "f() argument 1 must be str, not int"; [position] from 1; [name] used for keyword parameters when not 0.
GR_COLD GrValue gr_raise_argument_type(GrFiber *fiber, const char *function, int position, const char *name,
                                       const char *expected, GrValue given);
// "descriptor 'append' for 'list' objects doesn't apply to a 'int' object" and friends.
GR_COLD GrValue gr_raise_self_type(GrFiber *fiber, const GrMethodDef *def, const GrType *owner,
                                   const GrValue *args, size_t nargs);
// Integer conversion with CPython's range errors: low..high inclusive; [c_type] is the C name in the message.
bool gr_to_i64(GrFiber *fiber, GrValue value, int64_t low, int64_t high, const char *c_type, int64_t *result);
bool gr_to_u64(GrFiber *fiber, GrValue value, uint64_t high, const char *c_type, uint64_t *result);
// Slice-like index: __index__, clamped to int64.
bool gr_to_clamped_index(GrFiber *fiber, GrValue value, int64_t *result);

// The first members of every static type object.
#define GR_TYPE_HEAD(name_symbol, Struct)                                                               \
  .base = {.type = &gr_type_type}, .name = &name_symbol, .qualname = &name_symbol,                      \
  .basic_size = sizeof(Struct)

#endif
