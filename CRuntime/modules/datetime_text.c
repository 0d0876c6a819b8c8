// Dates and times as text: ISO 8601, strftime, ctime, struct_time.
#include "_datetime.proto.h"
#include "datetime_types.h"
#include "time.proto.h"
#include "time_types.h"
#include <stdio.h>

bool text_add_date(GrFiber *fiber, GrStrBuilder *text, const Fields *fields) {
  char out[48];
  int size = snprintf(out, sizeof out, "%04d-%02d-%02d", fields->year, fields->month, fields->day);
  return gr_builder_add(fiber, text, out, size);
}

bool text_add_time(GrFiber *fiber, GrStrBuilder *text, const Fields *fields, GrStr *timespec) {
  static const char *const names[] = {"hours", "minutes", "seconds", "milliseconds", "microseconds", "auto"};
  size_t which = 5;
  if (timespec != 0) {
    for (which = 0; which < 6 && !gr_str_equal_c(timespec, names[which]); which++) {
    }
    if (which == 6) {
      gr_raise(fiber, &gr_exc_ValueError, "Unknown timespec value");
      return false;
    }
  }
  if (which == 5) {
    which = fields->microsecond == 0 ? 2 : 4;
  }
  char out[64];
  int size = snprintf(out, sizeof out, "%02d", fields->hour);
  if (which >= 1) {
    size += snprintf(out + size, sizeof out - (size_t)size, ":%02d", fields->minute);
  }
  if (which >= 2) {
    size += snprintf(out + size, sizeof out - (size_t)size, ":%02d", fields->second);
  }
  if (which == 3) {
    size += snprintf(out + size, sizeof out - (size_t)size, ".%03d", fields->microsecond / 1000);
  } else if (which == 4) {
    size += snprintf(out + size, sizeof out - (size_t)size, ".%06d", fields->microsecond);
  }
  return gr_builder_add(fiber, text, out, size);
}

// ---- strftime

GR_NAME(gr_name_strftime, "strftime");
GR_NAME(gr_name_replace, "replace");

static GrValue tzinfo_of(GrValue self) {
  return is_datetime(self) ? as_datetime(self)->tzinfo : is_day_time(self) ? as_day_time(self)->tzinfo : GR_NONE;
}

// %Z: the name of the zone; its percent signs are no directives.
static bool add_zone_name(GrFiber *fiber, GrStrBuilder *text, GrValue self, GrValue argument) {
  GrValue name = zone_tzname(fiber, tzinfo_of(self), argument);
  if (name == 0 || name == GR_NONE) {
    return name != 0;
  }
  GrStr *percent = gr_str_from_c(fiber, "%"), *twice = percent ? gr_str_from_c(fiber, "%%") : 0;
  const GrValue args[] = {GR_VALUE(percent), GR_VALUE(twice)};
  GrValue escaped = twice ? gr_call_method(fiber, name, &gr_name_replace, args, 2, 0) : 0;
  if (escaped == 0) {
    return false;
  }
  if (!gr_is_str(escaped)) {
    gr_raise(fiber, &gr_exc_TypeError, "tzname.replace() did not return a string");
    return false;
  }
  return gr_builder_add_str(fiber, text, gr_as_str(escaped));
}

// One directive that strftime(3) does not know in our sense; *known tells whether [code] is one.
static bool add_directive(GrFiber *fiber, GrStrBuilder *text, char code, GrValue self, GrValue argument,
                          bool *known) {
  char out[24];
  *known = true;
  switch (code) {
  case 'z': {
    GrValue offset = zone_utcoffset(fiber, tzinfo_of(self), argument);
    if (offset == 0 || offset == GR_NONE) {
      return offset != 0;
    }
    return gr_builder_add(fiber, text, out, zone_format_offset(out, as_delta(offset), ""));
  }
  case 'Z':
    return add_zone_name(fiber, text, self, argument);
  case 'f': {
    int micros = is_datetime(self)   ? as_datetime(self)->microsecond
                 : is_day_time(self) ? as_day_time(self)->microsecond
                                     : 0;
    return gr_builder_add(fiber, text, out, snprintf(out, sizeof out, "%06d", micros));
  }
  default:
    *known = false;
    return true;
  }
}

GrValue text_strftime(GrFiber *fiber, GrValue self, GrStr *format, GrValue tuple, GrValue argument) {
  GrStrBuilder text;
  gr_builder_init(&text);
  const char *p = format->bytes, *end = p + format->size;
  while (p < end) {
    const char *percent = memchr(p, '%', (size_t)(end - p));
    const char *stop = percent ? percent : end;
    if (!gr_builder_add(fiber, &text, p, stop - p)) {
      return 0;
    }
    p = stop;
    if (percent == 0) {
      break;
    }
    bool known = false;
    if (p + 1 < end && !add_directive(fiber, &text, p[1], self, argument, &known)) {
      return 0;
    }
    if (known) {
      p += 2;
      continue;
    }
    // Some other directive, or a percent sign at the end: the system's business.
    int64_t size = p + 1 < end && ((unsigned char)p[1] & 0x80) == 0 ? 2 : 1;
    if (!gr_builder_add(fiber, &text, p, size)) {
      return 0;
    }
    p += size;
  }
  GrStr *pattern = gr_builder_finish(fiber, &text);
  if (pattern && memchr(pattern->bytes, 0, (size_t)pattern->size)) {
    // CPython has it as a C string here, though time.strftime() refuses it.
    pattern = gr_str_from_c(fiber, pattern->bytes);
  }
  return pattern ? GR_VALUE(gr_time_strftime(fiber, pattern, tuple)) : 0;
}

GrValue text_format(GrFiber *fiber, GrValue self, GrValue format) {
  if (!gr_is_str(format)) {
    return gr_raise_argument_type(fiber, "__format__", 1, 0, "str", format);
  }
  return gr_as_str(format)->size == 0 ? GR_VALUE(gr_str(fiber, self))
                                      : gr_call_method(fiber, self, &gr_name_strftime, &format, 1, 0);
}

bool text_check_format(GrFiber *fiber, GrValue format) {
  if (!gr_is_str(format)) {
    gr_raise_argument_type(fiber, "strftime", 1, 0, "str", format);
    return false;
  }
  return true;
}

GrValue text_ctime(GrFiber *fiber, const Fields *fields) {
  static const char days[] = "MonTueWedThuFriSatSun", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  int weekday = calendar_weekday(fields->year, fields->month, fields->day);
  return GR_VALUE(gr_str_format(fiber, "%.3s %.3s %2d %02d:%02d:%02d %04d", days + 3 * weekday,
                                months + 3 * (fields->month - 1), fields->day, fields->hour, fields->minute,
                                fields->second, fields->year));
}

GrValue text_timetuple(GrFiber *fiber, const Fields *fields, int is_dst) {
  int yday = calendar_days_before_month(fields->year, fields->month) + fields->day;
  const GrValue values[11] = {gr_tag_int(fields->year),
                              gr_tag_int(fields->month),
                              gr_tag_int(fields->day),
                              gr_tag_int(fields->hour),
                              gr_tag_int(fields->minute),
                              gr_tag_int(fields->second),
                              gr_tag_int(calendar_weekday(fields->year, fields->month, fields->day)),
                              gr_tag_int(yday),
                              gr_tag_int(is_dst)};
  return gr_structseq_new(fiber, &gr_struct_time_type, values);
}
