// weakref.proxy: every operation goes to the object, or raises ReferenceError when it is gone.
//
// ProxyType and CallableProxyType differ only in __call__; the functions of both are made by one macro each.
#include "weakref.h"
#include "grouse/bind.h"
#include "weak_proxy.bind.h"
#include <stdio.h>

static bool is_proxy(GrValue value) {
  return gr_is_exactly(value, &gr_weakproxy_type) || gr_is_exactly(value, &gr_weakcallableproxy_type);
}

// The object behind a proxy, any other value itself; 0: raised.
static GrValue unwrap(GrFiber *fiber, GrValue value) {
  if (!is_proxy(value)) {
    return value;
  }
  GrValue target = gr_reference_target(gr_as_reference(value));
  return target ? target : gr_raise(fiber, &gr_exc_ReferenceError, "weakly-referenced object no longer exists");
}

// ---- what both types do

static GrValue proxy_repr(GrFiber *fiber, GrValue self) {
  GrValue target = gr_reference_target(gr_as_reference(self));
  char address[24], object[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  snprintf(object, sizeof object, "%p", (void *)target);
  return GR_VALUE(gr_str_format(fiber, "<weakproxy at %s to %T at %s>", address, target ? target : GR_NONE,
                                target ? object : "(nil)"));
}

static GrValue proxy_str(GrFiber *fiber, GrValue self) {
  GrValue target = unwrap(fiber, self);
  return target ? GR_VALUE(gr_str(fiber, target)) : 0;
}

static GrValue proxy_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  GrValue x = unwrap(fiber, a), y = x ? unwrap(fiber, b) : 0;
  return y ? gr_compare(fiber, x, y, op) : 0;
}

static GrValue proxy_getattr(GrFiber *fiber, GrValue self, GrStr *name) {
  GrValue target = unwrap(fiber, self);
  return target ? gr_getattr(fiber, target, name) : 0;
}

static bool proxy_setattr(GrFiber *fiber, GrValue self, GrStr *name, GrValue value) {
  GrValue target = unwrap(fiber, self);
  return target && gr_setattr(fiber, target, name, value);
}

static GrValue proxy_iter(GrFiber *fiber, GrValue self) {
  GrValue target = unwrap(fiber, self);
  return target ? gr_iter(fiber, target) : 0;
}

static GrValue proxy_next(GrFiber *fiber, GrValue self) {
  GrValue target = unwrap(fiber, self);
  if (target && gr_type_of(target)->next == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "Weakref proxy referenced a non-iterator '%T' object", target);
  }
  return target ? gr_next(fiber, target) : 0;
}

static bool proxy_length(GrFiber *fiber, GrValue self, int64_t *result) {
  GrValue target = unwrap(fiber, self);
  return target && gr_length(fiber, target, result);
}

static GrValue proxy_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrValue target = unwrap(fiber, self);
  key = target ? unwrap(fiber, key) : 0;
  return key ? gr_getitem(fiber, target, key) : 0;
}

static bool proxy_setitem(GrFiber *fiber, GrValue self, GrValue key, GrValue value) {
  GrValue target = unwrap(fiber, self);
  if (target == 0) {
    return false;
  }
  return value ? gr_setitem(fiber, target, key, value) : gr_delitem(fiber, target, key);
}

static int proxy_contains(GrFiber *fiber, GrValue self, GrValue item) {
  GrValue target = unwrap(fiber, self);
  return target ? gr_contains(fiber, target, item) : -1;
}

static int proxy_truth(GrFiber *fiber, GrValue self) {
  GrValue target = unwrap(fiber, self);
  return target ? gr_truth(fiber, target) : -1;
}

static GrValue proxy_number(GrFiber *fiber, GrValue self, GrStr *name, size_t slot) {
  GrValue target = unwrap(fiber, self);
  if (target == 0 || !gr_type_ready(fiber, gr_type_of(target))) {
    return 0;
  }
  GrUnaryFn convert;
  memcpy(&convert, (char *)gr_type_of(target) + slot, sizeof convert);
  return convert ? convert(fiber, target)
                 : gr_raise(fiber, &gr_exc_TypeError, "'%T' object has no %S", target, name);
}

static GrValue proxy_binary(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  GrValue x = unwrap(fiber, a), y = x ? unwrap(fiber, b) : 0;
  return y ? gr_binary(fiber, op, x, y) : 0;
}

static GrValue proxy_inplace(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  GrValue x = unwrap(fiber, a), y = x ? unwrap(fiber, b) : 0;
  return y ? gr_inplace(fiber, op, x, y) : 0;
}

static GrValue proxy_power(GrFiber *fiber, GrValue a, GrValue b, GrValue modulus) {
  GrValue x = unwrap(fiber, a), y = x ? unwrap(fiber, b) : 0;
  return y ? gr_power(fiber, x, y, modulus) : 0;
}

