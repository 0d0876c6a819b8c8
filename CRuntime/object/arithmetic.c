// Operators on values of any type: CPython's order of trying the operands, and its errors.
//
// Ints have their fast paths in ops.h; floats, alone or with small ints, are done here before any dispatch.
#include "grouse/core.h"

static const char *const symbols[GR_BINARY_COUNT] = {"+", "-", "*", "@", "/", "//", "%", "** or pow()",
                                                     "<<", ">>", "&", "|", "^", "divmod()"};

// ---- errors

GR_COLD static GrValue raise_unsupported(GrFiber *fiber, const char *symbol, const char *suffix, GrValue a,
                                         GrValue b) {
  return gr_raise(fiber, &gr_exc_TypeError, "unsupported operand type(s) for %s%s: '%T' and '%T'", symbol, suffix,
                  a, b);
}

GR_COLD static GrValue raise_binary(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  if (op == GR_RSHIFT && gr_is_exactly(a, &gr_native_type) &&
      gr_str_equal_c(((GrNative *)(void *)a)->def->name, "print")) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "unsupported operand type(s) for >>: '%T' and '%T'. "
                    "Did you mean \"print(<message>, file=<output_stream>)\"?",
                    a, b);
  }
  return raise_unsupported(fiber, symbols[op], "", a, b);
}

// A static type may be unready when only static objects of it were used; then its inherited slots are missing.
static inline bool make_ready(GrFiber *fiber, GrValue a, GrValue b) {
  return gr_type_ready(fiber, gr_type_of(a)) && gr_type_ready(fiber, gr_type_of(b));
}
static inline bool are_ready(GrValue a, GrValue b) {
  return gr_type_of(a)->type_flags & gr_type_of(b)->type_flags & GR_TYPE_READY;
}

// ---- dispatch

static GrValue binary_slots(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  GrType *left = gr_type_of(a), *right = gr_type_of(b);
  GrBinaryFn first = left->binary[op], second = left == right ? 0 : right->binary[op];
  if (second == first) {
    second = 0;
  }
  if (first) {
    if (second && gr_is_subtype(right, left)) {
      GrValue result = second(fiber, a, b);
      if (result != GR_NOTIMPLEMENTED) {
        return result;
      }
      second = 0;
    }
    GrValue result = first(fiber, a, b);
    if (result != GR_NOTIMPLEMENTED) {
      return result;
    }
  }
  return second ? second(fiber, a, b) : GR_NOTIMPLEMENTED;
}

static GrValue repeat(GrFiber *fiber, GrRepeatFn slot, GrValue sequence, GrValue count) {
  int64_t n;
  if (!gr_is_int(count) && gr_type_of(count)->to_index == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "can't multiply sequence by non-int of type '%T'", count);
  }
  return gr_index_i64(fiber, count, &gr_exc_OverflowError, &n) ? slot(fiber, sequence, n) : 0;
}

// What sequences add to `+` and `*`; NotImplemented if neither operand is one.
static GrValue sequence_op(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  const GrType *left = gr_type_of(a), *right = gr_type_of(b);
  if (op == GR_ADD && left->concat) {
    return left->concat(fiber, a, b);
  }
  if (op == GR_MUL && left->repeat) {
    return repeat(fiber, left->repeat, a, b);
  }
  if (op == GR_MUL && right->repeat) {
    return repeat(fiber, right->repeat, b, a);
  }
  return GR_NOTIMPLEMENTED;
}

