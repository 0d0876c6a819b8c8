// Weak references: the table of all of them and ReferenceType.
//
// The collector clears a reference's link when its object is unreachable. References with a callback are looked for
// after each collection; the callback runs at the fiber's next stack check.
// Locking rule: the table is guarded by table_lock; a reference's fields by its owner, `callback` is taken once.
#include "weakref.h"
#include "collector.h"
#include "grouse/bind.h"
#include "grouse/generic_alias.h"
#include "weakref.bind.h"
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_BUCKETS = 64 };

_Atomic bool gr_weak_callbacks_registered;

static GrMutable table_lock = {.type = &gr_object_type};
static GrWeakNode **buckets;
static size_t bucket_count, node_count, prune_at = FIRST_BUCKETS;

// ---- the table

static size_t bucket_of(uintptr_t address) {
  return (address >> 4) * 0x9e3779b97f4a7c15u >> 32 & (bucket_count - 1);
}

static bool grow_table(void) {
  size_t old_count = bucket_count, count = old_count ? 2 * old_count : FIRST_BUCKETS;
  GrWeakNode **old = buckets, **fresh = calloc(count, sizeof *fresh);
  if (fresh == 0) {
    return false;
  }
  buckets = fresh;
  bucket_count = count;
  for (size_t i = 0; i < old_count; i++) {
    for (GrWeakNode *node = old[i], *next; node; node = next) {
      next = node->next;
      size_t index = bucket_of(node->address);
      node->next = buckets[index];
      buckets[index] = node;
    }
  }
  free(old);
  return true;
}

// Frees the nodes whose reference is gone. Under the lock.
static void prune(void) {
  for (size_t i = 0; i < bucket_count; i++) {
    for (GrWeakNode **link = &buckets[i]; *link;) {
      GrWeakNode *node = *link;
      if (gr_read_weak(&node->ref) != 0) {
        link = &node->next;
        continue;
      }
      gr_unregister_weak(&node->target);
      *link = node->next;
      free(node);
      node_count--;
    }
  }
}

static GrWeakNode *add_node(GrValue object, GrReference *reference) {
  GrWeakNode *node = calloc(1, sizeof *node);
  if (node == 0) {
    return 0;
  }
  node->address = (uintptr_t)object;
  node->target = (void *)object;
  node->ref = reference;
  gr_register_weak(&node->target, object);
  gr_register_weak(&node->ref, GR_VALUE(reference));
  gr_lock(&table_lock);
  if (node_count >= prune_at) {
    prune();
    prune_at = 2 * node_count < FIRST_BUCKETS ? FIRST_BUCKETS : 2 * node_count;
  }
  bool ok = node_count < bucket_count || grow_table();
  if (ok) {
    size_t index = bucket_of(node->address);
    node->next = buckets[index];
    buckets[index] = node;
    node_count++;
  }
  gr_unlock(&table_lock);
  return ok ? node : 0;
}

// Reads a link: no collection can come in between while only one thread runs.
static inline GrValue link_read(void **link) {
  return GR_LIKELY(!gr_threads_started) ? (GrValue)*(void *volatile *)link : gr_read_weak(link);
}

GrValue gr_reference_target(GrReference *reference) {
  return reference->node ? link_read(&reference->node->target) : 0;
}

GrList *gr_references_to(GrFiber *fiber, GrValue object) {
  GrList *result = gr_list_new(fiber, 4);
  gr_lock(&table_lock);
  for (GrWeakNode *node = bucket_count ? buckets[bucket_of((uintptr_t)object)] : 0; node && result;
       node = node->next) {
    GrValue reference = link_read(&node->target) == object ? link_read(&node->ref) : 0;
    if (reference && !gr_list_push(fiber, result, reference)) {
      result = 0;
    }
  }
  gr_unlock(&table_lock);
  return result;
}

GrValue gr_weakref_find(GrFiber *fiber, GrValue object) {
  GrList *all = gr_references_to(fiber, object);
  return all && gr_list_length(all) ? gr_list_find(all, 0) : 0;
}

// An exact reference of [type] without a callback.
static GrValue find_plain(GrValue object, const GrType *type) {
  GrValue found = 0;
  gr_lock(&table_lock);
  for (GrWeakNode *node = bucket_count ? buckets[bucket_of((uintptr_t)object)] : 0; node && !found;
       node = node->next) {
    GrValue reference = link_read(&node->target) == object ? link_read(&node->ref) : 0;
    if (reference && gr_is_exactly(reference, type) && gr_as_reference(reference)->callback == 0 &&
        !node->called) {
      found = reference;
    }
  }
  gr_unlock(&table_lock);
  return found;
}

GrValue gr_reference_make(GrFiber *fiber, GrType *type, GrValue object, GrValue callback) {
  if (!gr_is_object(object) || !gr_type_ready(fiber, gr_type_of(object)) ||
      !(gr_type_of(object)->type_flags & GR_TYPE_WEAKREFABLE)) {
    return gr_has_exception(fiber)
               ? 0
               : gr_raise(fiber, &gr_exc_TypeError, "cannot create weak reference to '%T' object", object);
  }
  callback = callback == GR_NONE ? 0 : callback;
  if (callback == 0 && !(type->type_flags & GR_TYPE_HEAP)) {
    GrValue known = find_plain(object, type);
    if (known) {
      return known;
    }
  }
  GrReference *reference = (GrReference *)(void *)gr_type_allocate(fiber, type, 0);
  if (reference == 0) {
    return 0;
  }
  reference->callback = callback;
  reference->node = add_node(object, reference);
  if (callback) {
    gr_weak_callbacks_registered = true;
  }
  return reference->node ? GR_VALUE(reference) : gr_raise_memory_error(fiber);
}

