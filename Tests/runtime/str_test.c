// str: indexing text that is not ASCII, hashes, interning.
#include "check.h"
#include "grouse/str.h"
#include <string.h>

TEST(str_indexes_mixed_widths) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  static const uint32_t points[] = {'a', 0xE9, 0x20AC, 0x1F600};
  for (int i = 0; i < 1000; i++) {
    CHECK(gr_builder_add_char(fiber, &builder, points[i % 4]));
  }
  GrStr *text = gr_builder_finish(fiber, &builder);
  CHECK(text->length == 1000 && text->size == 250 * (1 + 2 + 3 + 4));
  for (int64_t i = 999; i >= 0; i -= 7) {
    CHECK(gr_str_at(text, i) == points[i % 4]);
  }
  CHECK(gr_str_offset(text, 500) == 125 * 10);
}

TEST(str_equal_texts_have_equal_hashes) {
  GrStr *a = gr_str_from_c(fiber, "some longer text, over sixteen bytes");
  GrStr *b = gr_str_new(fiber, a->bytes, a->size);
  CHECK(a != b && gr_str_equal(a, b));
  CHECK(gr_str_hash(a) == gr_str_hash(b) && gr_str_hash(a) != 0);
}

TEST(str_interned_texts_are_one_object) {
  GrStr *a = gr_str_intern(fiber, gr_str_from_c(fiber, "interned once"));
  GrStr *b = gr_str_intern(fiber, gr_str_from_c(fiber, "interned once"));
  CHECK(a == b && (a->flags & GR_STR_INTERNED));
}

TEST(str_order_is_by_code_point) {
  GrStr *low = gr_str_from_char(fiber, 0xFFFD), *high = gr_str_from_char(fiber, 0x1F600);
  CHECK(gr_str_compare(low, high) < 0 && gr_str_compare(high, low) > 0 && gr_str_compare(low, low) == 0);
}
