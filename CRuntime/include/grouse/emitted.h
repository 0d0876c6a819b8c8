// What only emitted code uses: inline fast paths of statements and of calls by builtin name.
#ifndef GROUSE_EMITTED_H
#define GROUSE_EMITTED_H

#include "grouse/ops.h"
#include "grouse/arithmetic.h"
#include "grouse/slice.h"

// A float's word, computed by the compiler, as a constant expression.
#define GR_WORD_CONST(bits) ((GrValue)(uintptr_t)(bits))

// ---- cells
static inline GrValue gr_cell_get(GrCell *cell) {
  return atomic_load_explicit(&cell->value, memory_order_acquire);
}
static inline void gr_cell_set(GrCell *cell, GrValue value) {
  atomic_store_explicit(&cell->value, value, memory_order_release);
}

// ---- augmented assignment: numbers have no in-place forms; gr_inplace's errors name the augmented operator
#define GR_DEFINE_INPLACE(name, op, is_plain)                                                   \
  static inline GrValue gr_inplace_##name(GrFiber *fiber, GrValue a, GrValue b) {                 \
    return GR_LIKELY(is_plain) ? gr_##name(fiber, a, b) : gr_inplace(fiber, op, a, b);            \
  }
#define GR_ARE_NUMBERS (!gr_is_object(a) && !gr_is_object(b))
#define GR_ARE_INTS gr_are_tagged_ints(a, b)
GR_DEFINE_INPLACE(add, GR_ADD, GR_ARE_NUMBERS)
GR_DEFINE_INPLACE(sub, GR_SUB, GR_ARE_NUMBERS)
GR_DEFINE_INPLACE(mul, GR_MUL, GR_ARE_NUMBERS)
GR_DEFINE_INPLACE(truediv, GR_TRUEDIV, GR_ARE_NUMBERS)
GR_DEFINE_INPLACE(floordiv, GR_FLOORDIV, GR_ARE_NUMBERS)
GR_DEFINE_INPLACE(mod, GR_MOD, GR_ARE_NUMBERS)
GR_DEFINE_INPLACE(lshift, GR_LSHIFT, GR_ARE_INTS)
GR_DEFINE_INPLACE(rshift, GR_RSHIFT, GR_ARE_INTS)
GR_DEFINE_INPLACE(and, GR_AND, GR_ARE_INTS)
GR_DEFINE_INPLACE(or, GR_OR, GR_ARE_INTS)
GR_DEFINE_INPLACE(xor, GR_XOR, GR_ARE_INTS)
#undef GR_ARE_NUMBERS
#undef GR_ARE_INTS
#undef GR_DEFINE_INPLACE

// `text += piece` where the compiler has proved that nothing else refers to an owned [a].
GrValue gr_append_slow(GrFiber *fiber, GrValue a, GrValue b);
static inline GrValue gr_append(GrFiber *fiber, GrValue a, GrValue b) {
  return gr_are_tagged_ints(a, b) ? gr_add(fiber, a, b) : gr_append_slow(fiber, a, b);
}
// Something else is about to see the value.
static inline void gr_share(GrValue value) {
  if (gr_is_exactly(value, &gr_str_type) &&
      GR_UNLIKELY(atomic_load_explicit(&gr_as_str(value)->flags, memory_order_relaxed) & GR_STR_OWNED)) {
    atomic_fetch_and_explicit(&gr_as_str(value)->flags, ~(uint32_t)GR_STR_OWNED, memory_order_relaxed);
  }
}

static inline GrValue gr_negate(GrFiber *fiber, GrValue a) {
  int64_t result;
  // 0 - 2n, with the tag bit put back by the second 1.
  if (GR_LIKELY(gr_is_tagged_int(a)) &&
      GR_LIKELY(!__builtin_sub_overflow((int64_t)2, (int64_t)gr_bits(a), &result))) {
    return gr_from_bits((uint64_t)result);
  }
  return gr_unary(fiber, GR_NEG, a);
}

// The text of an f-string field without conversion and format.
static inline GrValue gr_format_plain(GrFiber *fiber, GrValue value) {
  return gr_is_exactly(value, &gr_str_type) ? value : GR_VALUE(gr_format(fiber, value, &gr_str_empty));
}

