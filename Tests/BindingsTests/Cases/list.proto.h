// What list.pyi declares: prototypes. Made by `grouse bind`.
#ifndef GROUSE_LIST_PROTO_H
#define GROUSE_LIST_PROTO_H

#include "grouse/bind.h"

typedef struct GrList GrList;
extern GrType gr_list_type;
GrValue gr_list_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames);
GrValue gr_list_slot_repr(GrFiber *fiber, GrValue self);
GrValue gr_list_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op);
GrValue gr_list_slot_iter(GrFiber *fiber, GrValue self);
bool gr_list_slot_length(GrFiber *fiber, GrValue self, int64_t *result);
GrValue gr_list_slot_getitem(GrFiber *fiber, GrValue self, GrValue key);
bool gr_list_slot_setitem(GrFiber *fiber, GrValue self, GrValue key, GrValue value);
int gr_list_slot_contains(GrFiber *fiber, GrValue self, GrValue item);
GrValue gr_list_slot_concat(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_list_slot_inplace_concat(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_list_slot_repeat(GrFiber *fiber, GrValue self, int64_t count);
GrValue gr_list_slot_inplace_repeat(GrFiber *fiber, GrValue self, int64_t count);
bool gr_list_dunder_init(GrFiber *fiber, GrList *self, GrValue iterable);
bool gr_list_append(GrFiber *fiber, GrList *self, GrValue object);
void gr_list_clear(GrFiber *fiber, GrList *self);
GrList *gr_list_copy(GrFiber *fiber, GrList *self);
bool gr_list_count(GrFiber *fiber, GrList *self, GrValue value, int64_t *result);
bool gr_list_extend(GrFiber *fiber, GrList *self, GrValue iterable);
bool gr_list_index(GrFiber *fiber, GrList *self, GrValue value, int64_t start, int64_t stop, int64_t *result);
bool gr_list_insert(GrFiber *fiber, GrList *self, int64_t index, GrValue object);
GrValue gr_list_pop(GrFiber *fiber, GrList *self, int64_t index);
bool gr_list_remove(GrFiber *fiber, GrList *self, GrValue value);
void gr_list_reverse(GrFiber *fiber, GrList *self);
bool gr_list_sort(GrFiber *fiber, GrList *self, GrValue key, bool reverse);
GrValue gr_list_dunder_reversed(GrFiber *fiber, GrList *self);
int64_t gr_list_dunder_sizeof(GrFiber *fiber, GrList *self);
GrValue gr_list_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item);

#endif
