// Set algebra shared by set, frozenset and the dict views. Private to collection/.
//
// Results are of [type]. Walking order and argument swapping follow CPython, so that results print alike.
#ifndef GROUSE_SET_ALGEBRA_H
#define GROUSE_SET_ALGEBRA_H

#include "set_table.h"

GrSet *set_difference(GrFiber *fiber, GrSet *set, GrValue other, GrType *type);
GrSet *set_intersection(GrFiber *fiber, GrSet *set, GrValue other, GrType *type);
GrSet *set_symmetric_difference(GrFiber *fiber, GrSet *set, GrValue other, GrType *type);
// 1 yes, 0 no, -1 raised.
int set_isdisjoint(GrFiber *fiber, GrSet *set, GrValue other);
int set_issubset(GrFiber *fiber, GrSet *set, GrValue other);
int set_issuperset(GrFiber *fiber, GrSet *set, GrValue other);
GrValue set_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op);
int64_t set_hash(GrSet *set);
// The hash of what is looked up: a set stands for the frozenset of its elements. False: raised.
bool set_hash_element(GrFiber *fiber, GrValue element, int64_t *hash, GrValue *stand_in);

#endif
