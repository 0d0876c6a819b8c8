// The _thread module: locks, recursive locks and thread-local data.
//
// A lock is one word that waiters sleep on in the kernel (futex): 0 free, 1 held, 2 held and somebody may wait. Signals
// wake a waiter, which runs Python's handlers and goes on waiting.
#include "../exec/exception_core.h"
#include "../exec/module_core.h"
#include "../exec/signal.h"
#include "grouse/structseq.h"
#include "_thread.bind.h"
#include <stdio.h>
#include <linux/futex.h>
#include <math.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

GR_NAME(gr_name_error, "error");
GR_NAME(gr_name_LockType, "LockType");
GR_NAME(gr_name__ExceptHookArgs, "_ExceptHookArgs");
GR_NAME(gr_name_name, "name");
GR_NAME(gr_name_exc_type, "exc_type");
GR_NAME(gr_name_exc_value, "exc_value");
GR_NAME(gr_name_exc_traceback, "exc_traceback");
GR_NAME(gr_name_thread, "thread");

static const GrGetSetDef hook_fields[] = {
    GR_STRUCTSEQ_FIELD(gr_name_exc_type, 0, "Exception type"),
    GR_STRUCTSEQ_FIELD(gr_name_exc_value, 1, "Exception value"),
    GR_STRUCTSEQ_FIELD(gr_name_exc_traceback, 2, "Exception traceback"),
    GR_STRUCTSEQ_FIELD(gr_name_thread, 3, "Exception thread"), {0}};
static GrStructSeqType hook_args_type =
    GR_STRUCTSEQ_TYPE(gr_name__ExceptHookArgs, gr_name__thread, hook_fields, 4, 4,
                      "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.");

typedef struct LockWord {
  _Atomic uint32_t state;
} LockWord;

struct GrThreadLock {
  GrMutable base;
  LockWord word;
};

struct GrThreadRLock {
  GrMutable base;
  LockWord word;
  _Atomic int64_t owner;      // fiber id, 0: none
  int64_t count;              // only the owner reads and writes it
};

// The attributes are in a dict of the fiber's `locals`, keyed by this object.
struct GrThreadLocal {
  GrMutable base;
  GrTuple *args;              // what __init__ of a subclass is called with in each thread
  GrTuple *kwnames;
};

static int64_t stack_size;

// ---- waiting

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool word_try(LockWord *word) {
  uint32_t free = 0;
  return atomic_compare_exchange_strong(&word->state, &free, 1);
}

// 1 acquired, 0 timed out, -1 raised. [timeout] in seconds, negative: none.
static int word_wait(GrFiber *fiber, LockWord *word, double timeout) {
  double end = timeout < 0 ? 0 : now() + timeout;
  while (atomic_exchange(&word->state, 2) != 0) {
    struct timespec rest, *limit = 0;
    if (timeout >= 0) {
      double left = end - now();
      if (left <= 0) {
        return 0;
      }
      rest = (struct timespec){(time_t)left, (long)((left - floor(left)) * 1e9)};
      limit = &rest;
    }
    syscall(SYS_futex, &word->state, FUTEX_WAIT_PRIVATE, 2, limit, 0, 0);
    if (gr_signals_pending && !gr_signals_handle(fiber)) {
      return -1;
    }
  }
  return 1;
}

static void word_release(LockWord *word) {
  if (atomic_exchange(&word->state, 0) == 2) {
    syscall(SYS_futex, &word->state, FUTEX_WAKE_PRIVATE, 1, 0, 0, 0);
  }
}

// Checks acquire()'s arguments and takes the word.
static int word_acquire(GrFiber *fiber, LockWord *word, bool blocking, double timeout) {
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
  if (word_try(word)) {
    return 1;
  }
  return blocking ? word_wait(fiber, word, timeout) : 0;
}

// ---- lock

static GrValue lock_new(GrFiber *fiber) { return GR_VALUE(GR_NEW(fiber, GrThreadLock, &gr_thread_lock_type)); }

