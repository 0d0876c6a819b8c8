// The slots of classes written in Python: each looks its dunder up on the type and calls it.
#include "slots.h"

static GrValue call_dunder(GrFiber *fiber, GrStr *name, const GrValue *args, size_t nargs) {
  bool found;
  GrValue result = gr_call_special_self(fiber, name, args, nargs, &found);
  if (GR_UNLIKELY(!found)) {
    return gr_raise(fiber, &gr_exc_AttributeError, "%S", name);
  }
  return result;
}

// A missing dunder means NotImplemented.
static GrValue call_maybe(GrFiber *fiber, GrStr *name, GrValue a, GrValue b) {
  GrValue args[] = {a, b};
  bool found;
  GrValue result = gr_call_special_self(fiber, name, args, 2, &found);
  return found ? result : GR_NOTIMPLEMENTED;
}

// ---- unary

#define DEFINE_UNARY(word)                                                                            \
  GrValue gr_slot_##word(GrFiber *fiber, GrValue self) {                                              \
    return call_dunder(fiber, &gr_name___##word##__, &self, 1);                                       \
  }
DEFINE_UNARY(neg)
DEFINE_UNARY(pos)
DEFINE_UNARY(invert)
DEFINE_UNARY(abs)
DEFINE_UNARY(int)
DEFINE_UNARY(float)
DEFINE_UNARY(index)
DEFINE_UNARY(next)
DEFINE_UNARY(await)
DEFINE_UNARY(aiter)
DEFINE_UNARY(anext)
DEFINE_UNARY(repr)
DEFINE_UNARY(str)

GrValue gr_slot_iter(GrFiber *fiber, GrValue self) {
  if (gr_type_lookup(fiber, gr_type_of(self), &gr_name___iter__) == GR_NONE) {
    return gr_raise(fiber, &gr_exc_TypeError, "'%T' object is not iterable", self);
  }
  return call_dunder(fiber, &gr_name___iter__, &self, 1);
}

// ---- binary

typedef struct BinaryNames {
  size_t offset;
  GrStr *name, *reflected;
} BinaryNames;

// True if type(b) defines the reflected method otherwise than type(a) does.
static bool is_overloaded(GrFiber *fiber, GrValue a, GrValue b, GrStr *reflected) {
  GrValue right = gr_type_lookup(fiber, gr_type_of(b), reflected);
  return right != 0 && right != gr_type_lookup(fiber, gr_type_of(a), reflected);
}

static GrValue slot_binary(GrFiber *fiber, GrValue a, GrValue b, const BinaryNames *names, GrSlotFn own) {
  GrType *left = gr_type_of(a), *right = gr_type_of(b);
  bool do_other = left != right && *gr_slot_at(right, names->offset) == own;
  if (*gr_slot_at(left, names->offset) == own) {
    if (do_other && gr_is_subtype(right, left) && is_overloaded(fiber, a, b, names->reflected)) {
      GrValue result = call_maybe(fiber, names->reflected, b, a);
      if (result != GR_NOTIMPLEMENTED) {
        return result;
      }
      do_other = false;
    }
    GrValue result = call_maybe(fiber, names->name, a, b);
    if (result != GR_NOTIMPLEMENTED || left == right) {
      return result;
    }
  }
  return do_other ? call_maybe(fiber, names->reflected, b, a) : GR_NOTIMPLEMENTED;
}

