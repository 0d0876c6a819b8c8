// Waiting. With one thread of Python these are the system's own calls, made again after each signal; once others have been
// started the scheduler takes over.
#define _GNU_SOURCE
#include "grouse/wait.h"
#include "grouse/error.h"
#include "grouse/fiber.h"
#include <errno.h>
#include <fcntl.h>
#include <time.h>

int64_t gr_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * (int64_t)1000000000 + now.tv_nsec;
}

int64_t gr_deadline(int64_t nanoseconds) {
  int64_t deadline;
  return nanoseconds < 0 || __builtin_add_overflow(gr_now(), nanoseconds, &deadline) ? GR_FOREVER : deadline;
}

GR_NOINLINE int gr_errno(void) { return errno; }
GR_NOINLINE void gr_set_errno(int number) { errno = number; }

static struct timespec to_timespec(int64_t ns) {
  return (struct timespec){.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
}

int gr_wait_fds(GrFiber *fiber, struct pollfd *fds, size_t count, int64_t deadline) {
  if (gr_scheduler) {
    return gr_scheduler->wait_fds(fiber, fds, count, deadline);
  }
  for (;;) {
    struct timespec rest, *limit = 0;
    if (deadline != GR_FOREVER) {
      int64_t left = deadline - gr_now();
      rest = to_timespec(left > 0 ? left : 0);
      limit = &rest;
    }
    int ready = ppoll(fds, (nfds_t)count, limit, 0);
    if (ready >= 0) {
      return ready;
    }
    if (gr_errno() != EINTR) {
      gr_raise_os_error(fiber, gr_errno(), 0, 0);
      return -1;
    }
    if (!gr_poll(fiber)) {
      return -1;
    }
  }
}

int gr_wait_fd(GrFiber *fiber, int fd, int events, int64_t deadline) {
  struct pollfd poll_fd = {.fd = fd, .events = (short)events};
  int ready = gr_wait_fds(fiber, &poll_fd, 1, deadline);
  return ready > 0 ? poll_fd.revents : ready;
}

bool gr_wait_io_slow(GrFiber *fiber, int fd, int event) {
  struct pollfd poll_fd = {.fd = fd, .events = (short)event};
  if (poll(&poll_fd, 1, 0) != 0 || fcntl(fd, F_GETFL) & O_NONBLOCK) {
    return true;
  }
  return gr_wait_fd(fiber, fd, event, GR_FOREVER) >= 0;
}

bool gr_sleep_until(GrFiber *fiber, int64_t deadline) {
  if (gr_scheduler) {
    return gr_scheduler->sleep_until(fiber, deadline);
  }
  struct timespec wake = to_timespec(deadline);
  int error;
  while ((error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &wake, 0)) == EINTR) {
    if (!gr_poll(fiber)) {
      return false;
    }
  }
  return true;
}

void gr_blocking_begin_slow(GrFiber *fiber) { gr_scheduler->blocking_begin(fiber); }
void gr_blocking_end_slow(GrFiber *fiber) { gr_scheduler->blocking_end(fiber); }
