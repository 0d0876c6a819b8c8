// The byte lock in the mutable word (object.h). Critical sections are short and never run Python code, so waiting
// is spinning, then giving the processor away.
#include "grouse/fiber.h"
#include "grouse/object.h"
#include <sched.h>

bool gr_threads_started;
const GrScheduler *gr_scheduler;

enum { SPIN_LIMIT = 64 };

static inline void relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

void gr_lock_slow(GrMutable *object) {
  for (int spins = 0;; spins++) {
    uint8_t expected = 0;
    if (atomic_load_explicit(&object->lock, memory_order_relaxed) == 0 &&
        atomic_compare_exchange_weak_explicit(&object->lock, &expected, 1, memory_order_acquire,
                                              memory_order_relaxed)) {
      return;
    }
    if (spins < SPIN_LIMIT) {
      relax();
    } else {
      sched_yield();
    }
  }
}
