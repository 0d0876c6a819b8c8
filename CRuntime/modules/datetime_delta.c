// timedelta. Products and quotients go through the number of microseconds as a Python int of any size, which is what
// keeps them exact; sums stay in the three fields.
#include "_datetime.proto.h"
#include "datetime_types.h"
#include <math.h>

static const int64_t MICROS_PER_DAY = (int64_t)DAY_SECONDS * 1000000;

// ---- construction

static GrValue delta_make(GrFiber *fiber, GrType *type, int64_t days, int32_t seconds, int32_t microseconds) {
  if (days < -MAX_DELTA_DAYS || days > MAX_DELTA_DAYS) {
    return gr_raise(fiber, &gr_exc_OverflowError, "days=%lld; must have magnitude <= %d", (long long)days,
                    MAX_DELTA_DAYS);
  }
  GrTimedelta *self;
  if (type == &gr_timedelta_type) {
    self = (GrTimedelta *)(void *)gr_new_atomic(fiber, type, sizeof *self);
    atomic_store_explicit(&self->hash, 0, memory_order_relaxed);
  } else if ((self = as_delta(gr_type_allocate(fiber, type, 0))) == 0) {
    return 0;
  }
  self->days = (int32_t)days;
  self->seconds = seconds;
  self->microseconds = microseconds;
  return GR_VALUE(self);
}

// Quotient rounded down; *rest gets what is left, >= 0.
static int64_t divide(int64_t value, int64_t by, int64_t *rest) {
  int64_t quotient = value / by, remainder = value % by;
  if (remainder < 0) {
    remainder += by;
    quotient--;
  }
  *rest = remainder;
  return quotient;
}

GrValue timedelta_new(GrFiber *fiber, int64_t days, int64_t seconds, int64_t microseconds) {
  int64_t micros, secs;
  seconds += divide(microseconds, 1000000, &micros);
  days += divide(seconds, DAY_SECONDS, &secs);
  return delta_make(fiber, &gr_timedelta_type, days, (int32_t)secs, (int32_t)micros);
}

static GrValue from_small_micros(GrFiber *fiber, GrType *type, int64_t micros) {
  int64_t rest, us;
  int64_t days = divide(micros, MICROS_PER_DAY, &rest);
  int64_t seconds = divide(rest, 1000000, &us);
  return delta_make(fiber, type, days, (int32_t)seconds, (int32_t)us);
}

static GrValue from_micros(GrFiber *fiber, GrType *type, GrValue micros) {
  if (GR_LIKELY(gr_is_tagged_int(micros))) {
    return from_small_micros(fiber, type, gr_untag_int(micros));
  }
  GrValue per_day = gr_tag_int(MICROS_PER_DAY);
  GrValue days = gr_int_binary(fiber, GR_FLOORDIV, micros, per_day);
  GrValue rest = days ? gr_int_binary(fiber, GR_MOD, micros, per_day) : 0;
  int64_t whole, left, us;
  if (rest == 0) {
    return 0;
  }
  if (!gr_int_to_i64(days, &whole) || whole > INT32_MAX || whole < INT32_MIN) {
    return gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C int");
  }
  gr_int_to_i64(rest, &left);
  int64_t seconds = divide(left, 1000000, &us);
  return delta_make(fiber, type, whole, (int32_t)seconds, (int32_t)us);
}

static GrValue micros_of(GrFiber *fiber, const GrTimedelta *self) {
  int64_t in_day = (int64_t)self->seconds * 1000000 + self->microseconds;
  if (self->days > -50000000 && self->days < 50000000) {
    return gr_tag_int(self->days * MICROS_PER_DAY + in_day);
  }
  GrValue days = gr_mul(fiber, gr_tag_int(self->days), gr_tag_int(MICROS_PER_DAY));
  return days ? gr_add(fiber, days, gr_tag_int(in_day)) : 0;
}

