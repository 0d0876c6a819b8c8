// Waiting without holding up other threads of Python: for a descriptor, for a moment, for a word another thread
// changes, for a call into the system that cannot be asked to come back later.
//
// All of these may switch: afterwards fiber->thread may be another OS thread, and the address of errno that a
// compiler kept is another thread's. Code that loops around one of them reads errno through gr_errno().
// Signals are answered while waiting; what Python's handlers raise is the error of the wait.
#ifndef GROUSE_WAIT_H
#define GROUSE_WAIT_H

#include "grouse/object.h"
#include "grouse/fiber.h"
#include <poll.h>

// A deadline is a moment of the monotonic clock in nanoseconds.
#define GR_FOREVER INT64_MAX
int64_t gr_now(void);
// The moment [nanoseconds] from now; negative: never.
int64_t gr_deadline(int64_t nanoseconds);

// The errno of the OS thread that runs this now.
int gr_errno(void);
void gr_set_errno(int number);

// Waits until [fd] is ready for [events] (POLLIN, POLLOUT, POLLPRI). The events that are, among them POLLERR and POLLHUP;
// 0 when [deadline] passes first; -1: raised. A descriptor that cannot be waited for (a regular file) is always ready.
int gr_wait_fd(GrFiber *fiber, int fd, int events, int64_t deadline);
// poll() of [count] descriptors: how many are ready, their revents set; 0 when [deadline] passes first; -1: raised.
int gr_wait_fds(GrFiber *fiber, struct pollfd *fds, size_t count, int64_t deadline);
// Sleeps until [deadline]. False: raised.
bool gr_sleep_until(GrFiber *fiber, int64_t deadline);

// Before a read (POLLIN) or write (POLLOUT) of a descriptor in blocking mode: waits until it will not block, if there are other
// threads to run meanwhile. False: raised.
bool gr_wait_io_slow(GrFiber *fiber, int fd, int event);
static inline bool gr_wait_io(GrFiber *fiber, int fd, int event) {
  return GR_LIKELY(!gr_threads_started) || gr_wait_io_slow(fiber, fd, event);
}

// Around a call that may block and that cannot be made to return early (waiting for a process, looking up a host, a file
// lock, reading a file): other fibers of this OS thread go on elsewhere meanwhile. Between the two nothing may
// allocate, raise, or touch what the fiber shares; objects held on the stack stay alive. errno survives gr_blocking_end.
void gr_blocking_begin_slow(GrFiber *fiber);
void gr_blocking_end_slow(GrFiber *fiber);
static inline void gr_blocking_begin(GrFiber *fiber) {
  if (GR_UNLIKELY(gr_threads_started)) {
    gr_blocking_begin_slow(fiber);
  }
}
static inline void gr_blocking_end(GrFiber *fiber) {
  if (GR_UNLIKELY(gr_threads_started)) {
    gr_blocking_end_slow(fiber);
  }
}

#endif