int gr_thread_lock_acquire(GrFiber *fiber, GrThreadLock *self, bool blocking, double timeout) {
  return word_acquire(fiber, &self->word, blocking, timeout);
}
int gr_thread_lock_acquire_lock(GrFiber *fiber, GrThreadLock *self, bool blocking, double timeout) {
  return word_acquire(fiber, &self->word, blocking, timeout);
}
bool gr_thread_lock_release(GrFiber *fiber, GrThreadLock *self) {
  if (self->word.state == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "release unlocked lock");
    return false;
  }
  word_release(&self->word);
  return true;
}
bool gr_thread_lock_release_lock(GrFiber *fiber, GrThreadLock *self) { return gr_thread_lock_release(fiber, self); }
int gr_thread_lock_locked(GrFiber *fiber, GrThreadLock *self) {
  (void)fiber;
  return self->word.state != 0;
}
int gr_thread_lock_locked_lock(GrFiber *fiber, GrThreadLock *self) { return gr_thread_lock_locked(fiber, self); }
int gr_thread_lock_dunder_enter(GrFiber *fiber, GrThreadLock *self) {
  return word_acquire(fiber, &self->word, true, -1);
}
bool gr_thread_lock_dunder_exit(GrFiber *fiber, GrThreadLock *self, const GrValue *args, size_t nargs) {
  (void)args, (void)nargs;
  return gr_thread_lock_release(fiber, self);
}
GrValue gr_thread_lock_slot_repr(GrFiber *fiber, GrValue self) {
  char address[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  GrStr *text = gr_str_format(fiber, "<%s _thread.lock object at %s>",
                              ((GrThreadLock *)(void *)self)->word.state ? "locked" : "unlocked", address);
  return text ? GR_VALUE(text) : 0;
}
bool gr_thread_lock__at_fork_reinit(GrFiber *fiber, GrThreadLock *self) {
  (void)fiber;
  self->word.state = 0;
  return true;
}

// ---- RLock

GrValue gr_thread_rlock_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

int gr_thread_rlock_acquire(GrFiber *fiber, GrThreadRLock *self, bool blocking, double timeout) {
  if (self->owner == fiber->id) {
    self->count++;
    return 1;
  }
  int taken = word_acquire(fiber, &self->word, blocking, timeout);
  if (taken > 0) {
    self->owner = fiber->id;
    self->count = 1;
  }
  return taken;
}

bool gr_thread_rlock_release(GrFiber *fiber, GrThreadRLock *self) {
  if (self->owner != fiber->id || self->count == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "cannot release un-acquired lock");
    return false;
  }
  if (--self->count == 0) {
    self->owner = 0;
    word_release(&self->word);
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
int gr_thread_rlock__is_owned(GrFiber *fiber, GrThreadRLock *self) { return self->owner == fiber->id; }

bool gr_thread_rlock__acquire_restore(GrFiber *fiber, GrThreadRLock *self, GrTuple *state) {
  if (state->length != 2 || word_acquire(fiber, &self->word, true, -1) < 0) {
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
  word_release(&self->word);
  return state ? GR_VALUE(state) : 0;
}
bool gr_thread_rlock__at_fork_reinit(GrFiber *fiber, GrThreadRLock *self) {
  (void)fiber;
  self->word.state = 0;
  self->owner = self->count = 0;
  return true;
}

// ---- _local

GrValue gr_thread_local_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  size_t total = nargs + (kwnames ? (size_t)kwnames->length : 0);
  if (total > 0 && type->init == gr_object_type.init) {
    return gr_raise(fiber, &gr_exc_TypeError, "Initialization arguments are not supported");
  }
  GrThreadLocal *self = (GrThreadLocal *)(void *)gr_type_allocate(fiber, type, 0);
  if (self) {
    self->args = gr_tuple_new(fiber, args, (int64_t)total);
    self->kwnames = kwnames;
    // type.__call__ runs __init__ for this thread.
    if (fiber->locals == 0) {
      fiber->locals = GR_VALUE(gr_dict_new(fiber, 1));
    }
    GrDict *own = gr_dict_new(fiber, 4);
    GrValue key = gr_int_from_u64(fiber, (uintptr_t)self);
    if (own == 0 || fiber->locals == 0 || !gr_dict_set(fiber, gr_as_dict(fiber->locals), key, GR_VALUE(own))) {
      return 0;
    }
  }
  return GR_VALUE(self);
}

// This thread's dict; the first access in a thread runs __init__ again.
static GrDict *local_dict(GrFiber *fiber, GrThreadLocal *self) {
  if (fiber->locals == 0 && (fiber->locals = GR_VALUE(gr_dict_new(fiber, 1))) == 0) {
    return 0;
  }
  GrValue key = gr_int_from_u64(fiber, (uintptr_t)self);
  GrValue found = gr_dict_find(fiber, gr_as_dict(fiber->locals), key);
  if (found) {
    return gr_as_dict(found);
  }
  GrDict *own = gr_dict_new(fiber, 4);
  if (own == 0 || !gr_dict_set(fiber, gr_as_dict(fiber->locals), key, GR_VALUE(own))) {
    return 0;
  }
  GrInitFn init = self->base.type->init;
  size_t named = self->kwnames ? (size_t)self->kwnames->length : 0;
  if (init && init != gr_object_type.init &&
      !init(fiber, GR_VALUE(self), self->args->items, (size_t)self->args->length - named, self->kwnames)) {
    gr_dict_remove(fiber, gr_as_dict(fiber->locals), key);
    return 0;
  }
  return own;
}

GR_NAME(gr_name___dict__, "__dict__");

GrValue gr_thread_local_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name) {
  GrDict *own = local_dict(fiber, (GrThreadLocal *)(void *)self);
  if (own == 0) {
    return 0;
  }
  if (gr_str_equal(name, &gr_name___dict__)) {
    return GR_VALUE(own);
  }
  GrValue attribute = gr_type_lookup(fiber, gr_type_of(self), name);
  bool is_data = attribute && gr_type_of(attribute)->descr_get && gr_type_of(attribute)->descr_set;
  GrValue value = is_data ? 0 : gr_dict_find_str(fiber, own, name);
  return value ? value : gr_generic_getattr(fiber, self, name);
}

bool gr_thread_local_slot_setattr(GrFiber *fiber, GrValue self, GrStr *name, GrValue value) {
  GrDict *own = local_dict(fiber, (GrThreadLocal *)(void *)self);
  if (own == 0) {
    return false;
  }
  if (gr_str_equal(name, &gr_name___dict__)) {
    gr_raise(fiber, &gr_exc_AttributeError, "'%T' object attribute '__dict__' is read-only", self);
    return false;
  }
  GrValue attribute = gr_type_lookup(fiber, gr_type_of(self), name);
  if (attribute && gr_type_of(attribute)->descr_set) {
    return gr_type_of(attribute)->descr_set(fiber, attribute, self, value);
  }
  if (value) {
    return gr_dict_set_str(fiber, own, name, value);
  }
  int removed = gr_dict_remove(fiber, own, GR_VALUE(name));
  if (removed == 0) {
    gr_raise(fiber, &gr_exc_AttributeError, "'%T' object has no attribute '%S'", self, name);
  }
  return removed > 0;
}

// ---- functions

GrValue gr_thread_allocate_lock(GrFiber *fiber) { return lock_new(fiber); }
GrValue gr_thread_allocate(GrFiber *fiber) { return lock_new(fiber); }

bool gr_thread_get_ident(GrFiber *fiber, int64_t *result) {
  // A number like an address, as programs expect it.
  *result = (int64_t)(uintptr_t)fiber;
  return true;
}
bool gr_thread_get_native_id(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = syscall(SYS_gettid);
  return true;
}

GrValue gr_thread_start_new_thread(GrFiber *fiber, GrValue function, GrValue args, GrValue kwargs) {
  if (gr_type_of(function)->call == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "first arg must be callable");
  }
  if (!gr_is_tuple(args)) {
    return gr_raise(fiber, &gr_exc_TypeError, "2nd arg must be a tuple");
  }
  if (kwargs && !gr_is_dict(kwargs)) {
    return gr_raise(fiber, &gr_exc_TypeError, "optional 3rd arg must be a dictionary");
  }
  return gr_raise(fiber, &gr_exc_RuntimeError, "can't start new thread");
}
GrValue gr_thread_start_new(GrFiber *fiber, GrValue function, GrValue args, GrValue kwargs) {
  return gr_thread_start_new_thread(fiber, function, args, kwargs);
}