static GrValue power_slots(GrFiber *fiber, GrValue a, GrValue b, GrValue modulus) {
  GrType *left = gr_type_of(a), *right = gr_type_of(b);
  GrTernaryFn first = left->power, second = left == right ? 0 : right->power;
  if (second == first) {
    second = 0;
  }
  GrValue result = GR_NOTIMPLEMENTED;
  if (first) {
    if (second && gr_is_subtype(right, left)) {
      result = second(fiber, a, b, modulus);
      if (result != GR_NOTIMPLEMENTED) {
        return result;
      }
      second = 0;
    }
    result = first(fiber, a, b, modulus);
  }
  if (result == GR_NOTIMPLEMENTED && second) {
    result = second(fiber, a, b, modulus);
  }
  if (result == GR_NOTIMPLEMENTED && modulus) {
    GrTernaryFn third = gr_type_of(modulus)->power;
    if (third && third != first && third != second) {
      result = third(fiber, a, b, modulus);
    }
  }
  return result;
}

GrValue gr_power(GrFiber *fiber, GrValue a, GrValue b, GrValue modulus) {
  modulus = modulus == GR_NONE ? 0 : modulus;
  if (GR_UNLIKELY(!are_ready(a, b)) && !make_ready(fiber, a, b)) {
    return 0;
  }
  GrValue result = power_slots(fiber, a, b, modulus);
  if (GR_LIKELY(result != GR_NOTIMPLEMENTED)) {
    return result;
  }
  return modulus ? gr_raise(fiber, &gr_exc_TypeError,
                            "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, modulus)
                 : raise_unsupported(fiber, symbols[GR_POW], "", a, b);
}

GrValue gr_binary(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  if (GR_UNLIKELY(op == GR_POW)) {
    return gr_power(fiber, a, b, 0);
  }
  if (GR_UNLIKELY(!are_ready(a, b)) && !make_ready(fiber, a, b)) {
    return 0;
  }
  GrValue result = binary_slots(fiber, op, a, b);
  if (result == GR_NOTIMPLEMENTED) {
    result = sequence_op(fiber, op, a, b);
  }
  return GR_LIKELY(result != GR_NOTIMPLEMENTED) ? result : raise_binary(fiber, op, a, b);
}

static GrValue inplace_sequence(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  const GrType *left = gr_type_of(a);
  if (op == GR_ADD && left->inplace_concat) {
    return left->inplace_concat(fiber, a, b);
  }
  if (op == GR_MUL && left->inplace_repeat) {
    return repeat(fiber, left->inplace_repeat, a, b);
  }
  return sequence_op(fiber, op, a, b);
}

static GrValue inplace_power(GrFiber *fiber, GrValue a, GrValue b) {
  GrTernaryFn slot = gr_type_of(a)->inplace_power;
  GrValue result = slot ? slot(fiber, a, b, 0) : GR_NOTIMPLEMENTED;
  if (result == GR_NOTIMPLEMENTED) {
    result = power_slots(fiber, a, b, 0);
  }
  return result != GR_NOTIMPLEMENTED ? result : raise_unsupported(fiber, "**=", "", a, b);
}

static GrValue arithmetic_on_doubles(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b);

GrValue gr_inplace(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  if (GR_LIKELY(gr_are_tagged_ints(a, b))) {
    switch (op) {
    case GR_ADD: return gr_add(fiber, a, b);
    case GR_SUB: return gr_sub(fiber, a, b);
    case GR_MUL: return gr_mul(fiber, a, b);
    default: break;
    }
  }
  if (gr_is_tagged_float(a) || (gr_is_tagged_float(b) && gr_is_tagged_int(a))) {
    GrValue fast = arithmetic_on_doubles(fiber, op, a, b);
    if (fast) {
      return fast;
    }
  }
  if (GR_UNLIKELY(!are_ready(a, b)) && !make_ready(fiber, a, b)) {
    return 0;
  }
  if (op == GR_POW) {
    return inplace_power(fiber, a, b);
  }
  GrBinaryFn slot = gr_type_of(a)->inplace[op];
  GrValue result = slot ? slot(fiber, a, b) : GR_NOTIMPLEMENTED;
  if (result == GR_NOTIMPLEMENTED) {
    result = binary_slots(fiber, op, a, b);
  }
  if (result == GR_NOTIMPLEMENTED) {
    result = inplace_sequence(fiber, op, a, b);
  }
  return result != GR_NOTIMPLEMENTED ? result : raise_unsupported(fiber, symbols[op], "=", a, b);
}

GrValue gr_unary(GrFiber *fiber, GrUnaryOp op, GrValue a) {
  static const char *const names[GR_UNARY_COUNT] = {"unary -", "unary +", "unary ~", "abs()"};
  GrType *type = gr_type_of(a);
  if (GR_UNLIKELY(!gr_type_ready(fiber, type))) {
    return 0;
  }
  GrUnaryFn slot = type->unary[op];
  return GR_LIKELY(slot != 0) ? slot(fiber, a)
                              : gr_raise(fiber, &gr_exc_TypeError, "bad operand type for %s: '%T'", names[op], a);
}

// ---- floats first

// The number in an exact float or a small int.
static inline bool as_double(GrValue value, double *result) {
  if (gr_is_tagged_float(value)) {
    *result = gr_untag_float(value);
    return true;
  }
  if (gr_is_tagged_int(value)) {
    *result = (double)gr_untag_int(value);
    return true;
  }
  if (gr_as_object(value)->type == &gr_float_type) {
    *result = ((GrFloat *)(void *)value)->value;
    return true;
  }
  return false;
}

// Two exact floats, or one and a small int.
static inline bool are_doubles(GrValue a, GrValue b, double *x, double *y) {
  return !gr_are_tagged_ints(a, b) && as_double(a, x) && as_double(b, y);
}

// 0 without exception: not its business.
static GrValue arithmetic_on_doubles(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  double x, y;
  if (!are_doubles(a, b, &x, &y)) {
    return 0;
  }
  switch (op) {
  case GR_ADD: return gr_float(fiber, x + y);
  case GR_SUB: return gr_float(fiber, x - y);
  case GR_MUL: return gr_float(fiber, x * y);
  case GR_TRUEDIV: return y != 0 ? gr_float(fiber, x / y) : 0;
  default: return 0;
  }
}

GrValue gr_add_slow(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  if (are_doubles(a, b, &x, &y)) {
    return gr_float(fiber, x + y);
  }
  if (gr_is_exactly(a, &gr_str_type) && gr_is_exactly(b, &gr_str_type)) {
    return GR_VALUE(gr_str_concat(fiber, gr_as_str(a), gr_as_str(b)));
  }
  return gr_binary(fiber, GR_ADD, a, b);
}

GrValue gr_sub_slow(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  return are_doubles(a, b, &x, &y) ? gr_float(fiber, x - y) : gr_binary(fiber, GR_SUB, a, b);
}

GrValue gr_mul_slow(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  return are_doubles(a, b, &x, &y) ? gr_float(fiber, x * y) : gr_binary(fiber, GR_MUL, a, b);
}

GrValue gr_truediv(GrFiber *fiber, GrValue a, GrValue b) {
  // Ints below 2^53 divide exactly as their doubles do.
  const int64_t exact = (int64_t)1 << 53;
  if (gr_are_tagged_ints(a, b)) {
    int64_t x = gr_untag_int(a), y = gr_untag_int(b);
    if (y != 0 && x < exact && x > -exact && y < exact && y > -exact) {
      return gr_float(fiber, (double)x / (double)y);
    }
  } else {
    double x, y;
    if (are_doubles(a, b, &x, &y) && y != 0) {
      return gr_float(fiber, x / y);
    }
  }
  return gr_binary(fiber, GR_TRUEDIV, a, b);
}

GrValue gr_floordiv_slow(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  return are_doubles(a, b, &x, &y) && y != 0 ? gr_float(fiber, gr_float_floordiv(x, y))
                                             : gr_binary(fiber, GR_FLOORDIV, a, b);
}

GrValue gr_mod_slow(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  return are_doubles(a, b, &x, &y) && y != 0 ? gr_float(fiber, gr_float_mod(x, y))
                                             : gr_binary(fiber, GR_MOD, a, b);
}
