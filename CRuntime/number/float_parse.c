// Text to double, correctly rounded: decimal (float(), literals in data) and hexadecimal (float.fromhex).
//
// Decimal text of up to 19 digits with a small exponent, nearly all there is, takes exact arithmetic on one or two
// words; the rest is divided exactly with GMP. No C library parser: those follow the locale.
#include "bigint.h"
#include "grouse/gc.h"
#include "number_text.h"
#include <float.h>
#include <math.h>

// More digits than this never change the result, only whether they are all 0 (longest midpoint: 767).
#define MAX_DIGITS 800
#define EXACT_POWER 27   // 5^27 < 2^63

static const uint64_t powers_of_five[EXACT_POWER + 1] = {
    1u, 5u, 25u, 125u, 625u, 3125u, 15625u, 78125u, 390625u, 1953125u, 9765625u, 48828125u, 244140625u, 1220703125u,
    6103515625u, 30517578125u, 152587890625u, 762939453125u, 3814697265625u, 19073486328125u, 95367431640625u,
    476837158203125u, 2384185791015625u, 11920928955078125u, 59604644775390625u, 298023223876953125u,
    1490116119384765625u, 7450580596923828125u,
};
static const double exact_tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

// mantissa * 2^exponent to the nearest double, halves to even; the top bit of [mantissa] is set and its lowest bit
// stands for whatever was cut off below.
static double round_to_double(uint64_t mantissa, int64_t exponent) {
  int64_t top = exponent + 63;
  if (top > DBL_MAX_EXP) {
    return HUGE_VAL;
  }
  int64_t kept_bits = top >= DBL_MIN_EXP - 1 ? DBL_MANT_DIG : DBL_MANT_DIG - (DBL_MIN_EXP - 1 - top);
  if (kept_bits < 0) {
    return 0;
  }
  int dropped = (int)(64 - kept_bits);
  uint64_t kept = dropped == 64 ? 0 : mantissa >> dropped;
  uint64_t half = (uint64_t)1 << (dropped - 1), rest = dropped == 64 ? mantissa : mantissa & (2 * half - 1);
  kept += rest > half || (rest == half && (kept & 1));
  return ldexp((double)kept, (int)(exponent + dropped));
}

// As round_to_double for 128 bits, not 0.
static double round_wide(unsigned __int128 n, int64_t exponent, bool sticky) {
  uint64_t high = (uint64_t)(n >> 64), low = (uint64_t)n;
  if (high == 0) {
    int shift = __builtin_clzll((unsigned long long)low);
    return round_to_double(low << shift | sticky, exponent - shift);
  }
  int shift = __builtin_clzll((unsigned long long)high);
  n <<= shift;
  sticky |= (uint64_t)n != 0;
  return round_to_double((uint64_t)(n >> 64) | sticky, exponent - shift + 64);
}

