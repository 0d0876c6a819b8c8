// _thread's lock and RLock.
//
// Who finds a lock held queues up on it and parks. Giving back wakes the first in the queue, which then competes with
// whoever comes along; only one that has waited for long is handed the lock, so that nobody starves.
#include "thread_private.h"
#include "../exec/module_core.h"
#include <stdio.h>

GR_NAME(gr_name_lock, "lock");
GR_NAME(gr_name_RLock, "RLock");

enum { HELD = 1, WAITED = 2, SPINS = 40, PATIENCE = 1000000 };

// ---- the mutex

static inline bool mutex_try(ThreadMutex *mutex) {
  uint32_t state = atomic_load_explicit(&mutex->state, memory_order_relaxed);
  while (!(state & HELD)) {
    if (atomic_compare_exchange_weak_explicit(&mutex->state, &state, state | HELD, memory_order_acquire,
                                              memory_order_relaxed)) {
      return true;
    }
  }
  return false;
}

// Under the list's lock. False: taken after all.
static bool mutex_announce(ThreadMutex *mutex) {
  uint32_t state = atomic_load(&mutex->state);
  for (;;) {
    uint32_t wanted = state & HELD ? state | WAITED : state | HELD;
    if (atomic_compare_exchange_weak(&mutex->state, &state, wanted)) {
      return state & HELD;
    }
  }
}

// Under the list's lock, by the holder or while nobody holds it: wakes the first that still waits.
static void mutex_wake_first(ThreadMutex *mutex, bool held) {
  bool given = false;
  GrWaiter *waiter;
  while ((waiter = mutex->waiters.first) != 0) {
    gr_waiter_remove(&mutex->waiters, waiter);
    given = waiter->given = held && gr_now() - waiter->since > PATIENCE;
    if (gr_unpark(waiter->fiber, waiter->ticket, GR_WAKE_EVENT)) {
      break;
    }
    given = waiter->given = false;
  }
  uint32_t waited = mutex->waiters.first ? WAITED : 0;
  if (held) {
    atomic_store_explicit(&mutex->state, waited | (given ? HELD : 0), memory_order_release);
  } else if (waited == 0) {
    atomic_fetch_and(&mutex->state, ~(uint32_t)WAITED);
  }
}

static void mutex_release(ThreadMutex *mutex) {
  uint32_t state = HELD;
  if (!atomic_compare_exchange_strong_explicit(&mutex->state, &state, 0, memory_order_release, memory_order_relaxed)) {
    gr_spin_lock(&mutex->waiters.lock);
    mutex_wake_first(mutex, true);
    gr_spin_unlock(&mutex->waiters.lock);
  }
}

// Gives up waiting. If this fiber was woken, another has to be in its place.
static void mutex_give_up(ThreadMutex *mutex, bool woken) {
  if (woken) {
    gr_spin_lock(&mutex->waiters.lock);
    if (!(atomic_load(&mutex->state) & HELD)) {
      mutex_wake_first(mutex, false);
    }
    gr_spin_unlock(&mutex->waiters.lock);
  }
}

// Parks until woken. True: the mutex was handed over. *woken: by somebody who gave it back.
static bool mutex_park(GrFiber *fiber, ThreadMutex *mutex, GrWaiter *waiter, int64_t deadline, bool *woken) {
  GrWaitList *list = &mutex->waiters;
  waiter->ticket = gr_wait_begin(fiber);
  gr_spin_lock(&list->lock);
  if (!mutex_announce(mutex)) {
    gr_spin_unlock(&list->lock);
    gr_wait_cancel(fiber);
    return true;
  }
  gr_waiter_append(list, waiter);
  gr_spin_unlock(&list->lock);
  gr_park(fiber, deadline);
  gr_spin_lock(&list->lock);
  *woken = !waiter->queued;
  gr_waiter_remove(list, waiter);
  if (list->first == 0) {
    atomic_fetch_and(&mutex->state, ~(uint32_t)WAITED);
  }
  bool given = waiter->given;
  gr_spin_unlock(&list->lock);
  return given;
}

// 1 acquired, 0 timed out, -1 raised.
static int mutex_wait(GrFiber *fiber, ThreadMutex *mutex, int64_t deadline) {
  for (int i = 0; i < SPINS && gr_threads_started; i++) {
    if (mutex_try(mutex)) {
      return 1;
    }
    gr_relax();
  }
  GrWaiter waiter = {.fiber = fiber, .since = gr_now()};
  for (;;) {
    bool woken = false;
    if (mutex_park(fiber, mutex, &waiter, deadline, &woken)) {
      return 1;
    }
    if (gr_signals_pending && !gr_signals_handle(fiber)) {
      mutex_give_up(mutex, woken);
      return -1;
    }
    if (deadline != GR_FOREVER && gr_now() >= deadline) {
      if (mutex_try(mutex)) {
        return 1;
      }
      mutex_give_up(mutex, woken);
      return 0;
    }
  }
}

// Checks acquire()'s arguments and takes the mutex.
static int mutex_acquire(GrFiber *fiber, ThreadMutex *mutex, bool blocking, double timeout) {
  if (!blocking && timeout != -1) {
    gr_raise(fiber, &gr_exc_ValueError, "can't specify a timeout for a non-blocking call");
    return -1;
  }
  if (timeout < 0 && timeout != -1) {
    gr_raise(fiber, &gr_exc_ValueError, "timeout value must be a non-negative number");
    return -1;
  }
  if (timeout > 9223372036.0) {
    gr_raise(fiber, &gr_exc_OverflowError, "timeout value is too large");
    return -1;
  }
  if (GR_LIKELY(mutex_try(mutex))) {
    return 1;
  }
  return blocking ? mutex_wait(fiber, mutex, timeout < 0 ? GR_FOREVER : gr_deadline((int64_t)(timeout * 1e9))) : 0;
}

