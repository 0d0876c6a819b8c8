// time: clocks, sleeping, calendar conversions.
#define _GNU_SOURCE
#include "../exec/simple_namespace.h"
#include "grouse/float.h"
#include "grouse/structseq.h"
#include "grouse/text.h"
#include "os_support.h"
#include "grouse/wait.h"

#include "time.bind.h"
#include "time_types.h"
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

// ---- struct_time

GR_NAME(gr_name_struct_time, "struct_time");
#define FIELDS(X)                                                                                            \
  X(tm_year, 0, "year, for example, 1993") X(tm_mon, 1, "month of year, range [1, 12]")                      \
  X(tm_mday, 2, "day of month, range [1, 31]") X(tm_hour, 3, "hours, range [0, 23]")                         \
  X(tm_min, 4, "minutes, range [0, 59]") X(tm_sec, 5, "seconds, range [0, 61])")                             \
  X(tm_wday, 6, "day of week, range [0, 6], Monday is 0") X(tm_yday, 7, "day of year, range [1, 366]")       \
  X(tm_isdst, 8, "1 if summer time is in effect, 0 if not, and -1 if unknown")                               \
  X(tm_zone, 9, "abbreviation of timezone name") X(tm_gmtoff, 10, "offset from UTC in seconds")
#define DEFINE(name, index, text) GR_NAME(gr_name_##name, #name);
FIELDS(DEFINE)
#define ROW(name, index, text) GR_STRUCTSEQ_FIELD(gr_name_##name, index, text),
static const GrGetSetDef struct_time_fields[] = {FIELDS(ROW){0}};

GrStructSeqType gr_struct_time_type =
    GR_STRUCTSEQ_TYPE(gr_name_struct_time, gr_name_time, struct_time_fields, 9, 11,
                      "The time value as returned by gmtime(), localtime(), and strptime(), and\n"
                      " accepted by asctime(), mktime() and strftime().");

static GrValue struct_time_from(GrFiber *fiber, const struct tm *tm) {
  GrStr *zone = gr_str_from_c(fiber, tm->tm_zone ? tm->tm_zone : "");
  const GrValue values[] = {gr_tag_int(tm->tm_year + 1900LL),
                            gr_tag_int(tm->tm_mon + 1),
                            gr_tag_int(tm->tm_mday),
                            gr_tag_int(tm->tm_hour),
                            gr_tag_int(tm->tm_min),
                            gr_tag_int(tm->tm_sec),
                            gr_tag_int((tm->tm_wday + 6) % 7),
                            gr_tag_int(tm->tm_yday + 1),
                            gr_tag_int(tm->tm_isdst),
                            GR_VALUE(zone),
                            gr_tag_int(tm->tm_gmtoff)};
  return zone ? gr_structseq_new(fiber, &gr_struct_time_type, values) : 0;
}

// ---- clocks