static GrValue proxy_inplace_power(GrFiber *fiber, GrValue a, GrValue b, GrValue modulus) {
  (void)modulus;
  return proxy_inplace(fiber, GR_POW, a, b);
}

static GrValue proxy_unary(GrFiber *fiber, GrUnaryOp op, GrValue self) {
  GrValue target = unwrap(fiber, self);
  return target ? gr_unary(fiber, op, target) : 0;
}

static GrValue proxy_method(GrFiber *fiber, GrReference *self, GrStr *name) {
  GrValue target = unwrap(fiber, GR_VALUE(self));
  return target ? gr_call_method(fiber, target, name, 0, 0, 0) : 0;
}

// ---- slots of both types

#define PROXY_BINARY(word, op_word, op)                                                                \
  GrValue gr_##word##_slot_##op_word(GrFiber *fiber, GrValue a, GrValue b) {                           \
    return proxy_binary(fiber, op, a, b);                                                              \
  }
#define PROXY_INPLACE(word, op_word, op)                                                               \
  GrValue gr_##word##_slot_inplace_##op_word(GrFiber *fiber, GrValue a, GrValue b) {                   \
    return proxy_inplace(fiber, op, a, b);                                                             \
  }
#define PROXY_UNARY(word, op_word, op)                                                                 \
  GrValue gr_##word##_slot_##op_word(GrFiber *fiber, GrValue self) { return proxy_unary(fiber, op, self); }
#define PROXY_NUMBER(word, field)                                                                      \
  GrValue gr_##word##_slot_to_##field(GrFiber *fiber, GrValue self) {                                  \
    return proxy_number(fiber, self, &gr_name___##field##__, offsetof(GrType, to_##field));            \
  }

#define PROXY_SLOTS(word)                                                                              \
  GrValue gr_##word##_slot_repr(GrFiber *fiber, GrValue self) { return proxy_repr(fiber, self); }      \
  GrValue gr_##word##_slot_str(GrFiber *fiber, GrValue self) { return proxy_str(fiber, self); }        \
  GrValue gr_##word##_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {             \
    return proxy_compare(fiber, a, b, op);                                                             \
  }                                                                                                    \
  GrValue gr_##word##_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name) {                        \
    return proxy_getattr(fiber, self, name);                                                           \
  }                                                                                                    \
  bool gr_##word##_slot_setattr(GrFiber *fiber, GrValue self, GrStr *name, GrValue value) {            \
    return proxy_setattr(fiber, self, name, value);                                                    \
  }                                                                                                    \
  GrValue gr_##word##_slot_iter(GrFiber *fiber, GrValue self) { return proxy_iter(fiber, self); }      \
  GrValue gr_##word##_slot_next(GrFiber *fiber, GrValue self) { return proxy_next(fiber, self); }      \
  bool gr_##word##_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {                        \
    return proxy_length(fiber, self, result);                                                          \
  }                                                                                                    \
  GrValue gr_##word##_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {                        \
    return proxy_getitem(fiber, self, key);                                                            \
  }                                                                                                    \
  bool gr_##word##_slot_setitem(GrFiber *fiber, GrValue self, GrValue key, GrValue value) {            \
    return proxy_setitem(fiber, self, key, value);                                                     \
  }                                                                                                    \
  int gr_##word##_slot_contains(GrFiber *fiber, GrValue self, GrValue item) {                          \
    return proxy_contains(fiber, self, item);                                                          \
  }                                                                                                    \
  int gr_##word##_slot_truth(GrFiber *fiber, GrValue self) { return proxy_truth(fiber, self); }        \
  GrValue gr_##word##_slot_power(GrFiber *fiber, GrValue a, GrValue b, GrValue c) {                    \
    return proxy_power(fiber, a, b, c);                                                                \
  }                                                                                                    \
  GrValue gr_##word##_slot_inplace_power(GrFiber *fiber, GrValue a, GrValue b, GrValue c) {            \
    return proxy_inplace_power(fiber, a, b, c);                                                        \
  }                                                                                                    \
  GrValue gr_##word##_dunder_bytes(GrFiber *fiber, GrReference *self) {                                \
    return proxy_method(fiber, self, &gr_name___bytes__);                                              \
  }                                                                                                    \
  GrValue gr_##word##_dunder_reversed(GrFiber *fiber, GrReference *self) {                             \
    return proxy_method(fiber, self, &gr_name___reversed__);                                           \
  }

