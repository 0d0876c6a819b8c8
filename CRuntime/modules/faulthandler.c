// faulthandler: tracebacks when a program crashes, hangs or is asked for them by a signal.
//
// What handlers need is in static variables that are complete before a handler is installed.
#define _GNU_SOURCE
#include "faulthandler_dump.h"
#include "os_support.h"

#include "faulthandler.bind.h"
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// ---- files

GR_NAME(gr_name_sys, "sys");
GR_NAME(gr_name_stderr, "stderr");
GR_NAME(gr_name_fileno, "fileno");
GR_NAME(gr_name_flush, "flush");

// The descriptor of a file argument; *keep gets the object that has to stay open, or 0. -1: raised.
static int file_descriptor(GrFiber *fiber, GrValue file, GrValue *keep) {
  int64_t fd;
  *keep = 0;
  if (file == 0 || file == GR_NONE) {
    GrValue sys = gr_import(fiber, &gr_name_sys);
    file = sys ? gr_getattr_find(fiber, sys, &gr_name_stderr) : 0;
    if (file == 0 || file == GR_NONE) {
      gr_clear_exception(fiber);
      gr_raise(fiber, &gr_exc_RuntimeError, file ? "sys.stderr is None" : "unable to get sys.stderr");
      return -1;
    }
  } else if (gr_is_int(file)) {
    if (!gr_to_i64(fiber, file, INT_MIN, INT_MAX, "int", &fd)) {
      return -1;
    }
    if (fd < 0) {
      gr_raise(fiber, &gr_exc_ValueError, "file is not a valid file descripter");
    }
    return (int)fd;
  }
  GrValue number = gr_call_method(fiber, file, &gr_name_fileno, 0, 0, 0);
  if (number == 0) {
    return -1;
  }
  if (!gr_is_int(number) || !gr_int_to_i64(number, &fd) || fd < 0 || fd > INT_MAX) {
    gr_raise(fiber, &gr_exc_RuntimeError, "file.fileno() is not a valid file descriptor");
    return -1;
  }
  if (gr_call_method(fiber, file, &gr_name_flush, 0, 0, 0) == 0) {
    gr_clear_exception(fiber);     // what cannot be flushed can still be written to
  }
  *keep = file;
  return (int)fd;
}

bool gr_faulthandler_dump_traceback(GrFiber *fiber, GrValue file, bool all_threads) {
  GrValue keep;
  int fd = file_descriptor(fiber, file, &keep);
  if (fd < 0) {
    return false;
  }
  uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
  if (all_threads) {
    fault_dump_threads(fd, fiber, frame, true);
  } else {
    fault_dump_stack(fd, fiber, frame);
  }
  return gr_poll(fiber);
}

static void dump_from_handler(int fd, bool all_threads, const void *context) {
  GrFiber *fiber = gr_current_fiber();
  if (all_threads) {
    fault_dump_threads(fd, fiber, fault_frame(fiber, context), true);
  } else {
    fault_dump_stack(fd, fiber, fault_frame(fiber, context));
  }
}

// Handlers run on a stack of their own, so that they work when the thread's is used up.
static bool use_own_stack(GrFiber *fiber) {
  static stack_t stack;
  if (stack.ss_sp == 0) {
    size_t size = (size_t)SIGSTKSZ * 4;
    stack = (stack_t){.ss_sp = gr_alloc_permanent(size), .ss_size = size};
  }
  return stack.ss_sp ? sigaltstack(&stack, 0) == 0 || gr_os_raise(fiber) != 0 : gr_raise_memory_error(fiber) != 0;
}

// ---- crashes

typedef struct Fault {
  int number;
  const char *name;
  struct sigaction previous;
  bool enabled;
} Fault;
static Fault faults[] = {{.number = SIGBUS, .name = "Bus error"},
                         {.number = SIGILL, .name = "Illegal instruction"},
                         {.number = SIGFPE, .name = "Floating point exception"},
                         {.number = SIGABRT, .name = "Aborted"},
                         {.number = SIGSEGV, .name = "Segmentation fault"}};
static struct {
  bool enabled, all_threads;
  int fd;
  GrValue file;
} fatal;

static void restore(Fault *fault) {
  if (fault->enabled) {
    fault->enabled = false;
    sigaction(fault->number, &fault->previous, 0);
  }
}

