// datetime: construction, arithmetic and comparison. Conversions are in datetime_convert.c.
#include "_datetime.proto.h"
#include "datetime_types.h"

GR_NAME(gr_name_year, "year");
GR_NAME(gr_name_month, "month");
GR_NAME(gr_name_day, "day");
GR_NAME(gr_name_hour, "hour");
GR_NAME(gr_name_minute, "minute");
GR_NAME(gr_name_second, "second");
GR_NAME(gr_name_microsecond, "microsecond");
GR_NAME(gr_name_tzinfo, "tzinfo");
GR_NAME(gr_name_fold, "fold");
GR_NAME(gr_name_isoformat, "isoformat");
GR_NAME(gr_name_sep, "sep");

// ---- construction

// Without checks.
static GrValue datetime_fill(GrFiber *fiber, GrType *type, const Fields *fields) {
  GrDatetime *self = type == &gr_datetime_type ? GR_NEW(fiber, GrDatetime, type)
                                               : as_datetime(gr_type_allocate(fiber, type, 0));
  if (self) {
    GrDate *date = &self->date;
    date->year = (uint16_t)fields->year;
    date->month = (uint8_t)fields->month;
    date->day = (uint8_t)fields->day;
    date->hour = (uint8_t)fields->hour;
    date->minute = (uint8_t)fields->minute;
    date->second = (uint8_t)fields->second;
    date->fold = (uint8_t)fields->fold;
    self->microsecond = fields->microsecond;
    self->tzinfo = fields->tzinfo;
  }
  return GR_VALUE(self);
}

GrValue datetime_make(GrFiber *fiber, GrType *type, const Fields *fields) {
  return fields_check_date(fiber, fields) && fields_check_time(fiber, fields) &&
                 fields_check_tzinfo(fiber, fields->tzinfo)
             ? datetime_fill(fiber, type, fields)
             : 0;
}

GrValue datetime_construct(GrFiber *fiber, GrType *type, const Fields *fields) {
  if (type == &gr_datetime_type) {
    return datetime_make(fiber, type, fields);
  }
  const GrValue args[] = {gr_tag_int(fields->year),   gr_tag_int(fields->month),  gr_tag_int(fields->day),
                          gr_tag_int(fields->hour),   gr_tag_int(fields->minute), gr_tag_int(fields->second),
                          gr_tag_int(fields->microsecond), fields->tzinfo};
  GrValue self = gr_call(fiber, GR_VALUE(type), args, 8, 0);
  if (self && is_datetime(self)) {
    as_datetime(self)->date.fold = (uint8_t)fields->fold;
  }
  return self;
}

// The ten bytes of a pickle, as bytes or str. 0: this is none; -1 raised.
static int datetime_state(GrFiber *fiber, GrValue value, uint8_t out[10]) {
  if (gr_is_bytes(value)) {
    GrBytes *bytes = gr_as_bytes(value);
    if (bytes->size != 10 || (bytes->bytes[2] & 0x7f) < 1 || (bytes->bytes[2] & 0x7f) > 12) {
      return 0;
    }
    memcpy(out, bytes->bytes, 10);
    return 1;
  }
  if (!gr_is_str(value) || gr_as_str(value)->length != 10) {
    return 0;
  }
  uint32_t month = gr_str_at(gr_as_str(value), 2) & 0x7f;
  if (month < 1 || month > 12) {
    return 0;
  }
  for (int i = 0; i < 10; i++) {
    uint32_t c = gr_str_at(gr_as_str(value), i);
    if (c > 0xff) {
      gr_raise(fiber, &gr_exc_ValueError,
               "Failed to encode latin1 string when unpickling a datetime object. "
               "pickle.load(data, encoding='latin1') is assumed.");
      return -1;
    }
    out[i] = (uint8_t)c;
  }
  return 1;
}

