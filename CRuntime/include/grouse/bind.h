// What generated NAME.bind.h files use: argument conversion for functions declared in stubs.
//
// docs/stubs.md has the form of a stub and the names and types of what a .c file must define.
#ifndef GROUSE_BIND_H
#define GROUSE_BIND_H

#include "grouse/bytes.h"
#include "grouse/ops.h"

#define GR_UNUSED __attribute__((unused))

// What errors about the arguments of a native function need to know; made from the stub.
typedef struct GrBindInfo {
  const char *name;              // "list.append", "math.sqrt", "len"; "list" for its constructor
  const GrMethodDef *def;        // 0 when the function has no self
  const GrType *owner;           // what self must be, or 0
  uint8_t receivers;             // 1 if args[0] is self or cls
  bool keywords;                 // takes keyword arguments
  bool tuple;                    // declared @varargs
  uint16_t minimum;              // positional parameters that only a positional argument can fill
  size_t maximum;                // SIZE_MAX with *args
} GrBindInfo;

// Raises what is wrong with a call that the generated code refused: self missing or of another type, keywords
// where none are taken, too few or too many arguments.
GR_COLD GrValue gr_bind_misuse(GrFiber *fiber, const GrBindInfo *info, const GrValue *args, size_t nargs,
                               GrTuple *kwnames);
// Puts the keyword arguments of a function that also has *args or **kwargs where they belong: into out[], whose
// positional parameters are filled already (0 = not given), or into a new dict *rest (0: unknown names raise).
bool gr_bind_keywords(GrFiber *fiber, const char *function, GrStr *const *names, size_t count,
                      size_t positional_only, const GrValue *kwvalues, GrTuple *kwnames, GrValue *out,
                      GrDict **rest);
// "f() missing required argument 'x' (pos 1)"
GR_COLD GrValue gr_raise_missing_argument(GrFiber *fiber, const char *function, const char *name,
                                          int position);

// Raises CPython's "f() takes ..." errors. [name] is qualified as in GrBindInfo (messages that CPython does not
// qualify use what follows the last dot); [minimum]..[maximum] positional count, SIZE_MAX: no limit.
GR_COLD GrValue gr_raise_argument_count(GrFiber *fiber, const char *name, size_t given, size_t minimum,
                                        size_t maximum);
GR_COLD GrValue gr_raise_no_keywords(GrFiber *fiber, const char *name);
// Whether __new__ (__init__) of the builtin type [base] rejects keywords for an instance of [type]: a subclass that
// overrides the other of the two may give meaning to them.
static inline bool gr_new_takes_no_keywords(const GrType *type, const GrType *base) {
  return type == base || type->init == base->init;
}
static inline bool gr_init_takes_no_keywords(const GrType *type, const GrType *base) {
  return type == base || type->new_ == base->new_;
}
// Binds keywords for a native function: names[] lists all parameters (0 for positional-only), out[] is filled with
// values or 0 (absent). [minimum] positional parameters are required. CPython's argument-clinic messages; they say
// just "function" when [function] is 0.
bool gr_bind_arguments(GrFiber *fiber, const char *function, GrStr *const *names, size_t count,
                       size_t positional_only, size_t positional, size_t minimum, const GrValue *args,
                       size_t nargs, GrTuple *kwnames, GrValue *out);
// "f() argument 1 must be str, not int"; [position] from 1, 0 for the only one ("argument must be"); [name] used for keyword parameters when not 0.
GR_COLD GrValue gr_raise_argument_type(GrFiber *fiber, const char *function, int position, const char *name,
                                       const char *expected, GrValue given);
// The memory of an argument to write into; TypeError "f() argument 1 must be read-write bytes-like object, not bytes".
bool gr_bind_writable(GrFiber *fiber, const char *function, int position, GrValue value, GrBuffer *buffer);
// "descriptor 'append' for 'list' objects doesn't apply to a 'int' object" and friends.
GR_COLD GrValue gr_raise_self_type(GrFiber *fiber, const GrMethodDef *def, const GrType *owner,
                                   const GrValue *args, size_t nargs);
// Integer conversion with CPython's range errors: low..high inclusive; [c_type] is the C name in the message.
bool gr_to_i64(GrFiber *fiber, GrValue value, int64_t low, int64_t high, const char *c_type, int64_t *result);
bool gr_to_u64(GrFiber *fiber, GrValue value, uint64_t high, const char *c_type, uint64_t *result);
// Slice-like index: __index__, clamped to int64. [takes_none]: None is allowed too, says the message.
bool gr_to_clamped_index(GrFiber *fiber, GrValue value, bool takes_none, int64_t *result);

// The first members of every static type object.
#define GR_TYPE_HEAD(name_symbol, Struct)                                                               \
  .base = {.type = &gr_type_type}, .name = &name_symbol, .qualname = &name_symbol,                      \
  .basic_size = sizeof(Struct)

#endif