static void fault_arrived(int number, siginfo_t *info, void *context) {
  (void)info;
  int error = errno;
  Fault *fault = faults;
  while (fault < faults + GR_COUNT(faults) - 1 && fault->number != number) {
    fault++;
  }
  restore(fault);
  fault_write(fatal.fd, "Fatal Python error: ");
  fault_write(fatal.fd, fault->name);
  fault_write(fatal.fd, "\n\n");
  dump_from_handler(fatal.fd, fatal.all_threads, context);
  errno = error;
  raise(number);
}

bool gr_faulthandler_enable(GrFiber *fiber, GrValue file, bool all_threads) {
  GrValue keep;
  int fd = file_descriptor(fiber, file, &keep);
  if (fd < 0 || !use_own_stack(fiber)) {
    return false;
  }
  fatal.fd = fd;
  fatal.file = keep;
  fatal.all_threads = all_threads;
  if (fatal.enabled) {
    return true;
  }
  fatal.enabled = true;
  for (size_t i = 0; i < GR_COUNT(faults); i++) {
    struct sigaction action = {.sa_sigaction = fault_arrived, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    if (sigaction(faults[i].number, &action, &faults[i].previous) != 0) {
      gr_raise(fiber, &gr_exc_RuntimeError, "unable to register signal %d", faults[i].number);
      return false;
    }
    faults[i].enabled = true;
  }
  return true;
}

int gr_faulthandler_disable(GrFiber *fiber) {
  (void)fiber;
  bool was = fatal.enabled;
  fatal.enabled = false;
  for (size_t i = 0; i < GR_COUNT(faults); i++) {
    restore(&faults[i]);
  }
  fatal.file = 0;
  return was;
}

int gr_faulthandler_is_enabled(GrFiber *fiber) {
  (void)fiber;
  return fatal.enabled;
}

// ---- signals on demand

typedef struct Watched {
  bool enabled, all_threads, chain;
  int fd;
  GrValue file;
  struct sigaction previous;
} Watched;
static Watched watched[NSIG];

static void watched_arrived(int number, siginfo_t *info, void *context);

static bool install(Watched *entry, int number, struct sigaction *previous) {
  struct sigaction action = {.sa_sigaction = watched_arrived,
                             .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK | (entry->chain ? SA_NODEFER : 0)};
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, previous) == 0;
}

static void watched_arrived(int number, siginfo_t *info, void *context) {
  (void)info;
  Watched *entry = &watched[number];
  int error = errno;
  if (!entry->enabled) {
    return;
  }
  dump_from_handler(entry->fd, entry->all_threads, context);
  if (entry->chain) {
    sigaction(number, &entry->previous, 0);
    errno = error;
    raise(number);
    error = errno;
    install(entry, number, 0);
  }
  errno = error;
}

static bool check_number(GrFiber *fiber, int number) {
  for (size_t i = 0; i < GR_COUNT(faults); i++) {
    if (faults[i].number == number) {
      gr_raise(fiber, &gr_exc_RuntimeError, "signal %d cannot be registered, use enable() instead", number);
      return false;
    }
  }
  if (number < 1 || number >= NSIG) {
    gr_raise(fiber, &gr_exc_ValueError, "signal number out of range");
    return false;
  }
  return true;
}

bool gr_faulthandler_register(GrFiber *fiber, int32_t signum, GrValue file, bool all_threads, bool chain) {
  GrValue keep;
  int fd = check_number(fiber, signum) ? file_descriptor(fiber, file, &keep) : -1;
  if (fd < 0 || !use_own_stack(fiber)) {
    return false;
  }
  Watched *entry = &watched[signum];
  entry->fd = fd;
  entry->file = keep;
  entry->all_threads = all_threads;
  entry->chain = chain;
  if (!entry->enabled) {
    if (!install(entry, signum, &entry->previous)) {
      return gr_os_raise(fiber) != 0;
    }
    entry->enabled = true;
  }
  return true;
}

int gr_faulthandler_unregister(GrFiber *fiber, int32_t signum) {
  if (!check_number(fiber, signum)) {
    return -1;
  }
  Watched *entry = &watched[signum];
  if (!entry->enabled) {
    return 0;
  }
  entry->enabled = false;
  sigaction(signum, &entry->previous, 0);
  entry->file = 0;
  return 1;
}

// ---- after a time: a timer that interrupts the thread that asked

static struct {
  bool active, exits, repeats;
  timer_t timer;
  int fd;
  GrValue file;
  int64_t timeout;
} later;

static void write_padded(int fd, int64_t number, int64_t width) {
  for (int64_t limit = width / 10; limit > 1 && number < limit; limit /= 10) {
    fault_write(fd, "0");
  }
  fault_write_number(fd, (uint64_t)number);
}

