// The _signal module. Handlers are kept by exec/signal.c.
#include "../exec/signal.h"
#include "../exec/exception_core.h"
#include "../exec/module_core.h"
#include "grouse/number.h"
#include "grouse/structseq.h"
#include "grouse/wait.h"
#include "_signal.bind.h"
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

GR_NAME(gr_name_ItimerError, "ItimerError");

static GrType itimer_error_type = {GR_TYPE_HEAD(gr_name_ItimerError, GrException),
                                   .module = &gr_name_signal,
                                   .primary_base = &gr_exc_OSError,
                                   .attributes_offset = offsetof(GrException, dict),
                                   .type_flags = GR_TYPE_BASE | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT};

GR_NAME(gr_name_struct_siginfo, "struct_siginfo");
GR_NAME(gr_name_si_signo, "si_signo");
GR_NAME(gr_name_si_code, "si_code");
GR_NAME(gr_name_si_errno, "si_errno");
GR_NAME(gr_name_si_pid, "si_pid");
GR_NAME(gr_name_si_uid, "si_uid");
GR_NAME(gr_name_si_status, "si_status");
GR_NAME(gr_name_si_band, "si_band");
static const GrGetSetDef siginfo_fields[] = {
    GR_STRUCTSEQ_FIELD(gr_name_si_signo, 0, "signal number"), GR_STRUCTSEQ_FIELD(gr_name_si_code, 1, "signal code"),
    GR_STRUCTSEQ_FIELD(gr_name_si_errno, 2, "errno associated with this signal"),
    GR_STRUCTSEQ_FIELD(gr_name_si_pid, 3, "sending process ID"),
    GR_STRUCTSEQ_FIELD(gr_name_si_uid, 4, "real user ID of sending process"),
    GR_STRUCTSEQ_FIELD(gr_name_si_status, 5, "exit value or signal"),
    GR_STRUCTSEQ_FIELD(gr_name_si_band, 6, "band event for SIGPOLL"), {0}};
static GrStructSeqType siginfo_type =
    GR_STRUCTSEQ_TYPE(gr_name_struct_siginfo, gr_name_signal, siginfo_fields, 7, 7,
                      "struct_siginfo: Result from sigwaitinfo or sigtimedwait.");

// ---- helpers

static bool check_number(GrFiber *fiber, int number) {
  if (number < 1 || number >= GR_SIGNAL_COUNT) {
    gr_raise(fiber, &gr_exc_ValueError, "signal number out of range");
    return false;
  }
  return true;
}

static GrValue raise_errno(GrFiber *fiber) { return gr_raise_os_error(fiber, errno, 0, 0); }

// Python handlers run now, after a system call that a signal interrupted.
static bool handle_pending(GrFiber *fiber) { return !gr_signals_pending || gr_signals_handle(fiber); }

static GrValue set_to_python(GrFiber *fiber, const sigset_t *mask) {
  GrSet *set = gr_set_new(fiber, 0);
  for (int number = 1; set && number < GR_SIGNAL_COUNT; number++) {
    if (sigismember(mask, number) == 1 && !gr_set_insert(fiber, set, gr_tag_int(number))) {
      return 0;
    }
  }
  return set ? GR_VALUE(set) : 0;
}

static bool set_from_python(GrFiber *fiber, GrValue iterable, sigset_t *mask) {
  sigemptyset(mask);
  GrTuple *items = gr_tuple_from_iterable(fiber, iterable);
  for (int64_t i = 0; items && i < items->length; i++) {
    int64_t number;
    if (!gr_index_i64(fiber, items->items[i], &gr_exc_OverflowError, &number)) {
      return false;
    }
    if (number < 1 || number >= GR_SIGNAL_COUNT) {
      gr_raise(fiber, &gr_exc_ValueError, "signal number %lld out of range [1; %d]", (long long)number,
               GR_SIGNAL_COUNT - 1);
      return false;
    }
    // Signals the C library keeps for itself cannot be added.
    sigaddset(mask, (int)number);
  }
  return items != 0;
}

// ---- handlers

GrValue gr_signal_default_int_handler(GrFiber *fiber, int32_t signalnum, GrValue frame) {
  (void)signalnum, (void)frame;
  GrException *exception = gr_exception_make(fiber, &gr_exc_KeyboardInterrupt, &gr_tuple_empty);
  if (exception) {
    gr_raise_instance(fiber, exception);
  }
  return 0;
}

static GrValue handler_of(int number) { return gr_signal_handlers[number] ? gr_signal_handlers[number] : GR_NONE; }

