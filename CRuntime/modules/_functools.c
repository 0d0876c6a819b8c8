// The _functools module: partial, cmp_to_key and reduce. The cache is in functools_cache.c.
#include "functools.h"
#include "_functools.bind.h"
#include "grouse/repr_guard.h"

// ---- partial

GrValue gr_partial_slot_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs < 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "type 'partial' takes at least one argument");
  }
  GrValue func = args[0];
  if (!gr_type_ready(fiber, gr_type_of(func)) || !gr_type_of(func)->call) {
    return gr_has_exception(fiber) ? 0 : gr_raise(fiber, &gr_exc_TypeError, "the first argument must be callable");
  }
  GrPartial *inner = gr_is_exactly(func, &gr_partial_type) ? (GrPartial *)(void *)func : 0;
  inner = inner && inner->dict == 0 ? inner : 0;   // a partial of a partial is one partial
  int64_t before = inner ? inner->args->length : 0, added = (int64_t)nargs - 1;
  GrTuple *all = gr_tuple_make(fiber, before + added);
  GrDict *keywords = inner ? gr_dict_clone(fiber, inner->keywords) : gr_dict_new(fiber, 0);
  GrPartial *self = all && keywords ? (GrPartial *)(void *)gr_type_allocate(fiber, cls, 0) : 0;
  if (!self) {
    return 0;
  }
  if (before) {
    memcpy(all->items, inner->args->items, sizeof(GrValue) * (size_t)before);
  }
  if (added) {
    memcpy(all->items + before, args + 1, sizeof(GrValue) * (size_t)added);
  }
  for (int64_t i = 0; kwnames && i < kwnames->length; i++) {
    if (!gr_dict_set(fiber, keywords, kwnames->items[i], args[nargs + (size_t)i])) {
      return 0;
    }
  }
  self->func = inner ? inner->func : func;
  self->args = all;
  self->keywords = keywords;
  return GR_VALUE(self);
}

// The keywords of the partial, then those of the call; the call's values win.
static GrValue call_with_keywords(GrFiber *fiber, GrPartial *self, const GrValue *args, size_t nargs,
                                  GrTuple *kwnames) {
  GrTuple *positional = gr_tuple_make(fiber, self->args->length + (int64_t)nargs);
  GrDict *keywords = gr_dict_clone(fiber, self->keywords);
  if (!positional || !keywords) {
    return 0;
  }
  memcpy(positional->items, self->args->items, sizeof(GrValue) * (size_t)self->args->length);
  if (nargs) {
    memcpy(positional->items + self->args->length, args, sizeof(GrValue) * nargs);
  }
  for (int64_t i = 0; kwnames && i < kwnames->length; i++) {
    if (!gr_dict_set(fiber, keywords, kwnames->items[i], args[nargs + (size_t)i])) {
      return 0;
    }
  }
  return gr_call_spread(fiber, self->func, positional, keywords);
}

GrValue gr_partial_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrPartial *self = (GrPartial *)(void *)callee;
  if (!gr_stack_check(fiber)) {
    return 0;
  }
  if (gr_dict_length(self->keywords) > 0) {
    return call_with_keywords(fiber, self, args, nargs, kwnames);
  }
  size_t before = (size_t)self->args->length, given = nargs + (kwnames ? (size_t)kwnames->length : 0);
  if (before == 0) {
    return gr_call(fiber, self->func, args, nargs, kwnames);
  }
  GrValue small[16], *all = small;
  if (before + given > GR_COUNT(small) && !(all = gr_alloc_checked(fiber, sizeof(GrValue) * (before + given)))) {
    return 0;
  }
  memcpy(all, self->args->items, sizeof(GrValue) * before);
  if (given) {
    memcpy(all + before, args, sizeof(GrValue) * given);
  }
  return gr_call(fiber, self->func, all, before + nargs, kwnames);
}

static bool add_keywords(GrFiber *fiber, GrStrBuilder *builder, GrDict *keywords) {
  int64_t position = 0;
  GrValue key, value;
  while (gr_dict_next(keywords, &position, &key, &value)) {
    GrStr *text = gr_str_format(fiber, ", %U=%R", key, value);
    if (!text || !gr_builder_add_str(fiber, builder, text)) {
      return false;
    }
  }
  return true;
}

static bool add_partial(GrFiber *fiber, GrStrBuilder *builder, GrPartial *self) {
  GrType *type = self->base.type;
  GrStr *head = type == &gr_partial_type ? gr_str_format(fiber, "functools.partial(%R", self->func)
                                         : gr_str_format(fiber, "%S(%R", type->qualname, self->func);
  if (!head || !gr_builder_add_str(fiber, builder, head)) {
    return false;
  }
  for (int64_t i = 0; i < self->args->length; i++) {
    GrStr *text = gr_repr(fiber, self->args->items[i]);
    if (!text || !gr_builder_add(fiber, builder, ", ", 2) || !gr_builder_add_str(fiber, builder, text)) {
      return false;
    }
  }
  return add_keywords(fiber, builder, self->keywords) && gr_builder_add(fiber, builder, ")", 1);
}

