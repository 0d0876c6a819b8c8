// Double to text: shortest digits (Giulietti, "The Schubfach way to render doubles", 2020) and fixed precision.
//
// Powers of ten with 128 bits are computed when first needed and kept; every thread computes the same words, and a
// reader that sees `high` sees `low`. No C library formats with the locale's point in the result.
#include "bigint.h"
#include "grouse/gc.h"
#include "grouse/number_format.h"
#include "number_text.h"
#include <math.h>
#include <stdio.h>

enum { LOWEST_POWER = -292, HIGHEST_POWER = 324 };

typedef struct PowerOfTen {
  _Atomic(uint64_t) high, low;
} PowerOfTen;

static PowerOfTen powers_of_ten[HIGHEST_POWER - LOWEST_POWER + 1];

// The 128 leading bits of 10^k, rounded up.
static unsigned __int128 compute_power(int k) {
  mpz_t power, one;
  mpz_init(power);
  mpz_init_set_ui(one, 1);
  mpz_ui_pow_ui(power, 10, (unsigned long)(k < 0 ? -k : k));
  int64_t bits = (int64_t)mpz_sizeinbase(power, 2);
  if (k < 0) {
    mpz_mul_2exp(one, one, (mp_bitcnt_t)(127 + bits));
    mpz_cdiv_q(power, one, power);
  } else if (bits <= 128) {
    mpz_mul_2exp(power, power, (mp_bitcnt_t)(128 - bits));
  } else {
    mpz_cdiv_q_2exp(power, power, (mp_bitcnt_t)(bits - 128));
  }
  unsigned __int128 result = (unsigned __int128)mpz_getlimbn(power, 1) << 64 | mpz_getlimbn(power, 0);
  mpz_clear(power);
  mpz_clear(one);
  return result;
}

static void power_of_ten(int k, uint64_t *high, uint64_t *low) {
  PowerOfTen *entry = &powers_of_ten[k - LOWEST_POWER];
  *high = atomic_load_explicit(&entry->high, memory_order_acquire);
  if (GR_UNLIKELY(*high == 0)) {
    unsigned __int128 power = compute_power(k);
    *high = (uint64_t)(power >> 64);
    *low = (uint64_t)power;
    atomic_store_explicit(&entry->low, *low, memory_order_relaxed);
    atomic_store_explicit(&entry->high, *high, memory_order_release);
    return;
  }
  *low = atomic_load_explicit(&entry->low, memory_order_relaxed);
}

// power * n / 2^128, its lowest bit set if anything was cut off.
static uint64_t multiply_to_odd(uint64_t high, uint64_t low, uint64_t n) {
  unsigned __int128 x = (unsigned __int128)low * n, y = (unsigned __int128)high * n;
  y += (uint64_t)(x >> 64);
  return (uint64_t)(y >> 64) | ((uint64_t)y > 1);
}

static int floor_log2_power(int e) { return (e * 1741647) >> 19; }   // floor(log2(10^e))

// The shortest decimal of mantissa * 2^exponent: returns its digits, which belong before 10^*ten.
static uint64_t shortest_decimal(uint64_t mantissa, int exponent, bool lower_closer, int *ten) {
  bool even = mantissa % 2 == 0;
  int k = (exponent * 1262611 - (lower_closer ? 524031 : 0)) >> 22;
  int h = exponent + floor_log2_power(-k) + 1;
  uint64_t high, low;
  power_of_ten(-k, &high, &low);
  uint64_t lower = multiply_to_odd(high, low, (4 * mantissa - 2 + lower_closer) << h) + !even;
  uint64_t value = multiply_to_odd(high, low, (4 * mantissa) << h);
  uint64_t upper = multiply_to_odd(high, low, (4 * mantissa + 2) << h) - !even;
  uint64_t s = value / 4;
  if (s >= 10) {
    uint64_t tens = s / 10;
    bool down = lower <= 40 * tens, up = 40 * tens + 40 <= upper;
    if (down != up) {
      *ten = k + 1;
      return tens + up;
    }
  }
  *ten = k;
  bool down = lower <= 4 * s, up = 4 * s + 4 <= upper;
  if (down != up) {
    return s + up;
  }
  uint64_t middle = 4 * s + 2;
  return s + (value > middle || (value == middle && (s & 1)));
}

int gr_shortest_digits(double x, char digits[18], int *point) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
  int biased = (int)(bits >> 52 & 0x7ff), ten = 0;
  uint64_t mantissa = biased ? fraction | (uint64_t)1 << 52 : fraction, decimal;
  int exponent = (biased ? biased : 1) - 1075;
  if (biased && exponent <= 0 && exponent > -53 && (mantissa & (((uint64_t)1 << -exponent) - 1)) == 0) {
    decimal = mantissa >> -exponent;   // an integer below 2^53
  } else {
    decimal = shortest_decimal(mantissa, exponent, fraction == 0 && biased > 1, &ten);
  }
  while (decimal % 10 == 0) {
    decimal /= 10;
    ten++;
  }
  char buffer[24], *end = buffer + sizeof buffer;
  char *start = gr_number_write_u64(decimal, 10, end);
  int count = (int)(end - start);
  memcpy(digits, start, (size_t)count);
  digits[count] = 0;
  *point = ten + count;
  return count;
}

