// Comparison, truth, membership and hashing of any value.
#include "grouse/bytes.h"
#include "grouse/core.h"

static const char *const symbols[] = {"<", "<=", "==", "!=", ">", ">="};
static const GrCompareOp swapped[] = {GR_GT, GR_GE, GR_EQ, GR_NE, GR_LT, GR_LE};

static inline bool is_true(GrCompareOp op, int order) {
  switch (op) {
  case GR_LT: return order < 0;
  case GR_LE: return order <= 0;
  case GR_EQ: return order == 0;
  case GR_NE: return order != 0;
  case GR_GT: return order > 0;
  default: return order >= 0;
  }
}

// ---- comparison

static GrValue compare_slots(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  GrType *left = gr_type_of(a), *right = gr_type_of(b);
  bool reversed = false;
  if (left != right && right->compare && gr_is_subtype(right, left)) {
    reversed = true;
    GrValue result = right->compare(fiber, b, a, swapped[op]);
    if (result != GR_NOTIMPLEMENTED) {
      return result;
    }
  }
  if (left->compare) {
    GrValue result = left->compare(fiber, a, b, op);
    if (result != GR_NOTIMPLEMENTED) {
      return result;
    }
  }
  if (!reversed && right->compare) {
    GrValue result = right->compare(fiber, b, a, swapped[op]);
    if (result != GR_NOTIMPLEMENTED) {
      return result;
    }
  }
  if (op == GR_EQ || op == GR_NE) {
    return gr_bool((a == b) == (op == GR_EQ));
  }
  return gr_raise(fiber, &gr_exc_TypeError, "'%s' not supported between instances of '%T' and '%T'", symbols[op],
                  a, b);
}

GrValue gr_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (gr_are_tagged_ints(a, b) || (gr_is_tagged_float(a) && gr_is_tagged_float(b)) ||
      (gr_is_exactly(a, &gr_str_type) && gr_is_exactly(b, &gr_str_type))) {
    return gr_bool(gr_compare_truth(fiber, a, b, op));
  }
  if (GR_UNLIKELY(!gr_type_ready(fiber, gr_type_of(a)) || !gr_type_ready(fiber, gr_type_of(b)) ||
                  !gr_stack_check_in(fiber, " in comparison"))) {
    return 0;
  }
  return compare_slots(fiber, a, b, op);
}

static bool compare_doubles(double x, double y, GrCompareOp op) {
  switch (op) {
  case GR_LT: return x < y;
  case GR_LE: return x <= y;
  case GR_EQ: return x == y;
  case GR_NE: return x != y;
  case GR_GT: return x > y;
  default: return x >= y;
  }
}

int gr_compare_truth_slow(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (gr_is_tagged_float(a) && gr_is_tagged_float(b)) {
    return compare_doubles(gr_untag_float(a), gr_untag_float(b), op);
  }
  if (gr_is_exactly(a, &gr_str_type) && gr_is_exactly(b, &gr_str_type)) {
    if (op == GR_EQ || op == GR_NE) {
      return (a == b || gr_str_equal(gr_as_str(a), gr_as_str(b))) == (op == GR_EQ);
    }
    return is_true(op, gr_str_compare(gr_as_str(a), gr_as_str(b)));
  }
  GrValue result = gr_compare(fiber, a, b, op);
  return result ? gr_truth(fiber, result) : -1;
}

int gr_equal(GrFiber *fiber, GrValue a, GrValue b) {
  return a == b ? 1 : gr_compare_truth(fiber, a, b, GR_EQ);
}

// ---- truth

int gr_truth_slow(GrFiber *fiber, GrValue value) {
  if (gr_is_tagged_float(value)) {
    return 1;   // zeros are boxed
  }
  GrType *type = gr_as_object(value)->type;
  if (type == &gr_str_type) {
    return gr_as_str(value)->size > 0;
  }
  if (type == &gr_list_type) {
    return gr_list_length(gr_as_list(value)) > 0;
  }
  if (type == &gr_tuple_type) {
    return gr_as_tuple(value)->length > 0;
  }
  if (GR_UNLIKELY(!gr_type_ready(fiber, type))) {
    return -1;
  }
  if (type->truth) {
    return type->truth(fiber, value);
  }
  if (type->length) {
    int64_t length;
    return type->length(fiber, value, &length) ? length > 0 : -1;
  }
  return 1;
}

// ---- membership

int gr_contains(GrFiber *fiber, GrValue container, GrValue item) {
  GrType *type = gr_type_of(container);
  if (GR_UNLIKELY(!gr_type_ready(fiber, type))) {
    return -1;
  }
  if (GR_LIKELY(type->contains != 0)) {
    return type->contains(fiber, container, item);
  }
  if (type->iter == 0 && type->getitem == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "argument of type '%T' is not iterable", container);
    return -1;
  }
  GrValue iterator = gr_iter(fiber, container), element;
  if (iterator == 0) {
    if (gr_clear_if(fiber, &gr_exc_TypeError)) {
      gr_raise(fiber, &gr_exc_TypeError, "argument of type '%T' is not iterable", container);
    }
    return -1;
  }
  while ((element = gr_next(fiber, iterator)) != 0) {
    int equal = gr_equal(fiber, element, item);
    if (equal != 0) {
      return equal;
    }
  }
  return gr_has_exception(fiber) ? -1 : 0;
}

// ---- hash

bool gr_hash(GrFiber *fiber, GrValue value, int64_t *result) {
  if (gr_is_tagged_int(value)) {
    *result = gr_int_hash(value);
    return true;
  }
  if (gr_is_tagged_float(value)) {
    *result = gr_float_hash(gr_untag_float(value));
    return true;
  }
  GrType *type = gr_as_object(value)->type;
  if (type == &gr_str_type) {
    *result = gr_str_hash(gr_as_str(value));
    return true;
  }
  if (GR_UNLIKELY(type->hash == 0) && !gr_type_ready(fiber, type)) {
    return false;
  }
  return type->hash ? type->hash(fiber, value, result) : gr_hash_not_implemented(fiber, value, result);
}
