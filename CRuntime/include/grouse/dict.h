// dict and set/frozenset. Layout and locking are described in collection/dict_table.h; here is what others use.
// Readers take no lock; writers hold the lock of the mutable word; hashing and comparing keys, which may run
// Python code, happen outside critical sections and the table is validated afterwards.
//
// A module's namespace is a dict whose values may be global cells (GR_DICT_HAS_CELLS): every reader sees
// through a GrGlobal; an empty cell counts as absent. No Python code ever sees a GrGlobal.
#ifndef GROUSE_DICT_H
#define GROUSE_DICT_H

#include "grouse/type.h"

struct GrDictTable;
struct GrDict {
  GrMutable base;                          // base.version changes when keys are added or removed
  _Atomic(struct GrDictTable *) table;
  _Atomic(int64_t) used;                   // number of live keys (cells not counted: see gr_dict_length)
};
enum { GR_DICT_HAS_CELLS = 1 };

// A global variable of a compiled module: static storage that the module's dict refers to. value 0 = unset.
typedef struct GrGlobal {
  GrObject base;                           // gr_global_type, internal
  _Atomic(GrValue) value;
  GrStr *name;
} GrGlobal;
extern GrType gr_global_type;

static inline GrDict *gr_as_dict(GrValue value) { return (GrDict *)(void *)value; }
GrDict *gr_dict_new(GrFiber *fiber, int64_t expected);
// Makes room in a dict that is empty and that nothing else sees.
bool gr_dict_reserve(GrFiber *fiber, GrDict *dict, int64_t expected);
// The value for [key], or 0: absent when no exception is set (hash and eq may raise).
GrValue gr_dict_find(GrFiber *fiber, GrDict *dict, GrValue key);
GrValue gr_dict_find_str(GrFiber *fiber, GrDict *dict, GrStr *key);        // never raises
GrValue gr_dict_get(GrFiber *fiber, GrDict *dict, GrValue key);            // KeyError
bool gr_dict_set(GrFiber *fiber, GrDict *dict, GrValue key, GrValue value);
bool gr_dict_set_str(GrFiber *fiber, GrDict *dict, GrStr *key, GrValue value);
// 1 deleted, 0 absent, -1 raised.
int gr_dict_remove(GrFiber *fiber, GrDict *dict, GrValue key);
// Sets only if absent; returns the value that is there afterwards, 0 if raised.
GrValue gr_dict_set_default(GrFiber *fiber, GrDict *dict, GrValue key, GrValue value);
bool gr_dict_update_from(GrFiber *fiber, GrDict *dict, GrValue mapping_or_pairs);
GrDict *gr_dict_clone(GrFiber *fiber, GrDict *dict);
int64_t gr_dict_length(GrDict *dict);
// Steps through the entries: *position starts at 0; false at the end. Safe while the dict changes (sees some
// consistent subset); callers that must raise on change compare base.version themselves.
bool gr_dict_next(GrDict *dict, int64_t *position, GrValue *key, GrValue *value);
// Puts a cell under its name without counting as an assignment; only while building a module's dict.
bool gr_dict_add_cell(GrFiber *fiber, GrDict *dict, GrGlobal *cell);

GrSet *gr_set_new(GrFiber *fiber, GrValue iterable);                       // 0: empty
GrValue gr_frozenset_new(GrFiber *fiber, GrValue iterable);
bool gr_set_insert(GrFiber *fiber, GrSet *set, GrValue item);
int gr_set_has(GrFiber *fiber, GrSet *set, GrValue item);                  // -1 raised
int64_t gr_set_length(GrSet *set);
bool gr_set_next(GrSet *set, int64_t *position, GrValue *item);

#endif