// `item in container`: tagged ints are looked for in tuples by their words as long as those are tagged ints, too.
static inline int gr_contains_inline(GrFiber *fiber, GrValue container, GrValue item) {
  if (gr_is_tagged_int(item) && gr_is_exactly(container, &gr_tuple_type)) {
    const GrTuple *tuple = gr_as_tuple(container);
    for (int64_t i = 0;; i++) {
      if (i == tuple->length) {
        return 0;
      }
      if (tuple->items[i] == item) {
        return 1;
      }
      if (!gr_is_tagged_int(tuple->items[i])) {
        break;
      }
    }
  }
  return gr_contains(fiber, container, item);
}

// ---- attributes and items that arithmetic reads: floats and small ints go straight into registers
GrNumber gr_getattr_number_slow(GrFiber *fiber, GrValue object, GrStr *name, GrAttrCache *cache);
GrNumber gr_getitem_number_slow(GrFiber *fiber, GrValue object, GrValue key);

static inline GrNumber gr_getattr_number(GrFiber *fiber, GrValue object, GrStr *name, GrAttrCache *cache) {
  if (GR_LIKELY(gr_is_object(object))) {
    _Atomic(GrValue) *slot = gr_cached_slot(object, cache);
    if (GR_LIKELY(slot != 0)) {
      // Numbers that are no objects: nothing is read through them.
      GrValue value = atomic_load_explicit(slot, memory_order_relaxed);
      if (GR_LIKELY(gr_is_tagged_float(value))) {
        return GR_NUMBER(gr_untag_float(value));
      }
      if (gr_is_tagged_int(value)) {
        return (GrNumber){value, 0};
      }
    }
  }
  return gr_getattr_number_slow(fiber, object, name, cache);
}
static inline GrNumber gr_getitem_number(GrFiber *fiber, GrValue object, GrValue key) {
  if (GR_LIKELY(gr_is_tagged_int(key) && gr_is_exactly(object, &gr_list_type))) {
    GrValue value = gr_list_find((GrList *)(void *)object, gr_untag_int(key));
    if (GR_LIKELY(gr_is_tagged_float(value))) {
      return GR_NUMBER(gr_untag_float(value));
    }
    if (gr_is_tagged_int(value)) {
      return (GrNumber){value, 0};
    }
  }
  return gr_getitem_number_slow(fiber, object, key);
}

