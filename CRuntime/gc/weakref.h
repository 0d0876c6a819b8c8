// Weak references and proxies, between the files of gc/ and the module _weakref.
#ifndef GROUSE_WEAKREF_H
#define GROUSE_WEAKREF_H

#include "grouse/core.h"

// One weak reference's entry in the table of all: malloc'ed, so that its two links keep nothing alive. Freed
// after the reference itself is gone.
typedef struct GrWeakNode {
  void *target, *ref;            // weak links, cleared by the collector
  uintptr_t address;             // of the target, for finding its other references
  struct GrWeakNode *next;
  bool called;                   // the callback has been started
} GrWeakNode;

// ReferenceType and both proxy types.
typedef struct GrReference {
  GrMutable base;
  GrWeakNode *node;
  _Atomic(GrValue) callback;     // 0 none, or already called
  int64_t hash;
  bool has_hash;
} GrReference;

extern GrType gr_reference_type, gr_weakproxy_type, gr_weakcallableproxy_type;

static inline GrReference *gr_as_reference(GrValue v) { return (GrReference *)(void *)v; }
// A reference of [type] to [object]; an existing one where that makes no difference. [callback] 0: none.
GrValue gr_reference_make(GrFiber *fiber, GrType *type, GrValue object, GrValue callback);
// All live references to [object].
GrList *gr_references_to(GrFiber *fiber, GrValue object);
// The object or 0.
GrValue gr_reference_target(GrReference *reference);

#endif
