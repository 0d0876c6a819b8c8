// Pickling of tuples, lists, dicts and sets: in batches, and with a way out for those that contain themselves.
#include "pickle_types.h"

// ---- fast mode has no memo: deep inside, the objects on the way are compared

enum { FAST_NESTING_LIMIT = 50 };

static bool fast_enter(GrFiber *fiber, GrPickler *self, GrValue object) {
  if (!self->fast || ++self->fast_depth < FAST_NESTING_LIMIT) {
    return true;
  }
  for (GrTuple *seen = self->fast_seen; seen != 0; seen = gr_is_tuple(seen->items[0]) ? gr_as_tuple(seen->items[0]) : 0) {
    if (seen->items[1] == object) {
      gr_raise(fiber, &gr_exc_ValueError, "fast mode: can't pickle cyclic objects including object type %T at %p", object,
               (void *)object);
      self->fast_depth = -1;
      return false;
    }
  }
  self->fast_seen = gr_tuple_pack(fiber, 2, self->fast_seen ? GR_VALUE(self->fast_seen) : GR_NONE, object);
  return self->fast_seen != 0;
}

static void fast_leave(GrPickler *self) {
  if (!self->fast) {
    return;
  }
  if (self->fast_depth-- >= FAST_NESTING_LIMIT && self->fast_seen) {
    GrValue outer = self->fast_seen->items[0];
    self->fast_seen = gr_is_tuple(outer) ? gr_as_tuple(outer) : 0;
  }
}

// ---- tuples

static bool save_tuple_items(GrFiber *fiber, GrPickler *self, GrTuple *tuple) {
  for (int64_t i = 0; i < tuple->length; i++) {
    if (!pickler_save(fiber, self, tuple->items[i])) {
      return false;
    }
  }
  return true;
}

// The items contained the tuple, which is in the memo now: throws them away and takes it from there.
static bool save_recursive(GrFiber *fiber, GrPickler *self, int64_t pops, bool mark, int64_t known) {
  for (int64_t i = 0; i < pops; i++) {
    if (!pickler_write_byte(fiber, self, OP_POP)) {
      return false;
    }
  }
  return (!mark || pickler_write_byte(fiber, self, OP_POP_MARK)) && pickler_memo_get(fiber, self, known);
}

bool pickler_save_tuple(GrFiber *fiber, GrPickler *self, GrTuple *tuple) {
  GrValue object = GR_VALUE(tuple);
  int64_t length = tuple->length;
  if (length == 0) {
    return self->protocol > 0 ? pickler_write_byte(fiber, self, OP_EMPTY_TUPLE) : pickler_write(fiber, self, "(t", 2);
  }
  bool small = length <= 3 && self->protocol >= 2;
  if ((!small && !pickler_write_byte(fiber, self, OP_MARK)) || !save_tuple_items(fiber, self, tuple)) {
    return false;
  }
  int64_t known = pickler_memo_find(self, object);
  if (known >= 0) {
    bool mark = !small && self->bin;
    return save_recursive(fiber, self, mark ? 0 : small ? length : length + 1, mark, known);
  }
  return pickler_write_byte(fiber, self, small ? OP_TUPLE1 + (int)length - 1 : OP_TUPLE) &&
         pickler_memo_put(fiber, self, object);
}

// ---- lists

bool pickler_save_items(GrFiber *fiber, GrPickler *self, GrValue iterator) {
  if (self->protocol == 0) {
    for (GrValue item; (item = gr_next(fiber, iterator)) != 0;) {
      if (!pickler_save(fiber, self, item) || !pickler_write_byte(fiber, self, OP_APPEND)) {
        return false;
      }
    }
    return !gr_has_exception(fiber);
  }
  for (int64_t count = PICKLE_BATCH; count == PICKLE_BATCH;) {
    GrValue item = gr_next(fiber, iterator);
    if (item == 0) {
      return !gr_has_exception(fiber);
    }
    GrValue next = gr_next(fiber, iterator);
    if (next == 0) {
      return !gr_has_exception(fiber) && pickler_save(fiber, self, item) &&
             pickler_write_byte(fiber, self, OP_APPEND);
    }
    if (!pickler_write_byte(fiber, self, OP_MARK) || !pickler_save(fiber, self, item)) {
      return false;
    }
    for (count = 1; next != 0;) {
      if (!pickler_save(fiber, self, next)) {
        return false;
      }
      if (++count == PICKLE_BATCH) {
        break;
      }
      next = gr_next(fiber, iterator);
    }
    if (gr_has_exception(fiber) || !pickler_write_byte(fiber, self, OP_APPENDS)) {
      return false;
    }
  }
  return true;
}

