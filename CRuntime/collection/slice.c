// slice: the type. Bounds as numbers are in slice_core.c.
#include "grouse/bind.h"
#include "grouse/slice.h"

#include "slice.bind.h"

GrValue gr_slice_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)type;
  if (kwnames && kwnames->length > 0) {
    return gr_raise_no_keywords(fiber, "slice");
  }
  if (nargs == 0 || nargs > 3) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    nargs ? "slice expected at most 3 arguments, got %zu"
                          : "slice expected at least 1 argument, got %zu",
                    nargs);
  }
  return nargs == 1 ? gr_slice_new(fiber, 0, args[0], 0)
                    : gr_slice_new(fiber, args[0], args[1], nargs == 3 ? args[2] : 0);
}

GrValue gr_slice_slot_repr(GrFiber *fiber, GrValue self) {
  GrSlice *slice = gr_as_slice(self);
  return GR_VALUE(gr_str_format(fiber, "slice(%R, %R, %R)", slice->start, slice->stop, slice->step));
}

// Slices compare like the tuples of their three members.
GrValue gr_slice_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!gr_is_exactly(a, &gr_slice_type) || !gr_is_exactly(b, &gr_slice_type)) {
    return GR_NOTIMPLEMENTED;
  }
  if (a == b) {
    return gr_bool(op == GR_LE || op == GR_EQ || op == GR_GE);
  }
  GrSlice *x = gr_as_slice(a), *y = gr_as_slice(b);
  GrTuple *p = gr_tuple_pack(fiber, 3, x->start, x->stop, x->step);
  GrTuple *q = gr_tuple_pack(fiber, 3, y->start, y->stop, y->step);
  return p && q ? gr_compare(fiber, GR_VALUE(p), GR_VALUE(q), op) : 0;
}

GrValue gr_slice_get_start(GrFiber *fiber, GrSlice *self) {
  (void)fiber;
  return self->start;
}

GrValue gr_slice_get_stop(GrFiber *fiber, GrSlice *self) {
  (void)fiber;
  return self->stop;
}

GrValue gr_slice_get_step(GrFiber *fiber, GrSlice *self) {
  (void)fiber;
  return self->step;
}

// A bound as an int of any size.
static GrValue slice_index(GrFiber *fiber, GrValue value) {
  if (!gr_is_int(value) && gr_type_of(value)->to_index == 0) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "slice indices must be integers or None or have an __index__ method");
  }
  return gr_index(fiber, value);
}

// [bound] clipped to lower..upper, counted from the end when negative.
static GrValue slice_clip_any(GrFiber *fiber, GrValue bound, GrValue length, GrValue lower, GrValue upper) {
  bound = slice_index(fiber, bound);
  if (bound && gr_int_sign(bound) < 0) {
    bound = gr_add(fiber, bound, length);
    return bound && gr_int_compare(bound, lower) < 0 ? lower : bound;
  }
  return bound && gr_int_compare(bound, upper) > 0 ? upper : bound;
}

GrTuple *gr_slice_indices(GrFiber *fiber, GrSlice *self, GrValue length) {
  if (gr_int_sign(length) < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "length should not be negative");
    return 0;
  }
  GrValue step = self->step == GR_NONE ? GR_INT_CONST(1) : slice_index(fiber, self->step);
  if (step == 0) {
    return 0;
  }
  if (gr_int_sign(step) == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "slice step cannot be zero");
    return 0;
  }
  bool backwards = gr_int_sign(step) < 0;
  GrValue lower = GR_INT_CONST(backwards ? -1 : 0);
  GrValue upper = backwards ? gr_sub(fiber, length, GR_INT_CONST(1)) : length;
  GrValue start = backwards ? upper : lower, stop = backwards ? lower : upper;
  if (upper && self->start != GR_NONE) {
    start = slice_clip_any(fiber, self->start, length, lower, upper);
  }
  if (upper && start && self->stop != GR_NONE) {
    stop = slice_clip_any(fiber, self->stop, length, lower, upper);
  }
  return upper && start && stop ? gr_tuple_pack(fiber, 3, start, stop, step) : 0;
}

GrTuple *gr_slice_dunder_reduce(GrFiber *fiber, GrSlice *self) {
  GrTuple *args = gr_tuple_pack(fiber, 3, self->start, self->stop, self->step);
  return args ? gr_tuple_pack(fiber, 2, GR_VALUE(&gr_slice_type), GR_VALUE(args)) : 0;
}

GrType gr_slice_type = {GR_TYPE_HEAD(gr_name_slice, GrSlice), GR_SLICE_SLOTS .type_flags = 0};
