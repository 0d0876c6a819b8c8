// mappingproxy: a read-only view of a mapping; what `__dict__` of a type is.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "grouse/generic_alias.h"
#include "mappingproxy.bind.h"

static GrValue mapping_of(GrValue self) { return ((GrMappingproxy *)(void *)self)->mapping; }
static GrValue unwrap(GrValue value) {
  return gr_is_exactly(value, &gr_mappingproxy_type) ? mapping_of(value) : value;
}

GrValue gr_mappingproxy_new(GrFiber *fiber, GrValue mapping) {
  GrMappingproxy *proxy = GR_NEW(fiber, GrMappingproxy, &gr_mappingproxy_type);
  proxy->mapping = mapping;
  return GR_VALUE(proxy);
}

GrValue gr_mappingproxy_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                 GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_mapping};
  GrValue mapping;
  (void)type;
  if (!gr_bind_arguments(fiber, "mappingproxy", names, 1, 0, 1, 1, args, nargs, kwnames, &mapping)) {
    return 0;
  }
  if (gr_is_list(mapping) || gr_is_tuple(mapping) || gr_type_of(mapping)->getitem == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "mappingproxy() argument must be a mapping, not %T", mapping);
  }
  return gr_mappingproxy_new(fiber, mapping);
}

GrValue gr_mappingproxy_slot_repr(GrFiber *fiber, GrValue self) {
  return GR_VALUE(gr_str_format(fiber, "mappingproxy(%R)", mapping_of(self)));
}

GrValue gr_mappingproxy_slot_str(GrFiber *fiber, GrValue self) { return GR_VALUE(gr_str(fiber, mapping_of(self))); }

GrValue gr_mappingproxy_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  return gr_compare(fiber, unwrap(a), unwrap(b), op);
}

bool gr_mappingproxy_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  return gr_hash(fiber, mapping_of(self), result);
}

bool gr_mappingproxy_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  return gr_length(fiber, mapping_of(self), result);
}

GrValue gr_mappingproxy_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  return gr_getitem(fiber, mapping_of(self), key);
}

int gr_mappingproxy_slot_contains(GrFiber *fiber, GrValue self, GrValue key) {
  return gr_contains(fiber, mapping_of(self), key);
}

GrValue gr_mappingproxy_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter(fiber, mapping_of(self)); }

GrValue gr_mappingproxy_slot_or(GrFiber *fiber, GrValue a, GrValue b) {
  return gr_binary(fiber, GR_OR, unwrap(a), unwrap(b));
}

GrValue gr_mappingproxy_slot_inplace_or(GrFiber *fiber, GrValue a, GrValue b) {
  (void)b;
  return gr_raise(fiber, &gr_exc_TypeError, "'|=' is not supported by %T; use '|' instead", a);
}

GrValue gr_mappingproxy_get(GrFiber *fiber, GrMappingproxy *self, const GrValue *args, size_t nargs,
                            GrTuple *kwnames) {
  static GrStr *const names[] = {0, 0};
  GrValue values[2];
  if (!gr_bind_arguments(fiber, "get", names, 2, 2, 2, 1, args, nargs, kwnames, values)) {
    return 0;
  }
  GrValue both[] = {values[0], values[1] ? values[1] : GR_NONE};
  return gr_call_method(fiber, self->mapping, &gr_name_get, both, 2, 0);
}

GrValue gr_mappingproxy_keys(GrFiber *fiber, GrMappingproxy *self) {
  return gr_call_method(fiber, self->mapping, &gr_name_keys, 0, 0, 0);
}

GrValue gr_mappingproxy_values(GrFiber *fiber, GrMappingproxy *self) {
  return gr_call_method(fiber, self->mapping, &gr_name_values, 0, 0, 0);
}

GrValue gr_mappingproxy_items(GrFiber *fiber, GrMappingproxy *self) {
  return gr_call_method(fiber, self->mapping, &gr_name_items, 0, 0, 0);
}

GrValue gr_mappingproxy_copy(GrFiber *fiber, GrMappingproxy *self) {
  return gr_call_method(fiber, self->mapping, &gr_name_copy, 0, 0, 0);
}

GrValue gr_mappingproxy_dunder_reversed(GrFiber *fiber, GrMappingproxy *self) {
  return gr_call_method(fiber, self->mapping, &gr_name___reversed__, 0, 0, 0);
}

GrValue gr_mappingproxy_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrType gr_mappingproxy_type = {GR_TYPE_HEAD(gr_name_mappingproxy, GrMappingproxy), GR_MAPPINGPROXY_SLOTS
                               .type_flags = GR_TYPE_MAPPING};