static GrValue from_state(GrFiber *fiber, GrType *type, const uint8_t state[10], GrValue tzinfo) {
  if (tzinfo != GR_NONE && !gr_is_instance_of(tzinfo, &gr_tzinfo_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "bad tzinfo state arg");
  }
  // Taken as it is, as CPython does.
  Fields fields = {.year = state[0] * 256 + state[1], .month = state[2] & 0x7f, .day = state[3], .hour = state[4],
                   .minute = state[5], .second = state[6],
                   .microsecond = (state[7] << 16) | (state[8] << 8) | state[9], .fold = state[2] >> 7,
                   .tzinfo = tzinfo};
  return datetime_fill(fiber, type, &fields);
}

GrValue gr_datetime_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_year,   &gr_name_month,       &gr_name_day,    &gr_name_hour, &gr_name_minute,
                                 &gr_name_second, &gr_name_microsecond, &gr_name_tzinfo, &gr_name_fold};
  if ((nargs == 1 || nargs == 2) && gr_keyword_count(kwnames) == 0) {
    uint8_t state[10];
    int known = datetime_state(fiber, args[0], state);
    if (known != 0) {
      return known > 0 ? from_state(fiber, type, state, nargs == 2 ? args[1] : GR_NONE) : 0;
    }
  }
  Fields fields = {.tzinfo = GR_NONE};
  GrValue values[9];
  int *const targets[] = {&fields.year,   &fields.month,  &fields.day,        &fields.hour,
                          &fields.minute, &fields.second, &fields.microsecond};
  if (!gr_bind_arguments(fiber, 0, names, 9, 0, 8, 3, args, nargs, kwnames, values) ||
      !fields_ints(fiber, values, targets, 7) || (values[8] && !fields_int(fiber, values[8], &fields.fold))) {
    return 0;
  }
  fields.tzinfo = values[7] ? values[7] : GR_NONE;
  return datetime_make(fiber, type, &fields);
}

// ---- text

GrValue gr_datetime_slot_repr(GrFiber *fiber, GrValue value) {
  GrDatetime *self = as_datetime(value);
  const GrDate *date = &self->date;
  char text[128];
  int size = snprintf(text, sizeof text, "%d, %d, %d, %d, %d", date->year, date->month, date->day, date->hour,
                      date->minute);
  if (self->microsecond) {
    size += snprintf(text + size, sizeof text - (size_t)size, ", %d, %d", date->second, self->microsecond);
  } else if (date->second) {
    size += snprintf(text + size, sizeof text - (size_t)size, ", %d", date->second);
  }
  const char *fold = date->fold ? ", fold=1" : "";
  return self->tzinfo == GR_NONE ? GR_VALUE(gr_str_format(fiber, "%N(%s%s)", date->base.type, text, fold))
                                 : GR_VALUE(gr_str_format(fiber, "%N(%s%s, tzinfo=%R)", date->base.type, text, fold,
                                                          self->tzinfo));
}

GrValue gr_datetime_slot_str(GrFiber *fiber, GrValue self) {
  GrStr *space = gr_str_from_c(fiber, " ");
  GrTuple *names = space ? gr_tuple_pack(fiber, 1, GR_VALUE(&gr_name_sep)) : 0;
  GrValue arg = GR_VALUE(space);
  return names ? gr_call_method(fiber, self, &gr_name_isoformat, &arg, 0, names) : 0;
}

GrValue gr_datetime_isoformat(GrFiber *fiber, GrDatetime *self, GrValue sep, GrStr *timespec) {
  if (!gr_is_str(sep) || gr_as_str(sep)->length != 1) {
    return gr_raise_argument_type(fiber, "isoformat", 1, 0, "a unicode character", sep);
  }
  GrStrBuilder text;
  Fields fields = fields_of_datetime(self);
  gr_builder_init(&text);
  return text_add_date(fiber, &text, &fields) && gr_builder_add_str(fiber, &text, gr_as_str(sep)) &&
                 text_add_time(fiber, &text, &fields, timespec) &&
                 zone_add_offset(fiber, &text, self->tzinfo, GR_VALUE(self))
             ? GR_VALUE(gr_builder_finish(fiber, &text))
             : 0;
}