// Adds number * factor to the microseconds; what is less than one goes to *leftover.
static GrValue accumulate(GrFiber *fiber, const char *name, GrValue sum, GrValue number, int64_t factor,
                          double *leftover) {
  if (gr_is_int(number)) {
    GrValue product = gr_int_binary(fiber, GR_MUL, number, gr_tag_int(factor));
    return product ? gr_add(fiber, sum, product) : 0;
  }
  if (!gr_is_float(number)) {
    return gr_raise(fiber, &gr_exc_TypeError, "unsupported type for timedelta %s component: %T", name, number);
  }
  double whole, fraction = modf(gr_float_value(number), &whole);
  GrValue part = gr_int_from_double(fiber, whole);
  part = part ? gr_mul(fiber, part, gr_tag_int(factor)) : 0;
  sum = part ? gr_add(fiber, sum, part) : 0;
  if (sum == 0 || fraction == 0.0) {
    return sum;
  }
  *leftover += modf((double)factor * fraction, &whole);
  part = gr_int_from_double(fiber, whole);
  return part ? gr_add(fiber, sum, part) : 0;
}

// Adds the fractions of a microsecond, rounded half to even in the sum.
static GrValue add_leftover(GrFiber *fiber, GrValue sum, double leftover) {
  double whole = round(leftover);
  if (fabs(whole - leftover) == 0.5) {
    GrValue bit = gr_int_binary(fiber, GR_AND, sum, gr_tag_int(1));
    if (bit == 0) {
      return 0;
    }
    double odd = bit == gr_tag_int(1);
    whole = 2.0 * round((leftover + odd) * 0.5) - odd;
  }
  return gr_add(fiber, sum, gr_tag_int((int64_t)whole));
}

GR_NAME(gr_name_days, "days");
GR_NAME(gr_name_seconds, "seconds");
GR_NAME(gr_name_microseconds, "microseconds");
GR_NAME(gr_name_milliseconds, "milliseconds");
GR_NAME(gr_name_minutes, "minutes");
GR_NAME(gr_name_hours, "hours");
GR_NAME(gr_name_weeks, "weeks");

GrValue gr_timedelta_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_days,    &gr_name_seconds, &gr_name_microseconds, &gr_name_milliseconds,
                                 &gr_name_minutes, &gr_name_hours,   &gr_name_weeks};
  static const int64_t factors[] = {86400000000, 1000000, 1, 1000, 60000000, 3600000000, 604800000000};
  static const uint8_t order[] = {2, 3, 1, 4, 5, 0, 6};
  GrValue values[7];
  if (!gr_bind_arguments(fiber, "__new__", names, 7, 0, 7, 0, args, nargs, kwnames, values)) {
    return 0;
  }
  GrValue sum = gr_tag_int(0);
  double leftover = 0;
  for (size_t i = 0; i < 7; i++) {
    size_t which = order[i];
    if (values[which] != 0) {
      sum = accumulate(fiber, names[which]->bytes, sum, values[which], factors[which], &leftover);
      if (sum == 0) {
        return 0;
      }
    }
  }
  if (leftover != 0 && (sum = add_leftover(fiber, sum, leftover)) == 0) {
    return 0;
  }
  return from_micros(fiber, type, sum);
}

// ---- slots

GrValue gr_timedelta_slot_repr(GrFiber *fiber, GrValue value) {
  static const char *const names[] = {"days", "seconds", "microseconds"};
  GrTimedelta *self = as_delta(value);
  const int32_t numbers[] = {self->days, self->seconds, self->microseconds};
  char text[96];
  int size = 0;
  text[0] = 0;
  for (int i = 0; i < 3; i++) {
    if (numbers[i] != 0) {
      size += snprintf(text + size, sizeof text - (size_t)size, "%s%s=%d", size ? ", " : "", names[i], numbers[i]);
    }
  }
  return GR_VALUE(gr_str_format(fiber, "%N(%s)", self->base.type, size ? text : "0"));
}