// ---- digits of a given precision

// |x| = 0.DIGITS * 10^point, without trailing zeros; none for 0.
typedef struct Digits {
  char *text;
  int64_t count;
  int64_t point;
} Digits;

static void strip_zeros(Digits *digits) {
  while (digits->count > 0 && digits->text[digits->count - 1] == '0') {
    digits->count--;
  }
}

// Digits of |x| rounded to [places] behind the point in words alone: mantissa * 5^places * 2^(exponent + places).
static bool fixed_word(double x, int64_t places, uint64_t *result) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  int biased = (int)(bits >> 52 & 0x7ff);
  if (places > 22 || biased == 0) {
    return false;
  }
  uint64_t mantissa = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52, five = 1;
  for (int64_t i = 0; i < places; i++) {
    five *= 5;
  }
  unsigned __int128 product = (unsigned __int128)mantissa * five;
  int64_t shift = -(biased - 1075 + places);
  if (shift <= 0) {
    if (shift < -10 || product >> (64 + shift) != 0) {
      return false;
    }
    *result = (uint64_t)(product << -shift);
    return true;
  }
  if (shift > 120) {
    *result = 0;   // below 2^-13 of the last place
    return true;
  }
  unsigned __int128 quotient = product >> shift, rest = product - (quotient << shift);
  unsigned __int128 half = (unsigned __int128)1 << (shift - 1);
  quotient += rest > half || (rest == half && (quotient & 1));
  *result = (uint64_t)quotient;
  return quotient >> 64 == 0;
}

// Drops what is not a digit from "-1,25e+10" (the locale's point); stops at 'e'. Returns the digits before the point.
static int64_t take_digits(char *text, int64_t *count) {
  int64_t before = -1, n = 0;
  for (const char *at = text; *at && *at != 'e'; at++) {
    if (*at >= '0' && *at <= '9') {
      text[n++] = *at;
    } else if (n > 0 && before < 0) {
      before = n;
    }
  }
  *count = n;
  return before < 0 ? n : before;
}

// [places] digits behind the point.
static bool fixed_digits(GrFiber *fiber, double x, int64_t places, Digits *digits) {
  uint64_t word;
  if (fixed_word(x, places, &word)) {
    digits->text = gr_alloc_atomic(fiber, 24);
    char *start = gr_number_write_u64(word, 10, digits->text + 24);
    digits->count = digits->text + 24 - start;
    digits->text = start;
    digits->point = digits->count - places;
    if (word == 0) {
      digits->count = digits->point = 0;
    }
  } else {
    size_t room = (size_t)places + 340;
    digits->text = gr_alloc_atomic_checked(fiber, room);
    if (!digits->text) {
      return false;
    }
    snprintf(digits->text, room, "%.*f", (int)places, fabs(x));
    digits->point = take_digits(digits->text, &digits->count);
    int64_t zeros = 0;
    while (zeros < digits->count && digits->text[zeros] == '0') {
      zeros++;
    }
    digits->text += zeros;
    digits->count -= zeros;
    digits->point -= zeros;
  }
  strip_zeros(digits);
  if (digits->count == 0) {
    digits->point = 1;
  }
  return true;
}

// [count] significant digits.
static bool significant_digits(GrFiber *fiber, double x, int64_t count, Digits *digits) {
  size_t room = (size_t)count + 24;
  digits->text = gr_alloc_atomic_checked(fiber, room);
  if (!digits->text) {
    return false;
  }
  snprintf(digits->text, room, "%.*e", (int)count - 1, fabs(x));
  const char *exponent = strchr(digits->text, 'e');
  int64_t power = 0;
  for (const char *at = exponent + 2; *at; at++) {
    power = power * 10 + (*at - '0');
  }
  digits->point = (exponent[1] == '-' ? -power : power) + 1;
  take_digits(digits->text, &digits->count);
  strip_zeros(digits);
  if (digits->count == 0) {
    digits->point = 1;
  }
  return true;
}

// ---- layout

typedef struct Layout {
  int64_t first, last;   // places written, counted from the first digit: zeros where there is no digit
  int64_t point;         // after which place the point comes
  bool exponent;
  int64_t power;
} Layout;

