// Structs of the types in _collections.pyi.
#ifndef GROUSE_COLLECTIONS_TYPES_H
#define GROUSE_COLLECTIONS_TYPES_H

#include "../collection/dict_table.h"
#include "../collection/iter.h"
#include "grouse/bind.h"
#include "grouse/generic_alias.h"
#include "grouse/repr_guard.h"

// A ring of items: item i is ring[(head + i) & (capacity - 1)]. Free places are 0.
// Readers and writers hold the lock, for a few instructions; base.version counts changes of size or order.
typedef struct GrDeque {
  GrMutable base;
  GrValue *ring;
  int64_t capacity;                // a power of two, or 0
  int64_t head, length;
  int64_t maxlen;                  // -1: none
} GrDeque;

typedef struct GrDequeIterator {
  GrMutable base;
  GrDeque *deque;
  uint32_t version;                // the deque's when the iterator was made
  _Atomic(int64_t) left;           // items not returned yet
} GrDequeIterator;

typedef struct GrDefaultdict {
  GrDict base;
  _Atomic(GrValue) factory;        // 0 or None: none
} GrDefaultdict;

typedef struct GrOrderedDict {
  GrDict base;
  _Atomic(GrDict *) attributes;
} GrOrderedDict;

typedef struct GrTuplegetter {
  GrObject base;
  int64_t index;
  _Atomic(GrValue) doc;
} GrTuplegetter;

extern GrType gr_deque_type, gr_deque_iterator_type, gr_deque_reverse_iterator_type, gr_defaultdict_type,
    gr_ordered_dict_type, gr_tuplegetter_type;

// Storage of a deque (deque_core.c). The caller holds the lock for the first group.
static inline GrValue *deque_slot(GrDeque *deque, int64_t i) {
  return &deque->ring[(deque->head + i) & (deque->capacity - 1)];
}
GrValue deque_take(GrDeque *deque, bool left);      // 0: empty
void deque_delete_at(GrDeque *deque, int64_t index);
bool deque_push(GrFiber *fiber, GrDeque *deque, GrValue item, bool left);
bool deque_insert_at(GrFiber *fiber, GrDeque *deque, int64_t index, GrValue item);
void deque_turn(GrDeque *deque, int64_t n);

// These take the lock.
bool deque_append(GrFiber *fiber, GrDeque *deque, GrValue item, bool left);
bool deque_extend(GrFiber *fiber, GrDeque *deque, GrValue iterable, bool left);
void deque_clear(GrDeque *deque);
// The item at [index], 0: none; *version and *length as read with it.
GrValue deque_read(GrDeque *deque, int64_t index, uint32_t *version, int64_t *length);
GrDeque *deque_copy(GrFiber *fiber, GrDeque *deque);

#endif
