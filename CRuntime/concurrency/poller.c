// Descriptors and timers that fibers wait for.
//
// Descriptors: one epoll instance, registered one-shot with the union of what the fibers on the list of a descriptor
// wait for; an event takes those off the list that it concerns and registers the rest again. Lists are guarded by
// their own locks. Closing a descriptor takes it out of the epoll instance by itself.
//
// Timers: a binary heap under `timer_lock`. `next_timer` repeats the earliest deadline so that looking costs nothing.
// `waiting_until` is when the worker in gr_poller_wait will look again (0: there is none); who adds an earlier timer
// interrupts it. Either the worker sees the timer, or the fiber that adds it sees the worker.
#define _GNU_SOURCE
#include "scheduler.h"
#include "../exec/module_core.h"
#include "../exec/signal.h"
#include "grouse/error.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum {
  EVENTS = 128,                  // taken from the kernel at a time
  CHUNK = 1024, CHUNKS = 4096,   // of the table of descriptors
  AT_ONCE = 32,                  // timers run in one critical section
  FEW = 8,                       // descriptors waited for without memory of their own
};

// One descriptor one fiber waits for; on its stack.
typedef struct Interest {
  struct Interest *next, *previous;
  GrFiber *fiber;
  uint64_t ticket;
  int fd;
  uint32_t events;
  bool linked;
} Interest;

typedef struct Watched {
  GrSpin lock;
  Interest *first;
} Watched;

static int epoll_fd = -1, wake_fd = -1;
static Watched *_Atomic watched[CHUNKS];
static _Atomic int interests;

static GrSpin timer_lock;
static GrTimer **heap;
static size_t heap_count, heap_capacity;
static _Atomic int64_t next_timer = GR_FOREVER;
static _Atomic int64_t waiting_until;

// ---- timers

static void heap_place(GrTimer *timer, size_t position) {
  heap[position] = timer;
  timer->position = position;
}

static void heap_up(GrTimer *timer, size_t position) {
  while (position > 0 && heap[(position - 1) / 2]->deadline > timer->deadline) {
    heap_place(heap[(position - 1) / 2], position);
    position = (position - 1) / 2;
  }
  heap_place(timer, position);
}

static void heap_down(GrTimer *timer, size_t position) {
  for (;;) {
    size_t child = 2 * position + 1;
    if (child + 1 < heap_count && heap[child + 1]->deadline < heap[child]->deadline) {
      child++;
    }
    if (child >= heap_count || heap[child]->deadline >= timer->deadline) {
      break;
    }
    heap_place(heap[child], position);
    position = child;
  }
  heap_place(timer, position);
}

static void heap_remove(GrTimer *timer) {
  size_t position = timer->position;
  GrTimer *last = heap[--heap_count];
  timer->position = SIZE_MAX;
  if (last != timer) {
    if (position > 0 && heap[(position - 1) / 2]->deadline > last->deadline) {
      heap_up(last, position);
    } else {
      heap_down(last, position);
    }
  }
  atomic_store(&next_timer, heap_count ? heap[0]->deadline : GR_FOREVER);
}

void gr_timer_add(GrTimer *timer) {
  gr_spin_lock(&timer_lock);
  if (heap_count == heap_capacity) {
    heap_capacity = heap_capacity ? 2 * heap_capacity : 64;
    GrTimer **larger = realloc(heap, heap_capacity * sizeof *heap);
    if (larger == 0) {
      gr_bug("out of memory for timers");
    }
    heap = larger;
  }
  heap_count++;
  heap_up(timer, heap_count - 1);
  atomic_store(&next_timer, heap[0]->deadline);
  gr_spin_unlock(&timer_lock);
  if (timer->deadline < atomic_load(&waiting_until)) {
    gr_poller_interrupt();
  }
}

void gr_timer_remove(GrTimer *timer) {
  gr_spin_lock(&timer_lock);
  if (timer->position != SIZE_MAX) {
    heap_remove(timer);
  }
  gr_spin_unlock(&timer_lock);
}

