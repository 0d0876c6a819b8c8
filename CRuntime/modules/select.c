// select: select() and poll objects.
#define _GNU_SOURCE
#include "select_private.h"

#include "select.bind.h"
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <sys/epoll.h>
#include <sys/select.h>

// ---- select: as poll(), with the meaning that Linux gives the three sets

enum { READ = POLLIN | POLLRDNORM | POLLRDBAND, WRITE = POLLOUT | POLLWRNORM | POLLWRBAND };
static const short asked[3] = {READ, WRITE, POLLPRI};
static const short means[3] = {READ | POLLHUP | POLLERR, WRITE | POLLERR, POLLPRI};

typedef struct SelectSet {
  GrTuple *items;                // what was given
  size_t first;                  // where its descriptors begin among all
} SelectSet;

static bool read_set(GrFiber *fiber, GrValue value, SelectSet *set) {
  if (!gr_is_list(value) && !gr_is_tuple(value)) {
    GrValue iterator = gr_iter(fiber, value);
    if (iterator == 0) {
      if (gr_clear_if(fiber, &gr_exc_TypeError)) {
        gr_raise(fiber, &gr_exc_TypeError, "arguments 1-3 must be sequences");
      }
      return false;
    }
    value = iterator;
  }
  set->items = gr_tuple_from_iterable(fiber, value);
  return set->items != 0;
}

static bool fill_set(GrFiber *fiber, const SelectSet *set, struct pollfd *fds, short events) {
  for (int64_t i = 0; i < set->items->length; i++) {
    int fd;
    if (!gr_os_descriptor(fiber, set->items->items[i], &fd)) {
      return false;
    }
    if (fd >= FD_SETSIZE) {
      gr_raise(fiber, &gr_exc_ValueError, "filedescriptor out of range in select()");
      return false;
    }
    fds[set->first + (size_t)i] = (struct pollfd){.fd = fd, .events = events};
  }
  return true;
}

// Seconds as a deadline; None is never.
static bool deadline_argument(GrFiber *fiber, GrValue timeout, const char *wanted, bool negative, int64_t *deadline) {
  int64_t ns = -1;
  if (timeout != GR_NONE) {
    if (!gr_os_nanoseconds(fiber, timeout, &ns)) {
      if (gr_clear_if(fiber, &gr_exc_TypeError)) {
        gr_raise(fiber, &gr_exc_TypeError, "timeout must be %s or None", wanted);
      }
      return false;
    }
    if (ns < 0 && !negative) {
      gr_raise(fiber, &gr_exc_ValueError, "timeout must be non-negative");
      return false;
    }
  }
  *deadline = gr_deadline(ns);
  return true;
}

// Waits until one of the descriptors is ready in the sense of its set. False: raised.
static bool select_wait(GrFiber *fiber, struct pollfd *fds, const SelectSet sets[3], size_t count, int64_t deadline) {
  for (;;) {
    int ready = gr_wait_fds(fiber, fds, count, deadline);
    if (ready <= 0) {
      return ready == 0;
    }
    bool found = false;
    for (size_t i = 0; i < count; i++) {
      int which = i >= sets[2].first ? 2 : i >= sets[1].first;
      if (fds[i].revents & POLLNVAL && fds[i].fd >= 0) {
        errno = EBADF;
        return gr_os_raise(fiber) != 0;
      }
      found = found || fds[i].revents & means[which];
      if (fds[i].revents && !(fds[i].revents & means[which])) {
        fds[i].fd = ~fds[i].fd;     // it hung up, which is of no interest here and will not change
      }
    }
    if (found) {
      return true;
    }
  }
}