// ---- hash and comparison

static GrValue utcoffset(GrFiber *fiber, GrDatetime *self) {
  return zone_utcoffset(fiber, self->tzinfo, GR_VALUE(self));
}

// The same moment with another fold.
static GrDatetime *with_fold(GrFiber *fiber, GrDatetime *self, int fold) {
  Fields fields = fields_of_datetime(self);
  fields.fold = fold;
  return as_datetime(datetime_construct(fiber, self->date.base.type, &fields));
}

// Microseconds since the day before 0001-01-01, the zone left out.
static int64_t micros_of(const GrDatetime *self) {
  Fields fields = fields_of_datetime(self);
  return fields_seconds(&fields) * 1000000 + self->microsecond;
}

static int64_t offset_micros(GrValue offset) {
  const GrTimedelta *delta = as_delta(offset);
  return (delta->days * (int64_t)DAY_SECONDS + delta->seconds) * 1000000 + delta->microseconds;
}

bool gr_datetime_slot_hash(GrFiber *fiber, GrValue value, int64_t *result) {
  GrDatetime *self = as_datetime(value);
  int64_t hash = atomic_load_explicit(&self->date.hash, memory_order_relaxed);
  if (hash == 0) {
    GrDatetime *first = self->date.fold ? with_fold(fiber, self, 0) : self;
    GrValue offset = first ? utcoffset(fiber, first) : 0;
    if (offset == 0) {
      return false;
    }
    int64_t micros = micros_of(self) - (offset == GR_NONE ? 0 : offset_micros(offset));
    hash = gr_hash_memory(&micros, sizeof micros);
    atomic_store_explicit(&self->date.hash, hash, memory_order_relaxed);
  }
  *result = hash;
  return true;
}

// Whether the offset depends on fold: 1, 0, -1 raised.
static int is_ambiguous(GrFiber *fiber, GrDatetime *self, GrValue offset) {
  if (self->tzinfo == GR_NONE || gr_is_exactly(self->tzinfo, &gr_timezone_type)) {
    return 0;
  }
  GrDatetime *flipped = with_fold(fiber, self, !self->date.fold);
  GrValue other = flipped ? utcoffset(fiber, flipped) : 0;
  if (other == 0) {
    return -1;
  }
  if (offset == GR_NONE || other == GR_NONE) {
    return offset != other;
  }
  return timedelta_order(as_delta(offset), as_delta(other)) != 0;
}

static GrValue compared(int64_t left, int64_t right, GrCompareOp op) {
  switch (op) {
  case GR_LT: return gr_bool(left < right);
  case GR_LE: return gr_bool(left <= right);
  case GR_EQ: return gr_bool(left == right);
  case GR_NE: return gr_bool(left != right);
  case GR_GT: return gr_bool(left > right);
  case GR_GE: return gr_bool(left >= right);
  }
  return GR_NOTIMPLEMENTED;
}

// Two datetimes whose tzinfo objects differ.
static GrValue compare_zones(GrFiber *fiber, GrDatetime *x, GrDatetime *y, GrCompareOp op) {
  bool equality = op == GR_EQ || op == GR_NE;
  GrValue own = utcoffset(fiber, x), other = own ? utcoffset(fiber, y) : 0;
  if (other == 0) {
    return 0;
  }
  if ((own == GR_NONE) != (other == GR_NONE)) {
    return equality ? gr_bool(op == GR_NE)
                    : gr_raise(fiber, &gr_exc_TypeError, "can't compare offset-naive and offset-aware datetimes");
  }
  int64_t left = micros_of(x), right = micros_of(y);
  if (own != GR_NONE) {
    left -= offset_micros(own);
    right -= offset_micros(other);
  }
  GrValue result = compared(left, right, op);
  if (equality && left == right) {
    // Moments whose offset depends on fold equal nothing in another zone (PEP 495).
    int ambiguous = is_ambiguous(fiber, x, own);
    ambiguous = ambiguous == 0 ? is_ambiguous(fiber, y, other) : ambiguous;
    return ambiguous < 0 ? 0 : ambiguous ? gr_bool(op == GR_NE) : result;
  }
  return result;
}

