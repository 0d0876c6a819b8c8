// date, and what date.isocalendar() returns.
#include "_datetime.proto.h"
#include "datetime_types.h"

GR_NAME(gr_name_year, "year");
GR_NAME(gr_name_month, "month");
GR_NAME(gr_name_day, "day");
GR_NAME(gr_name_fromtimestamp, "fromtimestamp");
GR_NAME(gr_name_timetuple, "timetuple");
GR_NAME(gr_name_isoformat, "isoformat");

// ---- construction

// Without checks.
static GrValue date_fill(GrFiber *fiber, GrType *type, const Fields *fields) {
  GrDate *self;
  if (type == &gr_date_type) {
    self = (GrDate *)(void *)gr_new_atomic(fiber, type, sizeof *self);
  } else if ((self = as_date(gr_type_allocate(fiber, type, 0))) == 0) {
    return 0;
  }
  atomic_store_explicit(&self->hash, 0, memory_order_relaxed);
  self->year = (uint16_t)fields->year;
  self->month = (uint8_t)fields->month;
  self->day = (uint8_t)fields->day;
  self->hour = self->minute = self->second = self->fold = 0;
  return GR_VALUE(self);
}

GrValue date_make(GrFiber *fiber, GrType *type, const Fields *fields) {
  return fields_check_date(fiber, fields) ? date_fill(fiber, type, fields) : 0;
}

GrValue date_construct(GrFiber *fiber, GrType *type, const Fields *fields) {
  if (type == &gr_date_type) {
    return date_make(fiber, type, fields);
  }
  return gr_call3(fiber, GR_VALUE(type), gr_tag_int(fields->year), gr_tag_int(fields->month), gr_tag_int(fields->day));
}

// The state from a pickle: four bytes, as bytes or as the str that Python 2's became. 0: this is none; -1 raised.
static int date_state(GrFiber *fiber, GrValue value, uint8_t out[4]) {
  if (gr_is_bytes(value)) {
    GrBytes *bytes = gr_as_bytes(value);
    if (bytes->size != 4 || bytes->bytes[2] < 1 || bytes->bytes[2] > 12) {
      return 0;
    }
    memcpy(out, bytes->bytes, 4);
    return 1;
  }
  if (!gr_is_str(value) || gr_as_str(value)->length != 4) {
    return 0;
  }
  uint32_t month = gr_str_at(gr_as_str(value), 2);
  if (month < 1 || month > 12) {
    return 0;
  }
  for (int i = 0; i < 4; i++) {
    uint32_t c = gr_str_at(gr_as_str(value), i);
    if (c > 0xff) {
      gr_raise(fiber, &gr_exc_ValueError,
               "Failed to encode latin1 string when unpickling a date object. "
               "pickle.load(data, encoding='latin1') is assumed.");
      return -1;
    }
    out[i] = (uint8_t)c;
  }
  return 1;
}

GrValue gr_date_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_year, &gr_name_month, &gr_name_day};
  Fields fields = {.tzinfo = GR_NONE};
  if (nargs == 1 && gr_keyword_count(kwnames) == 0) {
    uint8_t state[4];
    int known = date_state(fiber, args[0], state);
    if (known < 0) {
      return 0;
    }
    if (known) {
      fields.year = state[0] * 256 + state[1];
      fields.month = state[2];
      fields.day = state[3];
      return date_fill(fiber, type, &fields);
    }
  }
  GrValue values[3];
  int *const targets[] = {&fields.year, &fields.month, &fields.day};
  return gr_bind_arguments(fiber, 0, names, 3, 0, 3, 3, args, nargs, kwnames, values) &&
                 fields_ints(fiber, values, targets, 3)
             ? date_make(fiber, type, &fields)
             : 0;
}

static Fields fields_of_date(const GrDate *self) {
  return (Fields){.year = self->year, .month = self->month, .day = self->day, .tzinfo = GR_NONE};
}

// ---- class methods

