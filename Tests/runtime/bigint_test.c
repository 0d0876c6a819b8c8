// ints across the border between tagged words and limbs.
#include "check.h"
#include "grouse/number.h"

TEST(bigint_result_that_fits_is_tagged_again) {
  GrValue big = gr_int_from_i64(fiber, INT64_MAX);
  CHECK(gr_is_object(big));
  GrValue small = gr_int_binary(fiber, GR_SUB, big, gr_int_from_i64(fiber, INT64_MAX - 5));
  CHECK(small == gr_tag_int(5));
}

TEST(bigint_division_floors) {
  GrValue base = gr_int_binary(fiber, GR_POW, gr_tag_int(10), gr_tag_int(40));
  GrValue dividend = gr_int_binary(fiber, GR_SUB, gr_tag_int(0), gr_int_binary(fiber, GR_ADD, base, gr_tag_int(1)));
  GrValue quotient = gr_int_binary(fiber, GR_FLOORDIV, dividend, base);
  GrValue remainder = gr_int_binary(fiber, GR_MOD, dividend, base);
  CHECK(quotient == gr_tag_int(-2));
  CHECK(gr_int_compare(gr_int_binary(fiber, GR_ADD, remainder, gr_tag_int(1)), base) == 0);
}

TEST(bigint_text_reads_back) {
  static const char digits[] = "-123456789012345678901234567890123456789";
  GrValue value = gr_int_parse(fiber, digits, sizeof digits - 1, 10, GR_NONE);
  CHECK(value != 0 && gr_str_equal_c(gr_int_to_str(fiber, value, 10), digits));
}

TEST(bigint_bytes_read_back) {
  uint8_t bytes[16];
  GrValue value = gr_int_binary(fiber, GR_LSHIFT, gr_tag_int(-77), gr_tag_int(90));
  CHECK(gr_int_to_bytes(fiber, value, bytes, 16, true, true));
  CHECK(gr_int_compare(gr_int_from_bytes(fiber, bytes, 16, true, true), value) == 0);
}