GrValue gr_timedelta_slot_str(GrFiber *fiber, GrValue value) {
  GrTimedelta *self = as_delta(value);
  char text[64];
  int size = 0;
  if (self->days != 0) {
    size = snprintf(text, sizeof text, "%d day%s, ", self->days, self->days == 1 || self->days == -1 ? "" : "s");
  }
  size += snprintf(text + size, sizeof text - (size_t)size, "%d:%02d:%02d", self->seconds / 3600,
                   self->seconds / 60 % 60, self->seconds % 60);
  if (self->microseconds != 0) {
    size += snprintf(text + size, sizeof text - (size_t)size, ".%06d", self->microseconds);
  }
  return GR_VALUE(gr_str_new(fiber, text, size));
}

bool gr_timedelta_slot_hash(GrFiber *fiber, GrValue value, int64_t *result) {
  (void)fiber;
  GrTimedelta *self = as_delta(value);
  int64_t hash = atomic_load_explicit(&self->hash, memory_order_relaxed);
  if (hash == 0) {
    const int32_t numbers[] = {self->days, self->seconds, self->microseconds};
    hash = gr_hash_memory(numbers, sizeof numbers);
    atomic_store_explicit(&self->hash, hash, memory_order_relaxed);
  }
  *result = hash;
  return true;
}

int timedelta_order(const GrTimedelta *a, const GrTimedelta *b) {
  int diff = a->days != b->days ? (a->days < b->days ? -1 : 1) : a->seconds - b->seconds;
  return diff ? diff : a->microseconds - b->microseconds;
}

static GrValue compared(int order, GrCompareOp op) {
  switch (op) {
  case GR_LT: return gr_bool(order < 0);
  case GR_LE: return gr_bool(order <= 0);
  case GR_EQ: return gr_bool(order == 0);
  case GR_NE: return gr_bool(order != 0);
  case GR_GT: return gr_bool(order > 0);
  case GR_GE: return gr_bool(order >= 0);
  }
  return GR_NOTIMPLEMENTED;
}

GrValue gr_timedelta_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  (void)fiber;
  return is_delta(b) ? compared(timedelta_order(as_delta(a), as_delta(b)), op) : GR_NOTIMPLEMENTED;
}

GrValue timedelta_combine(GrFiber *fiber, const GrTimedelta *a, const GrTimedelta *b, int factor) {
  return timedelta_new(fiber, a->days + (int64_t)factor * b->days, a->seconds + (int64_t)factor * b->seconds,
                       a->microseconds + (int64_t)factor * b->microseconds);
}

GrValue gr_timedelta_slot_add(GrFiber *fiber, GrValue a, GrValue b) {
  return is_delta(a) && is_delta(b) ? timedelta_combine(fiber, as_delta(a), as_delta(b), 1) : GR_NOTIMPLEMENTED;
}
GrValue gr_timedelta_slot_sub(GrFiber *fiber, GrValue a, GrValue b) {
  return is_delta(a) && is_delta(b) ? timedelta_combine(fiber, as_delta(a), as_delta(b), -1) : GR_NOTIMPLEMENTED;
}

GrValue gr_timedelta_slot_neg(GrFiber *fiber, GrValue value) {
  GrTimedelta *self = as_delta(value);
  return timedelta_new(fiber, -(int64_t)self->days, -self->seconds, -self->microseconds);
}
GrValue gr_timedelta_slot_pos(GrFiber *fiber, GrValue value) {
  GrTimedelta *self = as_delta(value);
  return delta_make(fiber, &gr_timedelta_type, self->days, self->seconds, self->microseconds);
}
GrValue gr_timedelta_slot_abs(GrFiber *fiber, GrValue value) {
  return as_delta(value)->days < 0 ? gr_timedelta_slot_neg(fiber, value) : gr_timedelta_slot_pos(fiber, value);
}
int gr_timedelta_slot_truth(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrTimedelta *self = as_delta(value);
  return self->days != 0 || self->seconds != 0 || self->microseconds != 0;
}

