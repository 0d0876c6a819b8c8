// Objects: what a value with low bits 00 points at.
//
//   immutable   | type | payload ...
//   mutable     | type | lock:8 flags:8 spare:16 version:32 | payload ...
//   instance    | type | mutable word | dict | slot 0 | slot 1 | ...
//
// Locking rule of the mutable word: writers of the payload hold `lock` (gr_lock/gr_unlock); readers take no
// lock and must find a consistent payload at every moment. A critical section never runs Python code.
// Until a second thread has been started (gr_threads_started) locking is skipped.
#ifndef GROUSE_OBJECT_H
#define GROUSE_OBJECT_H

#include "grouse/value.h"

struct GrObject {
  GrType *type;
};

typedef struct GrMutable {
  GrType *type;
  _Atomic uint8_t lock;
  uint8_t flags;      // meaning belongs to the type
  uint16_t spare;
  uint32_t version;   // size or version; meaning belongs to the type
} GrMutable;

// An instance of a class defined in Python whose base is `object`. Attributes the compiler foresaw have a
// slot (0 = not set), in the order of the type's slot_names; everything else is in `dict`, which is created
// on demand. The filled slots are always a prefix of slots[] while dict is 0, so slot order followed by dict
// order is the order of assignment. Once `__dict__` is asked for, all attributes move into dict for good.
typedef struct GrInstance {
  GrMutable base;
  _Atomic(GrDict *) dict;
  _Atomic(GrValue) slots[];
} GrInstance;

// Attributes of instances whose base is another builtin type follow that type's own struct.
typedef struct GrAttributes {
  _Atomic(GrDict *) dict;
  _Atomic(GrValue) slots[];
} GrAttributes;

// Set for good when the first thread beside the main one is started.
extern bool gr_threads_started;

GR_COLD void gr_lock_slow(GrMutable *object);

static inline void gr_lock(GrMutable *object) {
  if (GR_LIKELY(!gr_threads_started)) {
    return;
  }
  uint8_t expected = 0;
  if (!atomic_compare_exchange_strong_explicit(&object->lock, &expected, 1, memory_order_acquire,
                                               memory_order_relaxed)) {
    gr_lock_slow(object);
  }
}

static inline void gr_unlock(GrMutable *object) {
  if (GR_UNLIKELY(gr_threads_started)) {
    atomic_store_explicit(&object->lock, 0, memory_order_release);
  }
}

static inline GrObject *gr_as_object(GrValue value) { return (GrObject *)(void *)value; }

extern GrType gr_int_type, gr_float_type, gr_bool_type;

// The type of any value, tagged ones included.
static inline GrType *gr_type_of(GrValue value) {
  if (GR_LIKELY(gr_is_object(value))) {
    return gr_as_object(value)->type;
  }
  return gr_is_tagged_int(value) ? &gr_int_type : &gr_float_type;
}

// True if [value] is exactly of [type]; not for int and float, which may be tagged.
static inline bool gr_is_exactly(GrValue value, const GrType *type) {
  return gr_is_object(value) && gr_as_object(value)->type == type;
}

// The singletons; static objects.
extern GrObject gr_none_object, gr_true_object, gr_false_object, gr_ellipsis_object,
    gr_notimplemented_object;
#define GR_NONE GR_VALUE(&gr_none_object)
#define GR_TRUE GR_VALUE(&gr_true_object)
#define GR_FALSE GR_VALUE(&gr_false_object)
#define GR_ELLIPSIS GR_VALUE(&gr_ellipsis_object)
#define GR_NOTIMPLEMENTED GR_VALUE(&gr_notimplemented_object)

static inline GrValue gr_bool(bool truth) { return truth ? GR_TRUE : GR_FALSE; }

#endif