static void run_timers(void) {
  int64_t earliest = atomic_load(&next_timer);
  if (earliest == GR_FOREVER || earliest > gr_now()) {
    return;
  }
  int64_t now = gr_now();
  for (bool more = true; more;) {
    gr_spin_lock(&timer_lock);
    int left = AT_ONCE;
    while ((more = heap_count > 0 && heap[0]->deadline <= now) && left-- > 0) {
      GrTimer *timer = heap[0];
      heap_remove(timer);
      gr_unpark(timer->fiber, timer->ticket, GR_WAKE_TIMEOUT);
    }
    gr_spin_unlock(&timer_lock);
  }
}

// ---- descriptors

// 0: no memory, or no such number.
static Watched *watched_of(int fd) {
  if (fd < 0 || fd >= CHUNK * CHUNKS) {
    return 0;
  }
  Watched *chunk = watched[fd / CHUNK];
  if (chunk == 0) {
    Watched *fresh = calloc(CHUNK, sizeof(Watched));
    if (fresh == 0) {
      return 0;
    }
    if (atomic_compare_exchange_strong(&watched[fd / CHUNK], &chunk, fresh)) {
      chunk = fresh;
    } else {
      free(fresh);
    }
  }
  return &chunk[fd % CHUNK];
}

// Under the lock. Registers what the list waits for; false: the descriptor cannot be waited for.
static bool arm(Watched *entry, int fd) {
  struct epoll_event event = {.events = EPOLLONESHOT, .data.fd = fd};
  for (Interest *interest = entry->first; interest; interest = interest->next) {
    event.events |= interest->events;
  }
  return epoll_ctl(epoll_fd, EPOLL_CTL_MOD, fd, &event) == 0 ||
         (gr_errno() == ENOENT && epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0);
}

static void unlink_interest(Watched *entry, Interest *interest) {
  interest->linked = false;
  if (interest->previous) {
    interest->previous->next = interest->next;
  } else {
    entry->first = interest->next;
  }
  if (interest->next) {
    interest->next->previous = interest->previous;
  }
}

// False: [fd] cannot be waited for.
static bool watch(Interest *interest) {
  Watched *entry = watched_of(interest->fd);
  if (entry == 0) {
    return false;
  }
  atomic_fetch_add(&interests, 1);
  gr_spin_lock(&entry->lock);
  interest->previous = 0;
  interest->next = entry->first;
  if (entry->first) {
    entry->first->previous = interest;
  }
  entry->first = interest;
  interest->linked = true;
  bool good = arm(entry, interest->fd);
  gr_spin_unlock(&entry->lock);
  return good;
}

static void unwatch(Interest *interest) {
  Watched *entry = watched_of(interest->fd);
  if (entry) {
    gr_spin_lock(&entry->lock);
    if (interest->linked) {
      unlink_interest(entry, interest);
    }
    gr_spin_unlock(&entry->lock);
    atomic_fetch_sub(&interests, 1);
  }
}

static void descriptor_ready(int fd, uint32_t events) {
  Watched *entry = watched_of(fd);
  gr_spin_lock(&entry->lock);
  for (Interest *interest = entry->first, *next; interest; interest = next) {
    next = interest->next;
    if (events & (interest->events | EPOLLERR | EPOLLHUP)) {
      unlink_interest(entry, interest);
      gr_unpark(interest->fiber, interest->ticket, GR_WAKE_EVENT);
    }
  }
  if (entry->first && !arm(entry, fd)) {
    // Closed meanwhile: its waiters shall see it.
    for (Interest *interest = entry->first, *next; interest; interest = next) {
      next = interest->next;
      unlink_interest(entry, interest);
      gr_unpark(interest->fiber, interest->ticket, GR_WAKE_EVENT);
    }
  }
  gr_spin_unlock(&entry->lock);
}

// ---- polling

bool gr_poller_start(void) {
  epoll_fd = epoll_create1(EPOLL_CLOEXEC);
  wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = -1};
  return epoll_fd >= 0 && wake_fd >= 0 && epoll_ctl(epoll_fd, EPOLL_CTL_ADD, wake_fd, &event) == 0;
}

