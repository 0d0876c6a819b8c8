// tzinfo, timezone, and asking a tzinfo about a moment.
#include "_datetime.proto.h"
#include "datetime_types.h"
#include <errno.h>

GR_NAME(gr_name_utcoffset, "utcoffset");
GR_NAME(gr_name_dst, "dst");
GR_NAME(gr_name_tzname, "tzname");
GR_NAME(gr_name___getinitargs__, "__getinitargs__");

// ---- asking

static bool is_day_fraction(const GrTimedelta *offset) {
  return offset->days == 0 || (offset->days == -1 && (offset->seconds > 0 || offset->microseconds > 0));
}

static GrValue ask_offset(GrFiber *fiber, GrValue tzinfo, GrStr *name, GrValue argument) {
  if (tzinfo == GR_NONE) {
    return GR_NONE;
  }
  if (gr_is_exactly(tzinfo, &gr_timezone_type)) {
    return name == &gr_name_utcoffset ? GR_VALUE(((GrTimezone *)(void *)tzinfo)->offset) : GR_NONE;
  }
  GrValue offset = gr_call_method(fiber, tzinfo, name, &argument, 1, 0);
  if (offset == 0 || offset == GR_NONE) {
    return offset;
  }
  if (!is_delta(offset)) {
    return gr_raise(fiber, &gr_exc_TypeError, "tzinfo.%S() must return None or a timedelta, not '%T'", name, offset);
  }
  if (!is_day_fraction(as_delta(offset))) {
    return gr_raise(fiber, &gr_exc_ValueError,
                    "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).");
  }
  return offset;
}

GrValue zone_utcoffset(GrFiber *fiber, GrValue tzinfo, GrValue argument) {
  return ask_offset(fiber, tzinfo, &gr_name_utcoffset, argument);
}
GrValue zone_dst(GrFiber *fiber, GrValue tzinfo, GrValue argument) {
  return ask_offset(fiber, tzinfo, &gr_name_dst, argument);
}

GrValue zone_tzname(GrFiber *fiber, GrValue tzinfo, GrValue argument) {
  if (tzinfo == GR_NONE) {
    return GR_NONE;
  }
  GrValue name = gr_call_method(fiber, tzinfo, &gr_name_tzname, &argument, 1, 0);
  if (name == 0 || name == GR_NONE || gr_is_str(name)) {
    return name;
  }
  return gr_raise(fiber, &gr_exc_TypeError, "tzinfo.tzname() must return None or a string, not '%T'", name);
}

int zone_format_offset(char out[24], const GrTimedelta *offset, const char *separator) {
  int64_t seconds = (int64_t)offset->days * DAY_SECONDS + offset->seconds;
  int micros = offset->microseconds;
  bool negative = seconds < 0;
  if (negative) {
    seconds = -seconds - (micros > 0);
    micros = micros > 0 ? 1000000 - micros : 0;
  }
  int size = snprintf(out, 24, "%c%02d%s%02d", negative ? '-' : '+', (int)(seconds / 3600) % 100, separator,
                      (int)(seconds / 60 % 60));
  if (seconds % 60 != 0 || micros != 0) {
    size += snprintf(out + size, 24 - (size_t)size, "%s%02d", separator, (int)(seconds % 60));
  }
  if (micros != 0) {
    size += snprintf(out + size, 24 - (size_t)size, ".%06d", micros);
  }
  return size;
}

bool zone_add_offset(GrFiber *fiber, GrStrBuilder *text, GrValue tzinfo, GrValue argument) {
  char out[24];
  GrValue offset = zone_utcoffset(fiber, tzinfo, argument);
  if (offset == 0 || offset == GR_NONE) {
    return offset != 0;
  }
  return gr_builder_add(fiber, text, out, zone_format_offset(out, as_delta(offset), ":"));
}

// ---- tzinfo