// Items of an exact list, however it changes meanwhile.
static bool save_list_items(GrFiber *fiber, GrPickler *self, GrList *list) {
  if (gr_list_length(list) == 1) {
    GrValue item = gr_list_find(list, 0);
    return item == 0 || (pickler_save(fiber, self, item) && pickler_write_byte(fiber, self, OP_APPEND));
  }
  for (int64_t at = 0; at < gr_list_length(list);) {
    if (!pickler_write_byte(fiber, self, OP_MARK)) {
      return false;
    }
    for (int64_t stop = at + PICKLE_BATCH; at < stop; at++) {
      GrValue item = gr_list_find(list, at);
      if (item == 0) {
        break;
      }
      if (!pickler_save(fiber, self, item)) {
        return false;
      }
    }
    if (!pickler_write_byte(fiber, self, OP_APPENDS)) {
      return false;
    }
  }
  return true;
}

bool pickler_save_list(GrFiber *fiber, GrPickler *self, GrList *list) {
  if (!fast_enter(fiber, self, GR_VALUE(list))) {
    return false;
  }
  bool good = self->bin ? pickler_write_byte(fiber, self, OP_EMPTY_LIST) : pickler_write(fiber, self, "(l", 2);
  good = good && pickler_memo_put(fiber, self, GR_VALUE(list));
  if (good && gr_list_length(list) > 0) {
    if (self->protocol > 0) {
      good = save_list_items(fiber, self, list);
    } else {
      GrValue iterator = gr_iter(fiber, GR_VALUE(list));
      good = iterator && pickler_save_items(fiber, self, iterator);
    }
  }
  fast_leave(self);
  return good;
}

// ---- dicts

static bool save_pair(GrFiber *fiber, GrPickler *self, GrValue pair) {
  if (!gr_is_tuple(pair) || gr_as_tuple(pair)->length != 2) {
    gr_raise(fiber, &gr_exc_TypeError, "dict items iterator must return 2-tuples");
    return false;
  }
  return pickler_save(fiber, self, gr_as_tuple(pair)->items[0]) && pickler_save(fiber, self, gr_as_tuple(pair)->items[1]);
}

bool pickler_save_pairs(GrFiber *fiber, GrPickler *self, GrValue iterator) {
  if (self->protocol == 0) {
    for (GrValue pair; (pair = gr_next(fiber, iterator)) != 0;) {
      if (!save_pair(fiber, self, pair) || !pickler_write_byte(fiber, self, OP_SETITEM)) {
        return false;
      }
    }
    return !gr_has_exception(fiber);
  }
  for (int64_t count = PICKLE_BATCH; count == PICKLE_BATCH;) {
    GrValue pair = gr_next(fiber, iterator);
    if (pair == 0) {
      return !gr_has_exception(fiber);
    }
    GrValue next = gr_next(fiber, iterator);
    if (next == 0) {
      return !gr_has_exception(fiber) && save_pair(fiber, self, pair) && pickler_write_byte(fiber, self, OP_SETITEM);
    }
    if (!pickler_write_byte(fiber, self, OP_MARK) || !save_pair(fiber, self, pair)) {
      return false;
    }
    for (count = 1; next != 0;) {
      if (!save_pair(fiber, self, next)) {
        return false;
      }
      if (++count == PICKLE_BATCH) {
        break;
      }
      next = gr_next(fiber, iterator);
    }
    if (gr_has_exception(fiber) || !pickler_write_byte(fiber, self, OP_SETITEMS)) {
      return false;
    }
  }
  return true;
}