// "Timeout (0:00:05.500000)!"
static void write_timeout(int fd, int64_t ns) {
  int64_t microseconds = ns / 1000 + (ns % 1000 != 0), seconds = microseconds / 1000000;
  fault_write(fd, "Timeout (");
  fault_write_number(fd, (uint64_t)(seconds / 3600));
  fault_write(fd, ":");
  write_padded(fd, seconds / 60 % 60, 100);
  fault_write(fd, ":");
  write_padded(fd, seconds % 60, 100);
  if (microseconds % 1000000) {
    fault_write(fd, ".");
    write_padded(fd, microseconds % 1000000, 1000000);
  }
  fault_write(fd, ")!\n");
}

static void time_is_up(int number, siginfo_t *info, void *context) {
  (void)number, (void)info;
  int error = errno;
  if (later.active) {
    write_timeout(later.fd, later.timeout);
    GrFiber *fiber = gr_current_fiber();
    fault_dump_threads(later.fd, fiber, fault_frame(fiber, context), false);
    if (later.exits) {
      _exit(1);
    }
  }
  errno = error;
}

bool gr_faulthandler_cancel_dump_traceback_later(GrFiber *fiber) {
  (void)fiber;
  if (later.active) {
    later.active = false;
    timer_delete(later.timer);
    later.file = 0;
  }
  return true;
}

static int timer_signal(void) { return SIGRTMAX - 3; }

bool gr_faulthandler_dump_traceback_later(GrFiber *fiber, GrValue timeout, bool repeat, GrValue file, bool exit) {
  int64_t ns;
  GrValue keep;
  if (!gr_os_nanoseconds(fiber, timeout, &ns)) {
    return false;
  }
  if (ns <= 0) {
    gr_raise(fiber, &gr_exc_ValueError, "timeout must be greater than 0");
    return false;
  }
  int fd = file_descriptor(fiber, file, &keep);
  if (fd < 0 || !use_own_stack(fiber)) {
    return false;
  }
  gr_faulthandler_cancel_dump_traceback_later(fiber);
  struct sigaction action = {.sa_sigaction = time_is_up, .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = timer_signal()};
  event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
  if (sigaction(timer_signal(), &action, 0) != 0 || timer_create(CLOCK_MONOTONIC, &event, &later.timer) != 0) {
    return gr_os_raise(fiber) != 0;
  }
  later.fd = fd;
  later.file = keep;
  later.timeout = ns;
  later.exits = exit;
  later.active = true;
  struct timespec when = {.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
  struct itimerspec setting = {.it_value = when, .it_interval = repeat ? when : (struct timespec){0}};
  return timer_settime(later.timer, 0, &setting, 0) == 0 || gr_os_raise(fiber) != 0;
}

// ---- for tests: crashes

__attribute__((no_sanitize("undefined"))) bool gr_faulthandler__read_null(GrFiber *fiber) {
  (void)fiber;
  volatile int *volatile nothing = 0;
  return *nothing != 0;
}

bool gr_faulthandler__sigsegv(GrFiber *fiber, bool release_gil) {
  (void)fiber, (void)release_gil;
  raise(SIGSEGV);
  return true;
}

bool gr_faulthandler__sigabrt(GrFiber *fiber) {
  (void)fiber;
  abort();
}

bool gr_faulthandler__sigfpe(GrFiber *fiber) {
  (void)fiber;
  raise(SIGFPE);
  return true;
}

// Each level uses a page, and does something with it after the call so that it is no jump.
GR_NOINLINE static uintptr_t overflow(volatile char *outer, int depth) {
  volatile char page[4096];
  if (depth == INT_MAX) {
    return 0;
  }
  page[0] = outer[0];
  page[4095] = (char)depth;
  return overflow(page, depth + 1) + (uintptr_t)page[4095];
}

bool gr_faulthandler__stack_overflow(GrFiber *fiber) {
  volatile char start[1] = {0};
  uintptr_t result = overflow(start, 0);
  gr_raise(fiber, &gr_exc_RuntimeError, "unable to raise a stack overflow (%zu)", (size_t)result);
  return false;
}

static void *end_fatally(void *nothing) {
  fault_write(2, "Fatal Python error: faulthandler_fatal_error_thread: in new thread\n\n");
  abort();
  return nothing;
}

bool gr_faulthandler__fatal_error_c_thread(GrFiber *fiber) {
  pthread_t thread;
  int error = pthread_create(&thread, 0, end_fatally, 0);
  if (error) {
    gr_raise(fiber, &gr_exc_RuntimeError, "unable to start the thread");
    return false;
  }
  pthread_join(thread, 0);
  return true;
}
