// Runs the tests as the body of a program's main module, so that the runtime is started as in any program.
#include "check.h"
#include <stdio.h>
#include <string.h>

static TestCase *first, **end = &first;
static int failures;
static const char *filter = "";

void test_register(TestCase *test) {
  *end = test;
  end = &test->next;
}

void test_failed(const char *file, int line, const char *text) {
  failures++;
  printf("%s:%d: %s\n", file, line, text);
}

static bool run_tests(GrFiber *fiber) {
  int passed = 0, failed = 0;
  for (TestCase *test = first; test != 0; test = test->next) {
    if (strstr(test->name, filter) == 0) {
      continue;
    }
    failures = 0;
    test->run(fiber);
    if (gr_has_exception(fiber)) {
      gr_print_exception(fiber, gr_take_exception(fiber));
      failures++;
    }
    if (failures) {
      printf("FAIL %s\n", test->name);
      failed++;
    } else {
      passed++;
    }
  }
  printf("%d passed, %d failed\n", passed, failed);
  fflush(stdout);
  if (failed) {
    gr_raise_value(fiber, &gr_exc_SystemExit, GR_INT_CONST(1));
  }
  return failed == 0;
}

GR_NAME(gr_name___main__, "__main__");
static GrModule module;
static GrGlobal *const globals[] = {0};
static const GrModuleDef definition = {"__main__", __FILE__, false, &module, globals, run_tests, 0};
static GrModule module = {.base = {.type = &gr_module_type}, .def = &definition, .name = &gr_name___main__};
static const GrModuleDef *const modules[] = {&definition, 0};
static const char *const missing[] = {0};
static const GrProgram program = {
    modules, "__main__", missing, __FILE__, 0, "/usr/lib/python3.11", 0x030b02f0, 0};

int main(int argc, char **argv) {
  if (argc > 1) {
    filter = argv[1];
  }
  return gr_main(argc, argv, &program);
}