static bool is_held(ThreadMutex *mutex) { return atomic_load(&mutex->state) & HELD; }

// ---- lock

GrValue gr_thread_lock_new(GrFiber *fiber) { return GR_VALUE(GR_NEW(fiber, GrThreadLock, &gr_thread_lock_type)); }

int gr_thread_lock_acquire(GrFiber *fiber, GrThreadLock *self, bool blocking, double timeout) {
  return mutex_acquire(fiber, &self->mutex, blocking, timeout);
}
int gr_thread_lock_acquire_lock(GrFiber *fiber, GrThreadLock *self, bool blocking, double timeout) {
  return mutex_acquire(fiber, &self->mutex, blocking, timeout);
}
bool gr_thread_lock_release(GrFiber *fiber, GrThreadLock *self) {
  if (!is_held(&self->mutex)) {
    gr_raise(fiber, &gr_exc_RuntimeError, "release unlocked lock");
    return false;
  }
  mutex_release(&self->mutex);
  return true;
}
bool gr_thread_lock_release_lock(GrFiber *fiber, GrThreadLock *self) { return gr_thread_lock_release(fiber, self); }
int gr_thread_lock_locked(GrFiber *fiber, GrThreadLock *self) {
  (void)fiber;
  return is_held(&self->mutex);
}
int gr_thread_lock_locked_lock(GrFiber *fiber, GrThreadLock *self) { return gr_thread_lock_locked(fiber, self); }
int gr_thread_lock_dunder_enter(GrFiber *fiber, GrThreadLock *self) {
  return mutex_acquire(fiber, &self->mutex, true, -1);
}
bool gr_thread_lock_dunder_exit(GrFiber *fiber, GrThreadLock *self, const GrValue *args, size_t nargs) {
  (void)args, (void)nargs;
  return gr_thread_lock_release(fiber, self);
}
GrValue gr_thread_lock_slot_repr(GrFiber *fiber, GrValue self) {
  char address[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  GrStr *text = gr_str_format(fiber, "<%s _thread.lock object at %s>",
                              is_held(&((GrThreadLock *)(void *)self)->mutex) ? "locked" : "unlocked", address);
  return text ? GR_VALUE(text) : 0;
}
static bool mutex_reset(ThreadMutex *mutex) {
  *mutex = (ThreadMutex){.state = 0};
  return true;
}
bool gr_thread_lock__at_fork_reinit(GrFiber *fiber, GrThreadLock *self) {
  (void)fiber;
  return mutex_reset(&self->mutex);
}

// ---- RLock

GrValue gr_thread_rlock_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

int gr_thread_rlock_acquire(GrFiber *fiber, GrThreadRLock *self, bool blocking, double timeout) {
  if (self->owner == gr_thread_ident(fiber)) {
    self->count++;
    return 1;
  }
  int taken = mutex_acquire(fiber, &self->mutex, blocking, timeout);
  if (taken > 0) {
    self->owner = gr_thread_ident(fiber);
    self->count = 1;
  }
  return taken;
}

bool gr_thread_rlock_release(GrFiber *fiber, GrThreadRLock *self) {
  if (self->owner != gr_thread_ident(fiber) || self->count == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "cannot release un-acquired lock");
    return false;
  }
  if (--self->count == 0) {
    self->owner = 0;
    mutex_release(&self->mutex);
  }
  return true;
}

int gr_thread_rlock_dunder_enter(GrFiber *fiber, GrThreadRLock *self) {
  return gr_thread_rlock_acquire(fiber, self, true, -1);
}
bool gr_thread_rlock_dunder_exit(GrFiber *fiber, GrThreadRLock *self, const GrValue *args, size_t nargs) {
  (void)args, (void)nargs;
  return gr_thread_rlock_release(fiber, self);
}
GrValue gr_thread_rlock_slot_repr(GrFiber *fiber, GrValue self) {
  GrThreadRLock *lock = (GrThreadRLock *)(void *)self;
  char address[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  GrStr *text = gr_str_format(fiber, "<%s %N object owner=%lld count=%lld at %s>", lock->count ? "locked" : "unlocked",
                              lock->base.type, (long long)lock->owner, (long long)lock->count, address);
  return text ? GR_VALUE(text) : 0;
}
int gr_thread_rlock__is_owned(GrFiber *fiber, GrThreadRLock *self) { return self->owner == gr_thread_ident(fiber); }

bool gr_thread_rlock__acquire_restore(GrFiber *fiber, GrThreadRLock *self, GrTuple *state) {
  if (state->length != 2 || mutex_acquire(fiber, &self->mutex, true, -1) < 0) {
    return gr_has_exception(fiber) ? false
                                   : gr_raise(fiber, &gr_exc_TypeError, "function takes exactly 2 arguments") != 0;
  }
  return gr_index_i64(fiber, state->items[0], 0, &self->count) &&
         gr_index_i64(fiber, state->items[1], 0, (int64_t *)&self->owner);
}
GrValue gr_thread_rlock__release_save(GrFiber *fiber, GrThreadRLock *self) {
  if (self->count == 0) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "cannot release un-acquired lock");
  }
  GrTuple *state = gr_tuple_pack(fiber, 2, gr_tag_int(self->count), gr_tag_int(self->owner));
  self->count = 0;
  self->owner = 0;
  mutex_release(&self->mutex);
  return state ? GR_VALUE(state) : 0;
}
bool gr_thread_rlock__at_fork_reinit(GrFiber *fiber, GrThreadRLock *self) {
  (void)fiber;
  self->owner = self->count = 0;
  return mutex_reset(&self->mutex);
}
