// datetime: clocks, timestamps, time zones, parts and pickles.
#include "_datetime.proto.h"
#include "datetime_types.h"

GR_NAME(gr_name_fromutc, "fromutc");
GR_NAME(gr_name__strptime, "_strptime");
GR_NAME(gr_name__strptime_datetime, "_strptime_datetime");

static GrValue utcoffset(GrFiber *fiber, GrDatetime *self) {
  return zone_utcoffset(fiber, self->tzinfo, GR_VALUE(self));
}

// ---- from a clock

// The second of two equal local times, when clocks were set back between them: within a day before, the local clock
// was ahead by what the time repeats.
static bool find_fold(GrFiber *fiber, int64_t when, Fields *fields) {
  int64_t own = fields_seconds(fields);
  int64_t before = fields_local_seconds(fiber, EPOCH_SECONDS + when - DAY_SECONDS);
  if (before == INT64_MIN) {
    return false;
  }
  int64_t transition = own - before - DAY_SECONDS;
  if (transition < 0) {
    int64_t probe = fields_local_seconds(fiber, EPOCH_SECONDS + when + transition);
    fields->fold = probe == own;
    return probe != INT64_MIN;
  }
  return true;
}

// The datetime at a moment: local time without a zone, or UTC with [tzinfo] put on.
static GrValue from_clock(GrFiber *fiber, GrType *cls, int64_t seconds, int micros, bool local, GrValue tzinfo) {
  struct tm tm;
  Fields fields;
  if (!fields_from_system(fiber, seconds, local, &tm, &fields)) {
    return 0;
  }
  fields.microsecond = micros;
  fields.tzinfo = tzinfo;
  if (local && fields.year >= MIN_YEAR && fields.year <= MAX_YEAR && seconds > DAY_SECONDS &&
      !find_fold(fiber, seconds, &fields)) {
    return 0;
  }
  return datetime_construct(fiber, cls, &fields);
}

static GrValue from_moment(GrFiber *fiber, GrType *cls, int64_t seconds, int micros, GrValue tz) {
  if (tz == GR_NONE) {
    return from_clock(fiber, cls, seconds, micros, true, GR_NONE);
  }
  GrValue utc = from_clock(fiber, cls, seconds, micros, false, tz);
  return utc ? gr_call_method(fiber, tz, &gr_name_fromutc, &utc, 1, 0) : 0;
}

GrValue gr_datetime_now(GrFiber *fiber, GrType *cls, GrValue tz) {
  struct timespec now;
  if (!fields_check_tzinfo(fiber, tz)) {
    return 0;
  }
  clock_gettime(CLOCK_REALTIME, &now);
  return from_moment(fiber, cls, now.tv_sec, (int)(now.tv_nsec / 1000), tz);
}

GrValue gr_datetime_utcnow(GrFiber *fiber, GrType *cls) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return from_clock(fiber, cls, now.tv_sec, (int)(now.tv_nsec / 1000), false, GR_NONE);
}

GrValue gr_datetime_fromtimestamp(GrFiber *fiber, GrType *cls, GrValue timestamp, GrValue tz) {
  int64_t seconds;
  int micros;
  return fields_check_tzinfo(fiber, tz) && fields_timestamp(fiber, timestamp, &seconds, &micros)
             ? from_moment(fiber, cls, seconds, micros, tz)
             : 0;
}

GrValue gr_datetime_utcfromtimestamp(GrFiber *fiber, GrType *cls, GrValue timestamp) {
  int64_t seconds;
  int micros;
  return fields_timestamp(fiber, timestamp, &seconds, &micros)
             ? from_clock(fiber, cls, seconds, micros, false, GR_NONE)
             : 0;
}

// ---- from text and parts

GrValue gr_datetime_strptime(GrFiber *fiber, GrType *cls, GrStr *date_string, GrStr *format) {
  GrValue module = gr_import(fiber, &gr_name__strptime);
  const GrValue args[] = {GR_VALUE(cls), GR_VALUE(date_string), GR_VALUE(format)};
  return module ? gr_call_method(fiber, module, &gr_name__strptime_datetime, args, 3, 0) : 0;
}

GrValue gr_datetime_combine(GrFiber *fiber, GrType *cls, GrValue date, GrValue time, GrValue tzinfo) {
  if (!is_date(date)) {
    return gr_raise_argument_type(fiber, "combine", 1, 0, "datetime.date", date);
  }
  if (!is_day_time(time)) {
    return gr_raise_argument_type(fiber, "combine", 2, 0, "datetime.time", time);
  }
  Fields fields = fields_of_day_time(as_day_time(time));
  fields.year = as_date(date)->year;
  fields.month = as_date(date)->month;
  fields.day = as_date(date)->day;
  fields.tzinfo = tzinfo ? tzinfo : fields.tzinfo;
  return datetime_construct(fiber, cls, &fields);
}

// Bytes of the UTF-8 character that starts with [first].
static int character_size(unsigned char first) { return first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2; }