static bool save_dict_items(GrFiber *fiber, GrPickler *self, GrDict *dict) {
  int64_t position = 0, length = gr_dict_length(dict), count;
  GrValue key, value;
  if (length == 1) {
    return !gr_dict_next(dict, &position, &key, &value) ||
           (pickler_save(fiber, self, key) && pickler_save(fiber, self, value) &&
            pickler_write_byte(fiber, self, OP_SETITEM));
  }
  do {
    if (!pickler_write_byte(fiber, self, OP_MARK)) {
      return false;
    }
    for (count = 0; count < PICKLE_BATCH && gr_dict_next(dict, &position, &key, &value); count++) {
      if (!pickler_save(fiber, self, key) || !pickler_save(fiber, self, value)) {
        return false;
      }
    }
    if (!pickler_write_byte(fiber, self, OP_SETITEMS)) {
      return false;
    }
    if (gr_dict_length(dict) != length) {
      gr_raise(fiber, &gr_exc_RuntimeError, "dictionary changed size during iteration");
      return false;
    }
  } while (count == PICKLE_BATCH);
  return true;
}

bool pickler_save_dict(GrFiber *fiber, GrPickler *self, GrDict *dict) {
  if (!fast_enter(fiber, self, GR_VALUE(dict))) {
    return false;
  }
  bool good = self->bin ? pickler_write_byte(fiber, self, OP_EMPTY_DICT) : pickler_write(fiber, self, "(d", 2);
  good = good && pickler_memo_put(fiber, self, GR_VALUE(dict));
  if (good && gr_dict_length(dict) > 0) {
    if (self->protocol > 0) {
      good = save_dict_items(fiber, self, dict);
    } else {
      GrValue items = gr_call_method(fiber, GR_VALUE(dict), &gr_name_items, 0, 0, 0);
      GrValue iterator = items ? gr_iter(fiber, items) : 0;
      good = iterator && pickler_save_pairs(fiber, self, iterator);
    }
  }
  fast_leave(self);
  return good;
}

// ---- sets

static bool save_set_call(GrFiber *fiber, GrPickler *self, GrSet *set, GrType *type) {
  GrList *items = gr_list_from_iterable(fiber, GR_VALUE(set));
  GrTuple *args = items ? gr_tuple_pack(fiber, 1, GR_VALUE(items)) : 0;
  return args && pickler_save_call(fiber, self, GR_VALUE(type), args, GR_VALUE(set));
}

bool pickler_save_set(GrFiber *fiber, GrPickler *self, GrSet *set) {
  if (self->protocol < 4) {
    return save_set_call(fiber, self, set, &gr_set_type);
  }
  if (!pickler_write_byte(fiber, self, OP_EMPTY_SET) || !pickler_memo_put(fiber, self, GR_VALUE(set))) {
    return false;
  }
  int64_t length = gr_set_length(set), position = 0;
  GrValue item;
  for (bool more = length > 0; more;) {
    if (!pickler_write_byte(fiber, self, OP_MARK)) {
      return false;
    }
    int64_t count = 0;
    while (count < PICKLE_BATCH && (more = gr_set_next(set, &position, &item))) {
      if (!pickler_save(fiber, self, item)) {
        return false;
      }
      count++;
    }
    if (!pickler_write_byte(fiber, self, OP_ADDITEMS)) {
      return false;
    }
    if (gr_set_length(set) != length) {
      gr_raise(fiber, &gr_exc_RuntimeError, "set changed size during iteration");
      return false;
    }
  }
  return true;
}

bool pickler_save_frozenset(GrFiber *fiber, GrPickler *self, GrSet *set) {
  if (self->protocol < 4) {
    return save_set_call(fiber, self, set, &gr_frozenset_type);
  }
  if (!pickler_write_byte(fiber, self, OP_MARK)) {
    return false;
  }
  int64_t position = 0;
  for (GrValue item; gr_set_next(set, &position, &item);) {
    if (!pickler_save(fiber, self, item)) {
      return false;
    }
  }
  int64_t known = pickler_memo_find(self, GR_VALUE(set));
  if (known >= 0) {
    return save_recursive(fiber, self, 0, true, known);
  }
  return pickler_write_byte(fiber, self, OP_FROZENSET) && pickler_memo_put(fiber, self, GR_VALUE(set));
}
