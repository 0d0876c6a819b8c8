// The module gc. The collector is a tracing one without generations: collect() is always a full collection, and
// disable() only sets what isenabled() says, for nothing else gives memory back.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "gc.bind.h"

GR_NAME(gr_name_garbage, "garbage");
GR_NAME(gr_name_callbacks, "callbacks");
GR_NAME(gr_name_collections, "collections");
GR_NAME(gr_name_collected, "collected");
GR_NAME(gr_name_uncollectable, "uncollectable");
GR_NAME(gr_name_start, "start");
GR_NAME(gr_name_stop, "stop");

static _Atomic bool disabled;
static _Atomic(int32_t) debug_flags;
// gc.callbacks as the module was made with it.
static _Atomic(GrList *) callbacks;
static _Atomic(int64_t) thresholds[3] = {700, 10, 10}, collections;

bool gr_gc_enable(GrFiber *fiber) {
  (void)fiber;
  disabled = false;
  return true;
}

bool gr_gc_disable(GrFiber *fiber) {
  (void)fiber;
  disabled = true;
  return true;
}

int gr_gc_isenabled(GrFiber *fiber) {
  (void)fiber;
  return !disabled;
}

// Overwrites the stack below, where values of finished calls may linger and keep objects alive.
static GR_NOINLINE void clear_stack(void) {
  volatile char area[8192];
  for (size_t i = 0; i < sizeof area; i++) {
    area[i] = 0;
  }
}

// Tells the functions in gc.callbacks; what they raise is only reported.
static bool call_back(GrFiber *fiber, GrStr *phase, int32_t generation) {
  GrList *list = atomic_load(&callbacks);
  GrTuple *functions = list && gr_list_length(list) > 0 ? gr_list_to_tuple(fiber, list) : &gr_tuple_empty;
  for (int64_t i = 0; functions && i < functions->length; i++) {
    GrValue pairs[] = {GR_VALUE(&gr_name_generation), gr_tag_int(generation), GR_VALUE(&gr_name_collected),
                       GR_INT_CONST(0), GR_VALUE(&gr_name_uncollectable), GR_INT_CONST(0)};
    GrValue args[] = {GR_VALUE(phase), gr_build_dict(fiber, pairs, 3)};
    if (args[1] == 0) {
      return false;
    }
    if (gr_call(fiber, functions->items[i], args, 2, 0) == 0) {
      gr_write_unraisable(fiber, 0, functions->items[i]);
    }
  }
  return functions != 0;
}

GrValue gr_gc_collect(GrFiber *fiber, int32_t generation) {
  if (generation < 0 || generation > 2) {
    return gr_raise(fiber, &gr_exc_ValueError, "invalid generation");
  }
  if (!call_back(fiber, &gr_name_start, generation)) {
    return 0;
  }
  clear_stack();
  for (int round = 0; round < 2; round++) {
    gr_collect();
    gr_run_finalizers(fiber);   // objects with finalizers go in the second round
  }
  atomic_fetch_add(&collections, 1);
  return call_back(fiber, &gr_name_stop, generation) ? GR_INT_CONST(0) : 0;
}

GrValue gr_gc_get_debug(GrFiber *fiber) {
  (void)fiber;
  return gr_tag_int(debug_flags);
}

bool gr_gc_set_debug(GrFiber *fiber, int32_t flags) {
  (void)fiber;
  debug_flags = flags;
  return true;
}

GrValue gr_gc_get_threshold(GrFiber *fiber) {
  return GR_VALUE(gr_tuple_pack(fiber, 3, gr_tag_int(thresholds[0]), gr_tag_int(thresholds[1]),
                                gr_tag_int(thresholds[2])));
}

GrValue gr_gc_set_threshold(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (gr_keyword_count(kwnames) > 0) {
    return gr_raise_no_keywords(fiber, "gc.set_threshold");
  }
  if (nargs < 1 || nargs > 3) {
    return gr_raise(fiber, &gr_exc_TypeError, "set_threshold() takes at %s argument%s (%zu given)",
                    nargs < 1 ? "least 1" : "most 3", nargs < 1 ? "" : "s", nargs);
  }
  for (size_t i = 0; i < nargs; i++) {
    int64_t value;
    if (!gr_to_i64(fiber, args[i], INT32_MIN, INT32_MAX, "int", &value)) {
      return 0;
    }
    thresholds[i] = value;
  }
  return GR_NONE;
}

