// Method resolution order: C3 linearisation with CPython's messages.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "type.proto.h"

static bool is_in_tail(const GrTuple *list, int64_t from, GrValue type) {
  for (int64_t i = from + 1; i < list->length; i++) {
    if (list->items[i] == type) {
      return true;
    }
  }
  return false;
}

static bool raise_inconsistent(GrFiber *fiber, GrTuple *const *lists, const int64_t *next, int64_t count) {
  GrStrBuilder text;
  gr_builder_init(&text);
  GrDict *heads = gr_dict_new(fiber, count);   // for its order
  for (int64_t i = 0; heads && i < count; i++) {
    if (next[i] < lists[i]->length && !gr_dict_set(fiber, heads, lists[i]->items[next[i]], GR_NONE)) {
      return false;
    }
  }
  int64_t position = 0;
  GrValue type, none;
  for (bool first = true; heads && gr_dict_next(heads, &position, &type, &none); first = false) {
    if ((!first && !gr_builder_add_c(fiber, &text, ", ")) ||
        !gr_builder_add_str(fiber, &text, ((GrType *)(void *)type)->name)) {
      return false;
    }
  }
  GrStr *names = gr_builder_finish(fiber, &text);
  if (names) {
    gr_raise(fiber, &gr_exc_TypeError,
             "Cannot create a consistent method resolution\norder (MRO) for bases %S", names);
  }
  return false;
}

static bool check_duplicates(GrFiber *fiber, GrTuple *bases) {
  for (int64_t i = 0; i < bases->length; i++) {
    if (is_in_tail(bases, i, bases->items[i])) {
      gr_raise(fiber, &gr_exc_TypeError, "duplicate base class %S",
               ((GrType *)(void *)bases->items[i])->name);
      return false;
    }
  }
  return true;
}

static GrTuple *merge(GrFiber *fiber, GrType *type) {
  GrTuple *bases = type->bases;
  int64_t count = bases->length + 1;
  GrTuple *lists[count];
  int64_t next[count];
  for (int64_t i = 0; i < bases->length; i++) {
    lists[i] = ((GrType *)(void *)bases->items[i])->mro;
    next[i] = 0;
  }
  lists[count - 1] = bases;
  next[count - 1] = 0;
  GrList *result = gr_list_new(fiber, 8);
  if (result == 0 || !gr_list_push(fiber, result, GR_VALUE(type))) {
    return 0;
  }
  for (;;) {
    bool left = false;
    GrValue chosen = 0;
    for (int64_t i = 0; i < count && chosen == 0; i++) {
      if (next[i] >= lists[i]->length) {
        continue;
      }
      left = true;
      chosen = lists[i]->items[next[i]];
      for (int64_t j = 0; j < count && chosen != 0; j++) {
        if (is_in_tail(lists[j], next[j], chosen)) {
          chosen = 0;
        }
      }
    }
    if (chosen == 0) {
      return left ? (raise_inconsistent(fiber, lists, next, count), (GrTuple *)0) : gr_list_to_tuple(fiber, result);
    }
    if (!gr_list_push(fiber, result, chosen)) {
      return 0;
    }
    for (int64_t i = 0; i < count; i++) {
      next[i] += next[i] < lists[i]->length && lists[i]->items[next[i]] == chosen;
    }
  }
}

// type.mro(): the order as computed from the bases.
static GrTuple *standard_mro(GrFiber *fiber, GrType *type) {
  if (type->bases->length == 1) {
    GrTuple *base = ((GrType *)(void *)type->bases->items[0])->mro;
    GrTuple *mro = gr_tuple_make(fiber, base->length + 1);
    if (mro) {
      mro->items[0] = GR_VALUE(type);
      memcpy(mro->items + 1, base->items, sizeof(GrValue) * (size_t)base->length);
    }
    return mro;
  }
  return check_duplicates(fiber, type->bases) ? merge(fiber, type) : 0;
}

GrList *gr_type_mro(GrFiber *fiber, GrType *self) {
  GrTuple *mro = gr_type_ready(fiber, self) ? standard_mro(fiber, self) : 0;
  return mro ? gr_list_from_array(fiber, mro->items, mro->length) : 0;
}

// A metaclass may override mro(); what it returns is checked.
static GrTuple *custom_mro(GrFiber *fiber, GrType *type, GrValue method) {
  GrType *meta = type->base.type;
  method = gr_descriptor_get(fiber, method, GR_VALUE(type), GR_VALUE(meta));
  GrValue given = method ? gr_call0(fiber, method) : 0;
  GrTuple *mro = given ? gr_tuple_from_iterable(fiber, given) : 0;
  for (int64_t i = 0; mro && i < mro->length; i++) {
    if (!gr_is_type(mro->items[i])) {
      gr_raise(fiber, &gr_exc_TypeError, "mro() returned a non-class ('%T')", mro->items[i]);
      return 0;
    }
    if (!gr_is_subtype(gr_type_best_base(fiber, type->bases), ((GrType *)(void *)mro->items[i])) &&
        mro->items[i] != GR_VALUE(type) && !gr_type_ready(fiber, (GrType *)(void *)mro->items[i])) {
      return 0;
    }
  }
  return mro;
}

bool gr_type_compute_mro(GrFiber *fiber, GrType *type) {
  GrType *meta = type->base.type;
  GrTuple *mro = 0;
  if (meta != &gr_type_type && (type->type_flags & GR_TYPE_HEAP)) {
    GrValue method = gr_type_lookup(fiber, meta, &gr_name_mro);
    GrValue standard = gr_type_lookup(fiber, &gr_type_type, &gr_name_mro);
    mro = method && method != standard ? custom_mro(fiber, type, method) : standard_mro(fiber, type);
  } else {
    mro = standard_mro(fiber, type);
  }
  if (mro == 0) {
    return false;
  }
  type->mro = mro;
  return true;
}
