// The type codes of array.array: values to items and back.
#include "array_private.h"
#include "grouse/str.h"

static bool raise_overflow(GrFiber *fiber, const char *what) {
  gr_raise(fiber, &gr_exc_OverflowError, "%s", what);
  return false;
}

// An int between low and high; messages begin with [name].
static bool to_signed(GrFiber *fiber, GrValue value, const char *name, int64_t low, int64_t high, int64_t *result) {
  if (GR_UNLIKELY(!gr_is_tagged_int(value)) && (value = gr_index(fiber, value)) == 0) {
    return false;
  }
  if (!gr_int_to_i64(value, result)) {
    return raise_overflow(fiber, "Python int too large to convert to C long");
  }
  if (GR_UNLIKELY(*result < low || *result > high)) {
    gr_raise(fiber, &gr_exc_OverflowError, "%s is %s than %s", name, *result < low ? "less" : "greater",
             *result < low ? "minimum" : "maximum");
    return false;
  }
  return true;
}

#define SMALL_INT(letter, type, name, low, high)                                           \
  static GrValue load_##letter(GrFiber *fiber, const char *item) {                         \
    (void)fiber;                                                                           \
    return gr_tag_int(*(const type *)(const void *)item);                                  \
  }                                                                                        \
  static bool store_##letter(GrFiber *fiber, GrValue value, char *item) {                  \
    int64_t number;                                                                        \
    bool fits = to_signed(fiber, value, name, low, high, &number);                         \
    *(type *)(void *)item = fits ? (type)number : 0;                                       \
    return fits;                                                                           \
  }
SMALL_INT(b, int8_t, "signed char", INT8_MIN, INT8_MAX)
SMALL_INT(B, uint8_t, "unsigned byte integer", 0, UINT8_MAX)
SMALL_INT(h, int16_t, "signed short integer", INT16_MIN, INT16_MAX)
SMALL_INT(H, uint16_t, "unsigned short", 0, UINT16_MAX)
SMALL_INT(i, int32_t, "signed integer", INT32_MIN, INT32_MAX)
#undef SMALL_INT

static GrValue load_l(GrFiber *fiber, const char *item) {
  return gr_int_from_i64(fiber, *(const int64_t *)(const void *)item);
}
static bool store_l(GrFiber *fiber, GrValue value, char *item) {
  return to_signed(fiber, value, "", INT64_MIN, INT64_MAX, (int64_t *)(void *)item);
}
static bool store_q(GrFiber *fiber, GrValue value, char *item) {
  value = gr_index(fiber, value);
  return value && (gr_int_to_i64(value, (int64_t *)(void *)item) || raise_overflow(fiber, "int too big to convert"));
}

static GrValue load_I(GrFiber *fiber, const char *item) {
  (void)fiber;
  return gr_tag_int(*(const uint32_t *)(const void *)item);
}
static GrValue load_L(GrFiber *fiber, const char *item) {
  return gr_int_from_u64(fiber, *(const uint64_t *)(const void *)item);
}

// An int that is not negative and below 2^64.
static bool to_unsigned(GrFiber *fiber, GrValue value, const char *negative, const char *large, uint64_t *result) {
  value = gr_index(fiber, value);
  if (value == 0) {
    return false;
  }
  if (gr_int_sign(value) < 0) {
    return raise_overflow(fiber, negative);
  }
  return gr_int_to_u64(value, result) || raise_overflow(fiber, large);
}
static const char no_negative[] = "can't convert negative value to unsigned int";
static const char no_long[] = "Python int too large to convert to C unsigned long";

static bool store_I(GrFiber *fiber, GrValue value, char *item) {
  uint64_t number;
  if (!to_unsigned(fiber, value, no_negative, no_long, &number)) {
    return false;
  }
  *(uint32_t *)(void *)item = (uint32_t)number;
  return number <= UINT32_MAX || raise_overflow(fiber, "unsigned int is greater than maximum");
}
static bool store_L(GrFiber *fiber, GrValue value, char *item) {
  return to_unsigned(fiber, value, no_negative, no_long, (uint64_t *)(void *)item);
}
static bool store_Q(GrFiber *fiber, GrValue value, char *item) {
  return to_unsigned(fiber, value, "can't convert negative int to unsigned", "int too big to convert",
                     (uint64_t *)(void *)item);
}

static GrValue load_f(GrFiber *fiber, const char *item) {
  return gr_float(fiber, (double)*(const float *)(const void *)item);
}
static bool store_f(GrFiber *fiber, GrValue value, char *item) {
  double number;
  bool good = gr_to_double(fiber, value, &number);
  *(float *)(void *)item = good ? (float)number : 0;
  return good;
}
static GrValue load_d(GrFiber *fiber, const char *item) {
  return gr_float(fiber, *(const double *)(const void *)item);
}
static bool store_d(GrFiber *fiber, GrValue value, char *item) {
  return gr_to_double(fiber, value, (double *)(void *)item);
}

static GrValue load_u(GrFiber *fiber, const char *item) {
  uint32_t point = *(const uint32_t *)(const void *)item;
  if (point > 0x10ffff) {
    return gr_raise(fiber, &gr_exc_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", point);
  }
  return GR_VALUE(gr_str_from_char(fiber, point));
}
static bool store_u(GrFiber *fiber, GrValue value, char *item) {
  if (!gr_is_str(value) || gr_as_str(value)->length != 1) {
    gr_raise(fiber, &gr_exc_TypeError, "array item must be unicode character");
    return false;
  }
  *(uint32_t *)(void *)item = gr_str_at(gr_as_str(value), 0);
  return true;
}

// Formats of pickles are even for little-endian machines, one more for big-endian ones, from 2 on.
enum { BIG = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ };

const ItemCode array_codes[] = {
    {'b', "b", 1, 1, load_b, store_b},        {'B', "B", 1, 0, load_B, store_B},
    {'u', "w", 4, 20 + BIG, load_u, store_u}, {'h', "h", 2, 4 + BIG, load_h, store_h},
    {'H', "H", 2, 2 + BIG, load_H, store_H},  {'i', "i", 4, 8 + BIG, load_i, store_i},
    {'I', "I", 4, 6 + BIG, load_I, store_I},  {'l', "l", 8, 12 + BIG, load_l, store_l},
    {'L', "L", 8, 10 + BIG, load_L, store_L}, {'q', "q", 8, 12 + BIG, load_l, store_q},
    {'Q', "Q", 8, 10 + BIG, load_L, store_Q}, {'f', "f", 4, 14 + BIG, load_f, store_f},
    {'d', "d", 8, 16 + BIG, load_d, store_d}, {0, "", 0, 0, 0, 0},
};

const ItemCode *array_code(uint32_t letter) {
  for (const ItemCode *code = array_codes; code->code; code++) {
    if ((uint32_t)code->code == letter) {
      return code;
    }
  }
  return 0;
}