GrValue gr_thread_exit(GrFiber *fiber) {
  GrException *exception = gr_exception_create(fiber, &gr_exc_SystemExit, &gr_tuple_empty);
  if (exception) {
    gr_raise_instance(fiber, exception);
  }
  return 0;
}
GrValue gr_thread_exit_thread(GrFiber *fiber) { return gr_thread_exit(fiber); }

bool gr_thread_interrupt_main(GrFiber *fiber, int32_t signum) {
  if (signum < 1 || signum >= GR_SIGNAL_COUNT) {
    gr_raise(fiber, &gr_exc_ValueError, "signal number out of range");
    return false;
  }
  GrValue handler = gr_signal_handlers[signum];
  if (handler == 0 ? signum == SIGINT : !gr_is_int(handler)) {
    gr_signal_arrived(signum);
  }
  return true;
}

bool gr_thread_stack_size(GrFiber *fiber, int64_t size, int64_t *result) {
  if (size < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "size must be 0 or a positive value");
    return false;
  }
  *result = stack_size;
  stack_size = size;
  return true;
}
bool gr_thread__count(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = 0;
  return true;
}
GrValue gr_thread__set_sentinel(GrFiber *fiber) { return lock_new(fiber); }

// The name of the thread in the hook's arguments, or the number of this one.
static GrStr *hook_thread_name(GrFiber *fiber, GrValue thread) {
  GrValue name = thread == GR_NONE ? 0 : gr_getattr(fiber, thread, &gr_name_name);
  if (name) {
    return gr_str(fiber, name);
  }
  if (thread != GR_NONE) {
    gr_clear_exception(fiber);
  }
  return gr_str_format(fiber, "%lld", (long long)(uintptr_t)fiber);
}

