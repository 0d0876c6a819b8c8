// Builtin functions that run through iterables: aiter all anext any iter len max min next sorted sum.
#include "../collection/iter.h"
#include "builtins.proto.h"
#include "generator_core.h"
#include "grouse/emitted.h"
#include "grouse/number.h"

GR_NAME(gr_name_key, "key");
GR_NAME(gr_name_reverse, "reverse");
GR_NAME(gr_name_default, "default");

// ---- truth of all items

// Runs until an item's truth is [stop]: 1 found, 0 not, -1 raised.
static int search_truth(GrFiber *fiber, GrValue iterable, int stop) {
  GrLoop loop;
  if (!gr_loop_start(fiber, &loop, iterable)) {
    return -1;
  }
  GrValue item;
  while ((item = gr_loop_next(fiber, &loop)) != 0) {
    int truth = gr_truth(fiber, item);
    if (truth < 0 || truth == stop) {
      return truth < 0 ? -1 : 1;
    }
  }
  return gr_has_exception(fiber) ? -1 : 0;
}

int gr_builtins_all(GrFiber *fiber, GrValue iterable) {
  int found = search_truth(fiber, iterable, 0);
  return found < 0 ? -1 : !found;
}

int gr_builtins_any(GrFiber *fiber, GrValue iterable) { return search_truth(fiber, iterable, 1); }

// ---- iter, next, len

GrValue gr_builtins_iter(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length) {
    return gr_raise_no_keywords(fiber, "iter");
  }
  if (nargs == 1) {
    return gr_iter(fiber, args[0]);
  }
  if (nargs != 2) {
    return gr_raise(fiber, &gr_exc_TypeError, nargs < 1 ? "iter expected at least 1 argument, got %zu"
                                                        : "iter expected at most 2 arguments, got %zu", nargs);
  }
  if (gr_type_of(args[0])->call == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "iter(v, w): v must be callable");
  }
  return gr_callable_iterator_new(fiber, args[0], args[1]);
}

GrValue gr_builtins_next(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length) {
    return gr_raise_no_keywords(fiber, "next");
  }
  if (nargs < 1 || nargs > 2) {
    return gr_raise(fiber, &gr_exc_TypeError, nargs < 1 ? "next expected at least 1 argument, got %zu"
                                                        : "next expected at most 2 arguments, got %zu", nargs);
  }
  GrType *type = gr_type_of(args[0]);
  if (GR_UNLIKELY(type->next == 0) && (!gr_type_ready(fiber, type) || type->next == 0)) {
    return gr_has_exception(fiber) ? 0 : gr_raise(fiber, &gr_exc_TypeError, "'%T' object is not an iterator", args[0]);
  }
  GrValue item = type->next(fiber, args[0]);
  if (GR_LIKELY(item != 0)) {
    return item;
  }
  if (nargs == 2 && (!gr_has_exception(fiber) || gr_clear_if(fiber, &gr_exc_StopIteration))) {
    return args[1];
  }
  return gr_has_exception(fiber) ? 0 : gr_raise_stop_iteration(fiber, GR_NONE);
}

bool gr_builtins_len(GrFiber *fiber, GrValue obj, int64_t *result) { return gr_length(fiber, obj, result); }

GrValue gr_builtins_aiter(GrFiber *fiber, GrValue async_iterable) {
  GrType *type = gr_type_of(async_iterable);
  if (type->aiter == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "'%T' object is not an async iterable", async_iterable);
  }
  GrValue iterator = type->aiter(fiber, async_iterable);
  if (iterator && gr_type_of(iterator)->anext == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "aiter() returned not an async iterator of type '%T'", iterator);
  }
  return iterator;
}

GrValue gr_builtins_anext(GrFiber *fiber, GrValue aiterator, GrValue fallback) {
  GrType *type = gr_type_of(aiterator);
  if (type->anext == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "'%T' object is not an async iterator", aiterator);
  }
  GrValue awaitable = type->anext(fiber, aiterator);
  return awaitable && fallback ? gr_anext_awaitable_new(fiber, awaitable, fallback) : awaitable;
}

// ---- min and max

typedef struct Extreme {
  const char *name;
  GrCompareOp op;         // the new item wins if item op best
  GrValue key, fallback;
  GrValue best, best_key;
} Extreme;

static bool extreme_keywords(GrFiber *fiber, Extreme *extreme, const GrValue *values, GrTuple *kwnames) {
  for (int64_t i = 0; kwnames && i < kwnames->length; i++) {
    GrStr *name = gr_as_str(kwnames->items[i]);
    if (gr_str_equal(name, &gr_name_key)) {
      extreme->key = values[i] == GR_NONE ? 0 : values[i];
    } else if (gr_str_equal(name, &gr_name_default)) {
      extreme->fallback = values[i];
    } else {
      gr_raise(fiber, &gr_exc_TypeError, "'%S' is an invalid keyword argument for %s()", name, extreme->name);
      return false;
    }
  }
  return true;
}

static bool extreme_take(GrFiber *fiber, Extreme *extreme, GrValue item) {
  GrValue key = extreme->key ? gr_call1(fiber, extreme->key, item) : item;
  if (key == 0) {
    return false;
  }
  if (extreme->best) {
    int wins = gr_compare_truth(fiber, key, extreme->best_key, extreme->op);
    if (wins <= 0) {
      return wins == 0;
    }
  }
  extreme->best = item;
  extreme->best_key = key;
  return true;
}