// ---- the same as far as neither a call nor another type than float comes up: false or 0 if it does. No loads that order
// others: what is read here is a word, or an object whose fields are read through it.
GR_INLINE bool gr_getattr_double(GrValue object, const GrAttrCache *cache, double *result) {
  _Atomic(GrValue) *slot = gr_is_object(object) ? gr_cached_slot(object, cache) : 0;
  GrValue value = GR_LIKELY(slot != 0) ? atomic_load_explicit(slot, memory_order_relaxed) : 0;
  *result = gr_untag_float(value);
  return gr_is_tagged_float(value);
}
// Where a type has the attributes that a stretch of code reads of one object; immutable, offsets from the object's start.
typedef struct GrShape {
  uint32_t version;              // of the type
  uint32_t offsets[];            // in the order of GrShapeCache's caches
} GrShape;
typedef struct GrShapeCache {
  _Atomic(const GrShape *) shape;
  GrAttrCache *const *caches;    // of the same accesses; they know each offset, one by one
  uint32_t count, learnt;
} GrShapeCache;
extern const GrShape gr_shape_none;
// After gr_shape_of has failed: the shape of [object], if the caches of all accesses know its type by now.
GR_COLD void gr_learn_shape(GrFiber *fiber, GrValue object, GrShapeCache *cache);
GR_INLINE const GrShape *gr_shape_of(GrValue object, const GrShapeCache *cache) {
  const GrShape *shape = atomic_load_explicit(&cache->shape, memory_order_relaxed);
  return gr_is_object(object) && GR_LIKELY(shape->version == gr_as_object(object)->type->base.version) ? shape : 0;
}
GR_INLINE _Atomic(GrValue) *gr_shape_slot(GrValue object, const GrShape *shape, int i) {
  return (_Atomic(GrValue) *)(void *)((char *)(void *)object + shape->offsets[i]);
}
GR_INLINE GrValue gr_shape_get(GrValue object, const GrShape *shape, int i) {
  return atomic_load_explicit(gr_shape_slot(object, shape, i), memory_order_acquire);
}
GR_INLINE bool gr_shape_double(GrValue object, const GrShape *shape, int i, double *result) {
  GrValue value = atomic_load_explicit(gr_shape_slot(object, shape, i), memory_order_relaxed);
  *result = gr_untag_float(value);
  return gr_is_tagged_float(value);
}
// Only an attribute that is there already can be set: a new one would have to come behind all others.
GR_INLINE bool gr_shape_set(GrValue object, const GrShape *shape, int i, GrValue value) {
  _Atomic(GrValue) *slot = gr_shape_slot(object, shape, i);
  if (GR_LIKELY(atomic_load_explicit(slot, memory_order_relaxed) != 0)) {
    atomic_store_explicit(slot, value, memory_order_release);
    return true;
  }
  return false;
}
GR_INLINE GrValue gr_getattr_hit(GrValue object, const GrAttrCache *cache) {
  _Atomic(GrValue) *slot = gr_is_object(object) ? gr_cached_slot(object, cache) : 0;
  return GR_LIKELY(slot != 0) ? atomic_load_explicit(slot, memory_order_acquire) : 0;
}
GR_INLINE bool gr_setattr_hit(GrValue object, GrValue value, const GrAttrCache *cache) {
  _Atomic(GrValue) *slot = gr_is_object(object) ? gr_cached_slot(object, cache) : 0;
  if (GR_LIKELY(slot != 0) && GR_LIKELY(atomic_load_explicit(slot, memory_order_relaxed) != 0)) {
    atomic_store_explicit(slot, value, memory_order_release);
    return true;
  }
  return false;
}
GR_INLINE GrValue gr_getitem_hit(GrValue object, GrValue key) {
  if (GR_LIKELY(gr_is_tagged_int(key) && gr_is_object(object))) {
    if (GR_LIKELY(gr_as_object(object)->type == &gr_list_type)) {
      return gr_list_find((GrList *)(void *)object, gr_untag_int(key));
    }
    const GrTuple *tuple = (const GrTuple *)(void *)object;
    if (tuple->base.type == &gr_tuple_type && (uint64_t)gr_untag_int(key) < (uint64_t)tuple->length) {
      return tuple->items[gr_untag_int(key)];
    }
  }
  return 0;
}
GR_INLINE bool gr_getitem_double(GrValue object, GrValue key, double *result) {
  GrValue value = gr_getitem_hit(object, key);
  *result = gr_untag_float(value);
  return gr_is_tagged_float(value);
}
GR_INLINE bool gr_setitem_hit(GrValue object, GrValue key, GrValue value) {
  if (GR_LIKELY(gr_is_tagged_int(key) && gr_is_exactly(object, &gr_list_type)) && !gr_threads_started) {
    GrList *list = (GrList *)(void *)object;
    if (GR_LIKELY((uint64_t)gr_untag_int(key) < (uint64_t)gr_list_length(list))) {
      GrListItems *items = atomic_load_explicit(&list->items, memory_order_relaxed);
      atomic_store_explicit(&items->values[gr_untag_int(key)], value, memory_order_release);
      return true;
    }
  }
  return false;
}

// ---- typed code
static inline bool gr_is_exact_float(GrValue value) {
  return gr_is_tagged_float(value) || gr_is_exactly(value, &gr_float_type);
}
// A value known to be an exact float or a tagged int, as a double.
static inline double gr_unbox_float(GrValue value) {
  return gr_is_tagged_int(value) ? (double)gr_untag_int(value) : gr_float_value(value);
}

// ---- for loops: lists, tuples and small ranges are stepped through without an iterator object
typedef struct GrLoop {
  GrValue source;              // the list, tuple or iterator
  int64_t index, step, count;  // list, tuple: the next index; range: the next number, step, numbers left
  enum { GR_LOOP_ITERATOR, GR_LOOP_LIST, GR_LOOP_TUPLE, GR_LOOP_RANGE } kind;
  GrValue pair[2];             // what GR_LOOP_PAIR stands for
} GrLoop;

