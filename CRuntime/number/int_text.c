// Text of ints: parsing int(text, base), digits in any base, and the parts of %d and %x.
//
// Conversions to and from decimal take quadratic time in CPython, so it limits them; programs see that limit,
// and so do we, although GMP's are faster.
#include "bigint.h"
#include "grouse/gc.h"
#include "grouse/ops.h"
#include "grouse/number_format.h"
#include "number_text.h"

_Atomic(int64_t) gr_int_max_str_digits = 4300;

// ---- parsing

// The value of [c] as a digit, 36 and more if it is none.
static unsigned digit_value(char c) {
  if (c >= '0' && c <= '9') {
    return (unsigned)(c - '0');
  }
  char lower = c | 0x20;
  return lower >= 'a' && lower <= 'z' ? (unsigned)(lower - 'a' + 10) : 99;
}

static GrValue raise_literal(GrFiber *fiber, int base, GrValue original) {
  return gr_raise(fiber, &gr_exc_ValueError, "invalid literal for int() with base %d: %R", base, original);
}

// Digits with single underscores between them; at least one digit. Writes digit values, without the underscores,
// to [digits] and moves *text past them; -1 when underscores are misplaced.
static int64_t scan_digits(const char **text, const char *end, unsigned base, uint8_t *digits) {
  const char *at = *text;
  int64_t count = 0;
  bool underscore = true;   // none may come first
  for (; at < end; at++) {
    if (*at == '_') {
      if (underscore) {
        return -1;
      }
      underscore = true;
      continue;
    }
    unsigned digit = digit_value(*at);
    if (digit >= base) {
      break;
    }
    digits[count++] = (uint8_t)digit;
    underscore = false;
  }
  *text = at;
  return underscore ? -1 : count;
}

static bool is_prefix(const char *text, const char *end, char letter) {
  return end - text >= 2 && text[0] == '0' && (text[1] | 0x20) == letter;
}

// Finds the base of a literal (base 0) and skips its prefix. *plain: base 0 without prefix, where a leading zero
// stands only before zeros.
static int scan_prefix(const char **text, const char *end, int base, bool *plain) {
  const char *at = *text;
  *plain = false;
  if (base == 0) {
    base = is_prefix(at, end, 'x') ? 16 : is_prefix(at, end, 'o') ? 8 : is_prefix(at, end, 'b') ? 2 : 10;
    *plain = base == 10 && at < end && *at == '0';
  }
  if ((base == 16 && is_prefix(at, end, 'x')) || (base == 8 && is_prefix(at, end, 'o')) ||
      (base == 2 && is_prefix(at, end, 'b'))) {
    at += 2;
    at += at < end && *at == '_';
  }
  *text = at;
  return base;
}

static GrValue digits_to_int(GrFiber *fiber, const uint8_t *digits, int64_t count, int base, bool negative) {
  while (count > 1 && *digits == 0) {
    digits++;
    count--;
  }
  if (count <= 11) {   // 36^11 fits 62 bits
    int64_t n = 0;
    for (int64_t i = 0; i < count; i++) {
      n = n * base + digits[i];
    }
    return gr_tag_int(negative ? -n : n);
  }
  int bits_per_digit = 64 - __builtin_clzll((unsigned long long)(base - 1));
  GrInt *box = gr_int_make(fiber, count / 64 * bits_per_digit + bits_per_digit + 3);
  if (!box) {
    return 0;
  }
  mp_size_t limbs = mpn_set_str((mp_limb_t *)box->limbs, digits, (size_t)count, base);
  return gr_int_finish(box, limbs, negative);
}

// Decimal text of at most 18 digits and nothing else; most ints that programs parse.
static bool parse_short(const char *text, int64_t size, int64_t *result) {
  bool negative = size > 0 && *text == '-';
  text += negative;
  size -= negative;
  if (size < 1 || size > 18) {
    return false;
  }
  int64_t n = 0;
  for (int64_t i = 0; i < size; i++) {
    unsigned digit = (unsigned)(text[i] - '0');
    if (digit > 9) {
      return false;
    }
    n = n * 10 + digit;
  }
  *result = negative ? -n : n;
  return true;
}

GrValue gr_int_parse(GrFiber *fiber, const char *text, int64_t size, int base, GrValue original) {
  int64_t short_result;
  if (base == 10 && parse_short(text, size, &short_result)) {
    return gr_tag_int(short_result);
  }
  int64_t ascii_size;
  const char *at = gr_number_ascii(fiber, text, size, &ascii_size);
  uint8_t *digits = at ? gr_alloc_atomic_checked(fiber, (size_t)ascii_size + 1) : 0;
  if (!digits) {
    return 0;
  }
  const char *end = at + ascii_size;
  gr_number_trim(&at, &end);
  bool negative = at < end && *at == '-', plain;
  at += at < end && (*at == '-' || *at == '+');
  int real_base = scan_prefix(&at, end, base, &plain);
  int64_t count = scan_digits(&at, end, (unsigned)real_base, digits);
  if (count <= 0) {
    return raise_literal(fiber, base, original);
  }
  int64_t limit = atomic_load_explicit(&gr_int_max_str_digits, memory_order_relaxed);
  if (limit > 0 && count > limit && (real_base & (real_base - 1)) != 0) {
    return gr_raise(fiber, &gr_exc_ValueError,
                    "Exceeds the limit (%lld digits) for integer string conversion: value has %lld digits; "
                    "use sys.set_int_max_str_digits() to increase the limit",
                    (long long)limit, (long long)count);
  }
  if (at != end) {
    return raise_literal(fiber, base, original);
  }
  GrValue result = digits_to_int(fiber, digits, count, real_base, negative);
  if (plain && result && result != GR_INT_CONST(0)) {
    return raise_literal(fiber, base, original);
  }
  return result;
}