GrValue gr_weakref_new(GrFiber *fiber, GrValue object) {
  return gr_reference_make(fiber, &gr_reference_type, object, 0);
}

GrValue gr_weakref_target(GrValue ref) { return gr_reference_target(gr_as_reference(ref)); }

// ---- callbacks

static GrList *dead_references(GrFiber *fiber) {
  GrList *dead = gr_list_new(fiber, 0);
  gr_lock(&table_lock);
  for (size_t i = 0; i < bucket_count && dead; i++) {
    for (GrWeakNode *node = buckets[i]; node; node = node->next) {
      if (node->called || link_read(&node->target) != 0) {
        continue;
      }
      node->called = true;
      GrValue reference = link_read(&node->ref);
      if (reference && gr_as_reference(reference)->callback && !gr_list_push(fiber, dead, reference)) {
        dead = 0;
        break;
      }
    }
  }
  prune();
  gr_unlock(&table_lock);
  return dead;
}

void gr_weak_run_callbacks(GrFiber *fiber) {
  GrException *pending = gr_take_exception(fiber);
  GrList *dead = dead_references(fiber);
  for (int64_t i = 0; dead && i < gr_list_length(dead); i++) {
    GrValue reference = gr_list_find(dead, i);
    GrValue callback = atomic_exchange(&gr_as_reference(reference)->callback, 0);
    if (callback && gr_call1(fiber, callback, reference) == 0) {
      gr_write_unraisable(fiber, 0, callback);
    }
  }
  fiber->exception = pending;
}

// ---- ReferenceType

GrValue gr_reference_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)kwnames;
  if (nargs < 1 || nargs > 2) {
    return gr_raise(fiber, &gr_exc_TypeError, "__new__ expected at %s %d argument%s, got %zu",
                    nargs < 1 ? "least" : "most", nargs < 1 ? 1 : 2, nargs < 1 ? "" : "s", nargs);
  }
  return gr_reference_make(fiber, type, args[0], nargs > 1 ? args[1] : 0);
}

bool gr_reference_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)self, (void)args;
  if (gr_keyword_count(kwnames) > 0) {
    gr_raise_no_keywords(fiber, "ref");
    return false;
  }
  if (nargs < 1 || nargs > 2) {
    gr_raise_argument_count(fiber, "__init__", nargs, 1, 2);
    return false;
  }
  return true;
}

GrValue gr_reference_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                               GrTuple *kwnames) {
  (void)args;
  if (GR_UNLIKELY(nargs + gr_keyword_count(kwnames) > 0)) {
    return gr_keyword_count(kwnames) ? gr_raise_no_keywords(fiber, "weakref")
                                     : gr_raise(fiber, &gr_exc_TypeError,
                                                "weakref expected at most 0 arguments, got %zu", nargs);
  }
  GrValue target = gr_reference_target(gr_as_reference(callee));
  return target ? target : GR_NONE;
}

GrValue gr_reference_slot_repr(GrFiber *fiber, GrValue self) {
  GrValue target = gr_reference_target(gr_as_reference(self));
  char address[24], object[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  snprintf(object, sizeof object, "%p", (void *)target);
  if (target == 0) {
    return GR_VALUE(gr_str_format(fiber, "<weakref at %s; dead>", address));
  }
  GrValue name = gr_getattr_find(fiber, target, &gr_name___name__);
  if (gr_has_exception(fiber)) {
    return 0;
  }
  return name && gr_is_str(name)
             ? GR_VALUE(gr_str_format(fiber, "<weakref at %s; to '%T' at %s (%U)>", address, target, object, name))
             : GR_VALUE(gr_str_format(fiber, "<weakref at %s; to '%T' at %s>", address, target, object));
}

bool gr_reference_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  GrReference *reference = gr_as_reference(self);
  if (!reference->has_hash) {
    GrValue target = gr_reference_target(reference);
    if (target == 0) {
      gr_raise(fiber, &gr_exc_TypeError, "weak object has gone away");
      return false;
    }
    if (!gr_hash(fiber, target, &reference->hash)) {
      return false;
    }
    reference->has_hash = true;
  }
  *result = reference->hash;
  return true;
}

GrValue gr_reference_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if ((op != GR_EQ && op != GR_NE) || !gr_is_instance_of(a, &gr_reference_type) ||
      !gr_is_instance_of(b, &gr_reference_type)) {
    return GR_NOTIMPLEMENTED;
  }
  GrValue x = gr_reference_target(gr_as_reference(a)), y = gr_reference_target(gr_as_reference(b));
  if (x == 0 || y == 0) {
    return gr_bool((a == b) == (op == GR_EQ));
  }
  return gr_compare(fiber, x, y, op);
}

GrValue gr_reference_get___callback__(GrFiber *fiber, GrReference *self) {
  (void)fiber;
  return self->callback && gr_reference_target(self) ? self->callback : GR_NONE;
}

GrValue gr_reference_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrType gr_reference_type = {GR_TYPE_HEAD(gr_name_ReferenceType, GrReference), GR_REFERENCE_SLOTS
                            .type_flags = GR_TYPE_BASE};