static inline bool gr_loop_start(GrFiber *fiber, GrLoop *loop, GrValue iterable) {
  GrType *type = gr_type_of(iterable);
  loop->index = loop->step = loop->count = 0;
  if (type == &gr_list_type || type == &gr_tuple_type) {
    loop->kind = type == &gr_list_type ? GR_LOOP_LIST : GR_LOOP_TUPLE;
    loop->source = iterable;
    return true;
  }
  if (type == &gr_range_type) {
    GrRange *range = gr_as_range(iterable);
    if (gr_are_tagged_ints(range->start, range->step) && gr_are_tagged_ints(range->stop, range->length)) {
      loop->kind = GR_LOOP_RANGE;
      loop->index = gr_untag_int(range->start);
      loop->step = gr_untag_int(range->step);
      loop->count = gr_untag_int(range->length);
      loop->source = 0;
      return true;
    }
  }
  loop->kind = GR_LOOP_ITERATOR;
  loop->source = gr_iter(fiber, iterable);
  return loop->source != 0;
}
// The next item; 0: exhausted, or raised if an exception is pending.
static inline GrValue gr_loop_next(GrFiber *fiber, GrLoop *loop) {
  switch (loop->kind) {
  case GR_LOOP_LIST: return gr_list_find(gr_as_list(loop->source), loop->index++);
  case GR_LOOP_TUPLE: {
    GrTuple *tuple = gr_as_tuple(loop->source);
    return loop->index < tuple->length ? tuple->items[loop->index++] : 0;
  }
  case GR_LOOP_RANGE: {
    if (loop->count == 0) {
      return 0;
    }
    GrValue item = gr_tag_int(loop->index);
    loop->count--;
    loop->index = (int64_t)((uint64_t)loop->index + (uint64_t)loop->step);
    return item;
  }
  default: return gr_next(fiber, loop->source);
  }
}

// ---- loops over pairs: no tuple is made if nothing but the unpacking sees it

// The item is in loop->pair; no Python value has this address. The collector sees the two words there.
#define GR_LOOP_PAIR ((GrValue)(uintptr_t)4)
// The same for dict items, enumerate and zip; other iterators give their item.
GrValue gr_loop_next_pair_slow(GrFiber *fiber, GrLoop *loop);
static inline GrValue gr_loop_next_pair(GrFiber *fiber, GrLoop *loop) {
  return loop->kind == GR_LOOP_ITERATOR ? gr_loop_next_pair_slow(fiber, loop) : gr_loop_next(fiber, loop);
}

// ---- comprehensions: containers that nothing else sees yet

// Makes room in an empty exact list or dict for as many items as the loop will have, if that is known.
void gr_reserve(GrFiber *fiber, GrValue container, const GrLoop *loop);
static inline bool gr_list_add(GrFiber *fiber, GrValue list, GrValue item) {
  GrList *target = gr_as_list(list);
  int64_t length = atomic_load_explicit(&target->length, memory_order_relaxed);
  GrListItems *items = atomic_load_explicit(&target->items, memory_order_relaxed);
  if (GR_LIKELY(length < items->capacity)) {
    atomic_store_explicit(&items->values[length], item, memory_order_relaxed);
    atomic_store_explicit(&target->length, length + 1, memory_order_relaxed);
    return true;
  }
  return gr_list_push(fiber, target, item);
}

// ---- unpacking
static inline bool gr_unpack_inline(GrFiber *fiber, GrValue iterable, int64_t count, GrValue *out) {
  if (GR_LIKELY(gr_is_exactly(iterable, &gr_tuple_type) && gr_as_tuple(iterable)->length == count)) {
    for (int64_t i = 0; i < count; i++) {
      out[i] = gr_as_tuple(iterable)->items[i];
    }
    return true;
  }
  return gr_unpack(fiber, iterable, count, out);
}

static inline bool gr_unpack_pair(GrFiber *fiber, GrLoop *loop, GrValue item, GrValue out[2]) {
  if (item == GR_LOOP_PAIR) {
    out[0] = loop->pair[0];
    out[1] = loop->pair[1];
    return true;
  }
  return gr_unpack_inline(fiber, item, 2, out);
}

// ---- calls: compiled functions that take just the arguments given are entered with them in registers

