// time: a time of day with or without a zone. In C it is day_time, because the module `time` has that name.
#include "_datetime.proto.h"
#include "datetime_types.h"

GR_NAME(gr_name_hour, "hour");
GR_NAME(gr_name_minute, "minute");
GR_NAME(gr_name_second, "second");
GR_NAME(gr_name_microsecond, "microsecond");
GR_NAME(gr_name_tzinfo, "tzinfo");
GR_NAME(gr_name_fold, "fold");
GR_NAME(gr_name_isoformat, "isoformat");

// ---- construction

GrValue day_time_make(GrFiber *fiber, GrType *type, const Fields *fields) {
  if (!fields_check_time(fiber, fields) || !fields_check_tzinfo(fiber, fields->tzinfo)) {
    return 0;
  }
  GrDayTime *self = as_day_time(gr_type_allocate(fiber, type, 0));
  if (self) {
    self->hour = (uint8_t)fields->hour;
    self->minute = (uint8_t)fields->minute;
    self->second = (uint8_t)fields->second;
    self->microsecond = fields->microsecond;
    self->fold = (uint8_t)fields->fold;
    self->tzinfo = fields->tzinfo;
  }
  return GR_VALUE(self);
}

GrValue day_time_construct(GrFiber *fiber, GrType *type, const Fields *fields) {
  if (type == &gr_day_time_type) {
    return day_time_make(fiber, type, fields);
  }
  const GrValue args[] = {gr_tag_int(fields->hour), gr_tag_int(fields->minute), gr_tag_int(fields->second),
                          gr_tag_int(fields->microsecond), fields->tzinfo};
  GrValue self = gr_call(fiber, GR_VALUE(type), args, 5, 0);
  if (self && is_day_time(self)) {
    as_day_time(self)->fold = (uint8_t)fields->fold;
  }
  return self;
}

// The six bytes of a pickle, as bytes or str. 0: this is none; -1 raised.
static int day_time_state(GrFiber *fiber, GrValue value, uint8_t out[6]) {
  if (gr_is_bytes(value)) {
    GrBytes *bytes = gr_as_bytes(value);
    if (bytes->size != 6 || (bytes->bytes[0] & 0x7f) >= 24) {
      return 0;
    }
    memcpy(out, bytes->bytes, 6);
    return 1;
  }
  if (!gr_is_str(value) || gr_as_str(value)->length != 6 || (gr_str_at(gr_as_str(value), 0) & 0x7f) >= 24) {
    return 0;
  }
  for (int i = 0; i < 6; i++) {
    uint32_t c = gr_str_at(gr_as_str(value), i);
    if (c > 0xff) {
      gr_raise(fiber, &gr_exc_ValueError,
               "Failed to encode latin1 string when unpickling a time object. "
               "pickle.load(data, encoding='latin1') is assumed.");
      return -1;
    }
    out[i] = (uint8_t)c;
  }
  return 1;
}

static GrValue from_state(GrFiber *fiber, GrType *type, const uint8_t state[6], GrValue tzinfo) {
  if (tzinfo != GR_NONE && !gr_is_instance_of(tzinfo, &gr_tzinfo_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "bad tzinfo state arg");
  }
  GrDayTime *self = as_day_time(gr_type_allocate(fiber, type, 0));
  if (self) {
    // Taken as it is, as CPython does.
    self->hour = state[0] & 0x7f;
    self->fold = state[0] >> 7;
    self->minute = state[1];
    self->second = state[2];
    self->microsecond = (state[3] << 16) | (state[4] << 8) | state[5];
    self->tzinfo = tzinfo;
  }
  return GR_VALUE(self);
}

GrValue gr_day_time_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_hour,        &gr_name_minute, &gr_name_second,
                                 &gr_name_microsecond, &gr_name_tzinfo, &gr_name_fold};
  if ((nargs == 1 || nargs == 2) && gr_keyword_count(kwnames) == 0) {
    uint8_t state[6];
    int known = day_time_state(fiber, args[0], state);
    if (known != 0) {
      return known > 0 ? from_state(fiber, type, state, nargs == 2 ? args[1] : GR_NONE) : 0;
    }
  }
  Fields fields = {.tzinfo = GR_NONE};
  GrValue values[6];
  int *const targets[] = {&fields.hour, &fields.minute, &fields.second, &fields.microsecond};
  if (!gr_bind_arguments(fiber, 0, names, 6, 0, 5, 0, args, nargs, kwnames, values) ||
      !fields_ints(fiber, values, targets, 4) || (values[5] && !fields_int(fiber, values[5], &fields.fold))) {
    return 0;
  }
  fields.tzinfo = values[4] ? values[4] : GR_NONE;
  return day_time_make(fiber, type, &fields);
}