#define DEFINE_BINARY(word, op)                                                                       \
  GrValue gr_slot_##word(GrFiber *fiber, GrValue a, GrValue b) {                                      \
    static const BinaryNames names = {offsetof(GrType, binary[GR_##op]), &gr_name___##word##__,       \
                                      &gr_name___r##word##__};                                        \
    return slot_binary(fiber, a, b, &names, (GrSlotFn)gr_slot_##word);                                \
  }                                                                                                   \
  GrValue gr_slot_i##word(GrFiber *fiber, GrValue a, GrValue b) {                                     \
    GrValue args[] = {a, b};                                                                          \
    return call_dunder(fiber, &gr_name___i##word##__, args, 2);                                       \
  }
GR_BINARY_SLOTS(DEFINE_BINARY)

GrValue gr_slot_divmod(GrFiber *fiber, GrValue a, GrValue b) {
  static const BinaryNames names = {offsetof(GrType, binary[GR_DIVMOD]), &gr_name___divmod__,
                                    &gr_name___rdivmod__};
  return slot_binary(fiber, a, b, &names, (GrSlotFn)gr_slot_divmod);
}

GrValue gr_slot_power(GrFiber *fiber, GrValue a, GrValue b, GrValue c) {
  static const BinaryNames names = {offsetof(GrType, power), &gr_name___pow__, &gr_name___rpow__};
  if (c == 0 || c == GR_NONE) {
    return slot_binary(fiber, a, b, &names, (GrSlotFn)gr_slot_power);
  }
  // Three arguments dispatch on the first one only.
  if (gr_type_of(a)->power == gr_slot_power) {
    GrValue args[] = {a, b, c};
    return call_dunder(fiber, &gr_name___pow__, args, 3);
  }
  return GR_NOTIMPLEMENTED;
}

GrValue gr_slot_ipower(GrFiber *fiber, GrValue a, GrValue b, GrValue c) {
  (void)c;
  GrValue args[] = {a, b};
  return call_dunder(fiber, &gr_name___ipow__, args, 2);
}

static GrStr *const compare_names[] = {&gr_name___lt__, &gr_name___le__, &gr_name___eq__,
                                       &gr_name___ne__, &gr_name___gt__, &gr_name___ge__};

GrValue gr_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  GrValue args[] = {a, b};
  bool found;
  GrValue result = gr_call_special_self(fiber, compare_names[op], args, 2, &found);
  return found ? result : GR_NOTIMPLEMENTED;
}

// ---- hash, truth, length

bool gr_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  GrValue method = gr_type_lookup(fiber, gr_type_of(self), &gr_name___hash__);
  if (method == 0 || method == GR_NONE) {
    return gr_hash_not_implemented(fiber, self, result);
  }
  GrValue value = call_dunder(fiber, &gr_name___hash__, &self, 1);
  if (value == 0) {
    return false;
  }
  if (!gr_is_int(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "__hash__ method should return an integer");
    return false;
  }
  if (!gr_int_to_i64(value, result)) {
    *result = gr_int_hash(value);
  }
  *result = *result == -1 ? -2 : *result;
  return true;
}

int gr_slot_truth(GrFiber *fiber, GrValue self) {
  GrValue value = call_dunder(fiber, &gr_name___bool__, &self, 1);
  if (value == 0) {
    return -1;
  }
  if (value != GR_TRUE && value != GR_FALSE) {
    gr_raise(fiber, &gr_exc_TypeError, "__bool__ should return bool, returned %T", value);
    return -1;
  }
  return value == GR_TRUE;
}

bool gr_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  GrValue value = call_dunder(fiber, &gr_name___len__, &self, 1);
  GrValue index = value ? gr_index(fiber, value) : 0;
  if (index == 0) {
    return false;
  }
  if (gr_int_sign(index) < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "__len__() should return >= 0");
    return false;
  }
  return gr_index_i64(fiber, index, &gr_exc_OverflowError, result);
}

// ---- items

GrValue gr_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrValue args[] = {self, key};
  return call_dunder(fiber, &gr_name___getitem__, args, 2);
}

bool gr_slot_setitem(GrFiber *fiber, GrValue self, GrValue key, GrValue value) {
  GrValue args[] = {self, key, value};
  return value ? call_dunder(fiber, &gr_name___setitem__, args, 3) != 0
               : call_dunder(fiber, &gr_name___delitem__, args, 2) != 0;
}

int gr_slot_contains(GrFiber *fiber, GrValue self, GrValue item) {
  if (gr_type_lookup(fiber, gr_type_of(self), &gr_name___contains__) == GR_NONE) {
    gr_raise(fiber, &gr_exc_TypeError, "'%T' object is not a container", self);
    return -1;
  }
  GrValue args[] = {self, item};
  GrValue result = call_dunder(fiber, &gr_name___contains__, args, 2);
  return result ? gr_truth(fiber, result) : -1;
}