GrValue gr_datetime_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!is_datetime(b)) {
    if (!is_date(b)) {
      return GR_NOTIMPLEMENTED;
    }
    return op == GR_EQ || op == GR_NE
               ? gr_bool(op == GR_NE)
               : gr_raise(fiber, &gr_exc_TypeError, "can't compare %T to %T", a, b);
  }
  GrDatetime *x = as_datetime(a), *y = as_datetime(b);
  return x->tzinfo == y->tzinfo ? compared(micros_of(x), micros_of(y), op) : compare_zones(fiber, x, y, op);
}

// ---- arithmetic

static GrValue add(GrFiber *fiber, GrValue moment, GrValue delta, int factor) {
  Fields fields = fields_of_datetime(as_datetime(moment));
  fields.fold = 0;
  return fields_add_delta(fiber, &fields, as_delta(delta), factor)
             ? datetime_construct(fiber, gr_type_of(moment), &fields)
             : 0;
}

GrValue gr_datetime_slot_add(GrFiber *fiber, GrValue a, GrValue b) {
  if (is_datetime(a)) {
    return is_delta(b) ? add(fiber, a, b, 1) : GR_NOTIMPLEMENTED;
  }
  return is_delta(a) ? add(fiber, b, a, 1) : GR_NOTIMPLEMENTED;
}

static GrValue subtract(GrFiber *fiber, GrDatetime *x, GrDatetime *y) {
  int64_t micros = micros_of(x) - micros_of(y);
  if (x->tzinfo != y->tzinfo) {
    GrValue own = utcoffset(fiber, x), other = own ? utcoffset(fiber, y) : 0;
    if (other == 0) {
      return 0;
    }
    if ((own == GR_NONE) != (other == GR_NONE)) {
      return gr_raise(fiber, &gr_exc_TypeError, "can't subtract offset-naive and offset-aware datetimes");
    }
    if (own != GR_NONE) {
      micros += offset_micros(other) - offset_micros(own);
    }
  }
  return timedelta_new(fiber, 0, 0, micros);
}

GrValue gr_datetime_slot_sub(GrFiber *fiber, GrValue a, GrValue b) {
  if (!is_datetime(a)) {
    return GR_NOTIMPLEMENTED;
  }
  if (is_datetime(b)) {
    return subtract(fiber, as_datetime(a), as_datetime(b));
  }
  return is_delta(b) ? add(fiber, a, b, -1) : GR_NOTIMPLEMENTED;
}

// ---- fields

GrValue gr_datetime_get_hour(GrFiber *fiber, GrDatetime *self) {
  (void)fiber;
  return gr_tag_int(self->date.hour);
}
GrValue gr_datetime_get_minute(GrFiber *fiber, GrDatetime *self) {
  (void)fiber;
  return gr_tag_int(self->date.minute);
}
GrValue gr_datetime_get_second(GrFiber *fiber, GrDatetime *self) {
  (void)fiber;
  return gr_tag_int(self->date.second);
}
GrValue gr_datetime_get_microsecond(GrFiber *fiber, GrDatetime *self) {
  (void)fiber;
  return gr_tag_int(self->microsecond);
}
GrValue gr_datetime_get_tzinfo(GrFiber *fiber, GrDatetime *self) {
  (void)fiber;
  return self->tzinfo;
}
GrValue gr_datetime_get_fold(GrFiber *fiber, GrDatetime *self) {
  (void)fiber;
  return gr_tag_int(self->date.fold);
}