GrValue gr_day_time_fromisoformat(GrFiber *fiber, GrType *cls, GrValue text) {
  if (!gr_is_str(text)) {
    return gr_raise(fiber, &gr_exc_TypeError, "fromisoformat: argument must be str");
  }
  GrStr *string = gr_as_str(text);
  Fields fields = {.tzinfo = GR_NONE};
  ParsedZone zone;
  bool skip = string->bytes[0] == 'T';
  if (!parse_time(string->bytes + skip, string->size - skip, &fields, &zone)) {
    return gr_raise(fiber, &gr_exc_ValueError, "Invalid isoformat string: %R", text);
  }
  if (zone.present) {
    GrValue offset = timedelta_new(fiber, 0, zone.seconds, zone.seconds == 0 ? 0 : zone.microseconds);
    fields.tzinfo = offset ? timezone_make(fiber, as_delta(offset), 0) : 0;
    if (fields.tzinfo == 0) {
      return 0;
    }
  }
  return day_time_construct(fiber, cls, &fields);
}

// ---- slots

GrValue gr_day_time_slot_repr(GrFiber *fiber, GrValue value) {
  GrDayTime *self = as_day_time(value);
  char text[64];
  int size = snprintf(text, sizeof text, "%d, %d", self->hour, self->minute);
  if (self->microsecond) {
    size += snprintf(text + size, sizeof text - (size_t)size, ", %d, %d", self->second, self->microsecond);
  } else if (self->second) {
    size += snprintf(text + size, sizeof text - (size_t)size, ", %d", self->second);
  }
  const char *fold = self->fold ? ", fold=1" : "";
  return self->tzinfo == GR_NONE ? GR_VALUE(gr_str_format(fiber, "%N(%s%s)", self->base.type, text, fold))
                                 : GR_VALUE(gr_str_format(fiber, "%N(%s, tzinfo=%R%s)", self->base.type, text,
                                                          self->tzinfo, fold));
}

GrValue gr_day_time_slot_str(GrFiber *fiber, GrValue self) {
  return gr_call_method(fiber, self, &gr_name_isoformat, 0, 0, 0);
}

static GrValue utcoffset(GrFiber *fiber, GrDayTime *self) { return zone_utcoffset(fiber, self->tzinfo, GR_NONE); }

static int64_t micros_of(const GrDayTime *self) {
  return ((self->hour * 60 + self->minute) * 60 + self->second) * (int64_t)1000000 + self->microsecond;
}

static int64_t seconds_of(const GrTimedelta *offset) { return offset->days * (int64_t)DAY_SECONDS + offset->seconds; }

bool gr_day_time_slot_hash(GrFiber *fiber, GrValue value, int64_t *result) {
  GrDayTime *self = as_day_time(value);
  int64_t hash = atomic_load_explicit(&self->hash, memory_order_relaxed);
  if (hash == 0) {
    GrDayTime *first = self;
    if (self->fold) {
      Fields fields = fields_of_day_time(self);
      fields.fold = 0;
      if ((first = as_day_time(day_time_construct(fiber, self->base.type, &fields))) == 0) {
        return false;
      }
    }
    GrValue offset = utcoffset(fiber, first);
    if (offset == 0) {
      return false;
    }
    // Equal times hash alike: what counts is the time in UTC, which may lie in another day.
    int64_t micros = micros_of(self);
    if (offset != GR_NONE) {
      micros -= seconds_of(as_delta(offset)) * 1000000;
    }
    hash = gr_hash_memory(&micros, sizeof micros);
    atomic_store_explicit(&self->hash, hash, memory_order_relaxed);
  }
  *result = hash;
  return true;
}

GrValue gr_day_time_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!is_day_time(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrDayTime *x = as_day_time(a), *y = as_day_time(b);
  int64_t left = micros_of(x), right = micros_of(y);
  if (x->tzinfo != y->tzinfo) {
    GrValue own = utcoffset(fiber, x), other = own ? utcoffset(fiber, y) : 0;
    if (other == 0) {
      return 0;
    }
    if ((own == GR_NONE) != (other == GR_NONE)) {
      if (op == GR_EQ || op == GR_NE) {
        return gr_bool(op == GR_NE);
      }
      return gr_raise(fiber, &gr_exc_TypeError, "can't compare offset-naive and offset-aware times");
    }
    if (own != GR_NONE) {
      left -= seconds_of(as_delta(own)) * 1000000;
      right -= seconds_of(as_delta(other)) * 1000000;
    }
  }
  return gr_compare(fiber, gr_tag_int(left), gr_tag_int(right), op);
}


