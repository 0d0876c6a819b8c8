// The operations emitted code calls. Inline halves are the fast paths; *_slow and the rest live in object/, exec/.
// Results: 0 / false / -1 = raised.
#ifndef GROUSE_OPS_H
#define GROUSE_OPS_H

#include "grouse/call.h"
#include "grouse/dict.h"
#include "grouse/exception.h"
#include "grouse/float.h"
#include "grouse/function.h"
#include "grouse/generator.h"
#include "grouse/int.h"
#include "grouse/list.h"
#include "grouse/module.h"
#include "grouse/str.h"
#include "grouse/tuple.h"

// ---- arithmetic (object/arithmetic.c): full dispatch with CPython's errors
GrValue gr_binary(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b);     // also GR_POW (two operands)
GrValue gr_inplace(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b);
GrValue gr_power(GrFiber *fiber, GrValue a, GrValue b, GrValue modulus);    // modulus 0: none
GrValue gr_unary(GrFiber *fiber, GrUnaryOp op, GrValue a);
GrValue gr_add_slow(GrFiber *fiber, GrValue a, GrValue b);   // floats first, then gr_binary
GrValue gr_sub_slow(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_mul_slow(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_truediv(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_floordiv_slow(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_mod_slow(GrFiber *fiber, GrValue a, GrValue b);

// The word of a tagged int; tells the compiler that it is no error.
static inline GrValue gr_tagged_result(int64_t word) {
  if ((word & 1) == 0) {
    __builtin_unreachable();
  }
  return gr_from_bits((uint64_t)word);
}
static inline GrValue gr_add(GrFiber *fiber, GrValue a, GrValue b) {
  int64_t sum;
  if (GR_LIKELY(gr_are_tagged_ints(a, b)) &&
      GR_LIKELY(!__builtin_add_overflow((int64_t)gr_bits(a), (int64_t)(gr_bits(b) - 1), &sum))) {
    return gr_tagged_result(sum);
  }
  return gr_add_slow(fiber, a, b);
}
static inline GrValue gr_sub(GrFiber *fiber, GrValue a, GrValue b) {
  int64_t difference;
  if (GR_LIKELY(gr_are_tagged_ints(a, b)) &&
      GR_LIKELY(!__builtin_sub_overflow((int64_t)gr_bits(a), (int64_t)(gr_bits(b) - 1), &difference))) {
    return gr_tagged_result(difference);
  }
  return gr_sub_slow(fiber, a, b);
}
static inline GrValue gr_mul(GrFiber *fiber, GrValue a, GrValue b) {
  int64_t product;
  if (GR_LIKELY(gr_are_tagged_ints(a, b)) &&
      GR_LIKELY(!__builtin_mul_overflow((int64_t)gr_bits(a) >> 1, (int64_t)(gr_bits(b) - 1), &product))) {
    return gr_tagged_result(product + 1);
  }
  return gr_mul_slow(fiber, a, b);
}
static inline GrValue gr_floordiv(GrFiber *fiber, GrValue a, GrValue b) {
  if (GR_LIKELY(gr_are_tagged_ints(a, b)) && GR_LIKELY(gr_untag_int(b) > 0)) {
    int64_t x = gr_untag_int(a), y = gr_untag_int(b);
    int64_t q = x / y;
    return gr_tag_int(q - (x % y < 0));
  }
  return gr_floordiv_slow(fiber, a, b);
}
static inline GrValue gr_mod(GrFiber *fiber, GrValue a, GrValue b) {
  if (GR_LIKELY(gr_are_tagged_ints(a, b)) && GR_LIKELY(gr_untag_int(b) > 0)) {
    int64_t r = gr_untag_int(a) % gr_untag_int(b);
    return gr_tag_int(r < 0 ? r + gr_untag_int(b) : r);
  }
  return gr_mod_slow(fiber, a, b);
}
static inline GrValue gr_and(GrFiber *fiber, GrValue a, GrValue b) {
  return GR_LIKELY(gr_are_tagged_ints(a, b)) ? gr_from_bits(gr_bits(a) & gr_bits(b))
                                             : gr_binary(fiber, GR_AND, a, b);
}
static inline GrValue gr_or(GrFiber *fiber, GrValue a, GrValue b) {
  return GR_LIKELY(gr_are_tagged_ints(a, b)) ? gr_from_bits(gr_bits(a) | gr_bits(b))
                                             : gr_binary(fiber, GR_OR, a, b);
}
// Not (a ^ b) | 1: where b is -1, gcc 12's range analysis of that never ends.
static inline GrValue gr_xor(GrFiber *fiber, GrValue a, GrValue b) {
  return GR_LIKELY(gr_are_tagged_ints(a, b)) ? gr_from_bits(gr_bits(a) ^ (gr_bits(b) - 1))
                                             : gr_binary(fiber, GR_XOR, a, b);
}
static inline GrValue gr_lshift(GrFiber *fiber, GrValue a, GrValue b) {
  if (GR_LIKELY(gr_are_tagged_ints(a, b)) && (uint64_t)gr_untag_int(b) < 62) {
    int64_t x = gr_untag_int(a), n = gr_untag_int(b);
    int64_t shifted = (int64_t)((uint64_t)x << n);
    if (GR_LIKELY(gr_fits_tagged_int(shifted) && shifted >> n == x)) {
      return gr_tag_int(shifted);
    }
  }
  return gr_binary(fiber, GR_LSHIFT, a, b);
}
static inline GrValue gr_rshift(GrFiber *fiber, GrValue a, GrValue b) {
  if (GR_LIKELY(gr_are_tagged_ints(a, b)) && (uint64_t)gr_untag_int(b) < 63) {
    return gr_tag_int(gr_untag_int(a) >> gr_untag_int(b));
  }
  return gr_binary(fiber, GR_RSHIFT, a, b);
}

// ---- comparison and truth (object/compare.c)
GrValue gr_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op);     // the rich result
int gr_compare_truth_slow(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op);   // -1 raised
static inline int gr_compare_truth(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (GR_LIKELY(gr_are_tagged_ints(a, b))) {
    int64_t x = (int64_t)gr_bits(a), y = (int64_t)gr_bits(b);
    switch (op) {
    case GR_LT: return x < y;
    case GR_LE: return x <= y;
    case GR_EQ: return x == y;
    case GR_NE: return x != y;
    case GR_GT: return x > y;
    case GR_GE: return x >= y;
    }
  }
  return gr_compare_truth_slow(fiber, a, b, op);
}
// a is b or a == b, as containers compare: -1 raised.
int gr_equal(GrFiber *fiber, GrValue a, GrValue b);
int gr_truth_slow(GrFiber *fiber, GrValue value);
static inline int gr_truth(GrFiber *fiber, GrValue value) {
  if (value == GR_TRUE) {
    return 1;
  }
  if (value == GR_FALSE || value == GR_NONE) {
    return 0;
  }
  return gr_is_tagged_int(value) ? value != GR_INT_CONST(0) : gr_truth_slow(fiber, value);
}
int gr_contains(GrFiber *fiber, GrValue container, GrValue item);             // `item in container`
bool gr_hash(GrFiber *fiber, GrValue value, int64_t *result);                 // TypeError unhashable
GrStr *gr_repr(GrFiber *fiber, GrValue value);
GrStr *gr_str(GrFiber *fiber, GrValue value);
GrStr *gr_ascii(GrFiber *fiber, GrValue value);
GrStr *gr_format(GrFiber *fiber, GrValue value, GrStr *spec);                 // format(value, spec)
// `is`: identity; floats and big ints compare by their word.
static inline bool gr_is(GrValue a, GrValue b) { return a == b; }

// isinstance(object, class) and issubclass(class, base), hooks included; classes may be tuples or unions. -1 raised.
int gr_isinstance(GrFiber *fiber, GrValue object, GrValue class_);
int gr_issubclass(GrFiber *fiber, GrValue class_, GrValue base);

// ---- attributes (object/attribute.c). One cache word a site: (type version << 32) | offset of the slot, 0 = empty.
typedef struct GrAttrCache {
  _Atomic uint64_t slot;                    // instance slot hit
  _Atomic(struct GrMethodEntry *) method;   // class attribute hit (immutable entry)
} GrAttrCache;
typedef struct GrMethodEntry {
  uint32_t version;                         // of the receiver's type
  uint32_t is_method;                       // value binds like a function
  GrValue value;
  // What emitted code enters itself: [direct] takes the receiver and arity - 1 arguments; 0: it does not.
  void *direct;
  GrStr *name;
  int32_t arity;
  bool knows_dict;                          // has_dict tells all about what may hide the method
  bool has_dict;                            // receivers are GrInstances whose dict must be 0
} GrMethodEntry;
GrValue gr_getattr(GrFiber *fiber, GrValue object, GrStr *name);              // AttributeError
GrValue gr_getattr_find(GrFiber *fiber, GrValue object, GrStr *name);         // 0 without exception: absent
bool gr_setattr(GrFiber *fiber, GrValue object, GrStr *name, GrValue value);  // value 0: delete
GrValue gr_generic_getattr(GrFiber *fiber, GrValue object, GrStr *name);
bool gr_generic_setattr(GrFiber *fiber, GrValue object, GrStr *name, GrValue value);
GrValue gr_getattr_cached_slow(GrFiber *fiber, GrValue object, GrStr *name, GrAttrCache *cache);
bool gr_setattr_cached_slow(GrFiber *fiber, GrValue object, GrStr *name, GrValue value, GrAttrCache *cache);
// The place of an attribute that the cache knows for objects of this type: bytes behind [object]; 0: none. Only types
// whose attributes sit right behind a GrInstance header are put into `slot` caches.
static inline _Atomic(GrValue) *gr_cached_slot(GrValue object, const GrAttrCache *cache) {
  uint64_t entry = atomic_load_explicit(&cache->slot, memory_order_relaxed);
  uint64_t offset = entry ^ (uint64_t)gr_as_object(object)->type->base.version << 32;
  // Without a version or with another one this is 0 or too much.
  return GR_LIKELY(offset - 1 < INT32_MAX) ? (_Atomic(GrValue) *)(void *)((char *)(void *)object + offset) : 0;
}
static inline GrValue gr_getattr_cached(GrFiber *fiber, GrValue object, GrStr *name, GrAttrCache *cache) {
  if (GR_LIKELY(gr_is_object(object))) {
    _Atomic(GrValue) *slot = gr_cached_slot(object, cache);
    if (GR_LIKELY(slot != 0)) {
      GrValue value = atomic_load_explicit(slot, memory_order_acquire);
      if (GR_LIKELY(value != 0)) {
        return value;
      }
    }
  }
  return gr_getattr_cached_slow(fiber, object, name, cache);
}
static inline bool gr_setattr_cached(GrFiber *fiber, GrValue object, GrStr *name, GrValue value,
                                     GrAttrCache *cache) {
  if (GR_LIKELY(gr_is_object(object))) {
    _Atomic(GrValue) *slot = gr_cached_slot(object, cache);
    if (GR_LIKELY(slot != 0)) {
      GrInstance *instance = (GrInstance *)(void *)object;
      // A first store must keep the filled slots a prefix (see object.h).
      if (GR_LIKELY(atomic_load_explicit(slot, memory_order_relaxed) != 0 ||
                    (atomic_load_explicit(&instance->dict, memory_order_relaxed) == 0 &&
                     (slot == instance->slots || atomic_load_explicit(slot - 1, memory_order_relaxed) != 0)))) {
        atomic_store_explicit(slot, value, memory_order_release);
        return true;
      }
    }
  }
  return gr_setattr_cached_slow(fiber, object, name, value, cache);
}
// object.name(args...) with an inline cache; args[0] must be [object] (the caller leaves room for self).
GrValue gr_call_method_cached(GrFiber *fiber, GrStr *name, const GrValue *args, size_t nargs,
                              GrTuple *kwnames, GrAttrCache *cache);

// ---- fast positional calls: a compiled function with exactly these parameters is entered directly
GrValue gr_call_values(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs);

// ---- items and iteration
GrValue gr_getitem_slow(GrFiber *fiber, GrValue object, GrValue key);
bool gr_setitem_slow(GrFiber *fiber, GrValue object, GrValue key, GrValue value);
bool gr_delitem(GrFiber *fiber, GrValue object, GrValue key);
static inline GrValue gr_getitem(GrFiber *fiber, GrValue object, GrValue key) {
  if (GR_LIKELY(gr_is_tagged_int(key) && gr_is_object(object))) {
    GrType *type = gr_as_object(object)->type;
    if (GR_LIKELY(type == &gr_list_type)) {
      GrValue item = gr_list_find((GrList *)(void *)object, gr_untag_int(key));
      if (GR_LIKELY(item != 0)) {
        return item;
      }
    } else if (type == &gr_tuple_type) {
      GrTuple *tuple = (GrTuple *)(void *)object;
      if (GR_LIKELY((uint64_t)gr_untag_int(key) < (uint64_t)tuple->length)) {
        return tuple->items[gr_untag_int(key)];
      }
    }
  }
  return gr_getitem_slow(fiber, object, key);
}
static inline bool gr_setitem(GrFiber *fiber, GrValue object, GrValue key, GrValue value) {
  if (GR_LIKELY(gr_is_tagged_int(key) && gr_is_exactly(object, &gr_list_type)) && !gr_threads_started) {
    GrList *list = (GrList *)(void *)object;
    int64_t index = gr_untag_int(key);
    if (GR_LIKELY((uint64_t)index < (uint64_t)gr_list_length(list))) {
      // Without other threads the array has room for what the length says.
      GrListItems *items = atomic_load_explicit(&list->items, memory_order_relaxed);
      atomic_store_explicit(&items->values[index], value, memory_order_release);
      return true;
    }
  }
  return gr_setitem_slow(fiber, object, key, value);
}
GrValue gr_slice_new(GrFiber *fiber, GrValue start, GrValue stop, GrValue step);
GrValue gr_iter(GrFiber *fiber, GrValue object);            // iter(x); TypeError not iterable
GrValue gr_next(GrFiber *fiber, GrValue iterator);          // 0 without exception: exhausted (StopIteration eaten)
bool gr_length(GrFiber *fiber, GrValue object, int64_t *result);
bool gr_length_hint(GrFiber *fiber, GrValue object, int64_t fallback, int64_t *result);
// Unpacks exactly [count] values into [out]; CPython's messages.
bool gr_unpack(GrFiber *fiber, GrValue iterable, int64_t count, GrValue *out);
// a, *b, c = iterable: out[before] is a list.
bool gr_unpack_star(GrFiber *fiber, GrValue iterable, int64_t before, int64_t after, GrValue *out);

// ---- building
GrValue gr_build_list(GrFiber *fiber, const GrValue *items, int64_t count);
GrValue gr_build_tuple(GrFiber *fiber, const GrValue *items, int64_t count);
GrValue gr_build_set(GrFiber *fiber, const GrValue *items, int64_t count);
GrValue gr_build_dict(GrFiber *fiber, const GrValue *pairs, int64_t count);      // count pairs
GrValue gr_build_string(GrFiber *fiber, const GrValue *strs, int64_t count);     // f-string pieces
bool gr_list_append_value(GrFiber *fiber, GrValue list, GrValue item);           // comprehension: exact list
bool gr_set_add_value(GrFiber *fiber, GrValue set, GrValue item);
bool gr_dict_set_value(GrFiber *fiber, GrValue dict, GrValue key, GrValue value);
bool gr_list_extend_value(GrFiber *fiber, GrValue list, GrValue iterable);       // [*x]: "Value after * must be an iterable"
bool gr_set_update_value(GrFiber *fiber, GrValue set, GrValue iterable);
bool gr_dict_update_value(GrFiber *fiber, GrValue dict, GrValue mapping);        // {**x}: TypeError 'X' object is not a mapping
bool gr_kwargs_merge(GrFiber *fiber, GrValue kwargs, GrValue mapping, GrValue callee);  // f(**x): duplicates raise
GrValue gr_list_to_tuple_value(GrFiber *fiber, GrValue list);
// f(*args, **kwargs): args a tuple or list, kwargs a dict or 0.
GrValue gr_call_unpacked(GrFiber *fiber, GrValue callee, GrValue args, GrValue kwargs);

// ---- names
GrValue gr_global_load_slow(GrFiber *fiber, GrGlobal *cell);     // builtins, then NameError
static inline GrValue gr_global_load(GrFiber *fiber, GrGlobal *cell) {
  GrValue value = atomic_load_explicit(&cell->value, memory_order_acquire);
  return GR_LIKELY(value != 0) ? value : gr_global_load_slow(fiber, cell);
}
static inline void gr_global_store(GrGlobal *cell, GrValue value) {
  atomic_store_explicit(&cell->value, value, memory_order_release);
}
bool gr_global_delete(GrFiber *fiber, GrGlobal *cell);           // NameError
GrValue gr_builtin_load(GrFiber *fiber, GrStr *name);            // NameError
// Class body and exec namespaces: mapping first, then the cell (or 0), then builtins.
GrValue gr_namespace_load(GrFiber *fiber, GrValue namespace_, GrStr *name, GrGlobal *cell);
bool gr_namespace_store(GrFiber *fiber, GrValue namespace_, GrStr *name, GrValue value);
bool gr_namespace_delete(GrFiber *fiber, GrValue namespace_, GrStr *name);
// Class body: a free variable looked up in the namespace first, then the cell.
GrValue gr_namespace_load_cell(GrFiber *fiber, GrValue namespace_, GrStr *name, GrCell *cell);
GR_COLD GrValue gr_raise_unbound_local(GrFiber *fiber, GrStr *name);
GR_COLD GrValue gr_raise_unbound_free(GrFiber *fiber, GrStr *name);
GrValue gr_locals_dict(GrFiber *fiber, GrStr *const *names, const GrValue *values, int64_t count);  // 0s skipped

// ---- functions and classes
GrValue gr_make_function(GrFiber *fiber, const GrCode *code, GrModule *module, GrCell **cells,
                         GrValue defaults, GrValue keyword_defaults, GrValue annotations);  // 0 = none
// The class statement after its body function is made: bases/keywords as evaluated (kwargs dict or 0);
// body(namespace) fills the namespace and returns the __class__ cell or None. slot_names: foreseen attributes.
GrValue gr_build_class(GrFiber *fiber, GrFunction *body, GrStr *name, GrValue bases, GrValue kwargs,
                       GrTuple *slot_names);
GrValue gr_super(GrFiber *fiber, GrValue class_, GrValue self);               // zero-argument super()

// ---- exceptions
// Enters a handler: takes the pending exception, makes it the handled one, returns it; *saved gets the previous.
GrException *gr_handler_enter(GrFiber *fiber, GrException **saved);
static inline void gr_handler_leave(GrFiber *fiber, GrException *saved) { fiber->handled = saved; }
// Does [exception] match `except type:` (class or tuple)? -1 raised (TypeError).
int gr_exception_matches(GrFiber *fiber, GrValue exception, GrValue type);
GR_COLD GrValue gr_reraise(GrFiber *fiber, GrException *exception);            // no new traceback entry, no context
GR_COLD GrValue gr_reraise_handled(GrFiber *fiber);                            // bare raise
// except*: splits; returns the matched part or None, *rest gets the remainder (None if all matched).
GrValue gr_except_star_match(GrFiber *fiber, GrValue exception, GrValue type, GrValue *rest);
// At the end of try/except*: combines [raised] (list of exceptions) with [rest]; None if nothing to raise.
GrValue gr_except_star_finish(GrFiber *fiber, GrValue original, GrValue raised, GrValue rest);
GR_COLD GrValue gr_raise_assertion(GrFiber *fiber, GrValue message);           // 0: none
// with: enter returns the target value; *exit gets the bound exit callable. async variants return awaitables.
GrValue gr_with_enter(GrFiber *fiber, GrValue manager, GrValue *exit, bool is_async);
GrValue gr_with_exit(GrFiber *fiber, GrValue exit, GrException *exception);    // 0: normal exit; calls exit(...)

// ---- imports
GrValue gr_import_name(GrFiber *fiber, GrModule *from, GrStr *name, GrValue fromlist, int level);   // __import__
GrValue gr_import_from(GrFiber *fiber, GrValue module, GrStr *name);
bool gr_import_star(GrFiber *fiber, GrValue module, GrValue namespace_);       // into a dict

// ---- match
int gr_match_sequence(GrFiber *fiber, GrValue subject);
int gr_match_mapping(GrFiber *fiber, GrValue subject);
// The values for [keys] (tuple) in order as a tuple, None if some key is missing.
GrValue gr_match_keys(GrFiber *fiber, GrValue subject, GrTuple *keys);
// Positional and keyword attributes of a class pattern as a tuple; None: no match.
GrValue gr_match_class(GrFiber *fiber, GrValue subject, GrValue class_, int64_t positional, GrTuple *names);
GrValue gr_mapping_rest(GrFiber *fiber, GrValue subject, GrTuple *keys);       // {**rest}

// ---- async for
GrValue gr_aiter(GrFiber *fiber, GrValue iterable);          // type(x).__aiter__; TypeError
GrValue gr_anext(GrFiber *fiber, GrValue iterator);          // the awaitable for the next item
// ---- annotations and the REPL
// Makes sure that `__annotations__` exists: in [namespace], or for 0 in the globals of the module whose code runs.
bool gr_setup_annotations(GrFiber *fiber, GrValue namespace_);
bool gr_display(GrFiber *fiber, GrValue value);              // sys.displayhook
// ---- type parameters and `type` statements (exec/typing.c); functions may be 0 for what is left out
GrValue gr_type_alias_new(GrFiber *fiber, GrStr *name, GrValue type_params, GrValue evaluate);
GrValue gr_type_parameter_new(GrFiber *fiber, int64_t kind, GrStr *name, GrValue bound, GrValue default_);
GrValue gr_generic_base(GrFiber *fiber, GrValue type_params);
bool gr_function_set_type_params(GrFiber *fiber, GrValue function, GrValue type_params);
// ---- t-strings (exec/template.c)
GrValue gr_template_new(GrFiber *fiber, GrValue strings, GrValue interpolations);
GrValue gr_interpolation_new(GrFiber *fiber, GrValue value, GrValue expression, GrValue conversion, GrValue spec);

// ---- typed code
GR_COLD GrValue gr_raise_zero_division(GrFiber *fiber, const char *message);
double gr_float_mod(double a, double b);          // b != 0; Python's sign rule
double gr_float_floordiv(double a, double b);     // b != 0
bool gr_float_pow(GrFiber *fiber, double a, double b, GrValue *result);   // may be complex or raise

#endif