bool gr_poller_expects(void) {
  return atomic_load_explicit(&next_timer, memory_order_relaxed) != GR_FOREVER ||
         atomic_load_explicit(&interests, memory_order_relaxed) > 0;
}

void gr_poller_interrupt(void) {
  uint64_t one = 1;
  ssize_t written = write(wake_fd, &one, sizeof one);
  (void)written;
}

static int wait_for_events(struct epoll_event *events, const struct timespec *timeout) {
  static _Atomic bool coarse;
  if (!coarse) {
    int count = epoll_pwait2(epoll_fd, events, EVENTS, timeout, 0);
    if (count >= 0 || gr_errno() != ENOSYS) {
      return count;
    }
    coarse = true;               // before Linux 5.11
  }
  int64_t ms = timeout ? timeout->tv_sec * (int64_t)1000 + (timeout->tv_nsec + 999999) / 1000000 : -1;
  return epoll_wait(epoll_fd, events, EVENTS, ms < INT32_MAX ? (int)ms : INT32_MAX);
}

// [drain]: the interruption was for the caller.
static void take_events(const struct timespec *timeout, bool drain) {
  struct epoll_event events[EVENTS];
  int count = wait_for_events(events, timeout);
  for (int i = 0; i < count; i++) {
    if (events[i].data.fd >= 0) {
      descriptor_ready(events[i].data.fd, events[i].events);
      continue;
    }
    uint64_t number;
    if (drain && read(wake_fd, &number, sizeof number) < 0) {
      continue;
    }
    if (atomic_load(&gr_signals_pending)) {
      gr_unpark_any(gr_main_fiber, GR_WAKE_SIGNAL);
    }
  }
}

void gr_poller_poll(void) {
  static const struct timespec now;
  take_events(&now, false);
  run_timers();
}

void gr_poller_wait(void) {
  atomic_store(&waiting_until, GR_FOREVER);
  int64_t earliest = atomic_load(&next_timer), left = earliest - gr_now();
  left = left > 0 ? left : 0;
  struct timespec limit = {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
  if (earliest != GR_FOREVER) {
    atomic_store(&waiting_until, earliest);
  }
  take_events(earliest == GR_FOREVER ? 0 : &limit, true);
  atomic_store(&waiting_until, 0);
  run_timers();
}

// ---- fibers that wait

static int poll_now(GrFiber *fiber, struct pollfd *fds, size_t count) {
  int ready = poll(fds, (nfds_t)count, 0);
  if (ready < 0) {
    gr_raise_os_error(fiber, gr_errno(), 0, 0);
  }
  return ready;
}

static void park_for(GrFiber *fiber, struct pollfd *fds, size_t count, Interest *own, int64_t deadline) {
  uint64_t ticket = gr_wait_begin(fiber);
  for (size_t i = 0; i < count; i++) {
    own[i] = (Interest){.fiber = fiber, .ticket = ticket, .fd = fds[i].fd, .events = (uint32_t)fds[i].events};
    if (fds[i].fd >= 0 && !watch(&own[i])) {
      gr_unpark(fiber, ticket, GR_WAKE_EVENT);
    }
  }
  gr_park(fiber, deadline);
  for (size_t i = 0; i < count; i++) {
    if (own[i].fd >= 0) {
      unwatch(&own[i]);
    }
  }
}

int gr_poller_wait_fds(GrFiber *fiber, struct pollfd *fds, size_t count, int64_t deadline) {
  Interest few[FEW], *own = few;
  if (count > FEW && (own = malloc(count * sizeof *own)) == 0) {
    gr_raise_memory_error(fiber);
    return -1;
  }
  int ready;
  while ((ready = poll_now(fiber, fds, count)) == 0 && gr_now() < deadline) {
    park_for(fiber, fds, count, own, deadline);
    if (!gr_poll(fiber)) {
      ready = -1;
      break;
    }
  }
  if (own != few) {
    free(own);
  }
  return ready;
}