GrValue gr_partial_slot_repr(GrFiber *fiber, GrValue self) {
  bool running;
  if (!gr_repr_enter(fiber, self, &running)) {
    return 0;
  }
  if (running) {
    return GR_VALUE(gr_str_from_c(fiber, "..."));
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  bool good = add_partial(fiber, &builder, (GrPartial *)(void *)self);
  gr_repr_leave(fiber, self);
  return good ? GR_VALUE(gr_builder_finish(fiber, &builder)) : 0;
}

GrValue gr_partial_get_func(GrFiber *fiber, GrPartial *self) {
  (void)fiber;
  return self->func;
}
GrValue gr_partial_get_args(GrFiber *fiber, GrPartial *self) {
  (void)fiber;
  return GR_VALUE(self->args);
}
GrValue gr_partial_get_keywords(GrFiber *fiber, GrPartial *self) {
  (void)fiber;
  return GR_VALUE(self->keywords);
}

GrValue gr_partial_dunder_reduce(GrFiber *fiber, GrPartial *self) {
  GrDict *dict = atomic_load_explicit(&self->dict, memory_order_acquire);
  GrTuple *args = gr_tuple_pack(fiber, 1, self->func);
  GrTuple *state = gr_tuple_pack(fiber, 4, self->func, GR_VALUE(self->args), GR_VALUE(self->keywords),
                                 dict ? GR_VALUE(dict) : GR_NONE);
  return args && state
             ? GR_VALUE(gr_tuple_pack(fiber, 3, GR_VALUE(self->base.type), GR_VALUE(args), GR_VALUE(state)))
             : 0;
}

GrValue gr_partial_dunder_setstate(GrFiber *fiber, GrPartial *self, GrValue state) {
  GrTuple *parts = gr_is_tuple(state) ? gr_as_tuple(state) : 0;
  if (!parts || parts->length != 4 || !gr_is_tuple(parts->items[1]) ||
      (parts->items[2] != GR_NONE && !gr_is_dict(parts->items[2]))) {
    return gr_raise(fiber, &gr_exc_TypeError, "invalid partial state");
  }
  GrTuple *args = gr_tuple_from_iterable(fiber, parts->items[1]);
  GrDict *keywords = parts->items[2] == GR_NONE ? gr_dict_new(fiber, 0)
                                                : gr_dict_clone(fiber, gr_as_dict(parts->items[2]));
  if (!args || !keywords) {
    return 0;
  }
  self->func = parts->items[0];
  self->args = args;
  self->keywords = keywords;
  self->dict = parts->items[3] == GR_NONE ? 0 : gr_as_dict(parts->items[3]);
  return GR_NONE;
}

GrValue gr_partial_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

// ---- cmp_to_key

static GrValue key_new(GrFiber *fiber, GrValue compare, GrValue obj) {
  GrKeyWrapper *key = GR_NEW(fiber, GrKeyWrapper, &gr_key_wrapper_type);
  key->compare = compare;
  key->obj = obj;
  return GR_VALUE(key);
}

GrValue gr_functools_cmp_to_key(GrFiber *fiber, GrValue mycmp) { return key_new(fiber, mycmp, 0); }

GrValue gr_key_wrapper_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                 GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_obj};
  GrValue obj;
  if (!gr_bind_arguments(fiber, "K", names, 1, 0, 1, 1, args, nargs, kwnames, &obj)) {
    return 0;
  }
  return key_new(fiber, ((GrKeyWrapper *)(void *)callee)->compare, obj);
}

GrValue gr_key_wrapper_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!gr_is_exactly(b, &gr_key_wrapper_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "other argument must be K instance");
  }
  GrKeyWrapper *x = (GrKeyWrapper *)(void *)a, *y = (GrKeyWrapper *)(void *)b;
  if (!x->obj || !y->obj) {
    return gr_raise(fiber, &gr_exc_AttributeError, "object");
  }
  GrValue order = gr_call2(fiber, x->compare, x->obj, y->obj);
  return order ? gr_compare(fiber, order, GR_INT_CONST(0), op) : 0;
}

GrValue gr_key_wrapper_get_obj(GrFiber *fiber, GrKeyWrapper *self) {
  return self->obj ? self->obj : gr_raise(fiber, &gr_exc_AttributeError, "object");
}

// ---- reduce

GrValue gr_functools_reduce(GrFiber *fiber, GrValue function, GrValue iterable, GrValue initial) {
  GrValue iterator = gr_iter(fiber, iterable), total = initial, item;
  if (!iterator) {
    return gr_clear_if(fiber, &gr_exc_TypeError)
               ? gr_raise(fiber, &gr_exc_TypeError, "reduce() arg 2 must support iteration")
               : 0;
  }
  while ((item = gr_next(fiber, iterator)) != 0) {
    total = total ? gr_call2(fiber, function, total, item) : item;
    if (!total) {
      return 0;
    }
  }
  if (gr_has_exception(fiber)) {
    return 0;
  }
  return total ? total
               : gr_raise(fiber, &gr_exc_TypeError, "reduce() of empty iterable with no initial value");
}

GrType gr_partial_type = {GR_TYPE_HEAD(gr_name_partial, GrPartial), GR_PARTIAL_SLOTS
                          .attributes_offset = offsetof(GrPartial, dict),
                          .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE};
GrType gr_lru_cache_wrapper_type = {
    GR_TYPE_HEAD(gr_name__lru_cache_wrapper, GrLruCache), GR_LRU_CACHE_WRAPPER_SLOTS
    .attributes_offset = offsetof(GrLruCache, dict),
    .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE | GR_TYPE_METHOD_DESCR};
GrType gr_key_wrapper_type = {GR_TYPE_HEAD(gr_name_KeyWrapper, GrKeyWrapper), GR_KEY_WRAPPER_SLOTS};
