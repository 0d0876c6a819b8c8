// Ints as bytes, and rounding to powers of ten.
#include "bigint.h"
#include "grouse/gc.h"
#include "number_text.h"

// ---- bytes

// Byte [i] in order of significance.
static inline uint8_t byte_at(const uint8_t *bytes, int64_t size, int64_t i, bool little) {
  return bytes[little ? i : size - 1 - i];
}

GrValue gr_int_from_bytes(GrFiber *fiber, const uint8_t *bytes, int64_t size, bool little, bool is_signed) {
  bool negative = is_signed && size > 0 && byte_at(bytes, size, size - 1, little) >= 0x80;
  if (size <= 8) {
    uint64_t n = negative && size < 8 ? ~(uint64_t)0 << 8 * size : 0;
    for (int64_t i = 0; i < size; i++) {
      n |= (uint64_t)byte_at(bytes, size, i, little) << 8 * i;
    }
    return negative ? gr_int_from_i64(fiber, (int64_t)n) : gr_int_from_u64(fiber, n);
  }
  int64_t count = (size + 7) / 8;
  GrInt *box = gr_int_make(fiber, count);
  if (!box) {
    return 0;
  }
  for (int64_t limb = 0; limb < count; limb++) {
    uint64_t n = 0;
    for (int64_t i = 0; i < 8; i++) {
      int64_t at = limb * 8 + i;
      uint8_t byte = at < size ? byte_at(bytes, size, at, little) : negative ? 0xff : 0;
      n |= (uint64_t)byte << 8 * i;
    }
    box->limbs[limb] = n;
  }
  if (negative) {
    mpn_neg((mp_limb_t *)box->limbs, (mp_limb_t *)box->limbs, count);
  }
  return gr_int_finish(box, count, negative);
}

static bool raise_too_big(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_exc_OverflowError, "%s", message);
  return false;
}

bool gr_int_to_bytes(GrFiber *fiber, GrValue value, uint8_t *bytes, int64_t size, bool little,
                     bool is_signed) {
  GrIntView view;
  gr_int_view(value, &view);
  bool negative = view.negative && view.count > 0;
  if (negative && !is_signed) {
    return raise_too_big(fiber, "can't convert negative int to unsigned");
  }
  int64_t bits = gr_int_view_bits(&view);
  if (is_signed && bits > 0) {
    // -2^(n-1) needs n bits, everything else one for the sign.
    bool power = negative && mpn_popcount(view.limbs, view.count) == 1;
    bits += !power;
  }
  // CPython lets -1, all sign, take no bytes at all.
  if (bits > size * 8 && !(size == 0 && negative && bits == 1)) {
    return raise_too_big(fiber, "int too big to convert");
  }
  unsigned carry = 1;   // of the two's complement
  for (int64_t i = 0; i < size; i++) {
    unsigned byte = i / 8 < view.count ? view.limbs[i / 8] >> 8 * (i % 8) & 0xff : 0;
    if (negative) {
      byte = (~byte & 0xff) + carry;
      carry = byte >> 8;
    }
    bytes[little ? i : size - 1 - i] = (uint8_t)byte;
  }
  return true;
}

// ---- rounding

GrValue gr_int_round_to(GrFiber *fiber, GrValue value, GrValue places) {
  int64_t exponent;
  // 10^exponent above twice the value rounds it to 0 without being computed.
  if (!gr_int_to_i64(places, &exponent) || (double)exponent * 3.3 > (double)gr_int_bit_length(value) + 8) {
    return GR_INT_CONST(0);
  }
  GrValue power = gr_int_power(fiber, gr_tag_int(10), gr_tag_int(exponent), 0), quotient, remainder;
  if (!power || !gr_int_divide(fiber, value, power, &quotient, &remainder)) {
    return 0;
  }
  GrValue twice = gr_int_binary(fiber, GR_LSHIFT, remainder, GR_INT_CONST(1));
  if (!twice) {
    return 0;
  }
  int order = gr_int_compare(twice, power);
  GrIntView view;
  gr_int_view(quotient, &view);
  bool odd = view.count > 0 && (view.limbs[0] & 1);
  if (order > 0 || (order == 0 && odd)) {
    quotient = gr_int_binary(fiber, GR_ADD, quotient, GR_INT_CONST(1));
  }
  return quotient ? gr_int_binary(fiber, GR_MUL, quotient, power) : 0;
}
