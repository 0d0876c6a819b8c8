// Tests of what Python programs cannot see: layout, tables, big numbers, locks.
//
//   TEST(list_append_grows) { CHECK(list->length == 1); }
//
// A test registers itself; `fiber` is the main fiber of a started runtime. `runtime-tests WORD` runs the tests whose
// names contain WORD.
#ifndef GROUSE_CHECK_H
#define GROUSE_CHECK_H

#include "grouse/ops.h"

typedef struct TestCase {
  const char *name;
  void (*run)(GrFiber *fiber);
  struct TestCase *next;
} TestCase;

void test_register(TestCase *test);
// Counts a failed check of the running test and says where it is.
void test_failed(const char *file, int line, const char *text);

#define TEST(name)                                                                                     \
  static void test_##name(GrFiber *fiber);                                                             \
  static TestCase case_##name = {#name, test_##name, 0};                                               \
  __attribute__((constructor)) static void register_##name(void) { test_register(&case_##name); }      \
  static void test_##name(GrFiber *fiber __attribute__((unused)))

#define CHECK(condition) ((condition) ? (void)0 : test_failed(__FILE__, __LINE__, #condition))

#endif
