// What the files of the _datetime module share: the objects, the calendar, and steps of more than one type.
//
// All objects are immutable once their constructor returns; `hash` is 0 until it is first asked for (any thread may
// store it: the value is the same).
#ifndef GROUSE_DATETIME_TYPES_H
#define GROUSE_DATETIME_TYPES_H

#include "grouse/bind.h"
#include "grouse/core.h"
#include "grouse/float.h"
#include "grouse/gc.h"
#include "grouse/number.h"
#include <stdio.h>
#include <time.h>

// Normalised: 0 <= microseconds < 10^6, 0 <= seconds < 86400, |days| <= 999999999.
typedef struct GrTimedelta {
  GrObject base;
  _Atomic(int64_t) hash;
  int32_t days, seconds, microseconds;
} GrTimedelta;

typedef struct GrTzinfo {
  GrObject base;
} GrTzinfo;

typedef struct GrTimezone {
  GrTzinfo base;
  GrTimedelta *offset;
  GrStr *name;              // 0: made from the offset
} GrTimezone;

// The time fields are 0 in a date that is no datetime.
typedef struct GrDate {
  GrObject base;
  _Atomic(int64_t) hash;
  uint16_t year;            // may be anything in an object from a crafted pickle, as in CPython
  uint8_t month, day, hour, minute, second, fold;
} GrDate;

typedef struct GrDatetime {
  GrDate date;
  int32_t microsecond;
  GrValue tzinfo;           // None or an instance of tzinfo
} GrDatetime;

typedef struct GrDayTime {
  GrObject base;
  _Atomic(int64_t) hash;
  uint8_t hour, minute, second, fold;
  int32_t microsecond;
  GrValue tzinfo;
} GrDayTime;

// Fields on their way into an object: not checked yet.
typedef struct Fields {
  int year, month, day, hour, minute, second, microsecond, fold;
  GrValue tzinfo;
} Fields;

enum {
  MIN_YEAR = 1,
  MAX_YEAR = 9999,
  MAX_ORDINAL = 3652059,    // of date(9999, 12, 31)
  DAY_SECONDS = 86400,
  MAX_DELTA_DAYS = 999999999,
};
#define EPOCH_SECONDS ((int64_t)719163 * DAY_SECONDS)   // of 1970-01-01, counted from the day before 0001-01-01

extern GrType gr_timedelta_type, gr_tzinfo_type, gr_timezone_type, gr_date_type, gr_day_time_type, gr_datetime_type;
extern GrTimezone gr_timezone_utc;
extern GrTimedelta gr_timedelta_zero;

static inline GrTimedelta *as_delta(GrValue v) { return (GrTimedelta *)(void *)v; }
static inline GrDate *as_date(GrValue v) { return (GrDate *)(void *)v; }
static inline GrDatetime *as_datetime(GrValue v) { return (GrDatetime *)(void *)v; }
static inline GrDayTime *as_day_time(GrValue v) { return (GrDayTime *)(void *)v; }

// ---- datetime_calendar.c: the proleptic Gregorian calendar, plain numbers
bool calendar_is_leap(int year);
int calendar_days_in_month(int year, int month);
int calendar_days_before_month(int year, int month);
int calendar_ordinal(int year, int month, int day);
void calendar_from_ordinal(int ordinal, int *year, int *month, int *day);
int calendar_weekday(int year, int month, int day);            // Monday is 0
int calendar_iso_monday(int year);                             // ordinal of the first day of the ISO year
// The ISO year, week and weekday (1 to 7) of a day.
void calendar_to_iso(int year, int month, int day, int iso[3]);
// 0; -1 the week, -2 the weekday, -3 the year is impossible.
int calendar_from_iso(int year, int week, int weekday, int *out_year, int *month, int *day);

// ---- datetime_fields.c: checks and conversions of fields
bool fields_check_date(GrFiber *fiber, const Fields *fields);
bool fields_check_time(GrFiber *fiber, const Fields *fields);
bool fields_check_tzinfo(GrFiber *fiber, GrValue tzinfo);
// A parameter that is a C int.
bool fields_int(GrFiber *fiber, GrValue value, int *result);
// Each given value (not 0) into the int at the same place.
bool fields_ints(GrFiber *fiber, const GrValue *values, int *const *targets, size_t count);
Fields fields_of_datetime(const GrDatetime *self);
Fields fields_of_day_time(const GrDayTime *self);
// Seconds since the day before 0001-01-01.
int64_t fields_seconds(const Fields *fields);
// The other way; OverflowError if the year does not fit.
bool fields_from_seconds(GrFiber *fiber, int64_t seconds, Fields *fields);
// What the system says about seconds since the Epoch in UTC or local time; fields out of struct tm.
bool fields_from_system(GrFiber *fiber, int64_t when, bool local, struct tm *tm, Fields *fields);
// fields_seconds() of the local time at [seconds], which count from 0001 too. INT64_MIN: raised.
int64_t fields_local_seconds(GrFiber *fiber, int64_t seconds);
// A timestamp (int or float) as whole seconds and microseconds, rounded half to even.
bool fields_timestamp(GrFiber *fiber, GrValue timestamp, int64_t *seconds, int *microseconds);
// Microseconds added to date and time; OverflowError "date value out of range".
bool fields_add_delta(GrFiber *fiber, Fields *fields, const GrTimedelta *delta, int factor);

