// Values of struct fields to bytes and back, in either byte order.
#include "struct_layout.h"
#include <float.h>
#include <math.h>

static bool raise_struct(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_struct_error_type, "%s", message);
  return false;
}

// ---- words

static bool is_big(const Format *format) {
  return format->mode == '>' || (format->mode == '@' && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
}

static void put_word(uint64_t word, int64_t size, bool big, uint8_t *bytes) {
  for (int64_t i = 0; i < size; i++) {
    bytes[big ? size - 1 - i : i] = (uint8_t)(word >> 8 * i);
  }
}

static uint64_t get_word(const uint8_t *bytes, int64_t size, bool big) {
  uint64_t word = 0;
  for (int64_t i = 0; i < size; i++) {
    word |= (uint64_t)bytes[big ? size - 1 - i : i] << 8 * i;
  }
  return word;
}

// ---- half precision

static bool half_from_double(double x, uint16_t *result) {
  uint16_t sign = signbit(x) ? 0x8000 : 0;
  double size = fabs(x);
  if (isnan(x) || isinf(x)) {
    *result = sign | (isnan(x) ? 0x7e00 : 0x7c00);
    return true;
  }
  // Multiples of 2^-24 are the subnormals; above them the exponent decides the unit.
  int exponent = 0;
  frexp(size, &exponent);
  exponent = size == 0 ? -100 : exponent;
  int unit = exponent - 11 < -24 ? -24 : exponent - 11;
  double units = nearbyint(ldexp(size, -unit));
  uint32_t bits;
  if (unit == -24) {
    bits = (uint32_t)units;
  } else {
    bits = ((uint32_t)(unit + 24) << 10) + (uint32_t)units;   // a carry into the next exponent is right
  }
  *result = sign | (uint16_t)bits;
  return bits < 0x7c00;
}

static double half_to_double(uint16_t bits) {
  int exponent = bits >> 10 & 0x1f;
  double fraction = bits & 0x3ff, x;
  if (exponent == 0x1f) {
    x = fraction != 0 ? NAN : HUGE_VAL;
  } else {
    x = exponent ? ldexp(fraction + 1024, exponent - 25) : ldexp(fraction, -24);
  }
  return bits & 0x8000 ? -x : x;
}

// ---- packing

// An int argument; false: raised.
static GrValue int_argument(GrFiber *fiber, GrValue value) {
  if (!gr_is_int(value) && !gr_type_of(value)->to_index) {
    raise_struct(fiber, "required argument is not an integer");
    return 0;
  }
  return gr_index(fiber, value);
}

static bool raise_int_range(GrFiber *fiber, const Format *format, const Field *field, GrValue value) {
  int64_t n;
  bool is_signed = field->kind == FIELD_SIGNED, fits = gr_int_to_i64(value, &n);
  uint64_t high = (uint64_t)-1 >> (64 - 8 * field->size + is_signed);
  int64_t low = is_signed ? -(int64_t)high - 1 : 0;
  if (field->size == 8 && format->mode == '>') {
    return raise_struct(fiber, "int too large to convert");
  }
  bool by_unsigned_long = field->size >= 4 && !is_signed;
  if (field->size == 8 || !fits || (by_unsigned_long && n < 0)) {
    return raise_struct(fiber, "argument out of range");
  }
  static const char *const names[] = {"byte", "ubyte", "short", "ushort"};
  if (field->size < 4) {
    gr_raise(fiber, &gr_struct_error_type, "%s format requires %lld <= number <= %lld",
             names[(field->size == 2) * 2 + !is_signed], (long long)low, (long long)high);
  } else {
    gr_raise(fiber, &gr_struct_error_type, "'%c' format requires %lld <= number <= %lld", field->code,
             (long long)low, (long long)high);
  }
  return false;
}

static bool pack_int(GrFiber *fiber, const Format *format, const Field *field, GrValue value, uint8_t *bytes) {
  value = int_argument(fiber, value);
  if (!value) {
    return false;
  }
  uint64_t word;
  if (field->kind == FIELD_SIGNED) {
    int64_t n, high = INT64_MAX >> (64 - 8 * field->size);
    if (!gr_int_to_i64(value, &n) || n < -high - 1 || n > high) {
      return raise_int_range(fiber, format, field, value);
    }
    word = (uint64_t)n;
  } else if (!gr_int_to_u64(value, &word) || (field->size < 8 && word >> 8 * field->size)) {
    return raise_int_range(fiber, format, field, value);
  }
  put_word(word, field->size, is_big(format), bytes);
  return true;
}

static bool pack_pointer(GrFiber *fiber, const Format *format, GrValue value, uint8_t *bytes) {
  value = int_argument(fiber, value);
  uint64_t word;
  int64_t n;
  if (!value) {
    return false;
  }
  if (!gr_int_to_u64(value, &word)) {
    if (!gr_int_to_i64(value, &n)) {
      return raise_struct(fiber, "int too large to convert");
    }
    word = (uint64_t)n;
  }
  put_word(word, 8, is_big(format), bytes);
  return true;
}

static bool raise_float_range(GrFiber *fiber, char code) {
  gr_raise(fiber, &gr_exc_OverflowError, "float too large to pack with %c format", code);
  return false;
}

static bool pack_float(GrFiber *fiber, const Format *format, const Field *field, GrValue value, uint8_t *bytes) {
  double x;
  if (!gr_to_double(fiber, value, &x)) {
    gr_clear_exception(fiber);
    return raise_struct(fiber, "required argument is not a float");
  }
  uint64_t word = 0;
  if (field->size == 8) {
    memcpy(&word, &x, 8);
  } else if (field->size == 4) {
    float single = (float)x;
    if (isinf(single) && isfinite(x) && format->mode != '@') {
      return raise_float_range(fiber, 'f');
    }
    uint32_t bits;
    memcpy(&bits, &single, 4);
    word = bits;
  } else {
    uint16_t half;
    if (!half_from_double(x, &half) && isfinite(x)) {
      return raise_float_range(fiber, 'e');
    }
    word = half;
  }
  put_word(word, field->size, is_big(format), bytes);
  return true;
}

// s and p: bytes or bytearray, cut or padded with zeros.
static bool pack_bytes(GrFiber *fiber, const Field *field, GrValue value, uint8_t *bytes) {
  if (!gr_is_bytes(value) && !gr_is_instance_of(value, &gr_bytearray_type)) {
    gr_raise(fiber, &gr_struct_error_type, "argument for '%c' must be a bytes object", field->code);
    return false;
  }
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, value, &buffer, false)) {
    return false;
  }
  bool pascal = field->kind == FIELD_PASCAL;
  int64_t room = field->count - pascal, size = buffer.length < room ? buffer.length : room;
  if (field->count > 0) {
    if (pascal) {
      bytes[0] = (uint8_t)(size > 255 ? 255 : size);
    }
    if (size > 0) {
      memcpy(bytes + pascal, buffer.data, (size_t)size);
    }
  }
  gr_buffer_release(fiber, &buffer);
  return true;
}