PROXY_SLOTS(weakproxy)
PROXY_NUMBER(weakproxy, int)
PROXY_NUMBER(weakproxy, float)
PROXY_NUMBER(weakproxy, index)
PROXY_UNARY(weakproxy, neg, GR_NEG)
PROXY_UNARY(weakproxy, pos, GR_POS)
PROXY_UNARY(weakproxy, invert, GR_INVERT)
PROXY_UNARY(weakproxy, abs, GR_ABS)
PROXY_BINARY(weakproxy, add, GR_ADD)
PROXY_BINARY(weakproxy, sub, GR_SUB)
PROXY_BINARY(weakproxy, mul, GR_MUL)
PROXY_BINARY(weakproxy, matmul, GR_MATMUL)
PROXY_BINARY(weakproxy, truediv, GR_TRUEDIV)
PROXY_BINARY(weakproxy, floordiv, GR_FLOORDIV)
PROXY_BINARY(weakproxy, mod, GR_MOD)
PROXY_BINARY(weakproxy, lshift, GR_LSHIFT)
PROXY_BINARY(weakproxy, rshift, GR_RSHIFT)
PROXY_BINARY(weakproxy, and, GR_AND)
PROXY_BINARY(weakproxy, or, GR_OR)
PROXY_BINARY(weakproxy, xor, GR_XOR)
PROXY_BINARY(weakproxy, divmod, GR_DIVMOD)
PROXY_INPLACE(weakproxy, add, GR_ADD)
PROXY_INPLACE(weakproxy, sub, GR_SUB)
PROXY_INPLACE(weakproxy, mul, GR_MUL)
PROXY_INPLACE(weakproxy, matmul, GR_MATMUL)
PROXY_INPLACE(weakproxy, truediv, GR_TRUEDIV)
PROXY_INPLACE(weakproxy, floordiv, GR_FLOORDIV)
PROXY_INPLACE(weakproxy, mod, GR_MOD)
PROXY_INPLACE(weakproxy, lshift, GR_LSHIFT)
PROXY_INPLACE(weakproxy, rshift, GR_RSHIFT)
PROXY_INPLACE(weakproxy, and, GR_AND)
PROXY_INPLACE(weakproxy, or, GR_OR)
PROXY_INPLACE(weakproxy, xor, GR_XOR)

PROXY_SLOTS(weakcallableproxy)
PROXY_NUMBER(weakcallableproxy, int)
PROXY_NUMBER(weakcallableproxy, float)
PROXY_NUMBER(weakcallableproxy, index)
PROXY_UNARY(weakcallableproxy, neg, GR_NEG)
PROXY_UNARY(weakcallableproxy, pos, GR_POS)
PROXY_UNARY(weakcallableproxy, invert, GR_INVERT)
PROXY_UNARY(weakcallableproxy, abs, GR_ABS)
PROXY_BINARY(weakcallableproxy, add, GR_ADD)
PROXY_BINARY(weakcallableproxy, sub, GR_SUB)
PROXY_BINARY(weakcallableproxy, mul, GR_MUL)
PROXY_BINARY(weakcallableproxy, matmul, GR_MATMUL)
PROXY_BINARY(weakcallableproxy, truediv, GR_TRUEDIV)
PROXY_BINARY(weakcallableproxy, floordiv, GR_FLOORDIV)
PROXY_BINARY(weakcallableproxy, mod, GR_MOD)
PROXY_BINARY(weakcallableproxy, lshift, GR_LSHIFT)
PROXY_BINARY(weakcallableproxy, rshift, GR_RSHIFT)
PROXY_BINARY(weakcallableproxy, and, GR_AND)
PROXY_BINARY(weakcallableproxy, or, GR_OR)
PROXY_BINARY(weakcallableproxy, xor, GR_XOR)
PROXY_BINARY(weakcallableproxy, divmod, GR_DIVMOD)
PROXY_INPLACE(weakcallableproxy, add, GR_ADD)
PROXY_INPLACE(weakcallableproxy, sub, GR_SUB)
PROXY_INPLACE(weakcallableproxy, mul, GR_MUL)
PROXY_INPLACE(weakcallableproxy, matmul, GR_MATMUL)
PROXY_INPLACE(weakcallableproxy, truediv, GR_TRUEDIV)
PROXY_INPLACE(weakcallableproxy, floordiv, GR_FLOORDIV)
PROXY_INPLACE(weakcallableproxy, mod, GR_MOD)
PROXY_INPLACE(weakcallableproxy, lshift, GR_LSHIFT)
PROXY_INPLACE(weakcallableproxy, rshift, GR_RSHIFT)
PROXY_INPLACE(weakcallableproxy, and, GR_AND)
PROXY_INPLACE(weakcallableproxy, or, GR_OR)
PROXY_INPLACE(weakcallableproxy, xor, GR_XOR)

GrValue gr_weakcallableproxy_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                       GrTuple *kwnames) {
  GrValue target = unwrap(fiber, callee);
  return target ? gr_call(fiber, target, args, nargs, kwnames) : 0;
}

GrType gr_weakproxy_type = {GR_TYPE_HEAD(gr_name_ProxyType, GrReference), GR_WEAKPROXY_SLOTS};
GrType gr_weakcallableproxy_type = {GR_TYPE_HEAD(gr_name_CallableProxyType, GrReference),
                                    GR_WEAKCALLABLEPROXY_SLOTS};