// ---- methods

GrValue gr_day_time_isoformat(GrFiber *fiber, GrDayTime *self, GrStr *timespec) {
  GrStrBuilder text;
  Fields fields = fields_of_day_time(self);
  gr_builder_init(&text);
  return text_add_time(fiber, &text, &fields, timespec) && zone_add_offset(fiber, &text, self->tzinfo, GR_NONE)
             ? GR_VALUE(gr_builder_finish(fiber, &text))
             : 0;
}

GrValue gr_day_time_strftime(GrFiber *fiber, GrDayTime *self, GrValue format) {
  if (!text_check_format(fiber, format)) {
    return 0;
  }
  Fields fields = fields_of_day_time(self);
  GrValue tuple = text_timetuple(fiber, &fields, -1);
  return tuple ? text_strftime(fiber, GR_VALUE(self), gr_as_str(format), tuple, GR_NONE) : 0;
}

GrValue gr_day_time_dunder_format(GrFiber *fiber, GrDayTime *self, GrValue format) {
  return text_format(fiber, GR_VALUE(self), format);
}

GrValue gr_day_time_utcoffset(GrFiber *fiber, GrDayTime *self) { return utcoffset(fiber, self); }
GrValue gr_day_time_tzname(GrFiber *fiber, GrDayTime *self) { return zone_tzname(fiber, self->tzinfo, GR_NONE); }
GrValue gr_day_time_dst(GrFiber *fiber, GrDayTime *self) { return zone_dst(fiber, self->tzinfo, GR_NONE); }

GrValue gr_day_time_replace(GrFiber *fiber, GrDayTime *self, GrValue hour, GrValue minute, GrValue second,
                            GrValue microsecond, GrValue tzinfo, GrValue fold) {
  Fields fields = fields_of_day_time(self);
  const GrValue values[] = {hour, minute, second, microsecond, fold};
  int *const targets[] = {&fields.hour, &fields.minute, &fields.second, &fields.microsecond, &fields.fold};
  if (!fields_ints(fiber, values, targets, 5)) {
    return 0;
  }
  fields.tzinfo = tzinfo ? tzinfo : fields.tzinfo;
  return day_time_make(fiber, self->base.type, &fields);
}

static GrValue reduce(GrFiber *fiber, GrDayTime *self, int protocol) {
  int micros = self->microsecond;
  const uint8_t state[] = {(uint8_t)(self->hour | (protocol > 3 && self->fold ? 0x80 : 0)), self->minute, self->second,
                           (uint8_t)(micros >> 16), (uint8_t)(micros >> 8), (uint8_t)micros};
  GrBytes *bytes = gr_bytes_new(fiber, (const char *)state, sizeof state);
  if (bytes == 0) {
    return 0;
  }
  GrTuple *args = self->tzinfo == GR_NONE ? gr_tuple_pack(fiber, 1, GR_VALUE(bytes))
                                          : gr_tuple_pack(fiber, 2, GR_VALUE(bytes), self->tzinfo);
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(args))) : 0;
}

GrValue gr_day_time_dunder_reduce_ex(GrFiber *fiber, GrDayTime *self, GrValue protocol) {
  int number;
  return fields_int(fiber, protocol, &number) ? reduce(fiber, self, number) : 0;
}
GrValue gr_day_time_dunder_reduce(GrFiber *fiber, GrDayTime *self) { return reduce(fiber, self, 2); }

GrValue gr_day_time_get_hour(GrFiber *fiber, GrDayTime *self) {
  (void)fiber;
  return gr_tag_int(self->hour);
}
GrValue gr_day_time_get_minute(GrFiber *fiber, GrDayTime *self) {
  (void)fiber;
  return gr_tag_int(self->minute);
}
GrValue gr_day_time_get_second(GrFiber *fiber, GrDayTime *self) {
  (void)fiber;
  return gr_tag_int(self->second);
}
GrValue gr_day_time_get_microsecond(GrFiber *fiber, GrDayTime *self) {
  (void)fiber;
  return gr_tag_int(self->microsecond);
}
GrValue gr_day_time_get_tzinfo(GrFiber *fiber, GrDayTime *self) {
  (void)fiber;
  return self->tzinfo;
}
GrValue gr_day_time_get_fold(GrFiber *fiber, GrDayTime *self) {
  (void)fiber;
  return gr_tag_int(self->fold);
}