GrValue gr_gc_get_count(GrFiber *fiber) {
  return GR_VALUE(gr_tuple_pack(fiber, 3, GR_INT_CONST(0), GR_INT_CONST(0), GR_INT_CONST(0)));
}

GrValue gr_gc_get_stats(GrFiber *fiber) {
  GrList *list = gr_list_new(fiber, 3);
  for (int i = 0; list && i < 3; i++) {
    GrValue pairs[] = {GR_VALUE(&gr_name_collections), gr_tag_int(i == 2 ? atomic_load(&collections) : 0),
                       GR_VALUE(&gr_name_collected), GR_INT_CONST(0), GR_VALUE(&gr_name_uncollectable),
                       GR_INT_CONST(0)};
    GrValue stats = gr_build_dict(fiber, pairs, 3);
    if (stats == 0 || !gr_list_push(fiber, list, stats)) {
      return 0;
    }
  }
  return GR_VALUE(list);
}

GrValue gr_gc_get_objects(GrFiber *fiber, GrValue generation) {
  (void)generation;
  return GR_VALUE(gr_list_new(fiber, 0));
}

GrValue gr_gc_get_referrers(GrFiber *fiber, const GrValue *args, size_t nargs) {
  (void)args, (void)nargs;
  return GR_VALUE(gr_list_new(fiber, 0));
}

// What containers hold; other objects' fields are not known as values.
GrValue gr_gc_get_referents(GrFiber *fiber, const GrValue *args, size_t nargs) {
  GrList *result = gr_list_new(fiber, 0);
  for (size_t i = 0; result && i < nargs; i++) {
    if (gr_is_dict(args[i])) {
      int64_t position = 0;
      GrValue key, value;
      while (gr_dict_next(gr_as_dict(args[i]), &position, &key, &value)) {
        if (!gr_list_push(fiber, result, key) || !gr_list_push(fiber, result, value)) {
          return 0;
        }
      }
    } else if (gr_is_list(args[i]) || gr_is_tuple(args[i]) || gr_is_set(args[i]) || gr_is_frozenset(args[i])) {
      if (!gr_list_extend_from(fiber, result, args[i])) {
        return 0;
      }
    }
  }
  return GR_VALUE(result);
}

int gr_gc_is_tracked(GrFiber *fiber, GrValue obj) {
  const uint32_t atoms = GR_TYPE_IS_INT | GR_TYPE_IS_FLOAT | GR_TYPE_IS_STR | GR_TYPE_IS_BYTES;
  if (!gr_is_object(obj) || obj == GR_NONE || obj == GR_VALUE(&gr_tuple_empty)) {
    return 0;
  }
  if (gr_is_type(obj)) {
    return (((GrType *)(void *)obj)->type_flags & GR_TYPE_HEAP) != 0;
  }
  if (!gr_is_exactly(obj, &gr_dict_type)) {
    return !gr_has_type_flag(obj, atoms);
  }
  // CPython begins to track a dict when it gets a key or value that could be part of a cycle.
  int64_t position = 0;
  GrValue key, value;
  while (gr_dict_next(gr_as_dict(obj), &position, &key, &value)) {
    if (gr_gc_is_tracked(fiber, key) || gr_gc_is_tracked(fiber, value)) {
      return 1;
    }
  }
  return 0;
}

int gr_gc_is_finalized(GrFiber *fiber, GrValue obj) {
  (void)fiber, (void)obj;
  return 0;
}

bool gr_gc_freeze(GrFiber *fiber) {
  (void)fiber;
  return true;
}

bool gr_gc_unfreeze(GrFiber *fiber) {
  (void)fiber;
  return true;
}

GrValue gr_gc_get_freeze_count(GrFiber *fiber) {
  (void)fiber;
  return GR_INT_CONST(0);
}

bool gr_gc_setup(GrFiber *fiber, GrModule *module) {
  GrList *garbage = gr_list_new(fiber, 0), *list = gr_list_new(fiber, 0);
  atomic_store(&callbacks, list);
  return garbage && list && gr_setattr(fiber, GR_VALUE(module), &gr_name_garbage, GR_VALUE(garbage)) &&
         gr_setattr(fiber, GR_VALUE(module), &gr_name_callbacks, GR_VALUE(list));
}