// ---- calls and construction

static GrValue call_value(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return gr_call(fiber, callee, args, nargs, kwnames);
}

// type(self).name(self, *args): the general form.
static GrValue call_with_self(GrFiber *fiber, GrStr *name, GrValue self, const GrValue *args, size_t nargs,
                              GrTuple *kwnames) {
  GrType *type = gr_type_of(self);
  GrValue method = gr_type_lookup(fiber, type, name);
  if (GR_UNLIKELY(method == 0)) {
    return gr_raise(fiber, &gr_exc_AttributeError, "%S", name);
  }
  if (GR_LIKELY(gr_has_type_flag(method, GR_TYPE_METHOD_DESCR))) {
    return gr_call_prepended(fiber, call_value, method, self, args, nargs, kwnames);
  }
  method = gr_descriptor_get(fiber, method, self, GR_VALUE(type));
  return method ? gr_call(fiber, method, args, nargs, kwnames) : 0;
}

GrValue gr_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (!gr_stack_check(fiber)) {
    return 0;
  }
  return call_with_self(fiber, &gr_name___call__, callee, args, nargs, kwnames);
}

bool gr_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue result = call_with_self(fiber, &gr_name___init__, self, args, nargs, kwnames);
  if (GR_UNLIKELY(result != GR_NONE)) {
    if (result != 0) {
      gr_raise(fiber, &gr_exc_TypeError, "__init__() should return None, not '%T'", result);
    }
    return false;
  }
  return true;
}

GrValue gr_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue function = gr_type_slot_getattr(fiber, GR_VALUE(type), &gr_name___new__);
  return function ? gr_call_prepended(fiber, call_value, function, GR_VALUE(type), args, nargs, kwnames) : 0;
}

void gr_slot_finalize(GrFiber *fiber, GrValue self) { call_dunder(fiber, &gr_name___del__, &self, 1); }

// ---- attributes

// __getattribute__, then __getattr__ if that raised AttributeError.
GrValue gr_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name) {
  GrType *type = gr_type_of(self);
  GrValue fallback = gr_type_lookup(fiber, type, &gr_name___getattr__);
  GrValue get = gr_type_lookup(fiber, type, &gr_name___getattribute__);
  GrValue args[] = {self, GR_VALUE(name)};
  GrValue result;
  if (get == 0 || (gr_is_exactly(get, &gr_slot_wrapper_type) &&
                   ((GrMethodDescr *)(void *)get)->owner == &gr_object_type)) {
    result = gr_generic_getattr(fiber, self, name);
  } else {
    result = call_dunder(fiber, &gr_name___getattribute__, args, 2);
  }
  if (result != 0 || fallback == 0 || !gr_clear_if(fiber, &gr_exc_AttributeError)) {
    return result;
  }
  return call_dunder(fiber, &gr_name___getattr__, args, 2);
}

bool gr_slot_setattr(GrFiber *fiber, GrValue self, GrStr *name, GrValue value) {
  GrValue args[] = {self, GR_VALUE(name), value};
  return value ? call_dunder(fiber, &gr_name___setattr__, args, 3) != 0
               : call_dunder(fiber, &gr_name___delattr__, args, 2) != 0;
}

// ---- descriptors

GrValue gr_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  GrValue args[] = {self, object ? object : GR_NONE, type ? type : GR_NONE};
  bool found;
  GrValue result = gr_call_special_self(fiber, &gr_name___get__, args, 3, &found);
  return found ? result : self;
}

bool gr_slot_descr_set(GrFiber *fiber, GrValue self, GrValue object, GrValue value) {
  GrValue args[] = {self, object, value};
  return value ? call_dunder(fiber, &gr_name___set__, args, 3) != 0
               : call_dunder(fiber, &gr_name___delete__, args, 2) != 0;
}