bool gr_thread__excepthook(GrFiber *fiber, GrValue args) {
  if (!gr_is_exactly(args, &hook_args_type.type)) {
    gr_raise(fiber, &gr_exc_TypeError, "_thread.excepthook argument type must be ExceptHookArgs");
    return false;
  }
  GrValue *items = gr_as_tuple(args)->items;
  if (items[0] == GR_VALUE(&gr_exc_SystemExit)) {
    return true;
  }
  GrStr *name = hook_thread_name(fiber, items[3]);
  GrStr *head = name ? gr_str_format(fiber, "Exception in thread %S:\n", name) : 0;
  if (head == 0) {
    return false;
  }
  gr_write_stderr(fiber, head);
  if (gr_is_instance_of(items[1], &gr_exc_BaseException)) {
    gr_print_exception(fiber, (GrException *)(void *)items[1]);
  }
  return true;
}

// ---- setup

bool gr_thread_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_structseq_ready(fiber, &hook_args_type) &&
         gr_dict_set_str(fiber, dict, &gr_name__ExceptHookArgs, GR_VALUE(&hook_args_type)) &&
         gr_dict_set_str(fiber, dict, &gr_name_error, GR_VALUE(&gr_exc_RuntimeError)) &&
         gr_dict_set_str(fiber, dict, &gr_name_LockType, GR_VALUE(&gr_thread_lock_type));
}

// ---- type objects

GrType gr_thread_lock_type = {GR_TYPE_HEAD(gr_name_lock, GrThreadLock), GR_THREAD_LOCK_SLOTS
                              .type_flags = GR_TYPE_WEAKREFABLE};
GrType gr_thread_rlock_type = {GR_TYPE_HEAD(gr_name_RLock, GrThreadRLock), GR_THREAD_RLOCK_SLOTS
                               .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
GrType gr_thread_local_type = {GR_TYPE_HEAD(gr_name__local, GrThreadLocal), GR_THREAD_LOCAL_SLOTS
                               .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
