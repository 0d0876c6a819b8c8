// types.SimpleNamespace: an object that is its dict.
#include "grouse/repr_guard.h"
#include "simple_namespace.h"
#include "simple_namespace.bind.h"

static GrDict *dict_of(GrValue self) {
  return atomic_load_explicit(&((GrSimpleNamespace *)(void *)self)->dict, memory_order_acquire);
}

GrValue gr_simple_namespace_new(GrFiber *fiber, GrDict *dict) {
  if (!gr_type_ready(fiber, &gr_simple_namespace_type)) {
    return 0;
  }
  GrSimpleNamespace *self = GR_NEW(fiber, GrSimpleNamespace, &gr_simple_namespace_type);
  atomic_store_explicit(&self->dict, dict, memory_order_release);
  return GR_VALUE(self);
}

GrValue gr_simple_namespace_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                     GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  GrValue self = gr_type_allocate(fiber, type, 0);
  GrDict *dict = self ? gr_dict_new(fiber, 4) : 0;
  if (dict) {
    atomic_store_explicit(&((GrSimpleNamespace *)(void *)self)->dict, dict, memory_order_release);
  }
  return dict ? self : 0;
}

bool gr_simple_namespace_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                                   GrTuple *kwnames) {
  if (nargs > 0) {
    gr_raise(fiber, &gr_exc_TypeError, "no positional arguments expected");
    return false;
  }
  for (int64_t i = 0; kwnames && i < kwnames->length; i++) {
    if (!gr_dict_set_str(fiber, dict_of(self), gr_as_str(kwnames->items[i]), args[i])) {
      return false;
    }
  }
  return true;
}

static GrStr *repr_items(GrFiber *fiber, GrValue self) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  GrType *type = gr_type_of(self);
  bool plain = type == &gr_simple_namespace_type, first = true;
  GrStr *head = plain ? gr_str_from_c(fiber, "namespace(") : gr_str_format(fiber, "%N(", type);
  bool good = head && gr_builder_add_str(fiber, &builder, head);
  GrValue key, value;
  for (int64_t position = 0; good && gr_dict_next(dict_of(self), &position, &key, &value);) {
    if (!gr_is_str(key) || gr_as_str(key)->size == 0) {
      continue;
    }
    GrStr *item = gr_str_format(fiber, "%s%S=%R", first ? "" : ", ", gr_as_str(key), value);
    good = item && gr_builder_add_str(fiber, &builder, item);
    first = false;
  }
  return good && gr_builder_add_c(fiber, &builder, ")") ? gr_builder_finish(fiber, &builder) : 0;
}

GrValue gr_simple_namespace_slot_repr(GrFiber *fiber, GrValue self) {
  bool running;
  if (!gr_repr_enter(fiber, self, &running)) {
    return 0;
  }
  GrStr *text;
  if (running) {
    bool plain = gr_type_of(self) == &gr_simple_namespace_type;
    text = plain ? gr_str_from_c(fiber, "namespace(...)") : gr_str_format(fiber, "%T(...)", self);
  } else {
    text = repr_items(fiber, self);
    gr_repr_leave(fiber, self);
  }
  return text ? GR_VALUE(text) : 0;
}

GrValue gr_simple_namespace_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!gr_is_instance_of(a, &gr_simple_namespace_type) || !gr_is_instance_of(b, &gr_simple_namespace_type)) {
    return GR_NOTIMPLEMENTED;
  }
  return gr_compare(fiber, GR_VALUE(dict_of(a)), GR_VALUE(dict_of(b)), op);
}

GrValue gr_simple_namespace_dunder_reduce(GrFiber *fiber, GrSimpleNamespace *self) {
  GrTuple *result = gr_tuple_pack(fiber, 3, GR_VALUE(self->base.type), GR_VALUE(&gr_tuple_empty),
                                  GR_VALUE(dict_of(GR_VALUE(self))));
  return result ? GR_VALUE(result) : 0;
}

GrType gr_simple_namespace_type = {GR_TYPE_HEAD(gr_name_SimpleNamespace, GrSimpleNamespace),
                                   GR_SIMPLE_NAMESPACE_SLOTS
                                   .attributes_offset = offsetof(GrSimpleNamespace, dict),
                                   .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE};