GrValue gr_date_fromtimestamp(GrFiber *fiber, GrType *cls, GrValue timestamp) {
  struct tm tm;
  Fields fields;
  int64_t seconds;
  int micros;
  if (!fields_timestamp(fiber, timestamp, &seconds, &micros)) {
    return 0;
  }
  // Rounded down, not to the microsecond.
  if (gr_is_float(timestamp) && (double)seconds > gr_float_value(timestamp)) {
    seconds--;
  }
  return fields_from_system(fiber, seconds, true, &tm, &fields) ? date_construct(fiber, cls, &fields) : 0;
}

GrValue gr_date_today(GrFiber *fiber, GrType *cls) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (cls == &gr_date_type) {
    return gr_date_fromtimestamp(fiber, cls, gr_tag_int(now.tv_sec));
  }
  GrValue stamp = gr_float(fiber, (double)now.tv_sec + (double)now.tv_nsec / 1e9);
  return stamp ? gr_call_method(fiber, GR_VALUE(cls), &gr_name_fromtimestamp, &stamp, 1, 0) : 0;
}

GrValue gr_date_fromordinal(GrFiber *fiber, GrType *cls, GrValue ordinal) {
  int number;
  Fields fields = {.tzinfo = GR_NONE};
  if (!fields_int(fiber, ordinal, &number)) {
    return 0;
  }
  if (number < 1) {
    return gr_raise(fiber, &gr_exc_ValueError, "ordinal must be >= 1");
  }
  calendar_from_ordinal(number, &fields.year, &fields.month, &fields.day);
  return date_construct(fiber, cls, &fields);
}

GrValue gr_date_fromisoformat(GrFiber *fiber, GrType *cls, GrValue text) {
  Fields fields = {.tzinfo = GR_NONE};
  if (!gr_is_str(text)) {
    return gr_raise(fiber, &gr_exc_TypeError, "fromisoformat: argument must be str");
  }
  GrStr *string = gr_as_str(text);
  bool size_fits = string->size == 7 || string->size == 8 || string->size == 10;
  if (!size_fits || !parse_date(string->bytes, string->size, &fields)) {
    return gr_raise(fiber, &gr_exc_ValueError, "Invalid isoformat string: %R", text);
  }
  return date_construct(fiber, cls, &fields);
}

GrValue gr_date_fromisocalendar(GrFiber *fiber, GrType *cls, GrValue year, GrValue week, GrValue day) {
  int numbers[3];
  Fields fields = {.tzinfo = GR_NONE};
  const GrValue values[] = {year, week, day};
  int *const targets[] = {&numbers[0], &numbers[1], &numbers[2]};
  if (!fields_ints(fiber, values, targets, 3)) {
    return gr_clear_if(fiber, &gr_exc_OverflowError)
               ? gr_raise(fiber, &gr_exc_ValueError, "ISO calendar component out of range")
               : 0;
  }
  switch (calendar_from_iso(numbers[0], numbers[1], numbers[2], &fields.year, &fields.month, &fields.day)) {
  case -1: return gr_raise(fiber, &gr_exc_ValueError, "Invalid week: %d", numbers[1]);
  case -2: return gr_raise(fiber, &gr_exc_ValueError, "Invalid day: %d (range is [1, 7])", numbers[2]);
  case -3: return gr_raise(fiber, &gr_exc_ValueError, "Year is out of range: %d", numbers[0]);
  default: return date_construct(fiber, cls, &fields);
  }
}

// ---- slots

GrValue gr_date_slot_repr(GrFiber *fiber, GrValue value) {
  GrDate *self = as_date(value);
  return GR_VALUE(gr_str_format(fiber, "%N(%d, %d, %d)", self->base.type, self->year, self->month, self->day));
}

GrValue gr_date_slot_str(GrFiber *fiber, GrValue self) {
  return gr_call_method(fiber, self, &gr_name_isoformat, 0, 0, 0);
}

