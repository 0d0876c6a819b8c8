// syslog: the system's log.
#include "grouse/text.h"
#include "os_support.h"

#include "syslog.bind.h"
#include <pthread.h>
#include <syslog.h>

// openlog() keeps the address of the name, and so do we. The lock guards both variables and the calls that use the name.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static GrStr *log_name;
static bool is_open;

GR_NAME(gr_name_sys, "sys");
GR_NAME(gr_name_argv, "argv");

// The file name of the program. 0 without an exception: there is none.
static GrStr *program_name(GrFiber *fiber) {
  GrValue sys = gr_import(fiber, &gr_name_sys), argv = sys ? gr_getattr_find(fiber, sys, &gr_name_argv) : 0;
  GrValue first = argv && gr_is_list(argv) ? gr_list_find(gr_as_list(argv), 0) : 0;
  if (first == 0 || !gr_is_str(first)) {
    return 0;
  }
  GrStr *path = gr_as_str(first);
  const char *slash = strrchr(path->bytes, '/');
  if (path->size == 0) {
    return 0;
  }
  return slash ? gr_str_new(fiber, slash + 1, path->size - (slash + 1 - path->bytes)) : path;
}

static bool open_log(GrFiber *fiber, GrStr *ident, int64_t option, int64_t facility) {
  GrStr *name = ident ? ident : program_name(fiber);
  if (name == 0 && gr_has_exception(fiber)) {
    return false;
  }
  pthread_mutex_lock(&lock);
  openlog(name ? name->bytes : 0, (int)option, (int)facility);
  log_name = name;
  is_open = true;
  pthread_mutex_unlock(&lock);
  return true;
}

// Lone surrogates have no UTF-8.
static bool check_text(GrFiber *fiber, GrStr *text) {
  if (gr_str_is_ascii(text)) {
    return strlen(text->bytes) == (size_t)text->size ||
           gr_raise(fiber, &gr_exc_ValueError, "embedded null character") != 0;
  }
  return gr_text_encode(fiber, text, 0, 0) != 0;
}

bool gr_syslog_openlog(GrFiber *fiber, GrStr *ident, int64_t logoption, int64_t facility) {
  return (ident == 0 || check_text(fiber, ident)) && open_log(fiber, ident, logoption, facility);
}

bool gr_syslog_syslog(GrFiber *fiber, const GrValue *args, size_t nargs) {
  int64_t priority = LOG_INFO;
  bool good = (nargs == 1 || nargs == 2) && gr_is_str(args[nargs - 1]);
  if (good && nargs == 2) {
    good = gr_to_i64(fiber, args[0], INT32_MIN, INT32_MAX, "int", &priority);
    gr_clear_exception(fiber);
  }
  if (!good) {
    gr_raise(fiber, &gr_exc_TypeError, "[priority,] message string");
    return false;
  }
  GrStr *message = gr_as_str(args[nargs - 1]);
  if (!check_text(fiber, message) || (!is_open && !open_log(fiber, 0, 0, LOG_USER))) {
    return false;
  }
  pthread_mutex_lock(&lock);
  syslog((int)priority, "%s", message->bytes);
  pthread_mutex_unlock(&lock);
  return true;
}

bool gr_syslog_closelog(GrFiber *fiber) {
  (void)fiber;
  pthread_mutex_lock(&lock);
  if (is_open) {
    closelog();
    log_name = 0;
    is_open = false;
  }
  pthread_mutex_unlock(&lock);
  return true;
}

bool gr_syslog_setlogmask(GrFiber *fiber, int64_t maskpri, int64_t *result) {
  (void)fiber;
  *result = setlogmask((int)maskpri);
  return true;
}

bool gr_syslog_LOG_MASK(GrFiber *fiber, int64_t pri, int64_t *result) {
  (void)fiber;
  *result = LOG_MASK(pri);
  return true;
}

bool gr_syslog_LOG_UPTO(GrFiber *fiber, int64_t pri, int64_t *result) {
  (void)fiber;
  *result = LOG_UPTO(pri);
  return true;
}

#define C(name) {#name, name}
static const GrOsConstant constants[] = {
    C(LOG_ALERT), C(LOG_AUTH), C(LOG_AUTHPRIV), C(LOG_CONS), C(LOG_CRIT), C(LOG_CRON), C(LOG_DAEMON),
    C(LOG_DEBUG), C(LOG_EMERG), C(LOG_ERR), C(LOG_INFO), C(LOG_KERN), C(LOG_LOCAL0), C(LOG_LOCAL1),
    C(LOG_LOCAL2), C(LOG_LOCAL3), C(LOG_LOCAL4), C(LOG_LOCAL5), C(LOG_LOCAL6), C(LOG_LOCAL7), C(LOG_LPR),
    C(LOG_MAIL), C(LOG_NDELAY), C(LOG_NEWS), C(LOG_NOTICE), C(LOG_NOWAIT), C(LOG_ODELAY), C(LOG_PERROR),
    C(LOG_PID), C(LOG_SYSLOG), C(LOG_USER), C(LOG_UUCP), C(LOG_WARNING),
};

bool gr_syslog_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_os_add_constants(fiber, dict, constants, GR_COUNT(constants));
}
