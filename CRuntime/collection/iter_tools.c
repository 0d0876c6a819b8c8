// enumerate, zip, map, filter. Their fields do not change after construction, except the index of enumerate.
#include "grouse/bind.h"
#include "grouse/emitted.h"
#include "grouse/generic_alias.h"
#include "grouse/number.h"
#include "iter.h"

typedef struct GrEnumerate {
  GrMutable base;
  GrValue iterator;
  _Atomic(GrValue) index;          // an int of any size
} GrEnumerate;

typedef struct GrZip {
  GrMutable base;
  GrTuple *iterators;
  bool strict;
} GrZip;

typedef struct GrMap {
  GrMutable base;
  GrValue function;
  GrTuple *iterators;
} GrMap;

typedef struct GrFilter {
  GrMutable base;
  GrValue function;
  GrValue iterator;
} GrFilter;

#include "iter_tools.bind.h"

GR_NAME(gr_name_iterable, "iterable");
GR_NAME(gr_name_start, "start");

static inline GrObject *tool_new(GrFiber *fiber, GrType *type, const GrType *exact, size_t size) {
  return GR_LIKELY(type == exact) ? gr_new(fiber, type, size) : gr_as_object(gr_type_allocate(fiber, type, 0));
}

static GrTuple *iterators_of(GrFiber *fiber, const GrValue *iterables, size_t count) {
  GrTuple *iterators = gr_tuple_make(fiber, (int64_t)count);
  for (size_t i = 0; iterators && i < count; i++) {
    iterators->items[i] = gr_iter(fiber, iterables[i]);
    if (iterators->items[i] == 0) {
      return 0;
    }
  }
  return iterators;
}

static GrTuple *reduce_as(GrFiber *fiber, void *self, GrTuple *args) {
  return args ? gr_tuple_pack(fiber, 2, GR_VALUE(gr_type_of(GR_VALUE(self))), GR_VALUE(args)) : 0;
}

// ---- enumerate

// enumerate(iterable, start=0); both may be given by name.
static bool enumerate_arguments(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames,
                                GrValue out[2]) {
  size_t named = kwnames ? (size_t)kwnames->length : 0;
  if (nargs + named > 2) {
    gr_raise(fiber, &gr_exc_TypeError, "enumerate() takes at most 2 arguments (%zu given)", nargs + named);
    return false;
  }
  for (size_t i = 0; i < nargs; i++) {
    out[i] = args[i];
  }
  for (size_t i = 0; i < named; i++) {
    GrStr *name = gr_as_str(kwnames->items[i]);
    int place = gr_str_equal(name, &gr_name_iterable) ? 0 : gr_str_equal(name, &gr_name_start) ? 1 : -1;
    if (place < 0 || out[place]) {
      gr_raise(fiber, &gr_exc_TypeError, "'%S' is an invalid keyword argument for enumerate()", name);
      return false;
    }
    out[place] = args[nargs + i];
  }
  if (out[0] == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "enumerate() missing required argument 'iterable'");
  }
  return out[0] != 0;
}

GrValue gr_enumerate_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue given[2] = {0, 0};
  if (!enumerate_arguments(fiber, args, nargs, kwnames, given)) {
    return 0;
  }
  GrValue index = given[1] ? gr_index(fiber, given[1]) : GR_INT_CONST(0);
  index = index ? gr_int_exact(fiber, index) : 0;
  GrValue iterator = index ? gr_iter(fiber, given[0]) : 0;
  GrEnumerate *self = iterator ? (void *)tool_new(fiber, type, &gr_enumerate_type, sizeof *self) : 0;
  if (self) {
    self->iterator = iterator;
    atomic_store_explicit(&self->index, index, memory_order_relaxed);
  }
  return GR_VALUE(self);
}

GrValue gr_enumerate_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_enumerate_slot_next(GrFiber *fiber, GrValue self) {
  GrEnumerate *enumerate = (GrEnumerate *)(void *)self;
  GrValue item = gr_next(fiber, enumerate->iterator);
  if (item == 0) {
    return 0;
  }
  GrValue index = atomic_load_explicit(&enumerate->index, memory_order_acquire);
  GrValue following = gr_add(fiber, index, GR_INT_CONST(1));
  GrTuple *pair = following ? gr_tuple_make(fiber, 2) : 0;
  if (pair) {
    atomic_store_explicit(&enumerate->index, following, memory_order_release);
    pair->items[0] = index;
    pair->items[1] = item;
  }
  return GR_VALUE(pair);
}