GrValue gr_select_select(GrFiber *fiber, GrValue rlist, GrValue wlist, GrValue xlist, GrValue timeout) {
  const GrValue given[3] = {rlist, wlist, xlist};
  SelectSet sets[3];
  GrList *results[3];
  int64_t deadline;
  size_t count = 0;
  if (!deadline_argument(fiber, timeout, "a float", false, &deadline)) {
    return 0;
  }
  for (int i = 0; i < 3; i++) {
    if (!read_set(fiber, given[i], &sets[i])) {
      return 0;
    }
    sets[i].first = count;
    count += (size_t)sets[i].items->length;
  }
  struct pollfd *fds = gr_alloc_atomic_checked(fiber, sizeof *fds * (count + 1));
  for (int i = 0; i < 3; i++) {
    if (fds == 0 || !fill_set(fiber, &sets[i], fds, asked[i])) {
      return 0;
    }
  }
  if (!select_wait(fiber, fds, sets, count, deadline)) {
    return 0;
  }
  for (int i = 0; i < 3; i++) {
    results[i] = gr_list_new(fiber, 0);
    for (int64_t k = 0; results[i] && k < sets[i].items->length; k++) {
      const struct pollfd *item = &fds[sets[i].first + (size_t)k];
      if (item->fd >= 0 && item->revents & means[i] && !gr_list_push(fiber, results[i], sets[i].items->items[k])) {
        return 0;
      }
    }
  }
  return results[0] && results[1] && results[2]
             ? GR_VALUE(gr_tuple_pack(fiber, 3, GR_VALUE(results[0]), GR_VALUE(results[1]), GR_VALUE(results[2])))
             : 0;
}

// ---- poll objects

GrValue gr_select_poll(GrFiber *fiber) {
  if (!gr_type_ready(fiber, &gr_poll_object_type)) {
    return 0;
  }
  GrPoll *self = GR_NEW(fiber, GrPoll, &gr_poll_object_type);
  self->masks = gr_dict_new(fiber, 0);
  return self->masks ? GR_VALUE(self) : 0;
}

static bool mask_argument(GrFiber *fiber, GrValue value, GrValue *mask) {
  int64_t number;
  if (!gr_is_int(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "an integer is required");
    return false;
  }
  if (gr_int_sign(value) < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "value must be positive");
    return false;
  }
  if (!gr_int_to_i64(value, &number) || number > USHRT_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "Python int too large for C unsigned short");
    return false;
  }
  *mask = gr_tag_int(number);
  return true;
}

bool gr_poll_object_register(GrFiber *fiber, GrPoll *self, GrValue fd, GrValue eventmask) {
  GrValue mask = gr_tag_int(POLLIN | POLLPRI | POLLOUT);
  int file;
  return gr_os_descriptor(fiber, fd, &file) && (eventmask == 0 || mask_argument(fiber, eventmask, &mask)) &&
         gr_dict_set(fiber, self->masks, gr_tag_int(file), mask);
}

bool gr_poll_object_modify(GrFiber *fiber, GrPoll *self, GrValue fd, GrValue eventmask) {
  GrValue mask;
  int file;
  if (!gr_os_descriptor(fiber, fd, &file) || !mask_argument(fiber, eventmask, &mask)) {
    return false;
  }
  if (gr_dict_find(fiber, self->masks, gr_tag_int(file)) == 0) {
    gr_raise_os_error(fiber, ENOENT, 0, 0);
    return false;
  }
  return gr_dict_set(fiber, self->masks, gr_tag_int(file), mask);
}

bool gr_poll_object_unregister(GrFiber *fiber, GrPoll *self, GrValue fd) {
  int file;
  if (!gr_os_descriptor(fiber, fd, &file)) {
    return false;
  }
  int removed = gr_dict_remove(fiber, self->masks, gr_tag_int(file));
  if (removed == 0) {
    gr_raise_key_error(fiber, gr_tag_int(file));
  }
  return removed > 0;
}

