// What modules on top of the operating system share.
#define _GNU_SOURCE
#include "os_support.h"

#include <errno.h>
#include <limits.h>
#include <math.h>

bool gr_os_add(GrFiber *fiber, GrDict *dict, const char *name, GrValue value) {
  GrStr *key = value ? gr_str_from_c(fiber, name) : 0;
  key = key ? gr_str_intern(fiber, key) : 0;
  return key && gr_dict_set_str(fiber, dict, key, value);
}

bool gr_os_add_constants(GrFiber *fiber, GrDict *dict, const GrOsConstant *table, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (!gr_os_add(fiber, dict, table[i].name, gr_int_from_i64(fiber, table[i].value))) {
      return false;
    }
  }
  return true;
}

// ---- arguments

GR_NAME(gr_name_fileno, "fileno");

bool gr_os_descriptor(GrFiber *fiber, GrValue value, int *fd) {
  int64_t number;
  if (!gr_is_int(value)) {
    GrValue method = gr_getattr_find(fiber, value, &gr_name_fileno);
    if (method == 0) {
      if (!gr_has_exception(fiber)) {
        gr_raise(fiber, &gr_exc_TypeError, "argument must be an int, or have a fileno() method.");
      }
      return false;
    }
    value = gr_call0(fiber, method);
    if (value && !gr_is_int(value)) {
      gr_raise(fiber, &gr_exc_TypeError, "fileno() returned a non-integer");
      return false;
    }
  }
  if (value == 0) {
    return false;
  }
  if (!gr_int_to_i64(value, &number) || number > INT_MAX || number < INT_MIN) {
    gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C int");
    return false;
  }
  if (number < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "file descriptor cannot be a negative integer (%d)", (int)number);
    return false;
  }
  *fd = (int)number;
  return true;
}

bool gr_os_id(GrFiber *fiber, GrValue value, const char *what, uint32_t *id) {
  if (!gr_is_int(value) && gr_type_of(value)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "%s should be integer, not %T", what, value);
    return false;
  }
  GrValue number = gr_index(fiber, value);
  int64_t wide;
  if (number == 0) {
    return false;
  }
  bool fits = gr_int_to_i64(number, &wide);
  if (fits && wide >= -1 && wide <= UINT32_MAX) {
    *id = (uint32_t)wide;
    return true;
  }
  // CPython finds by the sign after conversion that numbers that fit a C long are wrong.
  gr_raise(fiber, &gr_exc_OverflowError, "%s is %s", what,
           fits || gr_int_sign(number) < 0 ? "less than minimum" : "greater than maximum");
  return false;
}

GrValue gr_os_id_value(uint32_t id) { return gr_tag_int(id == UINT32_MAX ? -1 : (int64_t)id); }

bool gr_os_mask32(GrFiber *fiber, GrValue value, uint32_t *result) {
  GrValue number = gr_index(fiber, value);
  int64_t low;
  if (number && !gr_int_to_i64(number, &low)) {
    number = gr_int_binary(fiber, GR_AND, number, gr_tag_int(UINT32_MAX));
  }
  if (number == 0 || !gr_int_to_i64(number, &low)) {
    return false;
  }
  *result = (uint32_t)low;
  return true;
}

bool gr_os_long(GrFiber *fiber, GrValue value, int64_t *result) {
  return gr_to_i64(fiber, value, INT64_MIN, INT64_MAX, "long", result);
}

// ---- time

bool gr_os_nanoseconds(GrFiber *fiber, GrValue seconds, int64_t *result) {
  if (gr_is_float(seconds)) {
    double number = gr_float_value(seconds);
    if (isnan(number)) {
      gr_raise(fiber, &gr_exc_ValueError, "Invalid value NaN (not a number)");
      return false;
    }
    double ns = number < 0 ? floor(number * 1e9) : ceil(number * 1e9);
    if (ns >= 0x1p63 || ns < -0x1p63) {
      gr_raise(fiber, &gr_exc_OverflowError, "timestamp too large to convert to C _PyTime_t");
      return false;
    }
    *result = (int64_t)ns;
    return true;
  }
  int64_t whole;
  GrValue number = gr_index(fiber, seconds);
  if (number == 0) {
    return false;
  }
  if (!gr_int_to_i64(number, &whole) || __builtin_mul_overflow(whole, 1000000000, result)) {
    gr_raise(fiber, &gr_exc_OverflowError, "timestamp too large to convert to C _PyTime_t");
    return false;
  }
  return true;
}

// ---- calls

GrValue gr_os_raise(GrFiber *fiber) { return gr_raise_os_error(fiber, gr_errno(), 0, 0); }

bool gr_os_again(GrFiber *fiber) { return gr_errno() == EINTR ? gr_poll(fiber) : gr_os_raise(fiber) != 0; }

GrValue gr_os_raise_as(GrFiber *fiber, GrType *type) {
  int error = gr_errno();
  char buffer[128];
  GrStr *text = gr_str_from_c(fiber, strerror_r(error, buffer, sizeof buffer));
  GrValue exception = text ? gr_call2(fiber, GR_VALUE(type), gr_tag_int(error), GR_VALUE(text)) : 0;
  return exception ? gr_raise_object(fiber, exception, 0) : 0;
}
