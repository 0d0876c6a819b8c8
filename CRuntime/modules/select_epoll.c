// select: epoll objects.
#define _GNU_SOURCE
#include "select_private.h"

#include "select.proto.h"
#include <errno.h>
#include <limits.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

static void epoll_finalize(GrFiber *fiber, GrValue self) {
  (void)fiber;
  int fd = atomic_exchange(&((GrEpoll *)(void *)self)->fd, -1);
  if (fd >= 0) {
    close(fd);
  }
}

static GrValue epoll_object(GrFiber *fiber, GrType *type, int fd) {
  GrEpoll *self = (GrEpoll *)(void *)gr_type_allocate(fiber, type, 0);
  if (self == 0) {
    return 0;
  }
  atomic_store(&self->fd, fd);
  gr_register_finalizer(GR_VALUE(self), epoll_finalize);
  return GR_VALUE(self);
}

GrValue gr_epoll_dunder_new(GrFiber *fiber, GrType *cls, int32_t sizehint, int32_t flags) {
  if (sizehint < -1 || sizehint == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "negative sizehint");
  }
  if (flags & ~EPOLL_CLOEXEC) {
    return gr_raise(fiber, &gr_exc_OSError, "invalid flags");
  }
  int fd = epoll_create1(EPOLL_CLOEXEC);
  return fd < 0 ? gr_os_raise(fiber) : epoll_object(fiber, cls, fd);
}

GrValue gr_epoll_fromfd(GrFiber *fiber, GrType *cls, int32_t fd) { return epoll_object(fiber, cls, fd); }

// The descriptor; -1: closed, raised.
static int epoll_fd(GrFiber *fiber, GrEpoll *self) {
  int fd = atomic_load(&self->fd);
  if (fd < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "I/O operation on closed epoll object");
  }
  return fd;
}

bool gr_epoll_close(GrFiber *fiber, GrEpoll *self) {
  int fd = atomic_exchange(&self->fd, -1);
  return fd < 0 || close(fd) == 0 || gr_os_raise(fiber) != 0;
}

int gr_epoll_get_closed(GrFiber *fiber, GrEpoll *self) {
  (void)fiber;
  return atomic_load(&self->fd) < 0;
}

bool gr_epoll_fileno(GrFiber *fiber, GrEpoll *self, int32_t *result) {
  *result = epoll_fd(fiber, self);
  return *result >= 0;
}

GrValue gr_epoll_dunder_enter(GrFiber *fiber, GrEpoll *self) { return epoll_fd(fiber, self) < 0 ? 0 : GR_VALUE(self); }

bool gr_epoll_dunder_exit(GrFiber *fiber, GrEpoll *self, GrValue exc_type, GrValue exc_value, GrValue exc_tb) {
  (void)exc_type, (void)exc_value, (void)exc_tb;
  return gr_epoll_close(fiber, self);
}

// ---- what is waited for

static bool control(GrFiber *fiber, GrEpoll *self, int operation, GrValue fd, uint32_t events) {
  int own = epoll_fd(fiber, self), file;
  if (own < 0 || !gr_os_descriptor(fiber, fd, &file)) {
    return false;
  }
  struct epoll_event event = {.events = events, .data.fd = file};
  return epoll_ctl(own, operation, file, &event) == 0 || gr_os_raise(fiber) != 0;
}

bool gr_epoll_register(GrFiber *fiber, GrEpoll *self, GrValue fd, uint32_t eventmask) {
  return control(fiber, self, EPOLL_CTL_ADD, fd, eventmask);
}

bool gr_epoll_modify(GrFiber *fiber, GrEpoll *self, GrValue fd, uint32_t eventmask) {
  return control(fiber, self, EPOLL_CTL_MOD, fd, eventmask);
}

bool gr_epoll_unregister(GrFiber *fiber, GrEpoll *self, GrValue fd) {
  return control(fiber, self, EPOLL_CTL_DEL, fd, 0);
}

// ---- waiting

// Seconds as a deadline; None and negative ones are never.
static bool epoll_deadline(GrFiber *fiber, GrValue timeout, int64_t *deadline) {
  int64_t ns = -1;
  if (timeout != GR_NONE && !gr_os_nanoseconds(fiber, timeout, &ns)) {
    if (gr_clear_if(fiber, &gr_exc_TypeError)) {
      gr_raise(fiber, &gr_exc_TypeError, "timeout must be an integer or None");
    }
    return false;
  }
  if (ns / 1000000 > INT_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "timeout is too large");
    return false;
  }
  *deadline = gr_deadline(ns);
  return true;
}

// Asks without waiting first: most calls of an event loop find something, or do not want to wait. -1: raised.
static int wait_events(GrFiber *fiber, int fd, struct epoll_event *events, int count, int64_t deadline, bool at_once) {
  for (;;) {
    int ready = epoll_wait(fd, events, count, 0);
    if (ready > 0 || (ready == 0 && at_once)) {
      return ready;
    }
    if (ready < 0 && !gr_os_again(fiber)) {
      return -1;
    }
    // An epoll descriptor is readable while it has events.
    int found = gr_wait_fd(fiber, fd, POLLIN, deadline);
    if (found <= 0) {
      return found;
    }
    if (found & POLLNVAL) {
      errno = EBADF;
      gr_os_raise(fiber);
      return -1;
    }
  }
}

GrValue gr_epoll_poll(GrFiber *fiber, GrEpoll *self, GrValue timeout, int32_t maxevents) {
  int fd = epoll_fd(fiber, self);
  int64_t deadline;
  if (fd < 0 || !epoll_deadline(fiber, timeout, &deadline)) {
    return 0;
  }
  if (maxevents < 1 && maxevents != -1) {
    return gr_raise(fiber, &gr_exc_ValueError, "maxevents must be greater than 0, got %d", maxevents);
  }
  int count = maxevents == -1 ? FD_SETSIZE - 1 : maxevents;
  struct epoll_event *events = gr_alloc_atomic_checked(fiber, sizeof *events * (size_t)count);
  bool at_once = timeout == gr_tag_int(0);
  int ready = events ? wait_events(fiber, fd, events, count, deadline, at_once) : -1;
  GrList *list = ready < 0 ? 0 : gr_list_new(fiber, ready);
  for (int i = 0; list && i < ready; i++) {
    GrTuple *pair = gr_tuple_pack(fiber, 2, gr_tag_int(events[i].data.fd), gr_tag_int(events[i].events));
    list = pair && gr_list_push(fiber, list, GR_VALUE(pair)) ? list : 0;
  }
  return GR_VALUE(list);
}