typedef GrValue (*GrDirect0)(GrFiber *);
typedef GrValue (*GrDirect1)(GrFiber *, GrValue);
typedef GrValue (*GrDirect2)(GrFiber *, GrValue, GrValue);
typedef GrValue (*GrDirect3)(GrFiber *, GrValue, GrValue, GrValue);
typedef GrValue (*GrDirect4)(GrFiber *, GrValue, GrValue, GrValue, GrValue);

// What a call site has learnt about a class it instantiates: immutable.
typedef struct GrClassEntry {
  GrType *type;
  uint32_t version;
  uint32_t size;                 // bytes of an instance
  GrValue init;                  // __init__: a simple function; 0: object's
} GrClassEntry;
typedef struct GrCallCache {
  _Atomic(GrClassEntry *) entry;
} GrCallCache;

// callee(*args, **kwargs): any iterable; [kwargs] is a dict or 0.
GrValue gr_call_star(GrFiber *fiber, GrValue callee, GrValue args, GrValue kwargs);
// A positional call of something that is no simple function with [nargs] parameters.
GrValue gr_call_other(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrCallCache *cache);

// The direct entry of a simple function with [arity] parameters, else 0.
static inline void *gr_direct(GrValue callee, int32_t arity) {
  if (GR_LIKELY(gr_is_exactly(callee, &gr_function_type))) {
    const GrCode *code = ((GrFunction *)(void *)callee)->code;
    if (GR_LIKELY(code->flags & GR_CODE_SIMPLE) && GR_LIKELY(code->positional == arity)) {
      return code->direct;
    }
  }
  return 0;
}
static inline GrValue gr_call_0(GrFiber *fiber, GrValue callee, GrCallCache *cache) {
  void *direct = gr_direct(callee, 0);
  return GR_LIKELY(direct != 0) ? ((GrDirect0)direct)(fiber) : gr_call_other(fiber, callee, 0, 0, cache);
}
static inline GrValue gr_call_1(GrFiber *fiber, GrValue callee, GrValue a, GrCallCache *cache) {
  void *direct = gr_direct(callee, 1);
  if (GR_LIKELY(direct != 0)) {
    return ((GrDirect1)direct)(fiber, a);
  }
  GrValue args[] = {a};
  return gr_call_other(fiber, callee, args, 1, cache);
}
static inline GrValue gr_call_2(GrFiber *fiber, GrValue callee, GrValue a, GrValue b, GrCallCache *cache) {
  void *direct = gr_direct(callee, 2);
  if (GR_LIKELY(direct != 0)) {
    return ((GrDirect2)direct)(fiber, a, b);
  }
  GrValue args[] = {a, b};
  return gr_call_other(fiber, callee, args, 2, cache);
}
static inline GrValue gr_call_3(GrFiber *fiber, GrValue callee, GrValue a, GrValue b, GrValue c,
                                GrCallCache *cache) {
  void *direct = gr_direct(callee, 3);
  if (GR_LIKELY(direct != 0)) {
    return ((GrDirect3)direct)(fiber, a, b, c);
  }
  GrValue args[] = {a, b, c};
  return gr_call_other(fiber, callee, args, 3, cache);
}

// ---- method calls
// As gr_call_method_cached without keywords, and fills the cache for the inline forms.
GrValue gr_call_method_other(GrFiber *fiber, GrStr *name, const GrValue *args, size_t nargs, GrAttrCache *cache);