static GrValue enumerate_next_pair(GrFiber *fiber, GrEnumerate *enumerate, GrValue pair[2]) {
  GrValue item = gr_next(fiber, enumerate->iterator);
  if (item == 0) {
    return 0;
  }
  GrValue index = atomic_load_explicit(&enumerate->index, memory_order_acquire);
  GrValue following = gr_add(fiber, index, GR_INT_CONST(1));
  if (following == 0) {
    return 0;
  }
  atomic_store_explicit(&enumerate->index, following, memory_order_release);
  pair[0] = index;
  pair[1] = item;
  return GR_LOOP_PAIR;
}

GrTuple *gr_enumerate_dunder_reduce(GrFiber *fiber, GrEnumerate *self) {
  GrValue index = atomic_load_explicit(&self->index, memory_order_acquire);
  return reduce_as(fiber, self, gr_tuple_pack(fiber, 2, self->iterator, index));
}

GrValue gr_enumerate_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrType gr_enumerate_type = {GR_TYPE_HEAD(gr_name_enumerate, GrEnumerate), GR_ENUMERATE_SLOTS
                            .type_flags = GR_TYPE_BASE};

// ---- zip

GrValue gr_zip_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  int strict = 0;
  for (int64_t i = 0; kwnames && i < kwnames->length && strict >= 0; i++) {
    if (!gr_str_equal_c(gr_as_str(kwnames->items[i]), "strict")) {
      return gr_raise(fiber, &gr_exc_TypeError, "'%U' is an invalid keyword argument for zip()",
                      kwnames->items[i]);
    }
    strict = gr_truth(fiber, args[nargs + (size_t)i]);
  }
  GrTuple *iterators = strict >= 0 ? iterators_of(fiber, args, nargs) : 0;
  GrZip *self = iterators ? (void *)tool_new(fiber, type, &gr_zip_type, sizeof *self) : 0;
  if (self) {
    self->iterators = iterators;
    self->strict = strict;
  }
  return GR_VALUE(self);
}

GrValue gr_zip_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

static GR_COLD GrValue raise_unequal(GrFiber *fiber, int64_t argument, const char *how) {
  return gr_raise(fiber, &gr_exc_ValueError, "zip() argument %lld is %s than argument%s%lld",
                  (long long)argument + 1, how, argument == 1 ? " " : "s 1-", (long long)argument);
}

// After iterator [ended] had no more: with strict, all others must end as well.
static GrValue zip_end(GrFiber *fiber, GrZip *zip, int64_t ended) {
  if (gr_has_exception(fiber) || !zip->strict) {
    return 0;
  }
  if (ended > 0) {
    return raise_unequal(fiber, ended, "shorter");
  }
  for (int64_t i = 1; i < zip->iterators->length; i++) {
    if (gr_next(fiber, zip->iterators->items[i]) != 0) {
      return raise_unequal(fiber, i, "longer");
    }
    if (gr_has_exception(fiber)) {
      return 0;
    }
  }
  return 0;
}

GrValue gr_zip_slot_next(GrFiber *fiber, GrValue self) {
  GrZip *zip = (GrZip *)(void *)self;
  GrTuple *iterators = zip->iterators;
  GrTuple *items = iterators->length ? gr_tuple_make(fiber, iterators->length) : 0;
  for (int64_t i = 0; items && i < iterators->length; i++) {
    items->items[i] = gr_next(fiber, iterators->items[i]);
    if (GR_UNLIKELY(items->items[i] == 0)) {
      return zip_end(fiber, zip, i);
    }
  }
  return GR_VALUE(items);
}

static GrValue zip_next_pair(GrFiber *fiber, GrZip *zip, GrValue pair[2]) {
  for (int64_t i = 0; i < 2; i++) {
    pair[i] = gr_next(fiber, zip->iterators->items[i]);
    if (GR_UNLIKELY(pair[i] == 0)) {
      return zip_end(fiber, zip, i);
    }
  }
  return GR_LOOP_PAIR;
}

GrValue gr_loop_next_pair_slow(GrFiber *fiber, GrLoop *loop) {
  GrType *type = gr_type_of(loop->source);
  if (type == &gr_dict_itemiterator_type) {
    return gr_dict_iter_next_pair(fiber, loop->source, loop->pair);
  }
  if (type == &gr_enumerate_type) {
    return enumerate_next_pair(fiber, (GrEnumerate *)(void *)loop->source, loop->pair);
  }
  if (type == &gr_zip_type && ((GrZip *)(void *)loop->source)->iterators->length == 2) {
    return zip_next_pair(fiber, (GrZip *)(void *)loop->source, loop->pair);
  }
  return gr_next(fiber, loop->source);
}