static Layout plan_layout(const Digits *digits, char code, int64_t precision, unsigned flags) {
  Layout plan = {.last = digits->count, .point = digits->point};
  bool add_dot_0 = flags & GR_DOUBLE_ADD_DOT_0;
  switch (code) {
  case 'e':
    plan.exponent = true;
    plan.last = precision + 1;
    break;
  case 'f': plan.last = digits->point + precision; break;
  case 'g':
    plan.exponent = digits->point <= -4 || digits->point > precision - add_dot_0;
    plan.last = flags & GR_DOUBLE_ALTERNATE ? precision : digits->count;
    break;
  default: plan.exponent = digits->point <= -4 || digits->point > 16;
  }
  if (plan.exponent) {
    plan.power = plan.point - 1;
    plan.point = 1;
  }
  plan.first = plan.point <= 0 ? plan.point - 1 : 0;
  int64_t least = plan.point + (!plan.exponent && add_dot_0);
  plan.last = plan.last < least ? least : plan.last;
  return plan;
}

// Room layout_text needs, NUL included.
static size_t layout_room(const Layout *plan) { return (size_t)(plan->last - plan->first) + 10; }

static int64_t layout_text(char *out, const Digits *digits, const Layout *plan, bool upper, bool alternate) {
  char *at = out;
  for (int64_t i = plan->first; i < plan->last; i++) {
    if (i == plan->point) {
      *at++ = '.';
    }
    *at++ = i >= 0 && i < digits->count ? digits->text[i] : '0';
  }
  if (plan->last == plan->point && alternate) {
    *at++ = '.';
  }
  if (plan->exponent) {
    uint64_t power = (uint64_t)(plan->power < 0 ? -plan->power : plan->power);
    *at++ = upper ? 'E' : 'e';
    *at++ = plan->power < 0 ? '-' : '+';
    if (power < 10) {
      *at++ = '0';
    }
    char buffer[24], *end = buffer + sizeof buffer;
    char *start = gr_number_write_u64(power, 10, end);
    memcpy(at, start, (size_t)(end - start));
    at += end - start;
  }
  *at = 0;
  return at - out;
}

static char *special_text(GrFiber *fiber, double x, bool upper, unsigned flags, int64_t *size) {
  char *text = gr_alloc_atomic(fiber, 8), *at = text;
  if (isnan(x)) {
    at = flags & GR_DOUBLE_SIGN ? (*at = '+', at + 1) : at;
    memcpy(at, upper ? "NAN" : "nan", 4);
  } else {
    at = x < 0 || flags & GR_DOUBLE_SIGN ? (*at = x < 0 ? '-' : '+', at + 1) : at;
    memcpy(at, upper ? "INF" : "inf", 4);
  }
  *size = at + 3 - text;
  return text;
}

char *gr_double_to_text(GrFiber *fiber, double x, char code, int precision, unsigned flags, int64_t *size) {
  bool upper = code >= 'A' && code <= 'Z';
  code |= 0x20;
  if (!isfinite(x)) {
    return special_text(fiber, x, upper, flags, size);
  }
  precision = code == 'g' && precision == 0 ? 1 : precision;
  Digits digits = {.point = 1};
  char shortest[18];
  if (code == 'r') {
    digits.text = shortest;
    if (x != 0) {
      int point;
      digits.count = gr_shortest_digits(x, shortest, &point);
      digits.point = point;
    }
  } else if (!(code == 'f' ? fixed_digits(fiber, x, precision, &digits)
                           : significant_digits(fiber, x, code == 'e' ? precision + 1 : precision, &digits))) {
    return 0;
  }
  Layout plan = plan_layout(&digits, code, precision, flags);
  char *text = gr_alloc_atomic_checked(fiber, layout_room(&plan) + 1);
  if (!text) {
    return 0;
  }
  bool negative = signbit(x) && !(flags & GR_DOUBLE_NO_NEGATIVE_ZERO && digits.count == 0);
  char *at = text;
  if (negative || flags & GR_DOUBLE_SIGN) {
    *at++ = negative ? '-' : '+';
  }
  *size = at - text + layout_text(at, &digits, &plan, upper, flags & GR_DOUBLE_ALTERNATE);
  return text;
}

int64_t gr_float_write_repr(double x, char text[GR_FLOAT_REPR_SIZE]) {
  char shortest[18];
  Digits digits = {.text = shortest, .point = 1};
  if (x != 0) {
    int point;
    digits.count = gr_shortest_digits(x, shortest, &point);
    digits.point = point;
  }
  Layout plan = plan_layout(&digits, 'r', 0, GR_DOUBLE_ADD_DOT_0);
  text[0] = '-';
  bool negative = signbit(x);
  return layout_text(text + negative, &digits, &plan, false, false) + negative;
}

GrStr *gr_float_repr(GrFiber *fiber, double x) {
  if (!isfinite(x)) {
    return gr_str_from_c(fiber, isnan(x) ? "nan" : x < 0 ? "-inf" : "inf");
  }
  char text[GR_FLOAT_REPR_SIZE];
  int64_t size = gr_float_write_repr(x, text);
  return gr_str_new(fiber, text, size);
}