GrValue gr_datetime_fromisoformat(GrFiber *fiber, GrType *cls, GrValue value) {
  if (!gr_is_str(value)) {
    return gr_raise(fiber, &gr_exc_TypeError, "fromisoformat: argument must be str");
  }
  const GrStr *text = gr_as_str(value);
  Fields fields = {.tzinfo = GR_NONE};
  ParsedZone zone = {false, 0, 0};
  int64_t separator = text->length < 7 ? -1 : parse_find_separator(text->bytes, text->size);
  bool good = separator >= 0 && parse_date(text->bytes, separator, &fields);
  if (good && text->size > separator) {
    int64_t start = separator + character_size((unsigned char)text->bytes[separator]);
    good = parse_time(text->bytes + start, text->size - start, &fields, &zone);
  }
  if (!good) {
    return gr_raise(fiber, &gr_exc_ValueError, "Invalid isoformat string: %R", value);
  }
  if (zone.present) {
    GrValue offset = timedelta_new(fiber, 0, zone.seconds, zone.seconds == 0 ? 0 : zone.microseconds);
    fields.tzinfo = offset ? timezone_make(fiber, as_delta(offset), 0) : 0;
    if (fields.tzinfo == 0) {
      return 0;
    }
  }
  return datetime_construct(fiber, cls, &fields);
}

// ---- parts

GrValue gr_datetime_date(GrFiber *fiber, GrDatetime *self) {
  Fields fields = fields_of_datetime(self);
  return date_make(fiber, &gr_date_type, &fields);
}

GrValue gr_datetime_time(GrFiber *fiber, GrDatetime *self) {
  Fields fields = fields_of_datetime(self);
  fields.tzinfo = GR_NONE;
  return day_time_make(fiber, &gr_day_time_type, &fields);
}

GrValue gr_datetime_timetz(GrFiber *fiber, GrDatetime *self) {
  Fields fields = fields_of_datetime(self);
  return day_time_make(fiber, &gr_day_time_type, &fields);
}

GrValue gr_datetime_ctime(GrFiber *fiber, GrDatetime *self) {
  Fields fields = fields_of_datetime(self);
  return text_ctime(fiber, &fields);
}

GrValue gr_datetime_timetuple(GrFiber *fiber, GrDatetime *self) {
  Fields fields = fields_of_datetime(self);
  GrValue dst = zone_dst(fiber, self->tzinfo, GR_VALUE(self));
  if (dst == 0) {
    return 0;
  }
  return text_timetuple(fiber, &fields, dst == GR_NONE ? -1 : timedelta_order(as_delta(dst), &gr_timedelta_zero) != 0);
}

GrValue gr_datetime_utctimetuple(GrFiber *fiber, GrDatetime *self) {
  Fields fields = fields_of_datetime(self);
  GrValue offset = utcoffset(fiber, self);
  if (offset == 0) {
    return 0;
  }
  if (offset != GR_NONE && !fields_add_delta(fiber, &fields, as_delta(offset), -1)) {
    return 0;
  }
  return text_timetuple(fiber, &fields, 0);
}

GrValue gr_datetime_utcoffset(GrFiber *fiber, GrDatetime *self) { return utcoffset(fiber, self); }
GrValue gr_datetime_tzname(GrFiber *fiber, GrDatetime *self) {
  return zone_tzname(fiber, self->tzinfo, GR_VALUE(self));
}
GrValue gr_datetime_dst(GrFiber *fiber, GrDatetime *self) { return zone_dst(fiber, self->tzinfo, GR_VALUE(self)); }

GrValue gr_datetime_replace(GrFiber *fiber, GrDatetime *self, GrValue year, GrValue month, GrValue day, GrValue hour,
                            GrValue minute, GrValue second, GrValue microsecond, GrValue tzinfo, GrValue fold) {
  Fields fields = fields_of_datetime(self);
  const GrValue values[] = {year, month, day, hour, minute, second, microsecond, fold};
  int *const targets[] = {&fields.year,   &fields.month,  &fields.day,         &fields.hour,
                          &fields.minute, &fields.second, &fields.microsecond, &fields.fold};
  if (!fields_ints(fiber, values, targets, 8)) {
    return 0;
  }
  fields.tzinfo = tzinfo ? tzinfo : fields.tzinfo;
  return datetime_make(fiber, self->date.base.type, &fields);
}

// ---- local time

// Seconds from 0001 in UTC of a local time. Of two candidates (clocks set back) fold tells the first from the second;
// in a gap it tells the offset before from the offset after. INT64_MIN: raised.
static int64_t utc_of_local(GrFiber *fiber, const Fields *fields) {
  int64_t wanted = fields_seconds(fields);
  int64_t shown = fields_local_seconds(fiber, wanted);
  if (shown == INT64_MIN) {
    return shown;
  }
  int64_t offset = shown - wanted, first = wanted - offset, other_offset;
  shown = fields_local_seconds(fiber, first);
  if (shown == INT64_MIN) {
    return shown;
  }
  if (shown == wanted) {
    // Good; look for another solution on the side that fold asks for.
    int64_t probe = first + (fields->fold ? DAY_SECONDS : -DAY_SECONDS);
    int64_t there = fields_local_seconds(fiber, probe);
    if (there == INT64_MIN) {
      return there;
    }
    other_offset = there - probe;
    if (other_offset == offset) {
      return first;
    }
  } else {
    other_offset = shown - first;
  }
  int64_t second = wanted - other_offset, there = fields_local_seconds(fiber, second);
  if (there == INT64_MIN) {
    return there;
  }
  if (there == wanted) {
    return second;
  }
  if (shown == wanted) {
    return first;
  }
  bool smaller = fields->fold == (first < second);
  return smaller ? first : second;
}