GrValue gr_signal_signal(GrFiber *fiber, int32_t signalnum, GrValue handler) {
  if (fiber->id != 1) {
    return gr_raise(fiber, &gr_exc_ValueError, "signal only works in main thread of the main interpreter");
  }
  if (!check_number(fiber, signalnum)) {
    return 0;
  }
  void (*action)(int) = gr_signal_arrived;
  int64_t number;
  if (gr_is_int(handler)) {
    if (!gr_int_to_i64(handler, &number) || number < 0 || number > 1) {
      return gr_raise(fiber, &gr_exc_TypeError,
                      "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    action = number == 0 ? SIG_DFL : SIG_IGN;
  } else if (gr_type_of(handler)->call == 0) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  }
  if (!handle_pending(fiber)) {
    return 0;
  }
  GrValue old = handler_of(signalnum);
  if (!gr_signal_install(signalnum, action)) {
    return raise_errno(fiber);
  }
  gr_signal_handlers[signalnum] = action == gr_signal_arrived ? handler : gr_tag_int(action == SIG_IGN);
  return old;
}

GrValue gr_signal_getsignal(GrFiber *fiber, int32_t signalnum) {
  return check_number(fiber, signalnum) ? handler_of(signalnum) : 0;
}

bool gr_signal_siginterrupt(GrFiber *fiber, int32_t signalnum, int32_t flag) {
  struct sigaction action;
  if (!check_number(fiber, signalnum)) {
    return false;
  }
  if (sigaction(signalnum, 0, &action) == 0) {
    action.sa_flags = flag ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
    if (sigaction(signalnum, &action, 0) == 0) {
      return true;
    }
  }
  raise_errno(fiber);
  return false;
}

bool gr_signal_set_wakeup_fd(GrFiber *fiber, int32_t fd, bool warn_on_full_buffer, int64_t *result) {
  if (fiber->id != 1) {
    gr_raise(fiber, &gr_exc_ValueError, "set_wakeup_fd only works in main thread of the main interpreter");
    return false;
  }
  *result = gr_signal_wakeup_fd;
  gr_signal_wakeup_fd = fd;
  gr_signal_wakeup_warns = warn_on_full_buffer;
  return true;
}

// ---- sending and waiting

bool gr_signal_alarm(GrFiber *fiber, int32_t seconds, int64_t *result) {
  (void)fiber;
  *result = alarm((unsigned)seconds);
  return true;
}

bool gr_signal_pause(GrFiber *fiber) {
  pause();
  return handle_pending(fiber);
}

bool gr_signal_raise_signal(GrFiber *fiber, int32_t signalnum) {
  if (raise(signalnum) != 0) {
    raise_errno(fiber);
    return false;
  }
  return handle_pending(fiber);
}

bool gr_signal_pthread_kill(GrFiber *fiber, uint64_t thread_id, int32_t signalnum) {
  int error = pthread_kill((pthread_t)thread_id, signalnum);
  if (error) {
    gr_raise_os_error(fiber, error, 0, 0);
    return false;
  }
  return handle_pending(fiber);
}

bool gr_signal_pidfd_send_signal(GrFiber *fiber, int32_t pidfd, int32_t signalnum, GrValue siginfo, int32_t flags) {
  if (siginfo != GR_NONE) {
    gr_raise(fiber, &gr_exc_TypeError, "siginfo must be None");
    return false;
  }
  if (syscall(SYS_pidfd_send_signal, pidfd, signalnum, 0, flags) < 0) {
    raise_errno(fiber);
    return false;
  }
  return true;
}

GrValue gr_signal_pthread_sigmask(GrFiber *fiber, int32_t how, GrValue mask) {
  sigset_t set, previous;
  if (!set_from_python(fiber, mask, &set)) {
    return 0;
  }
  int error = pthread_sigmask(how, &set, &previous);
  if (error) {
    return gr_raise_os_error(fiber, error, 0, 0);
  }
  return handle_pending(fiber) ? set_to_python(fiber, &previous) : 0;
}

GrValue gr_signal_sigpending(GrFiber *fiber) {
  sigset_t set;
  return sigpending(&set) == 0 ? set_to_python(fiber, &set) : raise_errno(fiber);
}

bool gr_signal_sigwait(GrFiber *fiber, GrValue sigset, int64_t *result) {
  sigset_t set;
  int number;
  if (!set_from_python(fiber, sigset, &set)) {
    return false;
  }
  int error = sigwait(&set, &number);
  if (error) {
    gr_raise_os_error(fiber, error, 0, 0);
    return false;
  }
  *result = number;
  return true;
}

static GrValue siginfo_value(GrFiber *fiber, const siginfo_t *info) {
  GrValue values[] = {gr_tag_int(info->si_signo), gr_tag_int(info->si_code),   gr_tag_int(info->si_errno),
                      gr_tag_int(info->si_pid),   gr_tag_int(info->si_uid),    gr_tag_int(info->si_status),
                      gr_int_from_i64(fiber, info->si_band)};
  return gr_structseq_new(fiber, &siginfo_type, values);
}

GrValue gr_signal_sigwaitinfo(GrFiber *fiber, GrValue sigset) {
  sigset_t set;
  siginfo_t info;
  if (!set_from_python(fiber, sigset, &set)) {
    return 0;
  }
  while (GR_BLOCKING(fiber, sigwaitinfo(&set, &info)) < 0) {
    if (errno != EINTR) {
      return raise_errno(fiber);
    }
    if (!handle_pending(fiber)) {
      return 0;
    }
  }
  return siginfo_value(fiber, &info);
}

GrValue gr_signal_sigtimedwait(GrFiber *fiber, GrValue sigset, GrValue timeout) {
  sigset_t set;
  siginfo_t info;
  double seconds;
  if (!gr_to_double(fiber, timeout, &seconds)) {
    return 0;
  }
  if (seconds < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "timeout must be non-negative");
  }
  if (!set_from_python(fiber, sigset, &set)) {
    return 0;
  }
  struct timespec wait = {(time_t)seconds, (long)((seconds - floor(seconds)) * 1e9)};
  if (GR_BLOCKING(fiber, sigtimedwait(&set, &info, &wait)) >= 0) {
    return siginfo_value(fiber, &info);
  }
  if (errno == EAGAIN) {
    return GR_NONE;
  }
  return errno != EINTR ? raise_errno(fiber) : handle_pending(fiber) ? GR_NONE : 0;
}

