// _thread._local: attributes of one thread each.
#include "thread_private.h"
#include "grouse/core.h"
#include "grouse/dict.h"

static _Atomic int64_t last_number;

GrValue gr_thread_local_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  size_t total = nargs + (kwnames ? (size_t)kwnames->length : 0);
  if (total > 0 && type->init == gr_object_type.init) {
    return gr_raise(fiber, &gr_exc_TypeError, "Initialization arguments are not supported");
  }
  GrThreadLocal *self = (GrThreadLocal *)(void *)gr_type_allocate(fiber, type, 0);
  if (self) {
    self->args = gr_tuple_new(fiber, args, (int64_t)total);
    self->kwnames = kwnames;
    self->number = atomic_fetch_add(&last_number, 1) + 1;
    // type.__call__ runs __init__ for this thread.
    if (fiber->locals == 0) {
      fiber->locals = GR_VALUE(gr_dict_new(fiber, 1));
    }
    GrDict *own = gr_dict_new(fiber, 4);
    GrValue key = gr_tag_int(self->number);
    if (own == 0 || fiber->locals == 0 || !gr_dict_set(fiber, gr_as_dict(fiber->locals), key, GR_VALUE(own))) {
      return 0;
    }
  }
  return GR_VALUE(self);
}

// This thread's dict; the first access in a thread runs __init__ again.
static GrDict *local_dict(GrFiber *fiber, GrThreadLocal *self) {
  if (fiber->locals == 0 && (fiber->locals = GR_VALUE(gr_dict_new(fiber, 1))) == 0) {
    return 0;
  }
  GrValue key = gr_tag_int(self->number);
  GrValue found = gr_dict_find(fiber, gr_as_dict(fiber->locals), key);
  if (found) {
    return gr_as_dict(found);
  }
  GrDict *own = gr_dict_new(fiber, 4);
  if (own == 0 || !gr_dict_set(fiber, gr_as_dict(fiber->locals), key, GR_VALUE(own))) {
    return 0;
  }
  GrInitFn init = self->base.type->init;
  size_t named = self->kwnames ? (size_t)self->kwnames->length : 0;
  if (init && init != gr_object_type.init &&
      !init(fiber, GR_VALUE(self), self->args->items, (size_t)self->args->length - named, self->kwnames)) {
    gr_dict_remove(fiber, gr_as_dict(fiber->locals), key);
    return 0;
  }
  return own;
}

GrValue gr_thread_local_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name) {
  GrDict *own = local_dict(fiber, (GrThreadLocal *)(void *)self);
  if (own == 0) {
    return 0;
  }
  if (gr_str_equal(name, &gr_name___dict__)) {
    return GR_VALUE(own);
  }
  GrValue attribute = gr_type_lookup(fiber, gr_type_of(self), name);
  bool is_data = attribute && gr_type_of(attribute)->descr_get && gr_type_of(attribute)->descr_set;
  GrValue value = is_data ? 0 : gr_dict_find_str(fiber, own, name);
  return value ? value : gr_generic_getattr(fiber, self, name);
}

bool gr_thread_local_slot_setattr(GrFiber *fiber, GrValue self, GrStr *name, GrValue value) {
  GrDict *own = local_dict(fiber, (GrThreadLocal *)(void *)self);
  if (own == 0) {
    return false;
  }
  if (gr_str_equal(name, &gr_name___dict__)) {
    gr_raise(fiber, &gr_exc_AttributeError, "'%T' object attribute '__dict__' is read-only", self);
    return false;
  }
  GrValue attribute = gr_type_lookup(fiber, gr_type_of(self), name);
  if (attribute && gr_type_of(attribute)->descr_set) {
    return gr_type_of(attribute)->descr_set(fiber, attribute, self, value);
  }
  if (value) {
    return gr_dict_set_str(fiber, own, name, value);
  }
  int removed = gr_dict_remove(fiber, own, GR_VALUE(name));
  if (removed == 0) {
    gr_raise(fiber, &gr_exc_AttributeError, "'%T' object has no attribute '%S'", self, name);
  }
  return removed > 0;
}
