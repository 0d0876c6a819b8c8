// The _operator module: operators as functions. itemgetter and its kin are in operator_getters.c.
#include "operator_getters.h"
#include "_operator.bind.h"
#include "grouse/bytes.h"

// ---- arithmetic

GrValue gr_operator_abs(GrFiber *fiber, GrValue a) { return gr_unary(fiber, GR_ABS, a); }
GrValue gr_operator_neg(GrFiber *fiber, GrValue a) { return gr_unary(fiber, GR_NEG, a); }
GrValue gr_operator_pos(GrFiber *fiber, GrValue a) { return gr_unary(fiber, GR_POS, a); }
GrValue gr_operator_inv(GrFiber *fiber, GrValue a) { return gr_unary(fiber, GR_INVERT, a); }
GrValue gr_operator_invert(GrFiber *fiber, GrValue a) { return gr_unary(fiber, GR_INVERT, a); }
GrValue gr_operator_index(GrFiber *fiber, GrValue a) {
  GrValue index = gr_index(fiber, a);
  return index ? gr_int_exact(fiber, index) : 0;
}
int gr_operator_truth(GrFiber *fiber, GrValue a) { return gr_truth(fiber, a); }
int gr_operator_not_(GrFiber *fiber, GrValue a) {
  int truth = gr_truth(fiber, a);
  return truth < 0 ? -1 : !truth;
}

GrValue gr_operator_add(GrFiber *fiber, GrValue a, GrValue b) { return gr_add(fiber, a, b); }
GrValue gr_operator_sub(GrFiber *fiber, GrValue a, GrValue b) { return gr_sub(fiber, a, b); }
GrValue gr_operator_mul(GrFiber *fiber, GrValue a, GrValue b) { return gr_mul(fiber, a, b); }
GrValue gr_operator_truediv(GrFiber *fiber, GrValue a, GrValue b) { return gr_truediv(fiber, a, b); }
GrValue gr_operator_floordiv(GrFiber *fiber, GrValue a, GrValue b) { return gr_floordiv(fiber, a, b); }
GrValue gr_operator_mod(GrFiber *fiber, GrValue a, GrValue b) { return gr_mod(fiber, a, b); }
GrValue gr_operator_lshift(GrFiber *fiber, GrValue a, GrValue b) { return gr_lshift(fiber, a, b); }
GrValue gr_operator_rshift(GrFiber *fiber, GrValue a, GrValue b) { return gr_rshift(fiber, a, b); }
GrValue gr_operator_and_(GrFiber *fiber, GrValue a, GrValue b) { return gr_and(fiber, a, b); }
GrValue gr_operator_or_(GrFiber *fiber, GrValue a, GrValue b) { return gr_or(fiber, a, b); }
GrValue gr_operator_xor(GrFiber *fiber, GrValue a, GrValue b) { return gr_xor(fiber, a, b); }
GrValue gr_operator_matmul(GrFiber *fiber, GrValue a, GrValue b) { return gr_binary(fiber, GR_MATMUL, a, b); }
GrValue gr_operator_pow(GrFiber *fiber, GrValue a, GrValue b) { return gr_power(fiber, a, b, 0); }

GrValue gr_operator_iadd(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_ADD, a, b); }
GrValue gr_operator_isub(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_SUB, a, b); }
GrValue gr_operator_imul(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_MUL, a, b); }
GrValue gr_operator_imatmul(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_MATMUL, a, b); }
GrValue gr_operator_itruediv(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_TRUEDIV, a, b); }
GrValue gr_operator_ifloordiv(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_FLOORDIV, a, b); }
GrValue gr_operator_imod(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_MOD, a, b); }
GrValue gr_operator_ipow(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_POW, a, b); }
GrValue gr_operator_ilshift(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_LSHIFT, a, b); }
GrValue gr_operator_irshift(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_RSHIFT, a, b); }
GrValue gr_operator_iand(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_AND, a, b); }
GrValue gr_operator_ior(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_OR, a, b); }
GrValue gr_operator_ixor(GrFiber *fiber, GrValue a, GrValue b) { return gr_inplace(fiber, GR_XOR, a, b); }

// ---- comparison

GrValue gr_operator_lt(GrFiber *fiber, GrValue a, GrValue b) { return gr_compare(fiber, a, b, GR_LT); }
GrValue gr_operator_le(GrFiber *fiber, GrValue a, GrValue b) { return gr_compare(fiber, a, b, GR_LE); }
GrValue gr_operator_eq(GrFiber *fiber, GrValue a, GrValue b) { return gr_compare(fiber, a, b, GR_EQ); }
GrValue gr_operator_ne(GrFiber *fiber, GrValue a, GrValue b) { return gr_compare(fiber, a, b, GR_NE); }
GrValue gr_operator_gt(GrFiber *fiber, GrValue a, GrValue b) { return gr_compare(fiber, a, b, GR_GT); }
GrValue gr_operator_ge(GrFiber *fiber, GrValue a, GrValue b) { return gr_compare(fiber, a, b, GR_GE); }
bool gr_operator_is_(GrFiber *fiber, GrValue a, GrValue b) {
  (void)fiber;
  return gr_is(a, b);
}
bool gr_operator_is_not(GrFiber *fiber, GrValue a, GrValue b) {
  (void)fiber;
  return !gr_is(a, b);
}

// ---- sequences

// Only what has items can be concatenated; numbers add.
static bool is_sequence(GrFiber *fiber, GrValue value) {
  GrType *type = gr_type_of(value);
  return gr_type_ready(fiber, type) && (type->concat || (type->getitem && !gr_is_dict(value)));
}