// The cache's entry if it answers for a call on [object] with arity - 1 arguments, else 0.
static inline GrMethodEntry *gr_method_hit(GrValue object, int32_t arity, GrAttrCache *cache) {
  if (GR_LIKELY(gr_is_object(object))) {
    GrMethodEntry *entry = atomic_load_explicit(&cache->method, memory_order_acquire);
    if (GR_LIKELY(entry != 0) && GR_LIKELY(entry->version == gr_as_object(object)->type->base.version) &&
        GR_LIKELY(entry->arity == arity) &&
        (!entry->has_dict ||
         GR_LIKELY(atomic_load_explicit(&((GrInstance *)(void *)object)->dict, memory_order_acquire) == 0))) {
      return entry;
    }
  }
  return 0;
}
static inline GrValue gr_call_method_1(GrFiber *fiber, GrStr *name, GrValue object, GrAttrCache *cache) {
  GrMethodEntry *entry = gr_method_hit(object, 1, cache);
  if (GR_LIKELY(entry != 0)) {
    return ((GrDirect1)entry->direct)(fiber, object);
  }
  GrValue args[] = {object};
  return gr_call_method_other(fiber, name, args, 1, cache);
}
static inline GrValue gr_call_method_2(GrFiber *fiber, GrStr *name, GrValue object, GrValue a,
                                       GrAttrCache *cache) {
  GrMethodEntry *entry = gr_method_hit(object, 2, cache);
  if (GR_LIKELY(entry != 0)) {
    return ((GrDirect2)entry->direct)(fiber, object, a);
  }
  GrValue args[] = {object, a};
  return gr_call_method_other(fiber, name, args, 2, cache);
}
static inline GrValue gr_call_method_3(GrFiber *fiber, GrStr *name, GrValue object, GrValue a, GrValue b,
                                       GrAttrCache *cache) {
  GrMethodEntry *entry = gr_method_hit(object, 3, cache);
  if (GR_LIKELY(entry != 0)) {
    return ((GrDirect3)entry->direct)(fiber, object, a, b);
  }
  GrValue args[] = {object, a, b};
  return gr_call_method_other(fiber, name, args, 3, cache);
}

// In two steps, the lookup before the arguments: what to call comes out, *self is what to pass first, or 0.
GrValue gr_load_method_other(GrFiber *fiber, GrValue object, GrStr *name, GrValue *self, GrAttrCache *cache);
static inline GrValue gr_load_method(GrFiber *fiber, GrValue object, GrStr *name, GrValue *self,
                                     GrAttrCache *cache) {
  if (GR_LIKELY(gr_is_object(object))) {
    GrMethodEntry *entry = atomic_load_explicit(&cache->method, memory_order_acquire);
    if (GR_LIKELY(entry != 0) && GR_LIKELY(entry->version == gr_as_object(object)->type->base.version) &&
        GR_LIKELY(entry->knows_dict) &&
        (!entry->has_dict ||
         GR_LIKELY(atomic_load_explicit(&((GrInstance *)(void *)object)->dict, memory_order_acquire) == 0))) {
      *self = object;
      return entry->value;
    }
  }
  return gr_load_method_other(fiber, object, name, self, cache);
}
// Calls what gr_load_method gave: args[0] is *self, the arguments follow.
GrValue gr_call_loaded(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames);
static inline GrValue gr_call_loaded_1(GrFiber *fiber, const GrValue *method) {
  void *direct = gr_direct(method[0], 1);
  return GR_LIKELY(method[1] != 0 && direct != 0) ? ((GrDirect1)direct)(fiber, method[1])
                                                  : gr_call_loaded(fiber, method[0], method + 1, 1, 0);
}
static inline GrValue gr_call_loaded_2(GrFiber *fiber, const GrValue *method, GrValue a) {
  void *direct = gr_direct(method[0], 2);
  if (GR_LIKELY(method[1] != 0 && direct != 0)) {
    return ((GrDirect2)direct)(fiber, method[1], a);
  }
  GrValue args[] = {method[1], a};
  return gr_call_loaded(fiber, method[0], args, 2, 0);
}
static inline GrValue gr_call_loaded_3(GrFiber *fiber, const GrValue *method, GrValue a, GrValue b) {
  void *direct = gr_direct(method[0], 3);
  if (GR_LIKELY(method[1] != 0 && direct != 0)) {
    return ((GrDirect3)direct)(fiber, method[1], a, b);
  }
  GrValue args[] = {method[1], a, b};
  return gr_call_loaded(fiber, method[0], args, 3, 0);
}

// container[start:stop], None where a bound is left out.
GrValue gr_getslice(GrFiber *fiber, GrValue container, GrValue start, GrValue stop);
bool gr_setslice(GrFiber *fiber, GrValue container, GrValue start, GrValue stop, GrValue value);

// ---- builtins called by name. Names that a module never binds still mean the builtin only while nobody has set
// them from outside: neither in the module's globals nor in the builtins' namespace.
typedef struct GrBuiltin {
  GrGlobal *global;              // of the module; normally unset
  _Atomic(GrGlobal *) cell;      // in the builtins' namespace; gr_builtin_unseen until first used
  _Atomic(GrValue) original;     // the builtin itself once seen, 0 if the name was rebound by then
} GrBuiltin;
extern GrGlobal gr_builtin_unseen;
GrValue gr_builtin_slow(GrFiber *fiber, GrBuiltin *builtin);

