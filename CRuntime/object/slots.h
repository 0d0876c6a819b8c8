// Between the files that tie dunders to slots:
//   slot_functions.c   slots of classes that define the dunder in Python
//   slot_wrappers.c    the visible method of a slot that a builtin type defines
//   slot_table.c       which dunder belongs to which slot
#ifndef GROUSE_SLOTS_H
#define GROUSE_SLOTS_H

#include "grouse/core.h"

typedef void (*GrSlotFn)(void);

// One dunder. The same dunder may stand for two slots (__add__: add and concat), and several dunders may share
// one (__lt__ and the others: compare).
typedef struct GrSlotRow {
  GrMethodDef def;       // of the visible wrapper; def.call 0: none (__getattr__)
  size_t offset;         // in GrType
  GrSlotFn function;     // calls the dunder; 0: only the wrapper exists
} GrSlotRow;

static inline GrSlotFn *gr_slot_at(const GrType *type, size_t offset) {
  return (GrSlotFn *)(void *)((char *)(uintptr_t)type + offset);
}

#define GR_BINARY_SLOTS(X)                                                                            \
  X(add, ADD) X(sub, SUB) X(mul, MUL) X(matmul, MATMUL) X(truediv, TRUEDIV) X(floordiv, FLOORDIV)      \
  X(mod, MOD) X(lshift, LSHIFT) X(rshift, RSHIFT) X(and, AND) X(or, OR) X(xor, XOR)

#define GR_DECLARE_BINARY(word, op)                                                                   \
  GrValue gr_slot_##word(GrFiber *fiber, GrValue a, GrValue b);                                       \
  GrValue gr_slot_i##word(GrFiber *fiber, GrValue a, GrValue b);
GR_BINARY_SLOTS(GR_DECLARE_BINARY)
#undef GR_DECLARE_BINARY

GrValue gr_slot_divmod(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_slot_power(GrFiber *fiber, GrValue a, GrValue b, GrValue c);
GrValue gr_slot_ipower(GrFiber *fiber, GrValue a, GrValue b, GrValue c);
#define GR_UNARY_SLOTS(X)                                                                             \
  X(neg) X(pos) X(invert) X(abs) X(int) X(float) X(index) X(iter) X(next) X(await) X(aiter) X(anext)  \
  X(repr) X(str)
#define GR_DECLARE_UNARY(word) GrValue gr_slot_##word(GrFiber *fiber, GrValue self);
GR_UNARY_SLOTS(GR_DECLARE_UNARY)
#undef GR_DECLARE_UNARY
GrValue gr_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op);
bool gr_slot_hash(GrFiber *fiber, GrValue self, int64_t *result);
GrValue gr_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames);
bool gr_slot_setattr(GrFiber *fiber, GrValue self, GrStr *name, GrValue value);
GrValue gr_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames);
void gr_slot_finalize(GrFiber *fiber, GrValue self);
GrValue gr_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type);
bool gr_slot_descr_set(GrFiber *fiber, GrValue self, GrValue object, GrValue value);
int gr_slot_truth(GrFiber *fiber, GrValue self);
bool gr_slot_length(GrFiber *fiber, GrValue self, int64_t *result);
GrValue gr_slot_getitem(GrFiber *fiber, GrValue self, GrValue key);
bool gr_slot_setitem(GrFiber *fiber, GrValue self, GrValue key, GrValue value);
int gr_slot_contains(GrFiber *fiber, GrValue self, GrValue item);

#define GR_WRAPPERS(X)                                                                                \
  X(unary) X(next) X(binary) X(reflected) X(power) X(rpower) X(repeat) X(lt) X(le) X(eq) X(ne) X(gt)   \
  X(ge) X(hash) X(length) X(truth) X(contains) X(setitem) X(delitem) X(getattr) X(setattr) X(delattr) \
  X(get) X(set) X(delete) X(init) X(call)
#define GR_DECLARE_WRAPPER(word)                                                                      \
  GrValue gr_wrap_##word(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,           \
                         GrTuple *kwnames);
GR_WRAPPERS(GR_DECLARE_WRAPPER)
#undef GR_DECLARE_WRAPPER

// The `__new__` of builtin types: a GrNative with this def whose self is the type.
extern const GrMethodDef gr_new_def;

#endif
