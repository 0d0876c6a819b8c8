// Packing and unpacking of memoryview items (native struct codes).
#include "memory_item.h"
#include "grouse/bytes.h"
#include "grouse/number.h"

static const struct {
  char code;
  uint8_t size;
  char kind;                       // i signed, u unsigned, f float, c bytes, ? bool
} items[] = {{'B', 1, 'u'}, {'b', 1, 'i'}, {'c', 1, 'c'}, {'?', 1, '?'}, {'h', 2, 'i'}, {'H', 2, 'u'}, {'i', 4, 'i'},
             {'I', 4, 'u'}, {'l', 8, 'i'}, {'L', 8, 'u'}, {'q', 8, 'i'}, {'Q', 8, 'u'}, {'n', 8, 'i'}, {'N', 8, 'u'},
             {'P', 8, 'u'}, {'e', 2, 'f'}, {'f', 4, 'f'}, {'d', 8, 'f'}};

static int item_row(char code) {
  for (size_t i = 0; i < GR_COUNT(items); i++) {
    if (items[i].code == code) {
      return (int)i;
    }
  }
  return -1;
}

int64_t memory_item_size(char code) {
  int row = item_row(code);
  return row < 0 ? 0 : items[row].size;
}

char memory_item_code(const char *format) {
  if (*format == '@') {
    format++;
  }
  return format[0] && !format[1] && item_row(format[0]) >= 0 ? format[0] : 0;
}

static double half_value(uint16_t bits) {
  int exponent = bits >> 10 & 31;
  double fraction = bits & 1023;
  double x = exponent == 31  ? (fraction != 0 ? __builtin_nan("") : __builtin_inf())
             : exponent == 0 ? __builtin_ldexp(fraction, -24)
                             : __builtin_ldexp(1024 + fraction, exponent - 25);
  return bits & 0x8000 ? -x : x;
}

// Nearest half, ties to even; false: too large.
static bool half_bits(double x, uint16_t *bits) {
  uint16_t sign = __builtin_signbit(x) ? 0x8000 : 0;
  x = __builtin_fabs(x);
  if (__builtin_isnan(x) || __builtin_isinf(x)) {
    *bits = sign | (__builtin_isnan(x) ? 0x7E00 : 0x7C00);
    return true;
  }
  int exponent = 0;
  if (x >= 0x1p-14) {
    __builtin_frexp(x, &exponent);
    exponent += 14;
  }
  double units = __builtin_rint(__builtin_ldexp(x, exponent ? 25 - exponent : 24));
  uint32_t value = exponent ? (uint32_t)units + ((uint32_t)(exponent - 1) << 10) : (uint32_t)units;
  *bits = sign | (uint16_t)value;
  return value < 0x7C00;
}

static GrValue load_float(GrFiber *fiber, const char *at, int size) {
  if (size == 8) {
    double x;
    memcpy(&x, at, 8);
    return gr_float(fiber, x);
  }
  if (size == 4) {
    float x;
    memcpy(&x, at, 4);
    return gr_float(fiber, x);
  }
  uint16_t bits;
  memcpy(&bits, at, 2);
  return gr_float(fiber, half_value(bits));
}

GrValue memory_item_load(GrFiber *fiber, char code, const char *at) {
  int row = item_row(code);
  int size = items[row].size;
  uint64_t bits = 0;
  switch (items[row].kind) {
  case 'u':
    memcpy(&bits, at, (size_t)size);
    return gr_int_from_u64(fiber, bits);
  case 'i': {
    memcpy(&bits, at, (size_t)size);
    int unused = 64 - 8 * size;
    return gr_int_from_i64(fiber, (int64_t)(bits << unused) >> unused);
  }
  case 'f':
    return load_float(fiber, at, size);
  case 'c':
    return GR_VALUE(gr_bytes_new(fiber, at, 1));
  default:
    return gr_bool(*at != 0);
  }
}

static bool raise_value(GrFiber *fiber, char code) {
  gr_raise(fiber, &gr_exc_ValueError, "memoryview: invalid value for format '%c'", code);
  return false;
}

static bool raise_type(GrFiber *fiber, char code) {
  gr_raise(fiber, &gr_exc_TypeError, "memoryview: invalid type for format '%c'", code);
  return false;
}

static bool store_int(GrFiber *fiber, char code, bool is_signed, int size, char *at, GrValue value) {
  if (!gr_is_int(value) && gr_type_of(value)->to_index == 0) {
    return raise_type(fiber, code);
  }
  GrValue number = gr_index(fiber, value);
  if (number == 0) {
    return gr_clear_if(fiber, &gr_exc_TypeError) && raise_type(fiber, code);
  }
  int unused = 64 - 8 * size;
  if (is_signed) {
    int64_t n;
    if (!gr_int_to_i64(number, &n) || (int64_t)((uint64_t)n << unused) >> unused != n) {
      return raise_value(fiber, code);
    }
    memcpy(at, &n, (size_t)size);
    return true;
  }
  uint64_t n;
  if (!gr_int_to_u64(number, &n) || n << unused >> unused != n) {
    return raise_value(fiber, code);
  }
  memcpy(at, &n, (size_t)size);
  return true;
}

static bool store_float(GrFiber *fiber, char code, int size, char *at, GrValue value) {
  double x;
  if (!gr_to_double(fiber, value, &x)) {
    return gr_clear_if(fiber, &gr_exc_TypeError) && raise_type(fiber, code);
  }
  if (size == 8) {
    memcpy(at, &x, 8);
  } else if (size == 4) {
    float narrow = (float)x;
    memcpy(at, &narrow, 4);
  } else {
    uint16_t bits;
    if (!half_bits(x, &bits)) {
      return raise_value(fiber, code);
    }
    memcpy(at, &bits, 2);
  }
  return true;
}

bool memory_item_store(GrFiber *fiber, char code, char *at, GrValue value) {
  int row = item_row(code);
  int size = items[row].size;
  switch (items[row].kind) {
  case 'u':
  case 'i':
    return store_int(fiber, code, items[row].kind == 'i', size, at, value);
  case 'f':
    return store_float(fiber, code, size, at, value);
  case 'c':
    if (!gr_is_bytes(value)) {
      return raise_type(fiber, code);
    }
    if (gr_as_bytes(value)->size != 1) {
      return raise_value(fiber, code);
    }
    *at = gr_as_bytes(value)->bytes[0];
    return true;
  default: {
    int truth = gr_truth(fiber, value);
    if (truth >= 0) {
      *at = (char)truth;
    }
    return truth >= 0;
  }
  }
}