// Milliseconds as a deadline.
static bool poll_deadline(GrFiber *fiber, GrValue timeout, int64_t *deadline) {
  int64_t ms = -1;
  if (timeout != GR_NONE && gr_is_float(timeout)) {
    double number = gr_float_value(timeout);
    if (isnan(number)) {
      gr_raise(fiber, &gr_exc_ValueError, "Invalid value NaN (not a number)");
      return false;
    }
    // Fractions of a nanosecond are rounded up, and so are those of a millisecond.
    if (fabs(number) >= 0x1p63 / 1e6) {
      gr_raise(fiber, &gr_exc_OverflowError, "timestamp too large to convert to C _PyTime_t");
      return false;
    }
    ms = number < 0 ? -1 : (int64_t)ceil(number);
  } else if (timeout != GR_NONE) {
    GrValue number = gr_index(fiber, timeout);
    if (number == 0) {
      if (gr_clear_if(fiber, &gr_exc_TypeError)) {
        gr_raise(fiber, &gr_exc_TypeError, "timeout must be an integer or None");
      }
      return false;
    }
    if (!gr_int_to_i64(number, &ms) || ms > INT64_MAX / 1000000 || ms < INT64_MIN / 1000000) {
      gr_raise(fiber, &gr_exc_OverflowError, "timestamp too large to convert to C _PyTime_t");
      return false;
    }
  }
  if (ms > INT_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "timeout is too large");
    return false;
  }
  *deadline = gr_deadline(ms < 0 ? -1 : ms * 1000000);
  return true;
}

static GrValue poll_results(GrFiber *fiber, const struct pollfd *fds, size_t count) {
  GrList *list = gr_list_new(fiber, 0);
  for (size_t i = 0; list && i < count; i++) {
    if (fds[i].revents) {
      GrTuple *pair = gr_tuple_pack(fiber, 2, gr_tag_int(fds[i].fd), gr_tag_int(fds[i].revents & 0xffff));
      list = pair && gr_list_push(fiber, list, GR_VALUE(pair)) ? list : 0;
    }
  }
  return GR_VALUE(list);
}

GrValue gr_poll_object_poll(GrFiber *fiber, GrPoll *self, GrValue timeout) {
  int64_t deadline, position = 0, number, events;
  GrValue fd, mask;
  size_t count = 0, room = (size_t)gr_dict_length(self->masks);
  if (!poll_deadline(fiber, timeout, &deadline)) {
    return 0;
  }
  struct pollfd *fds = gr_alloc_atomic_checked(fiber, sizeof *fds * (room + 1));
  while (fds && count < room && gr_dict_next(self->masks, &position, &fd, &mask)) {
    if (gr_int_to_i64(fd, &number) && gr_int_to_i64(mask, &events)) {
      fds[count++] = (struct pollfd){.fd = (int)number, .events = (short)events};
    }
  }
  if (fds == 0) {
    return 0;
  }
  if (atomic_exchange(&self->polling, true)) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "concurrent poll() invocation");
  }
  int ready = gr_wait_fds(fiber, fds, count, deadline);
  atomic_store(&self->polling, false);
  return ready < 0 ? 0 : poll_results(fiber, fds, count);
}

// ---- the module

#define C(name) {#name, name}
static const GrOsConstant constants[] = {
    C(EPOLLERR), C(EPOLLET), C(EPOLLEXCLUSIVE), C(EPOLLHUP), C(EPOLLIN), C(EPOLLMSG), C(EPOLLONESHOT),
    C(EPOLLOUT), C(EPOLLPRI), C(EPOLLRDBAND), C(EPOLLRDHUP), C(EPOLLRDNORM), C(EPOLLWRBAND), C(EPOLLWRNORM),
    C(EPOLL_CLOEXEC), C(PIPE_BUF), C(POLLERR), C(POLLHUP), C(POLLIN), C(POLLMSG), C(POLLNVAL), C(POLLOUT),
    C(POLLPRI), C(POLLRDBAND), C(POLLRDHUP), C(POLLRDNORM), C(POLLWRBAND), C(POLLWRNORM),
};

bool gr_select_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_os_add(fiber, dict, "error", GR_VALUE(&gr_exc_OSError)) &&
         gr_os_add_constants(fiber, dict, constants, GR_COUNT(constants));
}

GrType gr_poll_object_type = {GR_TYPE_HEAD(gr_name_poll, GrPoll), GR_POLL_OBJECT_SLOTS};
GrType gr_epoll_type = {GR_TYPE_HEAD(gr_name_epoll, GrEpoll), GR_EPOLL_SLOTS};
