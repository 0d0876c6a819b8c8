// The value word: what is immediate, and what is not.
#include "check.h"
#include "grouse/float.h"
#include "grouse/int.h"
#include <math.h>

TEST(value_ints_keep_63_bits) {
  const int64_t cases[] = {0, 1, -1, 12345, -98765, GR_INT_MAX, GR_INT_MIN};
  for (size_t i = 0; i < GR_COUNT(cases); i++) {
    GrValue value = gr_tag_int(cases[i]);
    CHECK(gr_is_tagged_int(value) && !gr_is_tagged_float(value) && !gr_is_object(value));
    CHECK(gr_untag_int(value) == cases[i]);
  }
}

TEST(value_floats_of_common_size_are_immediate) {
  const double cases[] = {1.0, -1.0, 0.1, 1e70, -1e-70, 0x1p-255, 0x1.fffffffffffffp+256};
  for (size_t i = 0; i < GR_COUNT(cases); i++) {
    GrValue value = gr_tag_float(cases[i]);
    CHECK(gr_is_tagged_float(value));
    CHECK(gr_untag_float(value) == cases[i]);
  }
}

TEST(value_other_floats_are_boxed) {
  const double cases[] = {0.0, -0.0, 0x1p-256, 0x1p+257, 1e300, 5e-324};
  for (size_t i = 0; i < GR_COUNT(cases); i++) {
    CHECK(gr_tag_float(cases[i]) == 0);
    GrValue value = gr_float(fiber, cases[i]);
    CHECK(gr_is_object(value) && gr_is_float(value));
    CHECK(gr_float_value(value) == cases[i] && signbit(gr_float_value(value)) == signbit(cases[i]));
  }
}

TEST(value_special_floats_are_preallocated) {
  CHECK(gr_float(fiber, 0.0) == GR_VALUE(&gr_float_zero));
  CHECK(gr_float(fiber, -0.0) == GR_VALUE(&gr_float_minus_zero));
  CHECK(gr_float(fiber, INFINITY) == GR_VALUE(&gr_float_infinity));
  CHECK(isnan(gr_float_value(gr_float(fiber, NAN))));
}