bool field_pack(GrFiber *fiber, const Format *format, const Field *field, GrValue value, uint8_t *bytes) {
  switch (field->kind) {
  case FIELD_SIGNED:
  case FIELD_UNSIGNED: return pack_int(fiber, format, field, value, bytes);
  case FIELD_POINTER: return pack_pointer(fiber, format, value, bytes);
  case FIELD_FLOAT: return pack_float(fiber, format, field, value, bytes);
  case FIELD_BYTES:
  case FIELD_PASCAL: return pack_bytes(fiber, field, value, bytes);
  case FIELD_CHAR:
    if (!gr_is_bytes(value) || gr_as_bytes(value)->size != 1) {
      return raise_struct(fiber, "char format requires a bytes object of length 1");
    }
    *bytes = (uint8_t)gr_as_bytes(value)->bytes[0];
    return true;
  default: {
    int truth = gr_truth(fiber, value);
    *bytes = truth > 0;
    return truth >= 0;
  }
  }
}

// ---- unpacking

static GrValue unpack_float(GrFiber *fiber, uint64_t word, int64_t size) {
  double x;
  if (size == 8) {
    memcpy(&x, &word, 8);
  } else if (size == 4) {
    uint32_t bits = (uint32_t)word;
    float single;
    memcpy(&single, &bits, 4);
    x = single;
  } else {
    x = half_to_double((uint16_t)word);
  }
  return gr_float(fiber, x);
}

GrValue field_unpack(GrFiber *fiber, const Format *format, const Field *field, const uint8_t *bytes) {
  switch (field->kind) {
  case FIELD_CHAR: return GR_VALUE(gr_bytes_new(fiber, (const char *)bytes, 1));
  case FIELD_BYTES: return GR_VALUE(gr_bytes_new(fiber, field->count ? (const char *)bytes : "", field->count));
  case FIELD_PASCAL: {
    int64_t size = field->count == 0 ? 0 : bytes[0];
    size = size >= field->count ? (field->count ? field->count - 1 : 0) : size;
    return GR_VALUE(gr_bytes_new(fiber, field->count ? (const char *)bytes + 1 : "", size));
  }
  case FIELD_BOOL: return gr_bool(*bytes != 0);
  default: break;
  }
  uint64_t word = get_word(bytes, field->size, is_big(format));
  if (field->kind == FIELD_FLOAT) {
    return unpack_float(fiber, word, field->size);
  }
  if (field->kind == FIELD_SIGNED) {
    int shift = (int)(64 - 8 * field->size);
    return gr_int_from_i64(fiber, (int64_t)(word << shift) >> shift);
  }
  return gr_int_from_u64(fiber, word);
}