GrValue gr_datetime_timestamp(GrFiber *fiber, GrDatetime *self) {
  Fields fields = fields_of_datetime(self);
  int64_t seconds;
  if (self->tzinfo == GR_NONE) {
    seconds = utc_of_local(fiber, &fields);
    if (seconds == INT64_MIN) {
      return 0;
    }
    return gr_float(fiber, (double)(seconds - EPOCH_SECONDS) + self->microsecond / 1e6);
  }
  GrValue offset = utcoffset(fiber, self);
  if (offset == 0) {
    return 0;
  }
  if (offset == GR_NONE) {
    return gr_raise(fiber, &gr_exc_TypeError, "can't subtract offset-naive and offset-aware datetimes");
  }
  const GrTimedelta *delta = as_delta(offset);
  seconds = fields_seconds(&fields) - EPOCH_SECONDS - (delta->days * (int64_t)DAY_SECONDS + delta->seconds);
  GrValue since = timedelta_new(fiber, 0, seconds, self->microsecond - delta->microseconds);
  return since ? gr_timedelta_total_seconds(fiber, as_delta(since)) : 0;
}

// The timezone of local time at a moment that is given in local time.
static GrValue zone_of_local(GrFiber *fiber, GrDatetime *self) {
  Fields fields = fields_of_datetime(self);
  int64_t seconds = utc_of_local(fiber, &fields);
  return seconds == INT64_MIN ? 0 : zone_local(fiber, seconds - EPOCH_SECONDS);
}

GrValue gr_datetime_astimezone(GrFiber *fiber, GrDatetime *self, GrValue tz) {
  if (!fields_check_tzinfo(fiber, tz)) {
    return 0;
  }
  GrValue own = self->tzinfo;
  if (own == GR_NONE && (own = zone_of_local(fiber, self)) == 0) {
    return 0;
  }
  if (own == tz) {
    return GR_VALUE(self);
  }
  GrValue offset = zone_utcoffset(fiber, own, GR_VALUE(self));
  if (offset == GR_NONE) {
    own = zone_of_local(fiber, self);
    offset = own ? zone_utcoffset(fiber, own, GR_VALUE(self)) : 0;
  }
  Fields fields = fields_of_datetime(self);
  fields.fold = 0;
  if (offset == 0 || !fields_add_delta(fiber, &fields, as_delta(offset), -1)) {
    return 0;
  }
  if (tz == GR_NONE) {
    tz = zone_local(fiber, fields_seconds(&fields) - EPOCH_SECONDS);
    if (tz == 0) {
      return 0;
    }
  }
  fields.tzinfo = tz;
  GrValue utc = datetime_construct(fiber, self->date.base.type, &fields);
  if (utc && is_datetime(utc) && as_datetime(utc)->tzinfo != tz) {
    // A subclass whose constructor takes no tzinfo.
    as_datetime(utc)->tzinfo = tz;
  }
  return utc ? gr_call_method(fiber, tz, &gr_name_fromutc, &utc, 1, 0) : 0;
}

// ---- pickles

static GrValue reduce(GrFiber *fiber, GrDatetime *self, int protocol) {
  const GrDate *date = &self->date;
  int micros = self->microsecond;
  const uint8_t state[] = {(uint8_t)(date->year >> 8),
                           (uint8_t)date->year,
                           (uint8_t)(date->month | (protocol > 3 && date->fold ? 0x80 : 0)),
                           date->day,
                           date->hour,
                           date->minute,
                           date->second,
                           (uint8_t)(micros >> 16),
                           (uint8_t)(micros >> 8),
                           (uint8_t)micros};
  GrBytes *bytes = gr_bytes_new(fiber, (const char *)state, sizeof state);
  if (bytes == 0) {
    return 0;
  }
  GrTuple *args = self->tzinfo == GR_NONE ? gr_tuple_pack(fiber, 1, GR_VALUE(bytes))
                                          : gr_tuple_pack(fiber, 2, GR_VALUE(bytes), self->tzinfo);
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(date->base.type), GR_VALUE(args))) : 0;
}

GrValue gr_datetime_dunder_reduce_ex(GrFiber *fiber, GrDatetime *self, GrValue protocol) {
  int number;
  return fields_int(fiber, protocol, &number) ? reduce(fiber, self, number) : 0;
}
GrValue gr_datetime_dunder_reduce(GrFiber *fiber, GrDatetime *self) { return reduce(fiber, self, 2); }
