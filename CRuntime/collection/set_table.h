// The hash table under set and frozenset. Private to collection/.
//
// Open addressing in the order CPython's sets have (runs of linear probes, then perturbed jumps, the same growth),
// because programs print sets and compare outputs: sets of ints iterate in the same order as there.
//
// A slot's key goes from 0 to a key, to `deleted`, perhaps to another key, never back to 0 in one table, so a
// reader without the lock finds every element that stays in the set. Growing publishes a new table.
#ifndef GROUSE_SET_TABLE_H
#define GROUSE_SET_TABLE_H

#include "grouse/dict.h"
#include "grouse/ops.h"

typedef struct GrSetSlot {
  _Atomic(int64_t) hash;
  _Atomic(GrValue) key;          // 0 never used, SET_DELETED deleted
} GrSetSlot;

typedef struct GrSetTable {
  uint64_t mask;
  GrSetSlot slots[];
} GrSetTable;

// base.version changes with every addition and removal.
struct GrSet {
  GrMutable base;
  _Atomic(GrSetTable *) table;
  _Atomic(int64_t) used;
  int64_t fill;                  // used and deleted slots; writers only
  int64_t finger;                // where pop() goes on; writers only
  _Atomic(int64_t) hash;         // of a frozenset; -1 not computed
};

extern GrObject gr_set_deleted;
#define SET_DELETED GR_VALUE(&gr_set_deleted)

static inline GrSet *gr_as_set(GrValue value) { return (GrSet *)(void *)value; }
static inline GrSetTable *set_table(GrSet *set) {
  return atomic_load_explicit(&set->table, memory_order_acquire);
}
static inline bool is_any_set(GrValue value) { return gr_is_set(value) || gr_is_frozenset(value); }

// An empty set of [type], which is set, frozenset or a subclass.
GrSet *set_make(GrFiber *fiber, GrType *type);
GrSet *set_copy(GrFiber *fiber, GrSet *set, GrType *type);
// Next element from slot *position on, with its hash; false at the end.
bool set_step(GrSet *set, int64_t *position, GrValue *key, int64_t *hash);
bool set_add_hashed(GrFiber *fiber, GrSet *set, GrValue key, int64_t hash);
int set_has_hashed(GrFiber *fiber, GrSet *set, GrValue key, int64_t hash);       // -1 raised
int set_discard_hashed(GrFiber *fiber, GrSet *set, GrValue key, int64_t hash);   // 1 removed, 0 absent, -1 raised
GrValue set_pop(GrSet *set);                                                     // 0: empty
bool set_clear(GrFiber *fiber, GrSet *set);
// Adds everything [iterable] gives.
bool set_update(GrFiber *fiber, GrSet *set, GrValue iterable);
// Removes everything [iterable] gives; elements that are in only one of both stay.
bool set_difference_update(GrFiber *fiber, GrSet *set, GrValue iterable);
bool set_symmetric_update(GrFiber *fiber, GrSet *set, GrValue iterable);
// Shrinks the table when more than a quarter of it is deleted slots.
bool set_compact(GrFiber *fiber, GrSet *set);
// Takes over the contents of [from], which nobody else has seen.
void set_assume(GrSet *set, GrSet *from);

#endif