static GrValue extreme_find(GrFiber *fiber, Extreme extreme, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s expected at least 1 argument, got 0", extreme.name);
  }
  if (!extreme_keywords(fiber, &extreme, args + nargs, kwnames)) {
    return 0;
  }
  if (nargs > 1) {
    if (extreme.fallback) {
      return gr_raise(fiber, &gr_exc_TypeError,
                      "Cannot specify a default for %s() with multiple positional arguments", extreme.name);
    }
    for (size_t i = 0; i < nargs; i++) {
      if (!extreme_take(fiber, &extreme, args[i])) {
        return 0;
      }
    }
    return extreme.best;
  }
  GrLoop loop;
  GrValue item;
  if (!gr_loop_start(fiber, &loop, args[0])) {
    return 0;
  }
  while ((item = gr_loop_next(fiber, &loop)) != 0) {
    if (!extreme_take(fiber, &extreme, item)) {
      return 0;
    }
  }
  if (gr_has_exception(fiber)) {
    return 0;
  }
  if (extreme.best == 0 && extreme.fallback == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "%s() arg is an empty sequence", extreme.name);
  }
  return extreme.best ? extreme.best : extreme.fallback;
}

GrValue gr_builtins_max(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return extreme_find(fiber, (Extreme){.name = "max", .op = GR_GT}, args, nargs, kwnames);
}
GrValue gr_builtins_min(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return extreme_find(fiber, (Extreme){.name = "min", .op = GR_LT}, args, nargs, kwnames);
}

// ---- sorted

GrValue gr_builtins_sorted(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs != 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "sorted expected 1 argument, got %zu", nargs);
  }
  GrValue key = 0;
  int reverse = 0;
  for (int64_t i = 0; kwnames && i < kwnames->length; i++) {
    GrStr *name = gr_as_str(kwnames->items[i]);
    if (gr_str_equal(name, &gr_name_key)) {
      key = args[1 + i];
    } else if (gr_str_equal(name, &gr_name_reverse)) {
      if ((reverse = gr_truth(fiber, args[1 + i])) < 0) {
        return 0;
      }
    } else {
      return gr_raise(fiber, &gr_exc_TypeError, "'%S' is an invalid keyword argument for sort()", name);
    }
  }
  GrList *list = gr_list_from_iterable(fiber, args[0]);
  return list && gr_list_sort_in_place(fiber, list, key, reverse) ? GR_VALUE(list) : 0;
}

// ---- sum

static bool sum_start_allowed(GrFiber *fiber, GrValue start) {
  const char *what = gr_is_str(start)                                ? "strings [use ''.join(seq) instead]"
                     : gr_is_bytes(start)                            ? "bytes [use b''.join(seq) instead]"
                     : gr_is_instance_of(start, &gr_bytearray_type) ? "bytearray [use b''.join(seq) instead]"
                                                                    : 0;
  if (what) {
    gr_raise(fiber, &gr_exc_TypeError, "sum() can't sum %s", what);
  }
  return what == 0;
}

// Adds while items are small ints. Returns the first item it did not add; 0 at the end or when an exception is
// pending.
static GrValue sum_ints(GrFiber *fiber, GrLoop *loop, int64_t *total) {
  GrValue item;
  while ((item = gr_loop_next(fiber, loop)) != 0) {
    int64_t number;
    if (gr_is_tagged_int(item)) {
      number = gr_untag_int(item);
    } else if (item == GR_TRUE || item == GR_FALSE) {
      number = item == GR_TRUE;
    } else {
      return item;
    }
    if (__builtin_add_overflow(*total, number, total)) {
      *total = (int64_t)((uint64_t)*total - (uint64_t)number);
      return item;
    }
  }
  return 0;
}

static GrValue sum_floats(GrFiber *fiber, GrLoop *loop, double *total) {
  GrValue item;
  while ((item = gr_loop_next(fiber, loop)) != 0) {
    if (gr_is_exact_float(item)) {
      *total += gr_float_value(item);
    } else if (gr_is_tagged_int(item)) {
      *total += (double)gr_untag_int(item);
    } else {
      return item;
    }
  }
  return 0;
}

GrValue gr_builtins_sum(GrFiber *fiber, GrValue iterable, GrValue start) {
  GrLoop loop;
  if (!gr_loop_start(fiber, &loop, iterable) || !sum_start_allowed(fiber, start)) {
    return 0;
  }
  GrValue total = start, item = 0;
  bool pending = false;
  if (gr_is_tagged_int(start)) {
    int64_t ints = gr_untag_int(start);
    item = sum_ints(fiber, &loop, &ints);
    total = gr_int_from_i64(fiber, ints);
    pending = item != 0;
    if (!pending || total == 0) {
      return gr_has_exception(fiber) ? 0 : total;
    }
  }
  for (;;) {
    if (!pending && (item = gr_loop_next(fiber, &loop)) == 0) {
      return gr_has_exception(fiber) ? 0 : total;
    }
    pending = false;
    total = gr_add(fiber, total, item);
    if (total == 0) {
      return 0;
    }
    if (gr_is_exact_float(total)) {
      double floats = gr_float_value(total);
      item = sum_floats(fiber, &loop, &floats);
      total = gr_float(fiber, floats);
      pending = item != 0;
      if (!pending) {
        return gr_has_exception(fiber) ? 0 : total;
      }
    }
  }
}