// ---- constructors: [fields] must have been checked by the forms without `checked`
GrValue timedelta_new(GrFiber *fiber, int64_t days, int64_t seconds, int64_t microseconds);   // any sizes that add up
GrValue date_make(GrFiber *fiber, GrType *type, const Fields *fields);
GrValue datetime_make(GrFiber *fiber, GrType *type, const Fields *fields);
GrValue day_time_make(GrFiber *fiber, GrType *type, const Fields *fields);
// type(...) as a call for subclasses, which may have their own constructor.
GrValue date_construct(GrFiber *fiber, GrType *type, const Fields *fields);
GrValue datetime_construct(GrFiber *fiber, GrType *type, const Fields *fields);
GrValue day_time_construct(GrFiber *fiber, GrType *type, const Fields *fields);
GrValue timezone_make(GrFiber *fiber, GrTimedelta *offset, GrStr *name);

static inline bool is_delta(GrValue v) { return gr_is_instance_of(v, &gr_timedelta_type); }
static inline bool is_date(GrValue v) { return gr_is_instance_of(v, &gr_date_type); }
static inline bool is_datetime(GrValue v) { return gr_is_instance_of(v, &gr_datetime_type); }
static inline bool is_day_time(GrValue v) { return gr_is_instance_of(v, &gr_day_time_type); }

// delta + factor * other
GrValue timedelta_combine(GrFiber *fiber, const GrTimedelta *a, const GrTimedelta *b, int factor);
int timedelta_order(const GrTimedelta *a, const GrTimedelta *b);

// ---- datetime_zone.c
// tzinfo.utcoffset(argument) or .dst(argument): None or a timedelta of less than a day. [tzinfo] may be None.
GrValue zone_utcoffset(GrFiber *fiber, GrValue tzinfo, GrValue argument);
GrValue zone_dst(GrFiber *fiber, GrValue tzinfo, GrValue argument);
GrValue zone_tzname(GrFiber *fiber, GrValue tzinfo, GrValue argument);   // None or a str
// "+01:00" with [separator] between the parts; seconds and microseconds when they are not 0. Returns the size.
int zone_format_offset(char out[24], const GrTimedelta *offset, const char *separator);
// Adds the offset of [argument] to the text.
bool zone_add_offset(GrFiber *fiber, GrStrBuilder *text, GrValue tzinfo, GrValue argument);
// The timezone that local time has at [seconds] since the Epoch.
GrValue zone_local(GrFiber *fiber, int64_t seconds);

// ---- datetime_text.c
bool text_add_date(GrFiber *fiber, GrStrBuilder *text, const Fields *fields);
// HH:MM:SS... as [timespec] says (0: auto); ValueError for a name that is none.
bool text_add_time(GrFiber *fiber, GrStrBuilder *text, const Fields *fields, GrStr *timespec);
// strftime: %f %z %Z are ours, the rest is time.strftime() of [tuple]. [argument] is what the tzinfo is asked about.
GrValue text_strftime(GrFiber *fiber, GrValue self, GrStr *format, GrValue tuple, GrValue argument);
bool text_check_format(GrFiber *fiber, GrValue format);                // strftime() takes a str
GrValue text_format(GrFiber *fiber, GrValue self, GrValue format);    // __format__
GrValue text_ctime(GrFiber *fiber, const Fields *fields);
// time.struct_time
GrValue text_timetuple(GrFiber *fiber, const Fields *fields, int is_dst);

// ---- datetime_parse.c: ISO 8601
// False: not in the format; no exception is set.
bool parse_date(const char *text, int64_t size, Fields *fields);
typedef struct ParsedZone {
  bool present;
  int seconds, microseconds;
} ParsedZone;
bool parse_time(const char *text, int64_t size, Fields *fields, ParsedZone *zone);
// Where the separator of date and time is, -1: nowhere. [text] is NUL-terminated.
int64_t parse_find_separator(const char *text, int64_t size);

#endif