// ---- printing

static const char two_digits[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354"
    "55565758596061626364656667686970717273747576777879808182838485868788899091929394959697989900";

// Writes [n] in decimal before [end]; returns its start.
static char *write_decimal(uint64_t n, char *end) {
  while (n >= 100) {
    end -= 2;
    memcpy(end, two_digits + 2 * (n % 100), 2);
    n /= 100;
  }
  if (n >= 10) {
    end -= 2;
    memcpy(end, two_digits + 2 * n, 2);
  } else {
    *--end = (char)('0' + n);
  }
  return end;
}

// As write_decimal for bases 2, 8 and 16 (1, 3, 4 bits a digit).
static char *write_bits(uint64_t n, char *end, unsigned bits) {
  do {
    *--end = "0123456789abcdef"[n & ((1u << bits) - 1)];
    n >>= bits;
  } while (n);
  return end;
}

char *gr_number_write_u64(uint64_t n, int base, char *end) {
  return base == 10 ? write_decimal(n, end) : write_bits(n, end, base == 2 ? 1 : base == 8 ? 3 : 4);
}

static bool check_limit(GrFiber *fiber, int64_t digits) {
  int64_t limit = atomic_load_explicit(&gr_int_max_str_digits, memory_order_relaxed);
  if (limit > 0 && digits > limit) {
    gr_raise(fiber, &gr_exc_ValueError,
             "Exceeds the limit (%lld digits) for integer string conversion; use "
             "sys.set_int_max_str_digits() to increase the limit",
             (long long)limit);
    return false;
  }
  return true;
}

char *gr_number_magnitude(GrFiber *fiber, GrValue value, int base, int64_t *size, bool *negative) {
  GrIntView view;
  gr_int_view(value, &view);
  *negative = view.negative;
  if (view.count <= 1) {
    char buffer[64], *end = buffer + sizeof buffer;
    char *start = gr_number_write_u64(view.count ? view.limbs[0] : 0, base, end);
    *size = end - start;
    char *copy = gr_alloc_atomic(fiber, (size_t)*size + 1);
    memcpy(copy, start, (size_t)*size);
    copy[*size] = 0;
    return copy;
  }
  int64_t bits = gr_int_view_bits(&view);
  if (base == 10 && !check_limit(fiber, (int64_t)((double)bits * 0.30102999) - 1)) {
    return 0;
  }
  mpz_t storage;
  mpz_srcptr z = gr_int_view_mpz(&view, storage);
  char *text = gr_alloc_atomic_checked(fiber, mpz_sizeinbase(z, base) + 2);
  if (!text) {
    return 0;
  }
  mpz_get_str(text, base, z);
  text += view.negative;   // "-"
  *size = (int64_t)strlen(text);
  return base == 10 && !check_limit(fiber, *size) ? 0 : text;
}

// The str of [size] ASCII characters after an optional sign.
static GrStr *signed_text(GrFiber *fiber, const char *digits, int64_t size, bool negative) {
  GrStr *result = gr_str_make(fiber, size + negative, size + negative);
  if (result) {
    result->bytes[0] = '-';
    memcpy(result->bytes + negative, digits, (size_t)size);
    result->bytes[size + negative] = 0;
  }
  return result;
}

GrStr *gr_int_to_str(GrFiber *fiber, GrValue value, int base) {
  if (GR_LIKELY(gr_is_tagged_int(value))) {
    int64_t n = gr_untag_int(value);
    if ((uint64_t)n < (base < 10 ? (uint64_t)base : 10)) {
      return gr_str_from_char(fiber, (uint32_t)('0' + n));
    }
    char buffer[72], *end = buffer + sizeof buffer;
    char *start = gr_number_write_u64(n < 0 ? -(uint64_t)n : (uint64_t)n, base, end);
    return signed_text(fiber, start, end - start, n < 0);
  }
  int64_t size;
  bool negative;
  char *digits = gr_number_magnitude(fiber, value, base, &size, &negative);
  return digits ? signed_text(fiber, digits, size, negative) : 0;
}

GrStr *gr_int_percent(GrFiber *fiber, GrValue value, char code, int64_t precision, bool alternate) {
  int base = code == 'd' ? 10 : code == 'o' ? 8 : code == 'b' ? 2 : 16;
  int64_t size;
  bool negative;
  char *digits = gr_number_magnitude(fiber, value, base, &size, &negative);
  if (!digits) {
    return 0;
  }
  if (code == 'X') {
    for (int64_t i = 0; i < size; i++) {
      digits[i] -= digits[i] >= 'a' ? 'a' - 'A' : 0;
    }
  }
  int64_t prefix = alternate && base != 10 ? 2 : 0, zeros = precision > size ? precision - size : 0;
  if (zeros > INT64_MAX / 2) {
    gr_raise(fiber, &gr_exc_OverflowError, "precision too large");
    return 0;
  }
  int64_t total = negative + prefix + zeros + size;
  GrStr *result = gr_str_make(fiber, total, total);
  if (!result) {
    return 0;
  }
  char *out = result->bytes;
  if (negative) {
    *out++ = '-';
  }
  if (prefix) {
    *out++ = '0';
    *out++ = code;
  }
  memset(out, '0', (size_t)zeros);
  memcpy(out + zeros, digits, (size_t)size);
  result->bytes[total] = 0;
  return result;
}