static GR_NOINLINE int64_t read_clock(GrFiber *fiber, clockid_t clock) {
  struct timespec now;
  if (clock_gettime(clock, &now) != 0) {
    gr_raise_os_error(fiber, errno, 0, 0);
    return INT64_MIN;
  }
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static bool clock_seconds(GrFiber *fiber, clockid_t clock, double *result) {
  int64_t now = read_clock(fiber, clock);
  *result = (double)now / 1e9;
  return now != INT64_MIN;
}

static bool clock_ns(GrFiber *fiber, clockid_t clock, int64_t *result) {
  *result = read_clock(fiber, clock);
  return *result != INT64_MIN;
}

bool gr_time_time(GrFiber *fiber, double *result) { return clock_seconds(fiber, CLOCK_REALTIME, result); }
bool gr_time_time_ns(GrFiber *fiber, int64_t *result) { return clock_ns(fiber, CLOCK_REALTIME, result); }
bool gr_time_monotonic(GrFiber *fiber, double *result) { return clock_seconds(fiber, CLOCK_MONOTONIC, result); }
bool gr_time_monotonic_ns(GrFiber *fiber, int64_t *result) { return clock_ns(fiber, CLOCK_MONOTONIC, result); }
bool gr_time_perf_counter(GrFiber *fiber, double *result) { return clock_seconds(fiber, CLOCK_MONOTONIC, result); }
bool gr_time_perf_counter_ns(GrFiber *fiber, int64_t *result) { return clock_ns(fiber, CLOCK_MONOTONIC, result); }
bool gr_time_process_time(GrFiber *fiber, double *result) {
  return clock_seconds(fiber, CLOCK_PROCESS_CPUTIME_ID, result);
}
bool gr_time_process_time_ns(GrFiber *fiber, int64_t *result) {
  return clock_ns(fiber, CLOCK_PROCESS_CPUTIME_ID, result);
}
bool gr_time_thread_time(GrFiber *fiber, double *result) {
  return clock_seconds(fiber, CLOCK_THREAD_CPUTIME_ID, result);
}
bool gr_time_thread_time_ns(GrFiber *fiber, int64_t *result) {
  return clock_ns(fiber, CLOCK_THREAD_CPUTIME_ID, result);
}
bool gr_time_clock_gettime(GrFiber *fiber, int32_t clk_id, double *result) {
  return clock_seconds(fiber, clk_id, result);
}
bool gr_time_clock_gettime_ns(GrFiber *fiber, int32_t clk_id, int64_t *result) {
  return clock_ns(fiber, clk_id, result);
}

bool gr_time_clock_getres(GrFiber *fiber, int32_t clk_id, double *result) {
  struct timespec step;
  *result = 0;
  if (clock_getres(clk_id, &step) != 0) {
    gr_raise_os_error(fiber, errno, 0, 0);
    return false;
  }
  *result = (double)step.tv_sec + (double)step.tv_nsec / 1e9;
  return true;
}

bool gr_time_clock_settime_ns(GrFiber *fiber, int32_t clk_id, int64_t time) {
  int64_t seconds = time / 1000000000, rest = time % 1000000000;
  struct timespec given = {.tv_sec = seconds - (rest < 0), .tv_nsec = rest < 0 ? rest + 1000000000 : rest};
  if (clock_settime(clk_id, &given) != 0) {
    gr_raise_os_error(fiber, errno, 0, 0);
    return false;
  }
  return true;
}

bool gr_time_clock_settime(GrFiber *fiber, int32_t clk_id, GrValue time) {
  int64_t ns;
  return gr_os_nanoseconds(fiber, time, &ns) && gr_time_clock_settime_ns(fiber, clk_id, ns);
}

bool gr_time_pthread_getcpuclockid(GrFiber *fiber, uint64_t thread_id, int64_t *result) {
  clockid_t clock;
  int error = pthread_getcpuclockid((pthread_t)thread_id, &clock);
  if (error) {
    gr_raise_os_error(fiber, error, 0, 0);
  }
  *result = error ? 0 : clock;
  return error == 0;
}

GrValue gr_time_get_clock_info(GrFiber *fiber, GrStr *name) {
  static const struct {
    const char *name, *text;
    clockid_t clock;
    bool monotonic, adjustable;
  } clocks[] = {
      {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false, true},
      {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
      {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
      {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true, false},
      {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true, false},
  };
  for (size_t i = 0; i < GR_COUNT(clocks); i++) {
    double step = 0;
    if (!gr_str_equal_c(name, clocks[i].name)) {
      continue;
    }
    GrDict *info = gr_time_clock_getres(fiber, clocks[i].clock, &step) ? gr_dict_new(fiber, 4) : 0;
    GrStr *text = info ? gr_str_from_c(fiber, clocks[i].text) : 0;
    const GrValue values[] = {GR_VALUE(text), gr_bool(clocks[i].monotonic), gr_bool(clocks[i].adjustable),
                              gr_float(fiber, step)};
    static const char *const keys[] = {"implementation", "monotonic", "adjustable", "resolution"};
    for (int k = 0; text && k < 4; k++) {
      GrStr *key = gr_str_from_c(fiber, keys[k]);
      if (key == 0 || !gr_dict_set_str(fiber, info, key, values[k])) {
        return 0;
      }
    }
    return text ? gr_simple_namespace_new(fiber, info) : 0;
  }
  return gr_raise(fiber, &gr_exc_ValueError, "unknown clock");
}

bool gr_time_sleep(GrFiber *fiber, GrValue seconds) {
  int64_t ns;
  if (!gr_os_nanoseconds(fiber, seconds, &ns)) {
    return false;
  }
  if (ns < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "sleep length must be non-negative");
    return false;
  }
  return gr_sleep_until(fiber, gr_deadline(ns));
}

// ---- calendar

// Seconds since the Epoch, fractions cut off downwards; None is now.
static bool time_argument(GrFiber *fiber, GrValue value, time_t *result) {
  if (value == GR_NONE) {
    *result = time(0);
    return true;
  }
  if (gr_is_float(value)) {
    double seconds = gr_float_value(value);
    if (isnan(seconds)) {
      gr_raise(fiber, &gr_exc_ValueError, "Invalid value NaN (not a number)");
      return false;
    }
    seconds = floor(seconds);
    if (seconds >= 0x1p63 || seconds < -0x1p63) {
      gr_raise(fiber, &gr_exc_OverflowError, "timestamp out of range for platform time_t");
      return false;
    }
    *result = (time_t)seconds;
    return true;
  }
  int64_t seconds;
  GrValue number = gr_index(fiber, value);
  if (number == 0) {
    return false;
  }
  if (!gr_int_to_i64(number, &seconds)) {
    gr_raise(fiber, &gr_exc_OverflowError, "timestamp out of range for platform time_t");
    return false;
  }
  *result = seconds;
  return true;
}

static GrValue raise_errno(GrFiber *fiber) { return gr_raise_os_error(fiber, errno ? errno : EINVAL, 0, 0); }

GrValue gr_time_gmtime(GrFiber *fiber, GrValue seconds) {
  time_t when;
  struct tm tm;
  if (!time_argument(fiber, seconds, &when)) {
    return 0;
  }
  errno = 0;
  if (gmtime_r(&when, &tm) == 0) {
    return raise_errno(fiber);
  }
  return struct_time_from(fiber, &tm);
}

GrValue gr_time_localtime(GrFiber *fiber, GrValue seconds) {
  time_t when;
  struct tm tm;
  if (!time_argument(fiber, seconds, &when)) {
    return 0;
  }
  errno = 0;
  return localtime_r(&when, &tm) ? struct_time_from(fiber, &tm) : raise_errno(fiber);
}

// A struct_time or tuple of nine ints as struct tm. [function] is named in errors.
static bool tm_argument(GrFiber *fiber, GrValue value, const char *function, struct tm *tm) {
  if (!gr_is_tuple(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "Tuple or struct_time argument required");
    return false;
  }
  GrTuple *tuple = gr_as_tuple(value);
  if (tuple->length != 9) {
    gr_raise(fiber, &gr_exc_TypeError, "%s(): illegal time tuple argument", function);
    return false;
  }
  int64_t n[9];
  for (int i = 0; i < 9; i++) {
    if (!gr_to_i64(fiber, tuple->items[i], INT32_MIN, INT32_MAX, "int", &n[i])) {
      return false;
    }
  }
  if (n[0] < INT32_MIN + 1900LL) {
    gr_raise(fiber, &gr_exc_OverflowError, "year out of range");
    return false;
  }
  *tm = (struct tm){.tm_year = (int)(n[0] - 1900), .tm_mon = (int)n[1] - 1, .tm_mday = (int)n[2],
                    .tm_hour = (int)n[3], .tm_min = (int)n[4], .tm_sec = (int)n[5],
                    .tm_wday = (int)((n[6] + 1) % 7), .tm_yday = (int)n[7] - 1, .tm_isdst = (int)n[8]};
  if (gr_type_of(value) == &gr_struct_time_type.type) {
    if (gr_is_str(tuple->items[9])) {
      tm->tm_zone = gr_as_str(tuple->items[9])->bytes;
    }
    int64_t offset;
    if (tuple->items[10] != GR_NONE && gr_is_int(tuple->items[10]) && gr_int_to_i64(tuple->items[10], &offset)) {
      tm->tm_gmtoff = offset;
    }
  }
  return true;
}

// Fields that are 0 where counting starts at 1 are taken as 1; others out of range raise.
static bool check_tm(GrFiber *fiber, struct tm *tm) {
  tm->tm_mon = tm->tm_mon == -1 ? 0 : tm->tm_mon;
  tm->tm_mday = tm->tm_mday == 0 ? 1 : tm->tm_mday;
  tm->tm_yday = tm->tm_yday == -1 ? 0 : tm->tm_yday;
  const char *wrong = tm->tm_mon < 0 || tm->tm_mon > 11     ? "month out of range"
                      : tm->tm_mday < 0 || tm->tm_mday > 31 ? "day of month out of range"
                      : tm->tm_hour < 0 || tm->tm_hour > 23 ? "hour out of range"
                      : tm->tm_min < 0 || tm->tm_min > 59   ? "minute out of range"
                      : tm->tm_sec < 0 || tm->tm_sec > 61   ? "seconds out of range"
                      : tm->tm_wday < 0                     ? "day of week out of range"
                      : tm->tm_yday < 0 || tm->tm_yday > 365 ? "day of year out of range"
                                                             : 0;
  if (wrong) {
    gr_raise(fiber, &gr_exc_ValueError, "%s", wrong);
  }
  return wrong == 0;
}

bool gr_time_mktime(GrFiber *fiber, GrValue tuple, double *result) {
  struct tm tm;
  if (!tm_argument(fiber, tuple, "mktime", &tm)) {
    return false;
  }
  tm.tm_wday = -1;
  time_t when = mktime(&tm);
  if (when == (time_t)-1 && tm.tm_wday == -1) {
    gr_raise(fiber, &gr_exc_OverflowError, "mktime argument out of range");
    return false;
  }
  *result = (double)when;
  return true;
}

static GrStr *tm_text(GrFiber *fiber, const struct tm *tm) {
  static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char text[80];
  int size = snprintf(text, sizeof text, "%s %s%3d %.2d:%.2d:%.2d %lld", days[tm->tm_wday % 7], months[tm->tm_mon],
                      tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec, tm->tm_year + 1900LL);
  return gr_str_new(fiber, text, size);
}

static bool now_or_argument(GrFiber *fiber, GrValue tuple, const char *function, struct tm *tm) {
  if (tuple != 0) {
    return tm_argument(fiber, tuple, function, tm) && check_tm(fiber, tm);
  }
  time_t when = time(0);
  return localtime_r(&when, tm) != 0 || raise_errno(fiber) != 0;
}

GrStr *gr_time_asctime(GrFiber *fiber, GrValue tuple) {
  struct tm tm;
  return now_or_argument(fiber, tuple, "asctime", &tm) ? tm_text(fiber, &tm) : 0;
}

GrStr *gr_time_ctime(GrFiber *fiber, GrValue seconds) {
  time_t when;
  struct tm tm;
  if (!time_argument(fiber, seconds, &when)) {
    return 0;
  }
  errno = 0;
  if (localtime_r(&when, &tm) == 0) {
    raise_errno(fiber);
    return 0;
  }
  return tm_text(fiber, &tm);
}

GrStr *gr_time_strftime(GrFiber *fiber, GrStr *format, GrValue tuple) {
  struct tm tm;
  if (!now_or_argument(fiber, tuple, "strftime", &tm)) {
    return 0;
  }
  tm.tm_isdst = tm.tm_isdst < -1 ? -1 : tm.tm_isdst > 1 ? 1 : tm.tm_isdst;
  GrBytes *pattern = gr_encode_filesystem(fiber, format);
  if (pattern == 0) {
    return 0;
  }
  if (memchr(pattern->bytes, 0, (size_t)pattern->size)) {
    gr_raise(fiber, &gr_exc_ValueError, "embedded null character");
    return 0;
  }
  // 0 means either no room or no text; a format that gives much more than its own size is taken as the latter.
  for (size_t capacity = 256 + (size_t)pattern->size;; capacity *= 2) {
    char *text = gr_alloc_atomic_checked(fiber, capacity);
    if (text == 0) {
      return 0;
    }
    size_t size = strftime(text, capacity, pattern->bytes, &tm);
    if (size > 0 || capacity >= 256 * ((size_t)pattern->size + 1)) {
      return gr_decode_filesystem(fiber, text, (int64_t)size);
    }
  }
}

GR_NAME(gr_name__strptime, "_strptime");
GR_NAME(gr_name__strptime_time, "_strptime_time");

GrValue gr_time_strptime(GrFiber *fiber, GrValue string, GrValue format) {
  GrValue module = gr_import(fiber, &gr_name__strptime);
  const GrValue args[] = {string, format};
  return module ? gr_call_method(fiber, module, &gr_name__strptime_time, args, 2, 0) : 0;
}

// ---- the module

// Offset and name of local time at [when].
static void zone_at(time_t when, char name[32], long *offset) {
  struct tm tm;
  localtime_r(&when, &tm);
  snprintf(name, 32, "%s", tm.tm_zone ? tm.tm_zone : "   ");
  *offset = -tm.tm_gmtoff;
}

// timezone, altzone, daylight and tzname from the offsets in January and July.
static bool add_zone(GrFiber *fiber, GrDict *dict) {
  enum { YEAR = (365 * 24 + 6) * 3600 };
  char january_name[32], july_name[32];
  long january, july;
  time_t start = time(0) / YEAR * YEAR;
  zone_at(start, january_name, &january);
  zone_at(start + YEAR / 2, july_name, &july);
  bool south = january < july;
  GrStr *standard = gr_str_from_c(fiber, south ? july_name : january_name);
  GrStr *summer = gr_str_from_c(fiber, south ? january_name : july_name);
  GrTuple *names = standard && summer ? gr_tuple_pack(fiber, 2, GR_VALUE(standard), GR_VALUE(summer)) : 0;
  return names && gr_os_add(fiber, dict, "timezone", gr_tag_int(south ? july : january)) &&
         gr_os_add(fiber, dict, "altzone", gr_tag_int(south ? january : july)) &&
         gr_os_add(fiber, dict, "daylight", gr_tag_int(january != july)) && gr_os_add(fiber, dict, "tzname", GR_VALUE(names));
}

bool gr_time_tzset(GrFiber *fiber) {
  tzset();
  GrValue module = gr_import(fiber, &gr_name_time);
  return module && add_zone(fiber, gr_module_dict(fiber, (GrModule *)(void *)module));
}

bool gr_time_setup(GrFiber *fiber, GrModule *module) {
  static const struct {
    const char *name;
    int value;
  } clocks[] = {
      {"CLOCK_REALTIME", CLOCK_REALTIME}, {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
      {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW}, {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
      {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID}, {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
      {"CLOCK_TAI", CLOCK_TAI}, {"_STRUCT_TM_ITEMS", 11},
  };
  GrDict *dict = gr_module_dict(fiber, module);
  if (dict == 0 || !gr_structseq_ready(fiber, &gr_struct_time_type)) {
    return false;
  }
  for (size_t i = 0; i < GR_COUNT(clocks); i++) {
    if (!gr_os_add(fiber, dict, clocks[i].name, gr_tag_int(clocks[i].value))) {
      return false;
    }
  }
  tzset();
  return gr_os_add(fiber, dict, "struct_time", GR_VALUE(&gr_struct_time_type)) && add_zone(fiber, dict);
}