GrValue gr_tzinfo_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args;
  (void)nargs;
  (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

static GrValue raise_abstract(GrFiber *fiber, const char *name) {
  return gr_raise(fiber, &gr_exc_NotImplementedError, "a tzinfo subclass must implement %s()", name);
}

GrValue gr_tzinfo_tzname(GrFiber *fiber, GrTzinfo *self, GrValue dt) {
  (void)self;
  (void)dt;
  return raise_abstract(fiber, "tzname");
}
GrValue gr_tzinfo_utcoffset(GrFiber *fiber, GrTzinfo *self, GrValue dt) {
  (void)self;
  (void)dt;
  return raise_abstract(fiber, "utcoffset");
}
GrValue gr_tzinfo_dst(GrFiber *fiber, GrTzinfo *self, GrValue dt) {
  (void)self;
  (void)dt;
  return raise_abstract(fiber, "dst");
}

static bool check_fromutc(GrFiber *fiber, GrValue self, GrValue dt) {
  if (!is_datetime(dt)) {
    gr_raise(fiber, &gr_exc_TypeError, "fromutc: argument must be a datetime");
    return false;
  }
  if (as_datetime(dt)->tzinfo != self) {
    gr_raise(fiber, &gr_exc_ValueError, "fromutc: dt.tzinfo is not self");
    return false;
  }
  return true;
}

static GrValue add_to(GrFiber *fiber, GrValue dt, GrValue delta) {
  Fields fields = fields_of_datetime(as_datetime(dt));
  fields.fold = 0;
  return fields_add_delta(fiber, &fields, as_delta(delta), 1)
             ? datetime_construct(fiber, gr_type_of(dt), &fields)
             : 0;
}

static GrValue raise_fromutc(GrFiber *fiber, const char *message) {
  return gr_raise(fiber, &gr_exc_ValueError, "fromutc: %s", message);
}

// Right for zones whose standard offset does not change: standard time first, then what dst() says there.
GrValue gr_tzinfo_fromutc(GrFiber *fiber, GrTzinfo *self, GrValue dt) {
  static const char inconsistent[] = "tz.dst() gave inconsistent results; cannot convert";
  GrValue tzinfo = GR_VALUE(self);
  if (!check_fromutc(fiber, tzinfo, dt)) {
    return 0;
  }
  GrValue offset = zone_utcoffset(fiber, tzinfo, dt);
  if (offset == 0) {
    return 0;
  }
  if (offset == GR_NONE) {
    return raise_fromutc(fiber, "non-None utcoffset() result required");
  }
  GrValue dst = zone_dst(fiber, tzinfo, dt);
  if (dst == 0) {
    return 0;
  }
  if (dst == GR_NONE) {
    return raise_fromutc(fiber, "non-None dst() result required");
  }
  GrValue standard = timedelta_combine(fiber, as_delta(offset), as_delta(dst), -1);
  GrValue result = standard ? add_to(fiber, dt, standard) : 0;
  if (result == 0) {
    return 0;
  }
  if (!is_datetime(result)) {
    return result;
  }
  dst = zone_dst(fiber, as_datetime(result)->tzinfo, result);
  if (dst == 0) {
    return 0;
  }
  if (dst == GR_NONE) {
    return raise_fromutc(fiber, inconsistent);
  }
  return timedelta_order(as_delta(dst), &gr_timedelta_zero) != 0 ? add_to(fiber, result, dst) : result;
}

GrValue gr_tzinfo_dunder_reduce(GrFiber *fiber, GrTzinfo *self) {
  GrValue args = GR_VALUE(&gr_tuple_empty);
  GrValue method = gr_getattr_find(fiber, GR_VALUE(self), &gr_name___getinitargs__);
  if (method == 0 && gr_has_exception(fiber)) {
    return 0;
  }
  if (method != 0 && (args = gr_call0(fiber, method)) == 0) {
    return 0;
  }
  GrValue state = gr_object_state(fiber, GR_VALUE(self));
  return state ? GR_VALUE(gr_tuple_pack(fiber, 3, GR_VALUE(self->base.type), args, state)) : 0;
}

// ---- timezone

static GrTimezone *as_timezone(GrValue v) { return (GrTimezone *)(void *)v; }

GrValue timezone_make(GrFiber *fiber, GrTimedelta *offset, GrStr *name) {
  if (name == 0 && timedelta_order(offset, &gr_timedelta_zero) == 0) {
    return GR_VALUE(&gr_timezone_utc);
  }
  if (!is_day_fraction(offset)) {
    return gr_raise(fiber, &gr_exc_ValueError,
                    "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %R.",
                    GR_VALUE(offset));
  }
  GrTimezone *self = GR_NEW(fiber, GrTimezone, &gr_timezone_type);
  self->offset = offset;
  self->name = name;
  return GR_VALUE(self);
}

GrValue gr_timezone_dunder_new(GrFiber *fiber, GrType *cls, GrValue offset, GrValue name) {
  (void)cls;
  if (!is_delta(offset)) {
    return gr_raise_argument_type(fiber, "timezone", 1, 0, "datetime.timedelta", offset);
  }
  if (name != 0 && !gr_is_str(name)) {
    return gr_raise_argument_type(fiber, "timezone", 2, 0, "str", name);
  }
  return timezone_make(fiber, as_delta(offset), name ? gr_as_str(name) : 0);
}

GrValue gr_timezone_slot_repr(GrFiber *fiber, GrValue value) {
  GrTimezone *self = as_timezone(value);
  if (self == &gr_timezone_utc) {
    return GR_VALUE(gr_str_from_c(fiber, "datetime.timezone.utc"));
  }
  return self->name ? GR_VALUE(gr_str_format(fiber, "%N(%R, %R)", self->base.base.type, GR_VALUE(self->offset),
                                             GR_VALUE(self->name)))
                    : GR_VALUE(gr_str_format(fiber, "%N(%R)", self->base.base.type, GR_VALUE(self->offset)));
}

GrValue gr_timezone_slot_str(GrFiber *fiber, GrValue value) {
  GrTimezone *self = as_timezone(value);
  if (self->name) {
    return GR_VALUE(self->name);
  }
  if (self == &gr_timezone_utc || timedelta_order(self->offset, &gr_timedelta_zero) == 0) {
    return GR_VALUE(gr_str_from_c(fiber, "UTC"));
  }
  char out[24];
  zone_format_offset(out, self->offset, ":");
  return GR_VALUE(gr_str_format(fiber, "UTC%s", out));
}

bool gr_timezone_slot_hash(GrFiber *fiber, GrValue value, int64_t *result) {
  return gr_timedelta_slot_hash(fiber, GR_VALUE(as_timezone(value)->offset), result);
}

GrValue gr_timezone_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if ((op != GR_EQ && op != GR_NE) || !gr_is_exactly(b, &gr_timezone_type)) {
    return GR_NOTIMPLEMENTED;
  }
  return gr_timedelta_slot_compare(fiber, GR_VALUE(as_timezone(a)->offset), GR_VALUE(as_timezone(b)->offset), op);
}

