// _queue.SimpleQueue: items in a ring, fibers that wait for one in a list.
//
// Locking rule: the ring and the list belong to the holder of the list's lock, under which nothing is allocated. An
// item put while somebody waits is handed to the first of those directly, so the ring is empty whenever the list is not.
#include "../concurrency/scheduler.h"
#include "../exec/exception_core.h"
#include "../exec/module_core.h"
#include "grouse/core.h"
#include "grouse/exception.h"
#include "grouse/generic_alias.h"
#include "os_support.h"
#include "_queue.bind.h"

enum { FIRST_CAPACITY = 8 };

struct GrSimpleQueue {
  GrMutable base;
  GrWaitList readers;
  GrValue *items;
  int64_t capacity, head, count;
};

GrValue gr_simple_queue_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args;
  if (nargs > 0 && gr_new_takes_no_keywords(type, &gr_simple_queue_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s() takes no positional arguments", type->name->bytes);
  }
  if (gr_keyword_count(kwnames) > 0 && gr_new_takes_no_keywords(type, &gr_simple_queue_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s() takes no keyword arguments", type->name->bytes);
  }
  return gr_type_allocate(fiber, type, 0);
}

// ---- putting

// Gives [item] to a fiber that waits. Under the lock.
static bool hand_over(GrSimpleQueue *self, GrValue item) {
  GrWaiter *waiter;
  while ((waiter = self->readers.first) != 0) {
    gr_waiter_remove(&self->readers, waiter);
    waiter->item = item;
    if (gr_unpark(waiter->fiber, waiter->ticket, GR_WAKE_EVENT)) {
      return true;
    }
    waiter->item = 0;            // its time was up
  }
  return false;
}

// Under the lock: moves the items to [larger].
static void adopt_items(GrSimpleQueue *self, GrValue *larger, int64_t capacity) {
  for (int64_t i = 0; i < self->count; i++) {
    larger[i] = self->items[(self->head + i) % self->capacity];
  }
  self->items = larger;
  self->capacity = capacity;
  self->head = 0;
}

bool gr_simple_queue_put(GrFiber *fiber, GrSimpleQueue *self, GrValue item, bool block, GrValue timeout) {
  (void)block, (void)timeout;
  for (;;) {
    gr_spin_lock(&self->readers.lock);
    int64_t capacity = self->capacity;
    bool done = hand_over(self, item);
    if (!done && self->count < capacity) {
      self->items[(self->head + self->count++) % capacity] = item;
      done = true;
    }
    gr_spin_unlock(&self->readers.lock);
    if (done) {
      return true;
    }
    int64_t wanted = capacity ? 2 * capacity : GR_INITIAL_CAPACITY(FIRST_CAPACITY);
    GrValue *larger = gr_alloc_checked(fiber, (size_t)wanted * sizeof *larger);
    if (larger == 0) {
      return false;
    }
    gr_spin_lock(&self->readers.lock);
    if (self->capacity < wanted) {
      adopt_items(self, larger, wanted);
    }
    gr_spin_unlock(&self->readers.lock);
  }
}

bool gr_simple_queue_put_nowait(GrFiber *fiber, GrSimpleQueue *self, GrValue item) {
  return gr_simple_queue_put(fiber, self, item, true, GR_NONE);
}

// ---- getting

// Under the lock; 0: there is none.
static GrValue take(GrSimpleQueue *self) {
  if (self->count == 0) {
    return 0;
  }
  GrValue item = self->items[self->head];
  self->items[self->head] = 0;
  self->head = (self->head + 1) % self->capacity;
  self->count--;
  return item;
}

static GrValue raise_empty(GrFiber *fiber) {
  GrException *exception = gr_exception_create(fiber, &gr_queue_empty_type, &gr_tuple_empty);
  if (exception) {
    gr_raise_instance(fiber, exception);
  }
  return 0;
}

static GrValue take_now(GrSimpleQueue *self) {
  gr_spin_lock(&self->readers.lock);
  GrValue item = take(self);
  gr_spin_unlock(&self->readers.lock);
  return item;
}

// Takes an item or waits once; 0: neither was there an item nor was one handed over.
static GrValue take_or_park(GrFiber *fiber, GrSimpleQueue *self, int64_t deadline) {
  GrWaiter waiter = {.fiber = fiber};
  waiter.ticket = gr_wait_begin(fiber);
  gr_spin_lock(&self->readers.lock);
  GrValue item = take(self);
  if (item == 0) {
    gr_waiter_append(&self->readers, &waiter);
  }
  gr_spin_unlock(&self->readers.lock);
  if (item) {
    gr_wait_cancel(fiber);
    return item;
  }
  gr_park(fiber, deadline);
  gr_spin_lock(&self->readers.lock);
  gr_waiter_remove(&self->readers, &waiter);
  gr_spin_unlock(&self->readers.lock);
  return waiter.item;
}

// Puts back in front what was handed to a fiber whose signal handler raised.
static void put_back(GrFiber *fiber, GrSimpleQueue *self, GrValue item) {
  GrException *pending = gr_take_exception(fiber);
  gr_simple_queue_put(fiber, self, item, true, GR_NONE);
  gr_clear_exception(fiber);
  gr_spin_lock(&self->readers.lock);
  if (self->count > 0) {
    int64_t last = (self->head + self->count - 1) % self->capacity;
    if (self->items[last] == item) {
      self->items[last] = 0;
      self->head = (self->head + self->capacity - 1) % self->capacity;
      self->items[self->head] = item;
    }
  }
  gr_spin_unlock(&self->readers.lock);
  fiber->exception = pending;
}

static GrValue wait_for_item(GrFiber *fiber, GrSimpleQueue *self, int64_t deadline) {
  for (;;) {
    GrValue item = take_or_park(fiber, self, deadline);
    if (gr_signals_pending && !gr_signals_handle(fiber)) {
      if (item) {
        put_back(fiber, self, item);
      }
      return 0;
    }
    if (item) {
      return item;
    }
    if (deadline != GR_FOREVER && gr_now() >= deadline) {
      item = take_now(self);
      return item ? item : raise_empty(fiber);
    }
  }
}

GrValue gr_simple_queue_get(GrFiber *fiber, GrSimpleQueue *self, bool block, GrValue timeout) {
  int64_t ns = -1;
  if (block && timeout != GR_NONE) {
    if (!gr_os_nanoseconds(fiber, timeout, &ns)) {
      return 0;
    }
    if (ns < 0) {
      return gr_raise(fiber, &gr_exc_ValueError, "'timeout' must be a non-negative number");
    }
  }
  GrValue item = take_now(self);
  if (item) {
    return item;
  }
  return block ? wait_for_item(fiber, self, gr_deadline(ns)) : raise_empty(fiber);
}

GrValue gr_simple_queue_get_nowait(GrFiber *fiber, GrSimpleQueue *self) {
  return gr_simple_queue_get(fiber, self, false, GR_NONE);
}

bool gr_simple_queue_qsize(GrFiber *fiber, GrSimpleQueue *self, int64_t *result) {
  (void)fiber;
  gr_spin_lock(&self->readers.lock);
  *result = self->count;
  gr_spin_unlock(&self->readers.lock);
  return true;
}

int gr_simple_queue_empty(GrFiber *fiber, GrSimpleQueue *self) {
  int64_t size;
  gr_simple_queue_qsize(fiber, self, &size);
  return size == 0;
}

GrValue gr_simple_queue_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrType gr_queue_empty_type = {GR_TYPE_HEAD(gr_name_Empty, GrException), GR_QUEUE_EMPTY_SLOTS
                              .primary_base = &gr_exc_Exception,
                              .attributes_offset = offsetof(GrException, dict),
                              .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION};
GrType gr_simple_queue_type = {GR_TYPE_HEAD(gr_name_SimpleQueue, GrSimpleQueue), GR_SIMPLE_QUEUE_SLOTS
                               .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
