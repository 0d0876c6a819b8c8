// dict and set tables: order, reuse of deleted places, cells.
#include "check.h"
#include "grouse/dict.h"
#include "grouse/int.h"
#include "grouse/str.h"

TEST(dict_finds_what_was_set_through_many_resizes) {
  GrDict *dict = gr_dict_new(fiber, 0);
  for (int64_t i = 0; i < 20000; i++) {
    CHECK(gr_dict_set(fiber, dict, gr_tag_int(i * 7919), gr_tag_int(i)));
  }
  CHECK(gr_dict_length(dict) == 20000);
  for (int64_t i = 0; i < 20000; i += 131) {
    CHECK(gr_dict_find(fiber, dict, gr_tag_int(i * 7919)) == gr_tag_int(i));
  }
  CHECK(gr_dict_find(fiber, dict, gr_tag_int(1)) == 0);
}

TEST(dict_keeps_order_through_deletions) {
  GrDict *dict = gr_dict_new(fiber, 0);
  for (int64_t i = 0; i < 1000; i++) {
    gr_dict_set(fiber, dict, gr_tag_int(i), GR_NONE);
  }
  for (int64_t i = 0; i < 1000; i += 2) {
    CHECK(gr_dict_remove(fiber, dict, gr_tag_int(i)) == 1);
  }
  CHECK(gr_dict_remove(fiber, dict, gr_tag_int(0)) == 0);
  gr_dict_set(fiber, dict, gr_tag_int(0), GR_NONE);
  int64_t position = 0, expected = 1;
  GrValue key, value;
  while (gr_dict_next(dict, &position, &key, &value) && expected < 1000) {
    CHECK(key == gr_tag_int(expected));
    expected += 2;
  }
  CHECK(key == gr_tag_int(0));
}

TEST(dict_find_str_matches_by_text) {
  GrDict *dict = gr_dict_new(fiber, 0);
  gr_dict_set_str(fiber, dict, gr_str_from_c(fiber, "name"), gr_tag_int(1));
  CHECK(gr_dict_find_str(fiber, dict, gr_str_from_c(fiber, "name")) == gr_tag_int(1));
  CHECK(gr_dict_find_str(fiber, dict, gr_str_from_c(fiber, "nam")) == 0);
}

TEST(dict_version_changes_with_its_keys_only) {
  GrDict *dict = gr_dict_new(fiber, 0);
  gr_dict_set(fiber, dict, gr_tag_int(1), GR_NONE);
  uint32_t version = dict->base.version;
  gr_dict_set(fiber, dict, gr_tag_int(1), GR_TRUE);
  CHECK(dict->base.version == version);
  gr_dict_set(fiber, dict, gr_tag_int(2), GR_TRUE);
  CHECK(dict->base.version != version);
}

TEST(set_has_what_was_inserted) {
  GrSet *set = gr_set_new(fiber, 0);
  for (int64_t i = 0; i < 5000; i++) {
    CHECK(gr_set_insert(fiber, set, gr_tag_int(i * 31)));
    CHECK(gr_set_insert(fiber, set, gr_tag_int(i * 31)));
  }
  CHECK(gr_set_length(set) == 5000);
  CHECK(gr_set_has(fiber, set, gr_tag_int(31)) == 1 && gr_set_has(fiber, set, gr_tag_int(32)) == 0);
}