// ---- multiplication and division

static GrValue raise_zero(GrFiber *fiber) {
  return gr_raise(fiber, &gr_exc_ZeroDivisionError, "integer division or modulo by zero");
}

// The quotient of two ints rounded to the nearest int, halves to even.
static GrValue divide_nearest(GrFiber *fiber, GrValue a, GrValue b) {
  if (gr_int_sign(b) == 0) {
    return raise_zero(fiber);
  }
  GrValue quotient = gr_int_binary(fiber, GR_FLOORDIV, a, b);
  GrValue rest = quotient ? gr_int_binary(fiber, GR_MOD, a, b) : 0;
  GrValue twice = rest ? gr_int_binary(fiber, GR_MUL, rest, gr_tag_int(2)) : 0;
  GrValue bit = twice ? gr_int_binary(fiber, GR_AND, quotient, gr_tag_int(1)) : 0;
  if (bit == 0) {
    return 0;
  }
  // The rest has the sign of b.
  int order = gr_int_compare(twice, b) * (gr_int_sign(b) < 0 ? -1 : 1);
  bool up = order > 0 || (order == 0 && bit == gr_tag_int(1));
  return up ? gr_int_binary(fiber, GR_ADD, quotient, gr_tag_int(1)) : quotient;
}

GR_NAME(gr_name_as_integer_ratio, "as_integer_ratio");

// A float's ratio; subclasses may have their own idea of it. 0: raised.
static GrValue ratio_of(GrFiber *fiber, GrValue number) {
  if (gr_is_tagged_float(number) || gr_is_exactly(number, &gr_float_type)) {
    return gr_float_as_integer_ratio(fiber, gr_float_value(number));
  }
  GrValue ratio = gr_call_method(fiber, number, &gr_name_as_integer_ratio, 0, 0, 0);
  if (ratio == 0) {
    return 0;
  }
  if (!gr_is_tuple(ratio)) {
    return gr_raise(fiber, &gr_exc_TypeError, "unexpected return type from as_integer_ratio(): expected tuple, got '%T'",
                    ratio);
  }
  const GrTuple *pair = gr_as_tuple(ratio);
  if (pair->length != 2 || !gr_is_int(pair->items[0]) || !gr_is_int(pair->items[1])) {
    return gr_raise(fiber, &gr_exc_ValueError,
                    "unexpected return from as_integer_ratio(): expected tuple of length 2 of ints, got %R", ratio);
  }
  return ratio;
}

// micros * x or micros / x for a float: exact with the float's ratio, then rounded.
static GrValue by_float(GrFiber *fiber, const GrTimedelta *self, GrValue number, bool multiply) {
  GrValue ratio = ratio_of(fiber, number);
  GrValue micros = ratio ? micros_of(fiber, self) : 0;
  if (micros == 0) {
    return 0;
  }
  const GrTuple *pair = gr_as_tuple(ratio);
  GrValue product = gr_int_binary(fiber, GR_MUL, micros, pair->items[multiply ? 0 : 1]);
  GrValue rounded = product ? divide_nearest(fiber, product, pair->items[multiply ? 1 : 0]) : 0;
  return rounded ? from_micros(fiber, &gr_timedelta_type, rounded) : 0;
}

GrValue gr_timedelta_slot_mul(GrFiber *fiber, GrValue a, GrValue b) {
  GrValue delta = is_delta(a) ? a : b, number = is_delta(a) ? b : a;
  if (gr_is_int(number)) {
    GrValue micros = micros_of(fiber, as_delta(delta));
    GrValue product = micros ? gr_int_binary(fiber, GR_MUL, micros, number) : 0;
    return product ? from_micros(fiber, &gr_timedelta_type, product) : 0;
  }
  return gr_is_float(number) ? by_float(fiber, as_delta(delta), number, true) : GR_NOTIMPLEMENTED;
}

