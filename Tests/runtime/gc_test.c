// Allocation: what fresh memory holds, and what a collection keeps.
#include "check.h"
#include "grouse/list.h"
#include <string.h>

TEST(gc_fresh_memory_is_zero) {
  for (size_t size = 8; size <= 512; size += 8) {
    for (int i = 0; i < 50; i++) {
      char *block = gr_alloc(fiber, size);
      for (size_t k = 0; k < size; k++) {
        CHECK(block[k] == 0);
      }
      memset(block, 0xff, size);
    }
  }
}

TEST(gc_blocks_do_not_overlap) {
  enum { COUNT = 3000, SIZE = 48 };
  GrList *held = gr_list_new(fiber, COUNT);
  for (int64_t i = 0; i < COUNT; i++) {
    int64_t *block = gr_alloc_atomic(fiber, SIZE);
    for (size_t k = 0; k < SIZE / sizeof *block; k++) {
      block[k] = i;
    }
    gr_list_push(fiber, held, GR_VALUE(block));
    if (i % 500 == 0) {
      gr_collect();
    }
  }
  for (int64_t i = 0; i < COUNT; i++) {
    const int64_t *block = (const int64_t *)(void *)gr_list_find(held, i);
    CHECK(block[0] == i && block[SIZE / sizeof *block - 1] == i);
  }
}

TEST(gc_reachable_chain_survives) {
  GrList *chain = 0;
  for (int i = 0; i < 2000; i++) {
    GrList *link = gr_list_new(fiber, 1);
    gr_list_push(fiber, link, chain ? GR_VALUE(chain) : GR_NONE);
    chain = link;
  }
  gr_collect();
  int length = 0;
  for (GrValue link = GR_VALUE(chain); link != GR_NONE; link = gr_list_find(gr_as_list(link), 0)) {
    length++;
  }
  CHECK(length == 2000);
}