static bool check_moment(GrFiber *fiber, GrValue dt, const char *name) {
  if (dt != GR_NONE && !is_datetime(dt)) {
    gr_raise(fiber, &gr_exc_TypeError, "%s(dt) argument must be a datetime instance or None, not %T", name, dt);
    return false;
  }
  return true;
}

GrValue gr_timezone_tzname(GrFiber *fiber, GrTimezone *self, GrValue dt) {
  return check_moment(fiber, dt, "tzname") ? gr_timezone_slot_str(fiber, GR_VALUE(self)) : 0;
}
GrValue gr_timezone_utcoffset(GrFiber *fiber, GrTimezone *self, GrValue dt) {
  return check_moment(fiber, dt, "utcoffset") ? GR_VALUE(self->offset) : 0;
}
GrValue gr_timezone_dst(GrFiber *fiber, GrTimezone *self, GrValue dt) {
  (void)self;
  return check_moment(fiber, dt, "dst") ? GR_NONE : 0;
}
GrValue gr_timezone_fromutc(GrFiber *fiber, GrTimezone *self, GrValue dt) {
  return check_fromutc(fiber, GR_VALUE(self), dt) ? add_to(fiber, dt, GR_VALUE(self->offset)) : 0;
}
GrValue gr_timezone_dunder_getinitargs(GrFiber *fiber, GrTimezone *self) {
  return GR_VALUE(self->name ? gr_tuple_pack(fiber, 2, GR_VALUE(self->offset), GR_VALUE(self->name))
                             : gr_tuple_pack(fiber, 1, GR_VALUE(self->offset)));
}

GrValue zone_local(GrFiber *fiber, int64_t seconds) {
  struct tm tm;
  Fields fields;
  if (!fields_from_system(fiber, seconds, true, &tm, &fields)) {
    return 0;
  }
  GrValue offset = timedelta_new(fiber, 0, tm.tm_gmtoff, 0);
  GrStr *name = offset ? gr_str_from_c(fiber, tm.tm_zone ? tm.tm_zone : "") : 0;
  return name ? timezone_make(fiber, as_delta(offset), name) : 0;
}
