// Private to the files of _thread.
#ifndef GROUSE_MODULES_THREAD_PRIVATE_H
#define GROUSE_MODULES_THREAD_PRIVATE_H

#include "../concurrency/scheduler.h"
#include "_thread.proto.h"

// Held or not, and whether fibers wait for it. The list's lock guards the list and the bit that says it is not empty;
// taking and giving back without waiters is one compare-and-swap on [state].
typedef struct ThreadMutex {
  _Atomic uint32_t state;
  GrWaitList waiters;
} ThreadMutex;

struct GrThreadLock {
  GrMutable base;
  ThreadMutex mutex;
};

struct GrThreadRLock {
  GrMutable base;
  ThreadMutex mutex;
  _Atomic int64_t owner;      // gr_thread_ident, 0: none
  int64_t count;              // only the owner writes it
};

// The attributes are in a dict of the fiber's `locals`, under this object's number.
struct GrThreadLocal {
  GrMutable base;
  int64_t number;
  GrTuple *args;              // what __init__ of a subclass is called with in each thread
  GrTuple *kwnames;
};

GrValue gr_thread_lock_new(GrFiber *fiber);
// A number like an address, as programs expect it.
static inline int64_t gr_thread_ident(const GrFiber *fiber) { return (int64_t)(uintptr_t)fiber; }

#endif