// The microseconds of both; false: raised.
static bool both_micros(GrFiber *fiber, GrValue a, GrValue b, GrValue out[2]) {
  out[0] = micros_of(fiber, as_delta(a));
  out[1] = out[0] ? micros_of(fiber, as_delta(b)) : 0;
  return out[1] != 0;
}

GrValue gr_timedelta_slot_floordiv(GrFiber *fiber, GrValue a, GrValue b) {
  GrValue micros[2];
  if (!is_delta(a)) {
    return GR_NOTIMPLEMENTED;
  }
  if (is_delta(b)) {
    if (!both_micros(fiber, a, b, micros)) {
      return 0;
    }
    return gr_int_sign(micros[1]) ? gr_int_binary(fiber, GR_FLOORDIV, micros[0], micros[1]) : raise_zero(fiber);
  }
  if (!gr_is_int(b)) {
    return GR_NOTIMPLEMENTED;
  }
  if (gr_int_sign(b) == 0) {
    return raise_zero(fiber);
  }
  GrValue whole = micros_of(fiber, as_delta(a));
  whole = whole ? gr_int_binary(fiber, GR_FLOORDIV, whole, b) : 0;
  return whole ? from_micros(fiber, &gr_timedelta_type, whole) : 0;
}

GrValue gr_timedelta_slot_truediv(GrFiber *fiber, GrValue a, GrValue b) {
  GrValue micros[2];
  if (!is_delta(a)) {
    return GR_NOTIMPLEMENTED;
  }
  if (is_delta(b)) {
    return both_micros(fiber, a, b, micros) ? gr_binary(fiber, GR_TRUEDIV, micros[0], micros[1]) : 0;
  }
  if (gr_is_float(b)) {
    return by_float(fiber, as_delta(a), b, false);
  }
  if (!gr_is_int(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrValue whole = micros_of(fiber, as_delta(a));
  whole = whole ? divide_nearest(fiber, whole, b) : 0;
  return whole ? from_micros(fiber, &gr_timedelta_type, whole) : 0;
}

GrValue gr_timedelta_slot_mod(GrFiber *fiber, GrValue a, GrValue b) {
  GrValue micros[2];
  if (!is_delta(a) || !is_delta(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrValue rest = both_micros(fiber, a, b, micros) ? gr_int_binary(fiber, GR_MOD, micros[0], micros[1]) : 0;
  return rest ? from_micros(fiber, &gr_timedelta_type, rest) : 0;
}

GrValue gr_timedelta_slot_divmod(GrFiber *fiber, GrValue a, GrValue b) {
  if (!is_delta(a) || !is_delta(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrValue quotient = gr_timedelta_slot_floordiv(fiber, a, b);
  GrValue rest = quotient ? gr_timedelta_slot_mod(fiber, a, b) : 0;
  return rest ? GR_VALUE(gr_tuple_pack(fiber, 2, quotient, rest)) : 0;
}

// ---- methods

GrValue gr_timedelta_total_seconds(GrFiber *fiber, GrTimedelta *self) {
  GrValue micros = micros_of(fiber, self);
  return micros ? gr_binary(fiber, GR_TRUEDIV, micros, gr_tag_int(1000000)) : 0;
}

GrValue gr_timedelta_dunder_reduce(GrFiber *fiber, GrTimedelta *self) {
  GrTuple *state = gr_tuple_pack(fiber, 3, gr_tag_int(self->days), gr_tag_int(self->seconds),
                                 gr_tag_int(self->microseconds));
  return state ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(state))) : 0;
}

GrValue gr_timedelta_get_days(GrFiber *fiber, GrTimedelta *self) {
  (void)fiber;
  return gr_tag_int(self->days);
}
GrValue gr_timedelta_get_seconds(GrFiber *fiber, GrTimedelta *self) {
  (void)fiber;
  return gr_tag_int(self->seconds);
}
GrValue gr_timedelta_get_microseconds(GrFiber *fiber, GrTimedelta *self) {
  (void)fiber;
  return gr_tag_int(self->microseconds);
}