static GrValue raise_concat(GrFiber *fiber, GrValue a) {
  return gr_has_exception(fiber) ? 0
                                 : gr_raise(fiber, &gr_exc_TypeError, "'%T' object can't be concatenated", a);
}

GrValue gr_operator_concat(GrFiber *fiber, GrValue a, GrValue b) {
  if (!is_sequence(fiber, a) || (!gr_type_of(a)->concat && !is_sequence(fiber, b))) {
    return raise_concat(fiber, a);
  }
  return gr_type_of(a)->concat ? gr_type_of(a)->concat(fiber, a, b) : gr_add(fiber, a, b);
}

GrValue gr_operator_iconcat(GrFiber *fiber, GrValue a, GrValue b) {
  if (!is_sequence(fiber, a) || (!gr_type_of(a)->concat && !is_sequence(fiber, b))) {
    return raise_concat(fiber, a);
  }
  return gr_inplace(fiber, GR_ADD, a, b);
}

GrValue gr_operator_getitem(GrFiber *fiber, GrValue a, GrValue b) { return gr_getitem(fiber, a, b); }
bool gr_operator_setitem(GrFiber *fiber, GrValue a, GrValue b, GrValue c) { return gr_setitem(fiber, a, b, c); }
bool gr_operator_delitem(GrFiber *fiber, GrValue a, GrValue b) { return gr_delitem(fiber, a, b); }
int gr_operator_contains(GrFiber *fiber, GrValue a, GrValue b) { return gr_contains(fiber, a, b); }

// Counts the items equal to [wanted], or finds the first if [first]; -1 in *result: not found.
static bool search(GrFiber *fiber, GrValue iterable, GrValue wanted, bool first, int64_t *result) {
  GrValue iterator = gr_iter(fiber, iterable), item;
  if (!iterator) {
    if (gr_clear_if(fiber, &gr_exc_TypeError)) {
      gr_raise(fiber, &gr_exc_TypeError, "argument of type '%T' is not iterable", iterable);
    }
    return false;
  }
  int64_t found = 0;
  for (int64_t i = 0; (item = gr_next(fiber, iterator)) != 0; i++) {
    int same = gr_equal(fiber, item, wanted);
    if (same < 0) {
      return false;
    }
    if (same && first) {
      *result = i;
      return true;
    }
    found += same;
  }
  *result = first ? -1 : found;
  return !gr_has_exception(fiber);
}

bool gr_operator_countOf(GrFiber *fiber, GrValue a, GrValue b, int64_t *result) {
  return search(fiber, a, b, false, result);
}

bool gr_operator_indexOf(GrFiber *fiber, GrValue a, GrValue b, int64_t *result) {
  if (!search(fiber, a, b, true, result)) {
    return false;
  }
  if (*result < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "sequence.index(x): x not in sequence");
    return false;
  }
  return true;
}

bool gr_operator_length_hint(GrFiber *fiber, GrValue obj, int64_t default_, int64_t *result) {
  return gr_length_hint(fiber, obj, default_, result);
}

// ---- the rest

GrValue gr_operator_call(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs < 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "call expected at least 1 argument, got 0");
  }
  return gr_call(fiber, args[0], args + 1, nargs - 1, kwnames);
}

// Looks at every byte, whatever it finds.
static bool equal_bytes(const uint8_t *a, int64_t a_size, const uint8_t *b, int64_t b_size) {
  volatile uint8_t difference = a_size != b_size;
  const uint8_t *other = a_size == b_size ? a : b;
  for (int64_t i = 0; i < b_size; i++) {
    difference |= other[i] ^ b[i];
  }
  return difference == 0;
}

int gr_operator__compare_digest(GrFiber *fiber, GrValue a, GrValue b) {
  if (gr_is_str(a) && gr_is_str(b)) {
    GrStr *x = gr_as_str(a), *y = gr_as_str(b);
    if (!gr_str_is_ascii(x) || !gr_str_is_ascii(y)) {
      gr_raise(fiber, &gr_exc_TypeError, "comparing strings with non-ASCII characters is not supported");
      return -1;
    }
    return equal_bytes((const uint8_t *)x->bytes, x->size, (const uint8_t *)y->bytes, y->size);
  }
  GrBuffer x, y;
  if (!gr_type_of(a)->get_buffer && !gr_type_of(b)->get_buffer) {
    gr_raise(fiber, &gr_exc_TypeError, "unsupported operand types(s) or combination of types: '%T' and '%T'", a, b);
    return -1;
  }
  if (!gr_buffer_get(fiber, a, &x, false)) {
    return -1;
  }
  if (!gr_buffer_get(fiber, b, &y, false)) {
    gr_buffer_release(fiber, &x);
    return -1;
  }
  bool equal = equal_bytes(x.data, x.length, y.data, y.length);
  gr_buffer_release(fiber, &x);
  gr_buffer_release(fiber, &y);
  return equal;
}

GrType gr_itemgetter_type = {GR_TYPE_HEAD(gr_name_itemgetter, GrItemgetter), GR_ITEMGETTER_SLOTS};
GrType gr_attrgetter_type = {GR_TYPE_HEAD(gr_name_attrgetter, GrAttrgetter), GR_ATTRGETTER_SLOTS};
GrType gr_methodcaller_type = {GR_TYPE_HEAD(gr_name_methodcaller, GrMethodcaller), GR_METHODCALLER_SLOTS};
