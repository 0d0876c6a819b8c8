// list: growth and what readers may rely on while it happens.
#include "check.h"
#include "grouse/list.h"

TEST(list_push_keeps_items_in_order) {
  GrList *list = gr_list_new(fiber, 0);
  for (int64_t i = 0; i < 100000; i++) {
    CHECK(gr_list_push(fiber, list, gr_tag_int(i)));
  }
  CHECK(gr_list_length(list) == 100000);
  for (int64_t i = 0; i < 100000; i += 997) {
    CHECK(gr_list_find(list, i) == gr_tag_int(i));
  }
}

TEST(list_find_is_bounded_by_length) {
  GrList *list = gr_list_new(fiber, 64);
  CHECK(gr_list_find(list, 0) == 0);
  gr_list_push(fiber, list, GR_NONE);
  CHECK(gr_list_find(list, 0) == GR_NONE);
  CHECK(gr_list_find(list, 1) == 0);
}

TEST(list_array_left_by_growth_stays_readable) {
  GrList *list = gr_list_new(fiber, 2);
  gr_list_push(fiber, list, gr_tag_int(7));
  GrListItems *old = atomic_load(&list->items);
  for (int64_t i = 0; i < 50; i++) {
    gr_list_push(fiber, list, gr_tag_int(i));
  }
  CHECK(atomic_load(&list->items) != old);
  CHECK(old->capacity >= 1 && atomic_load(&old->values[0]) == gr_tag_int(7));
}