// What the name means now; NameError.
static inline GrValue gr_builtin(GrFiber *fiber, GrBuiltin *builtin) {
  if (GR_LIKELY(atomic_load_explicit(&builtin->global->value, memory_order_acquire) == 0)) {
    GrGlobal *cell = atomic_load_explicit(&builtin->cell, memory_order_acquire);
    GrValue value = atomic_load_explicit(&cell->value, memory_order_acquire);
    if (GR_LIKELY(value != 0)) {
      return value;
    }
  }
  return gr_builtin_slow(fiber, builtin);
}
// True if [callee], just read, is what the name meant at the start.
static inline bool gr_is_original(GrBuiltin *builtin, GrValue callee) {
  return GR_LIKELY(callee == atomic_load_explicit(&builtin->original, memory_order_relaxed));
}

GrValue gr_builtin_len(GrFiber *fiber, GrBuiltin *builtin, GrValue object);
GrValue gr_builtin_isinstance(GrFiber *fiber, GrBuiltin *builtin, GrValue object, GrValue type);
// range(stop), range(start, stop), range(start, stop, step); missing ones are 0.
GrValue gr_builtin_range(GrFiber *fiber, GrBuiltin *builtin, GrValue start, GrValue stop, GrValue step);

// ---- `for` over range(...): no range object if the numbers are small; else the loop has an iterator.
GrValue gr_loop_range_iterator(GrFiber *fiber, GrBuiltin *builtin, GrValue start, GrValue stop, GrValue step);
static inline bool gr_loop_range(GrFiber *fiber, GrLoop *loop, GrBuiltin *builtin, GrValue start, GrValue stop,
                                 GrValue step) {
  GrValue callee = gr_builtin(fiber, builtin);
  GrValue first = start != 0 ? start : GR_INT_CONST(0), by = step != 0 ? step : GR_INT_CONST(1);
  loop->index = loop->step = loop->count = 0;
  loop->source = 0;
  if (GR_LIKELY(callee == GR_VALUE(&gr_range_type)) && GR_LIKELY(gr_are_tagged_ints(first, stop)) &&
      GR_LIKELY(gr_is_tagged_int(by) && by != GR_INT_CONST(0))) {
    int64_t low = gr_untag_int(first), high = gr_untag_int(stop), width = gr_untag_int(by);
    loop->kind = GR_LOOP_RANGE;
    loop->index = low;
    loop->step = width;
    if (width > 0) {
      loop->count = low < high ? (high - low - 1) / width + 1 : 0;
    } else {
      loop->count = low > high ? (low - high - 1) / -width + 1 : 0;
    }
    return true;
  }
  loop->kind = GR_LOOP_ITERATOR;
  loop->source = callee != 0 ? gr_loop_range_iterator(fiber, builtin, start, stop, step) : 0;
  return loop->source != 0;
}
static inline GrValue gr_loop_range_next(GrFiber *fiber, GrLoop *loop) {
  if (GR_LIKELY(loop->kind == GR_LOOP_RANGE)) {
    if (loop->count == 0) {
      return 0;
    }
    GrValue item = gr_tag_int(loop->index);
    loop->count--;
    loop->index = (int64_t)((uint64_t)loop->index + (uint64_t)loop->step);
    return item;
  }
  return gr_next(fiber, loop->source);
}

// ---- direct calls: true if [callee] is the function that the `def` made last, [known], and still has its code.
static inline bool gr_is_known(GrValue callee, GrValue known, const GrCode *code) {
  return GR_LIKELY(callee == known) && GR_LIKELY(((GrFunction *)(void *)callee)->code == code);
}
// As above, and that it has [count] defaults.
static inline bool gr_is_known_defaults(GrValue callee, GrValue known, const GrCode *code, int64_t count) {
  return gr_is_known(callee, known, code) && ((GrFunction *)(void *)callee)->defaults != 0 &&
         ((GrFunction *)(void *)callee)->defaults->length == count;
}

#endif
