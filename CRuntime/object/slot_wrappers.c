// The visible methods of slots (int.__add__, list.__len__): they check the receiver and the number of arguments,
// then call the slot of the type that owns the wrapper.
#include "slots.h"
#include "grouse/bind.h"

// The slot's function, or 0 with the error raised. [fewest]..[most] arguments beside self.
static GrSlotFn slot_of(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames,
                        size_t fewest, size_t most) {
  GrMethodDescr *descr = (GrMethodDescr *)(void *)callee;
  if (nargs == 0 || !gr_is_instance_of(args[0], descr->owner)) {
    gr_raise_self_type(fiber, descr->def, descr->owner, args, nargs);
    return 0;
  }
  if (gr_keyword_count(kwnames) > 0) {
    gr_raise(fiber, &gr_exc_TypeError, "wrapper %S() takes no keyword arguments", descr->def->name);
    return 0;
  }
  size_t given = nargs - 1;
  if (given < fewest || given > most) {
    // CPython's words: the space is where the name of a function would stand.
    if (fewest == most) {
      gr_raise(fiber, &gr_exc_TypeError, "%sexpected %zu argument%s, got %zu", most > 1 ? " " : "", most,
               most == 1 ? "" : "s", given);
    } else {
      gr_raise(fiber, &gr_exc_TypeError, " expected at %s %zu argument%s, got %zu",
               given < fewest ? "least" : "most", given < fewest ? fewest : most,
               (given < fewest ? fewest : most) == 1 ? "" : "s", given);
    }
    return 0;
  }
  const GrSlotRow *row = GR_CONTAINER(descr->def, const GrSlotRow, def);
  return *gr_slot_at(descr->owner, row->offset);
}

#define WRAPPER(word)                                                                                 \
  GrValue gr_wrap_##word(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,           \
                         GrTuple *kwnames)

static GrValue none_if(bool ok) { return ok ? GR_NONE : 0; }

WRAPPER(unary) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 0, 0);
  return slot ? ((GrUnaryFn)slot)(fiber, args[0]) : 0;
}

WRAPPER(next) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 0, 0);
  GrValue result = slot ? ((GrUnaryFn)slot)(fiber, args[0]) : 0;
  if (result == 0 && slot && !gr_has_exception(fiber)) {
    return gr_raise_stop_iteration(fiber, GR_NONE);
  }
  return result;
}

WRAPPER(binary) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 1);
  return slot ? ((GrBinaryFn)slot)(fiber, args[0], args[1]) : 0;
}

WRAPPER(reflected) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 1);
  return slot ? ((GrBinaryFn)slot)(fiber, args[1], args[0]) : 0;
}

WRAPPER(power) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 2);
  GrValue modulus = nargs > 2 && args[2] != GR_NONE ? args[2] : 0;
  return slot ? ((GrTernaryFn)slot)(fiber, args[0], args[1], modulus) : 0;
}

WRAPPER(rpower) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 2);
  GrValue modulus = nargs > 2 && args[2] != GR_NONE ? args[2] : 0;
  return slot ? ((GrTernaryFn)slot)(fiber, args[1], args[0], modulus) : 0;
}

WRAPPER(repeat) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 1);
  int64_t count;
  if (slot == 0 || !gr_index_i64(fiber, args[1], &gr_exc_OverflowError, &count)) {
    return 0;
  }
  return ((GrRepeatFn)slot)(fiber, args[0], count);
}

#define COMPARE_WRAPPER(word, op)                                                                     \
  WRAPPER(word) {                                                                                     \
    GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 1);                               \
    return slot ? ((GrCompareFn)slot)(fiber, args[0], args[1], op) : 0;                               \
  }
COMPARE_WRAPPER(lt, GR_LT)
COMPARE_WRAPPER(le, GR_LE)
COMPARE_WRAPPER(eq, GR_EQ)
COMPARE_WRAPPER(ne, GR_NE)
COMPARE_WRAPPER(gt, GR_GT)
COMPARE_WRAPPER(ge, GR_GE)