GrTuple *gr_zip_dunder_reduce(GrFiber *fiber, GrZip *self) {
  GrValue type = GR_VALUE(gr_type_of(GR_VALUE(self))), args = GR_VALUE(self->iterators);
  return self->strict ? gr_tuple_pack(fiber, 3, type, args, GR_TRUE) : gr_tuple_pack(fiber, 2, type, args);
}

bool gr_zip_dunder_setstate(GrFiber *fiber, GrZip *self, GrValue state) {
  int strict = gr_truth(fiber, state);
  if (strict >= 0) {
    self->strict = strict;
  }
  return strict >= 0;
}

GrType gr_zip_type = {GR_TYPE_HEAD(gr_name_zip, GrZip), GR_ZIP_SLOTS .type_flags = GR_TYPE_BASE};

// ---- map

GrValue gr_map_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0 && type == &gr_map_type) {
    return gr_raise_no_keywords(fiber, "map");
  }
  if (nargs < 2) {
    return gr_raise(fiber, &gr_exc_TypeError, "map() must have at least two arguments.");
  }
  GrTuple *iterators = iterators_of(fiber, args + 1, nargs - 1);
  GrMap *self = iterators ? (void *)tool_new(fiber, type, &gr_map_type, sizeof *self) : 0;
  if (self) {
    self->function = args[0];
    self->iterators = iterators;
  }
  return GR_VALUE(self);
}

GrValue gr_map_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_map_slot_next(GrFiber *fiber, GrValue self) {
  enum { FEW = 6 };
  GrMap *map = (GrMap *)(void *)self;
  int64_t count = map->iterators->length;
  GrValue few[FEW], *args = few;
  if (GR_UNLIKELY(count > FEW)) {
    GrTuple *many = gr_tuple_make(fiber, count);
    if (many == 0) {
      return 0;
    }
    args = many->items;
  }
  for (int64_t i = 0; i < count; i++) {
    args[i] = gr_next(fiber, map->iterators->items[i]);
    if (args[i] == 0) {
      return 0;
    }
  }
  return gr_call_values(fiber, map->function, args, (size_t)count);
}

GrTuple *gr_map_dunder_reduce(GrFiber *fiber, GrMap *self) {
  int64_t count = self->iterators->length;
  GrTuple *args = gr_tuple_make(fiber, count + 1);
  if (args) {
    args->items[0] = self->function;
    memcpy((void *)(args->items + 1), (const void *)self->iterators->items, sizeof(GrValue) * (size_t)count);
  }
  return reduce_as(fiber, self, args);
}

GrType gr_map_type = {GR_TYPE_HEAD(gr_name_map, GrMap), GR_MAP_SLOTS .type_flags = GR_TYPE_BASE};

// ---- filter

GrValue gr_filter_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0 && type == &gr_filter_type) {
    return gr_raise_no_keywords(fiber, "filter");
  }
  if (nargs != 2) {
    return gr_raise(fiber, &gr_exc_TypeError, "filter expected 2 arguments, got %zu", nargs);
  }
  GrValue iterator = gr_iter(fiber, args[1]);
  GrFilter *self = iterator ? (void *)tool_new(fiber, type, &gr_filter_type, sizeof *self) : 0;
  if (self) {
    self->function = args[0];
    self->iterator = iterator;
  }
  return GR_VALUE(self);
}

GrValue gr_filter_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_filter_slot_next(GrFiber *fiber, GrValue self) {
  GrFilter *filter = (GrFilter *)(void *)self;
  bool direct = filter->function == GR_NONE || filter->function == GR_VALUE(&gr_bool_type);
  GrValue item;
  while ((item = gr_next(fiber, filter->iterator)) != 0) {
    GrValue answer = direct ? item : gr_call_values(fiber, filter->function, &item, 1);
    int truth = answer ? gr_truth(fiber, answer) : -1;
    if (truth != 0) {
      return truth > 0 ? item : 0;
    }
  }
  return 0;
}

GrTuple *gr_filter_dunder_reduce(GrFiber *fiber, GrFilter *self) {
  return reduce_as(fiber, self, gr_tuple_pack(fiber, 2, self->function, self->iterator));
}

GrType gr_filter_type = {GR_TYPE_HEAD(gr_name_filter, GrFilter), GR_FILTER_SLOTS .type_flags = GR_TYPE_BASE};