bool gr_date_slot_hash(GrFiber *fiber, GrValue value, int64_t *result) {
  (void)fiber;
  GrDate *self = as_date(value);
  int64_t hash = atomic_load_explicit(&self->hash, memory_order_relaxed);
  if (hash == 0) {
    const uint8_t state[] = {(uint8_t)(self->year >> 8), (uint8_t)self->year, self->month, self->day};
    hash = gr_hash_memory(state, sizeof state);
    atomic_store_explicit(&self->hash, hash, memory_order_relaxed);
  }
  *result = hash;
  return true;
}

static int64_t date_key(const GrDate *self) { return (self->year << 16) | (self->month << 8) | self->day; }

GrValue gr_date_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  return is_date(b) ? gr_compare(fiber, gr_tag_int(date_key(as_date(a))), gr_tag_int(date_key(as_date(b))), op)
                    : GR_NOTIMPLEMENTED;
}

static GrValue add_days(GrFiber *fiber, GrValue date, int64_t days) {
  Fields fields = fields_of_date(as_date(date));
  int64_t ordinal = calendar_ordinal(fields.year, fields.month, fields.day) + days;
  if (ordinal < 1 || ordinal > MAX_ORDINAL) {
    return gr_raise(fiber, &gr_exc_OverflowError, "date value out of range");
  }
  calendar_from_ordinal((int)ordinal, &fields.year, &fields.month, &fields.day);
  return date_construct(fiber, gr_type_of(date), &fields);
}

GrValue gr_date_slot_add(GrFiber *fiber, GrValue a, GrValue b) {
  if (is_datetime(a) || is_datetime(b)) {
    return GR_NOTIMPLEMENTED;
  }
  if (is_date(a)) {
    return is_delta(b) ? add_days(fiber, a, as_delta(b)->days) : GR_NOTIMPLEMENTED;
  }
  return is_delta(a) ? add_days(fiber, b, as_delta(a)->days) : GR_NOTIMPLEMENTED;
}

GrValue gr_date_slot_sub(GrFiber *fiber, GrValue a, GrValue b) {
  if (is_datetime(a) || is_datetime(b) || !is_date(a)) {
    return GR_NOTIMPLEMENTED;
  }
  if (is_date(b)) {
    const GrDate *x = as_date(a), *y = as_date(b);
    int64_t days = calendar_ordinal(x->year, x->month, x->day) - calendar_ordinal(y->year, y->month, y->day);
    return timedelta_new(fiber, days, 0, 0);
  }
  return is_delta(b) ? add_days(fiber, a, -(int64_t)as_delta(b)->days) : GR_NOTIMPLEMENTED;
}

// ---- methods

GrValue gr_date_ctime(GrFiber *fiber, GrDate *self) {
  Fields fields = fields_of_date(self);
  return text_ctime(fiber, &fields);
}

GrValue gr_date_strftime(GrFiber *fiber, GrDate *self, GrValue format) {
  if (!text_check_format(fiber, format)) {
    return 0;
  }
  GrValue tuple = gr_call_method(fiber, GR_VALUE(self), &gr_name_timetuple, 0, 0, 0);
  return tuple ? text_strftime(fiber, GR_VALUE(self), gr_as_str(format), tuple, GR_VALUE(self)) : 0;
}

GrValue gr_date_dunder_format(GrFiber *fiber, GrDate *self, GrValue format) {
  return text_format(fiber, GR_VALUE(self), format);
}

GrValue gr_date_timetuple(GrFiber *fiber, GrDate *self) {
  Fields fields = fields_of_date(self);
  return text_timetuple(fiber, &fields, -1);
}

GrValue gr_date_isoformat(GrFiber *fiber, GrDate *self) {
  return GR_VALUE(gr_str_format(fiber, "%04d-%02d-%02d", self->year, self->month, self->day));
}

