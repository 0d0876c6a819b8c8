// Fields of dates and times: range checks, arithmetic on seconds, what the system's clock and zone say.
#include "_datetime.proto.h"
#include "datetime_types.h"
#include <errno.h>
#include <math.h>

static bool raise_value(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_exc_ValueError, "%s", message);
  return false;
}

bool fields_check_date(GrFiber *fiber, const Fields *fields) {
  if (fields->year < MIN_YEAR || fields->year > MAX_YEAR) {
    gr_raise(fiber, &gr_exc_ValueError, "year %d is out of range", fields->year);
    return false;
  }
  if (fields->month < 1 || fields->month > 12) {
    return raise_value(fiber, "month must be in 1..12");
  }
  if (fields->day < 1 || fields->day > calendar_days_in_month(fields->year, fields->month)) {
    return raise_value(fiber, "day is out of range for month");
  }
  return true;
}

bool fields_check_time(GrFiber *fiber, const Fields *fields) {
  if (fields->hour < 0 || fields->hour > 23) {
    return raise_value(fiber, "hour must be in 0..23");
  }
  if (fields->minute < 0 || fields->minute > 59) {
    return raise_value(fiber, "minute must be in 0..59");
  }
  if (fields->second < 0 || fields->second > 59) {
    return raise_value(fiber, "second must be in 0..59");
  }
  if (fields->microsecond < 0 || fields->microsecond > 999999) {
    return raise_value(fiber, "microsecond must be in 0..999999");
  }
  if (fields->fold != 0 && fields->fold != 1) {
    return raise_value(fiber, "fold must be either 0 or 1");
  }
  return true;
}

bool fields_check_tzinfo(GrFiber *fiber, GrValue tzinfo) {
  if (tzinfo != GR_NONE && !gr_is_instance_of(tzinfo, &gr_tzinfo_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%N'",
             gr_type_of(tzinfo));
    return false;
  }
  return true;
}

bool fields_int(GrFiber *fiber, GrValue value, int *result) {
  int64_t number;
  if (!gr_to_i64(fiber, value, INT64_MIN, INT64_MAX, "long", &number)) {
    return false;
  }
  if (number < INT32_MIN || number > INT32_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "signed integer is %s",
             number > 0 ? "greater than maximum" : "less than minimum");
    return false;
  }
  *result = (int)number;
  return true;
}

bool fields_ints(GrFiber *fiber, const GrValue *values, int *const *targets, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (values[i] != 0 && !fields_int(fiber, values[i], targets[i])) {
      return false;
    }
  }
  return true;
}

Fields fields_of_datetime(const GrDatetime *self) {
  const GrDate *date = &self->date;
  return (Fields){date->year,        date->month, date->day,    date->hour, date->minute, date->second,
                  self->microsecond, date->fold,  self->tzinfo};
}

Fields fields_of_day_time(const GrDayTime *self) {
  return (Fields){1900, 1, 1, self->hour, self->minute, self->second, self->microsecond, self->fold, self->tzinfo};
}

int64_t fields_seconds(const Fields *fields) {
  int64_t days = calendar_ordinal(fields->year, fields->month, fields->day);
  return ((days * 24 + fields->hour) * 60 + fields->minute) * 60 + fields->second;
}

bool fields_from_seconds(GrFiber *fiber, int64_t seconds, Fields *fields) {
  int64_t ordinal = seconds / DAY_SECONDS, rest = seconds % DAY_SECONDS;
  if (rest < 0) {
    rest += DAY_SECONDS;
    ordinal--;
  }
  if (ordinal < 1 || ordinal > MAX_ORDINAL) {
    gr_raise(fiber, &gr_exc_OverflowError, "date value out of range");
    return false;
  }
  calendar_from_ordinal((int)ordinal, &fields->year, &fields->month, &fields->day);
  fields->hour = (int)(rest / 3600);
  fields->minute = (int)(rest / 60 % 60);
  fields->second = (int)(rest % 60);
  return true;
}

bool fields_from_system(GrFiber *fiber, int64_t when, bool local, struct tm *tm, Fields *fields) {
  time_t clock = when;
  errno = 0;
  if ((local ? localtime_r(&clock, tm) : gmtime_r(&clock, tm)) == 0) {
    gr_raise_os_error(fiber, errno ? errno : EINVAL, 0, 0);
    return false;
  }
  // A leap second does not fit.
  *fields = (Fields){.year = tm->tm_year + 1900, .month = tm->tm_mon + 1, .day = tm->tm_mday, .hour = tm->tm_hour,
                     .minute = tm->tm_min, .second = tm->tm_sec > 59 ? 59 : tm->tm_sec, .tzinfo = GR_NONE};
  return true;
}

int64_t fields_local_seconds(GrFiber *fiber, int64_t seconds) {
  struct tm tm;
  Fields fields;
  if (!fields_from_system(fiber, seconds - EPOCH_SECONDS, true, &tm, &fields)) {
    return INT64_MIN;
  }
  if (fields.year < MIN_YEAR || fields.year > MAX_YEAR) {
    gr_raise(fiber, &gr_exc_ValueError, "year %d is out of range", fields.year);
    return INT64_MIN;
  }
  return fields_seconds(&fields);
}

static double round_half_even(double x) {
  double rounded = round(x);
  return fabs(x - rounded) == 0.5 ? 2.0 * round(x / 2.0) : rounded;
}

bool fields_timestamp(GrFiber *fiber, GrValue timestamp, int64_t *seconds, int *microseconds) {
  static const char out_of_range[] = "timestamp out of range for platform time_t";
  if (!gr_is_float(timestamp)) {
    GrValue number = gr_index(fiber, timestamp);
    if (number == 0) {
      return false;
    }
    *microseconds = 0;
    if (!gr_int_to_i64(number, seconds)) {
      gr_raise(fiber, &gr_exc_OverflowError, out_of_range);
      return false;
    }
    return true;
  }
  double value = gr_float_value(timestamp), whole;
  if (isnan(value)) {
    return raise_value(fiber, "Invalid value NaN (not a number)");
  }
  double fraction = round_half_even(modf(value, &whole) * 1e6);
  if (fraction >= 1e6) {
    fraction -= 1e6;
    whole += 1;
  } else if (fraction < 0) {
    fraction += 1e6;
    whole -= 1;
  }
  if (!(whole >= -0x1p63 && whole < 0x1p63)) {
    gr_raise(fiber, &gr_exc_OverflowError, out_of_range);
    return false;
  }
  *seconds = (int64_t)whole;
  *microseconds = (int)fraction;
  return true;
}

bool fields_add_delta(GrFiber *fiber, Fields *fields, const GrTimedelta *delta, int factor) {
  int64_t seconds = fields_seconds(fields) + factor * ((int64_t)delta->days * DAY_SECONDS + delta->seconds);
  int micros = fields->microsecond + factor * delta->microseconds;
  if (micros >= 1000000) {
    micros -= 1000000;
    seconds++;
  } else if (micros < 0) {
    micros += 1000000;
    seconds--;
  }
  fields->microsecond = micros;
  return fields_from_seconds(fiber, seconds, fields);
}