// ---- timers

static GrValue itimer_value(GrFiber *fiber, const struct itimerval *timer) {
  double value = (double)timer->it_value.tv_sec + 1e-6 * (double)timer->it_value.tv_usec;
  double interval = (double)timer->it_interval.tv_sec + 1e-6 * (double)timer->it_interval.tv_usec;
  GrTuple *pair = gr_tuple_pack(fiber, 2, gr_float(fiber, value), gr_float(fiber, interval));
  return pair ? GR_VALUE(pair) : 0;
}

static GrValue raise_itimer(GrFiber *fiber) {
  GrStr *text = gr_str_from_c(fiber, strerror(errno));
  GrTuple *args = text ? gr_tuple_pack(fiber, 2, gr_tag_int(errno), GR_VALUE(text)) : 0;
  GrException *exception = args ? gr_exception_create(fiber, &itimer_error_type, args) : 0;
  if (exception) {
    gr_raise_instance(fiber, exception);
  }
  return 0;
}

static bool to_timeval(GrFiber *fiber, GrValue value, struct timeval *result) {
  double seconds;
  if (!gr_to_double(fiber, value, &seconds)) {
    return false;
  }
  double whole = floor(seconds);
  *result = (struct timeval){(time_t)whole, (suseconds_t)ceil((seconds - whole) * 1e6)};
  if (result->tv_usec >= 1000000) {
    result->tv_sec++;
    result->tv_usec -= 1000000;
  }
  return true;
}

GrValue gr_signal_setitimer(GrFiber *fiber, int32_t which, GrValue seconds, GrValue interval) {
  struct itimerval timer, old;
  if (!to_timeval(fiber, seconds, &timer.it_value) || !to_timeval(fiber, interval, &timer.it_interval)) {
    return 0;
  }
  return setitimer(which, &timer, &old) == 0 ? itimer_value(fiber, &old) : raise_itimer(fiber);
}

GrValue gr_signal_getitimer(GrFiber *fiber, int32_t which) {
  struct itimerval timer;
  return getitimer(which, &timer) == 0 ? itimer_value(fiber, &timer) : raise_itimer(fiber);
}

// ---- information

GrValue gr_signal_strsignal(GrFiber *fiber, int32_t signalnum) {
  if (!check_number(fiber, signalnum)) {
    return 0;
  }
  const char *text = strsignal(signalnum);
  if (text == 0 || strncmp(text, "Unknown signal", 14) == 0) {
    return GR_NONE;
  }
  GrStr *result = gr_str_from_c(fiber, text);
  return result ? GR_VALUE(result) : 0;
}

GrValue gr_signal_valid_signals(GrFiber *fiber) {
  sigset_t set;
  sigfillset(&set);
  return set_to_python(fiber, &set);
}

// ---- setup


bool gr_signal_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  if (dict == 0 || !gr_type_ready(fiber, &itimer_error_type) || !gr_structseq_ready(fiber, &siginfo_type) ||
      !gr_dict_set_str(fiber, dict, &gr_name_ItimerError, GR_VALUE(&itimer_error_type)) ||
      !gr_dict_set_str(fiber, dict, &gr_name_struct_siginfo, GR_VALUE(&siginfo_type))) {
    return false;
  }
  for (int number = 1; number < GR_SIGNAL_COUNT; number++) {
    struct sigaction action;
    if (gr_signal_handlers[number] == 0 && sigaction(number, 0, &action) == 0 &&
        (action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN)) {
      gr_signal_handlers[number] = gr_tag_int(action.sa_handler == SIG_IGN);
    }
  }
  if (gr_signal_handlers[SIGINT] == 0) {
    gr_signal_handlers[SIGINT] = gr_dict_find_str(fiber, dict, &gr_name_default_int_handler);
  }
  return true;
}