// Not 0 * 10^exponent for |exponent| <= EXACT_POWER.
static double scale_word(uint64_t word, int exponent) {
  if (word <= (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22) {
    return exponent < 0 ? (double)word / exact_tens[-exponent] : (double)word * exact_tens[exponent];
  }
  if (exponent >= 0) {
    return round_wide((unsigned __int128)word * powers_of_five[exponent], exponent, false);
  }
  // 63 or 64 bits of quotient: word / 5^n with both top bits set.
  uint64_t divisor = powers_of_five[-exponent];
  int word_shift = __builtin_clzll((unsigned long long)word);
  int divisor_shift = __builtin_clzll((unsigned long long)divisor);
  unsigned __int128 dividend = (unsigned __int128)(word << word_shift) << 63;
  divisor <<= divisor_shift;
  uint64_t quotient = (uint64_t)(dividend / divisor);
  bool sticky = dividend % divisor != 0;
  return round_wide(quotient, exponent - word_shift - 63 + divisor_shift, sticky);
}

static double round_mpz(mpz_srcptr n, int64_t exponent, bool sticky) {
  GrIntView view = {.limbs = mpz_limbs_read(n), .count = (int64_t)mpz_size(n)};
  uint64_t mantissa;
  int64_t shift;
  gr_int_view_top(&view, &mantissa, &shift);
  return round_to_double(mantissa | sticky, exponent + shift);
}

// Any digits, any exponent that is not out of all range.
static double scale_digits(const char *digits, int64_t count, int64_t exponent) {
  char text[MAX_DIGITS + 2];
  bool cut = count > MAX_DIGITS;
  int64_t kept = cut ? MAX_DIGITS : count;
  memcpy(text, digits, (size_t)kept);
  if (cut) {
    text[kept++] = '1';   // the digits dropped are not all 0
    exponent += count - kept;
  }
  text[kept] = 0;
  mpz_t number, power, rest;
  mpz_init_set_str(number, text, 10);
  mpz_init(power);
  mpz_init(rest);
  mpz_ui_pow_ui(power, 5, (unsigned long)(exponent < 0 ? -exponent : exponent));
  double result;
  if (exponent >= 0) {
    mpz_mul(number, number, power);
    result = round_mpz(number, exponent, false);
  } else {
    int64_t shift = (int64_t)mpz_sizeinbase(power, 2) - (int64_t)mpz_sizeinbase(number, 2) + 66;
    shift = shift < 0 ? 0 : shift;
    mpz_mul_2exp(number, number, (mp_bitcnt_t)shift);
    mpz_tdiv_qr(number, rest, number, power);
    result = round_mpz(number, exponent - shift, mpz_sgn(rest) != 0);
  }
  mpz_clear(number);
  mpz_clear(power);
  mpz_clear(rest);
  return result;
}

double gr_number_from_decimal(const char *digits, int64_t count, int64_t exponent) {
  while (count > 0 && *digits == '0') {
    digits++;
    count--;
  }
  while (count > 0 && digits[count - 1] == '0') {
    count--;
    exponent++;
  }
  if (count == 0 || count + exponent < -330) {
    return 0;
  }
  if (count + exponent > 310) {
    return HUGE_VAL;
  }
  if (count <= 19 && exponent >= -EXACT_POWER && exponent <= EXACT_POWER) {
    uint64_t word = 0;
    for (int64_t i = 0; i < count; i++) {
      word = word * 10 + (uint64_t)(digits[i] - '0');
    }
    return scale_word(word, (int)exponent);
  }
  return scale_digits(digits, count, exponent);
}

// ---- decimal text

// Moves past [word] (lower case) if [text] starts with it in any case.
static bool skip_word(const char **text, const char *word) {
  const char *at = *text;
  for (; *word; word++, at++) {
    if ((*at | 0x20) != *word) {
      return false;
    }
  }
  *text = at;
  return true;
}

bool gr_number_parse_special(const char *text, char **end, double *result) {
  bool negative = *text == '-';
  text += *text == '-' || *text == '+';
  if (skip_word(&text, "inf")) {
    skip_word(&text, "inity");
    *result = negative ? -HUGE_VAL : HUGE_VAL;
  } else if (skip_word(&text, "nan")) {
    *result = negative ? -NAN : NAN;
  } else {
    return false;
  }
  *end = (char *)(uintptr_t)text;
  return true;
}

static bool is_digit(char c) { return (unsigned char)(c - '0') <= 9; }

// The exponent at *text ("e-12"), which moves past it; 0 when there is none.
static int64_t scan_exponent(const char **text) {
  const char *at = *text;
  if ((*at | 0x20) != 'e') {
    return 0;
  }
  at++;
  bool negative = *at == '-';
  at += *at == '-' || *at == '+';
  if (!is_digit(*at)) {
    return 0;
  }
  int64_t exponent = 0;
  for (; is_digit(*at); at++) {
    exponent = exponent < INT64_MAX / 100 ? exponent * 10 + (*at - '0') : exponent;
  }
  *text = at;
  return negative ? -exponent : exponent;
}

// Digits with a point among them, the point taken out: into [buffer] what fits, the number of digits in all from
// the first that is not 0, and how many stood behind the point.
static bool scan_digits(const char **text, char buffer[MAX_DIGITS + 1], int64_t *count, int64_t *behind) {
  const char *at = *text;
  bool any = false, point = false, tail = false;
  *count = *behind = 0;
  for (;; at++) {
    if (is_digit(*at)) {
      any = true;
      *behind += point;
      if (*count < MAX_DIGITS) {
        buffer[*count] = *at;
        *count += *count > 0 || *at != '0';
      } else {
        tail |= *at != '0';
        *behind -= 1;   // a digit left out is one power of ten less
      }
    } else if (*at == '.' && !point) {
      point = true;
    } else {
      break;
    }
  }
  if (tail) {
    buffer[(*count)++] = '1';
    *behind += 1;
  }
  *text = at;
  return any;
}

double gr_parse_double(const char *text, char **end) {
  double special;
  if (gr_number_parse_special(text, end, &special)) {
    return special;
  }
  const char *at = text;
  bool negative = *at == '-';
  at += *at == '-' || *at == '+';
  char digits[MAX_DIGITS + 1];
  int64_t count, behind;
  if (!scan_digits(&at, digits, &count, &behind)) {
    *end = (char *)(uintptr_t)text;
    return 0;
  }
  int64_t exponent = scan_exponent(&at);
  *end = (char *)(uintptr_t)at;
  double result = gr_number_from_decimal(digits, count, exponent - behind);
  return negative ? -result : result;
}

bool gr_float_parse(GrFiber *fiber, const char *text, int64_t size, double *result) {
  int64_t ascii_size;
  char *ascii = gr_number_ascii(fiber, text, size, &ascii_size);
  if (!ascii) {
    return false;
  }
  const char *start = ascii, *end = ascii + ascii_size;
  gr_number_trim(&start, &end);
  ascii += start - ascii;
  ascii_size = end - start;
  ascii[ascii_size] = 0;
  ascii_size = gr_number_drop_underscores(ascii, ascii_size);
  if (ascii_size <= 0) {
    return false;
  }
  char *stop;
  *result = gr_parse_double(ascii, &stop);
  return stop == ascii + ascii_size;
}

// ---- hexadecimal text

static int hex_value(char c) {
  return is_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

// What of hexadecimal digits matters: 64 bits from the first that is not 0, and whether more follow.
typedef struct HexDigits {
  uint64_t mantissa;
  bool sticky, any;
  int64_t exponent;   // of the mantissa's lowest bit
} HexDigits;

static void scan_hex(const char **text, HexDigits *hex) {
  const char *at = *text;
  bool point = false;
  for (;; at++) {
    int digit = hex_value(*at);
    if (digit >= 0) {
      hex->any = true;
      if (hex->mantissa >> 60 == 0) {
        hex->mantissa = hex->mantissa << 4 | (uint64_t)digit;
        hex->exponent -= point ? 4 : 0;
      } else {
        hex->sticky |= digit != 0;
        hex->exponent += point ? 0 : 4;
      }
    } else if (*at == '.' && !point) {
      point = true;
    } else {
      break;
    }
  }
  *text = at;
}

static bool raise_hex(GrFiber *fiber, bool too_large) {
  if (too_large) {
    gr_raise(fiber, &gr_exc_OverflowError, "hexadecimal value too large to represent as a float");
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "invalid hexadecimal floating-point string");
  }
  return false;
}

bool gr_float_from_hex(GrFiber *fiber, const char *text, int64_t size, double *result) {
  const char *at = text, *end = text + size;
  while (at < end && (*at == ' ' || (*at >= '\t' && *at <= '\r'))) {
    at++;
  }
  bool negative = *at == '-';
  char *stop;
  if (gr_number_parse_special(at, &stop, result)) {
    at = stop;
  } else {
    at += *at == '-' || *at == '+';
    if (at[0] == '0' && (at[1] | 0x20) == 'x') {
      at += 2;
    }
    HexDigits hex = {0};
    scan_hex(&at, &hex);
    if (!hex.any) {
      return raise_hex(fiber, false);
    }
    if ((*at | 0x20) == 'p') {
      const char *digits = at + 1 + (at[1] == '-' || at[1] == '+');
      if (!is_digit(*digits)) {
        return raise_hex(fiber, false);
      }
      int64_t exponent = 0;
      for (; is_digit(*digits); digits++) {
        exponent = exponent < INT64_MAX / 100 ? exponent * 10 + (*digits - '0') : exponent;
      }
      hex.exponent += at[1] == '-' ? -exponent : exponent;
      at = digits;
    }
    *result = hex.mantissa ? round_wide(hex.mantissa, hex.exponent, hex.sticky) : 0;
    if (isinf(*result)) {
      return raise_hex(fiber, true);
    }
    *result = negative ? -*result : *result;
  }
  while (at < end && (*at == ' ' || (*at >= '\t' && *at <= '\r'))) {
    at++;
  }
  return at == end || raise_hex(fiber, false);
}