WRAPPER(hash) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 0, 0);
  int64_t hash;
  return slot && ((GrHashFn)slot)(fiber, args[0], &hash) ? gr_int_from_i64(fiber, hash) : 0;
}

WRAPPER(length) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 0, 0);
  int64_t length;
  return slot && ((GrLengthFn)slot)(fiber, args[0], &length) ? gr_int_from_i64(fiber, length) : 0;
}

WRAPPER(truth) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 0, 0);
  int truth = slot ? ((GrTruthFn)slot)(fiber, args[0]) : -1;
  return truth < 0 ? 0 : gr_bool(truth);
}

WRAPPER(contains) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 1);
  int result = slot ? ((GrContainsFn)slot)(fiber, args[0], args[1]) : -1;
  return result < 0 ? 0 : gr_bool(result);
}

WRAPPER(setitem) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 2, 2);
  return none_if(slot && ((GrSetItemFn)slot)(fiber, args[0], args[1], args[2]));
}

WRAPPER(delitem) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 1);
  return none_if(slot && ((GrSetItemFn)slot)(fiber, args[0], args[1], 0));
}

static bool is_name(GrFiber *fiber, GrValue name) {
  if (GR_UNLIKELY(!gr_is_str(name))) {
    gr_raise(fiber, &gr_exc_TypeError, "attribute name must be string, not '%T'", name);
    return false;
  }
  return true;
}

WRAPPER(getattr) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 1);
  return slot && is_name(fiber, args[1]) ? ((GrGetAttrFn)slot)(fiber, args[0], gr_as_str(args[1])) : 0;
}

// object.__setattr__ must not go behind the back of a builtin type's own setattr (Carlo Verre's hack).
static bool may_apply(GrFiber *fiber, GrValue self, GrSlotFn slot, const char *name) {
  GrType *type = gr_type_of(self);
  while (type->type_flags & GR_TYPE_HEAP) {
    type = type->primary_base;
  }
  if (type->setattr != 0 && (GrSlotFn)type->setattr != slot) {
    gr_raise(fiber, &gr_exc_TypeError, "can't apply this %s to %T object", name, self);
    return false;
  }
  return true;
}

WRAPPER(setattr) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 2, 2);
  return none_if(slot && is_name(fiber, args[1]) && may_apply(fiber, args[0], slot, "__setattr__") &&
                 ((GrSetAttrFn)slot)(fiber, args[0], gr_as_str(args[1]), args[2]));
}

WRAPPER(delattr) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 1);
  return none_if(slot && is_name(fiber, args[1]) && may_apply(fiber, args[0], slot, "__delattr__") &&
                 ((GrSetAttrFn)slot)(fiber, args[0], gr_as_str(args[1]), 0));
}

WRAPPER(get) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 2);
  if (slot == 0) {
    return 0;
  }
  GrValue object = args[1] == GR_NONE ? 0 : args[1];
  GrValue type = nargs < 3 || args[2] == GR_NONE ? 0 : args[2];
  if (object == 0 && type == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "__get__(None, None) is invalid");
  }
  return ((GrDescrGetFn)slot)(fiber, args[0], object, type);
}

WRAPPER(set) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 2, 2);
  return none_if(slot && ((GrDescrSetFn)slot)(fiber, args[0], args[1], args[2]));
}

WRAPPER(delete) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, kwnames, 1, 1);
  return none_if(slot && ((GrDescrSetFn)slot)(fiber, args[0], args[1], 0));
}

WRAPPER(init) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, 0, 0, SIZE_MAX);
  return none_if(slot && ((GrInitFn)slot)(fiber, args[0], args + 1, nargs - 1, kwnames));
}

WRAPPER(call) {
  GrSlotFn slot = slot_of(fiber, callee, args, nargs, 0, 0, SIZE_MAX);
  return slot ? ((GrCallFn)slot)(fiber, args[0], args + 1, nargs - 1, kwnames) : 0;
}