GrValue gr_date_isoweekday(GrFiber *fiber, GrDate *self) {
  (void)fiber;
  return gr_tag_int(calendar_weekday(self->year, self->month, self->day) + 1);
}
GrValue gr_date_toordinal(GrFiber *fiber, GrDate *self) {
  (void)fiber;
  return gr_tag_int(calendar_ordinal(self->year, self->month, self->day));
}
GrValue gr_date_weekday(GrFiber *fiber, GrDate *self) {
  (void)fiber;
  return gr_tag_int(calendar_weekday(self->year, self->month, self->day));
}

GrValue gr_date_replace(GrFiber *fiber, GrDate *self, GrValue year, GrValue month, GrValue day) {
  Fields fields = fields_of_date(self);
  const GrValue values[] = {year, month, day};
  int *const targets[] = {&fields.year, &fields.month, &fields.day};
  return fields_ints(fiber, values, targets, 3) ? date_make(fiber, self->base.type, &fields) : 0;
}

GrValue gr_date_dunder_reduce(GrFiber *fiber, GrDate *self) {
  const char state[] = {(char)(self->year >> 8), (char)self->year, (char)self->month, (char)self->day};
  GrBytes *bytes = gr_bytes_new(fiber, state, 4);
  GrTuple *args = bytes ? gr_tuple_pack(fiber, 1, GR_VALUE(bytes)) : 0;
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(args))) : 0;
}

GrValue gr_date_get_year(GrFiber *fiber, GrDate *self) {
  (void)fiber;
  return gr_tag_int(self->year);
}
GrValue gr_date_get_month(GrFiber *fiber, GrDate *self) {
  (void)fiber;
  return gr_tag_int(self->month);
}
GrValue gr_date_get_day(GrFiber *fiber, GrDate *self) {
  (void)fiber;
  return gr_tag_int(self->day);
}

// ---- IsoCalendarDate

static GrValue iso_make(GrFiber *fiber, GrType *type, const int numbers[3]) {
  GrTuple *self = (GrTuple *)(void *)gr_type_allocate(fiber, type, 3);
  if (self) {
    self->length = 3;
    for (int i = 0; i < 3; i++) {
      self->items[i] = gr_tag_int(numbers[i]);
    }
  }
  return GR_VALUE(self);
}

GrValue gr_date_isocalendar(GrFiber *fiber, GrDate *self) {
  int iso[3];
  calendar_to_iso(self->year, self->month, self->day, iso);
  return iso_make(fiber, &gr_iso_calendar_date_type, iso);
}

GrValue gr_iso_calendar_date_dunder_new(GrFiber *fiber, GrType *cls, GrValue year, GrValue week, GrValue weekday) {
  int numbers[3];
  const GrValue values[] = {year, week, weekday};
  int *const targets[] = {&numbers[0], &numbers[1], &numbers[2]};
  return fields_ints(fiber, values, targets, 3) ? iso_make(fiber, cls, numbers) : 0;
}

GrValue gr_iso_calendar_date_slot_repr(GrFiber *fiber, GrValue value) {
  const GrTuple *self = gr_as_tuple(value);
  return GR_VALUE(gr_str_format(fiber, "%N(year=%R, week=%R, weekday=%R)", self->base.type, self->items[0],
                                self->items[1], self->items[2]));
}

GrValue gr_iso_calendar_date_dunder_reduce(GrFiber *fiber, GrTuple *self) {
  GrTuple *plain = gr_tuple_new(fiber, self->items, 3), *args = plain ? gr_tuple_pack(fiber, 1, GR_VALUE(plain)) : 0;
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(&gr_tuple_type), GR_VALUE(args))) : 0;
}

GrValue gr_iso_calendar_date_get_year(GrFiber *fiber, GrTuple *self) {
  (void)fiber;
  return self->items[0];
}
GrValue gr_iso_calendar_date_get_week(GrFiber *fiber, GrTuple *self) {
  (void)fiber;
  return self->items[1];
}
GrValue gr_iso_calendar_date_get_weekday(GrFiber *fiber, GrTuple *self) {
  (void)fiber;
  return self->items[2];
}
