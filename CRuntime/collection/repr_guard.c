// Guards against infinite repr() of containers that hold themselves: the objects whose repr is running in this
// fiber are kept in fiber->repr_stack, a tuple used as a growable array (0 items are free places at its end).
#include "grouse/repr_guard.h"

enum { REPR_STACK_START = 8 };

bool gr_repr_enter(GrFiber *fiber, GrValue object, bool *running) {
  GrTuple *stack = fiber->repr_stack;
  int64_t count = 0;
  *running = false;
  for (; stack && count < stack->length && stack->items[count] != 0; count++) {
    if (stack->items[count] == object) {
      *running = true;
      return true;
    }
  }
  if (!gr_stack_check_in(fiber, " while getting the repr of an object")) {
    return false;
  }
  if (stack == 0 || count == stack->length) {
    GrTuple *larger = gr_tuple_make(fiber, count < REPR_STACK_START ? REPR_STACK_START : 2 * count);
    if (larger == 0) {
      return false;
    }
    if (count > 0) {
      memcpy(larger->items, stack->items, sizeof(GrValue) * (size_t)count);
    }
    fiber->repr_stack = stack = larger;
  }
  stack->items[count] = object;
  return true;
}

void gr_repr_leave(GrFiber *fiber, GrValue object) {
  GrTuple *stack = fiber->repr_stack;
  int64_t count = stack ? stack->length : 0;
  while (count > 0 && stack->items[count - 1] == 0) {
    count--;
  }
  if (count > 0 && stack->items[count - 1] == object) {
    stack->items[count - 1] = 0;
  }
}

GrStr *gr_repr_items(GrFiber *fiber, const char *open, const char *close, GrValue owner, GrReprItemFn item) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  bool good = gr_builder_add_c(fiber, &builder, open);
  for (int64_t i = 0, more = 1; good && more > 0; i++) {
    GrValue value = 0;
    more = item(fiber, owner, i, &value);
    if (more > 0) {
      GrStr *text = gr_repr(fiber, value);
      good = text && (i == 0 || gr_builder_add_c(fiber, &builder, ", ")) &&
             gr_builder_add_str(fiber, &builder, text);
    }
    good = good && more >= 0;
  }
  return good && gr_builder_add_c(fiber, &builder, close) ? gr_builder_finish(fiber, &builder) : 0;
}
