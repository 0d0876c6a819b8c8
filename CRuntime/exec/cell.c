// Cells. The value is one atomic word; 0 = unbound.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "cell.bind.h"
#include <stdio.h>

static GrValue cell_value(GrCell *cell) { return atomic_load_explicit(&cell->value, memory_order_acquire); }

GrValue gr_cell_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)type;
  if (kwnames) {
    return gr_raise_no_keywords(fiber, "cell");
  }
  if (nargs > 1) {
    return gr_raise_argument_count(fiber, "cell", nargs, 0, 1);
  }
  return GR_VALUE(gr_cell_new(fiber, nargs ? args[0] : 0));
}

GrValue gr_cell_slot_repr(GrFiber *fiber, GrValue self) {
  GrValue value = cell_value((GrCell *)(void *)self);
  char address[24], content[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  snprintf(content, sizeof content, "%p", (void *)value);
  return value ? GR_VALUE(gr_str_format(fiber, "<cell at %s: %T object at %s>", address, value, content))
               : GR_VALUE(gr_str_format(fiber, "<cell at %s: empty>", address));
}

GrValue gr_cell_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!gr_is_exactly(a, &gr_cell_type) || !gr_is_exactly(b, &gr_cell_type)) {
    return GR_NOTIMPLEMENTED;
  }
  GrValue x = cell_value((GrCell *)(void *)a), y = cell_value((GrCell *)(void *)b);
  if (x != 0 && y != 0) {
    return gr_compare(fiber, x, y, op);
  }
  int left = x != 0, right = y != 0;   // an empty cell is less than any other
  bool result = op == GR_LT   ? left < right
                : op == GR_LE ? left <= right
                : op == GR_EQ ? left == right
                : op == GR_NE ? left != right
                : op == GR_GT ? left > right
                              : left >= right;
  return gr_bool(result);
}

GrValue gr_cell_get_cell_contents(GrFiber *fiber, GrCell *self) {
  GrValue value = cell_value(self);
  return value ? value : gr_raise(fiber, &gr_exc_ValueError, "Cell is empty");
}

bool gr_cell_set_cell_contents(GrFiber *fiber, GrCell *self, GrValue value) {
  (void)fiber;
  atomic_store_explicit(&self->value, value, memory_order_release);
  return true;
}

GrType gr_cell_type = {GR_TYPE_HEAD(gr_name_cell, GrCell), GR_CELL_SLOTS
                       .hash = gr_hash_not_implemented};
