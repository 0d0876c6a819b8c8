// Unpickling: the loop over opcodes, those that move things on the stack or in the memo, and containers.
#include "pickle_types.h"

GR_NAME(gr_name_add, "add");

// ---- the memo

static bool memo_push(GrFiber *fiber, GrUnpickler *self, int64_t index) {
  GrValue value = unpickler_memo_get(fiber, self, (uint64_t)index);
  if (value == 0) {
    if (!gr_has_exception(fiber)) {
      gr_raise(fiber, &gr_unpickling_error_type, "Memo value not found at index %lld", (long long)index);
    }
    return false;
  }
  return unpickler_push(fiber, self, value);
}

static bool memo_store(GrFiber *fiber, GrUnpickler *self, uint64_t index) {
  GrValue top = unpickler_top(fiber, self);
  return top && unpickler_memo_put(fiber, self, index, top);
}

// The number in a line.
static bool line_index(GrFiber *fiber, GrUnpickler *self, bool put, int64_t *result) {
  int64_t size;
  char *line = unpickler_read_line(fiber, self, 2, &size);
  if (line == 0 || (put && unpickler_top(fiber, self) == 0)) {
    return false;
  }
  GrValue number = unpickler_parse_int(fiber, line, size, 10);
  if (number == 0) {
    return false;
  }
  if (!gr_int_to_i64(number, result)) {
    gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C ssize_t");
    return false;
  }
  if (put && *result < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "negative PUT argument");
    return false;
  }
  return true;
}

// PUT, BINPUT, ... GET, BINGET, ...
static bool load_memo(GrFiber *fiber, GrUnpickler *self, int op, bool *known) {
  const uint8_t *data;
  uint32_t word;
  int64_t index;
  switch (op) {
  case OP_BINPUT:
    return unpickler_read(fiber, self, 1, &data) && memo_store(fiber, self, data[0]);
  case OP_LONG_BINPUT:
    if (!unpickler_read(fiber, self, 4, &data)) {
      return false;
    }
    memcpy(&word, data, 4);
    return memo_store(fiber, self, word);
  case OP_MEMOIZE:
    return memo_store(fiber, self, (uint64_t)self->memo_used);
  case OP_PUT:
    return line_index(fiber, self, true, &index) && memo_store(fiber, self, (uint64_t)index);
  case OP_BINGET:
    return unpickler_read(fiber, self, 1, &data) && memo_push(fiber, self, data[0]);
  case OP_LONG_BINGET:
    if (!unpickler_read(fiber, self, 4, &data)) {
      return false;
    }
    memcpy(&word, data, 4);
    return memo_push(fiber, self, word);
  case OP_GET:
    return line_index(fiber, self, false, &index) && memo_push(fiber, self, index);
  default:
    *known = false;
    return true;
  }
}

// ---- the stack

static bool load_pop(GrFiber *fiber, GrUnpickler *self) {
  if (self->mark_count > 0 && self->marks[self->mark_count - 1] == self->height) {
    return unpickler_take_mark(fiber, self) >= 0;
  }
  return unpickler_pop(fiber, self) != 0;
}

static bool load_pop_mark(GrFiber *fiber, GrUnpickler *self) {
  int64_t mark = unpickler_take_mark(fiber, self);
  while (mark >= 0 && self->height > mark) {
    self->stack[--self->height] = 0;
  }
  return mark >= 0;
}

// ---- containers

// What lies under the items above [start]; 0: raised.
static GrValue target(GrFiber *fiber, GrUnpickler *self, int64_t start) {
  if (start > self->height || start <= self->fence) {
    unpickler_underflow(fiber, self);
    return 0;
  }
  return self->stack[start - 1];
}

static bool do_append(GrFiber *fiber, GrUnpickler *self, int64_t start) {
  GrValue list = target(fiber, self, start);
  if (list == 0 || self->height == start) {
    return list != 0;
  }
  if (self->height == start + 1 && gr_is_exactly(list, &gr_list_type)) {
    GrValue item = unpickler_pop(fiber, self);
    return item && gr_list_push(fiber, gr_as_list(list), item);
  }
  GrList *items = unpickler_pop_list(fiber, self, start);
  if (items == 0) {
    return false;
  }
  if (gr_is_exactly(list, &gr_list_type)) {
    return gr_list_extend_from(fiber, gr_as_list(list), GR_VALUE(items));
  }
  GrValue extend = gr_getattr_find(fiber, list, &gr_name_extend);
  if (extend != 0) {
    return gr_call1(fiber, extend, GR_VALUE(items)) != 0;
  }
  GrValue append = gr_has_exception(fiber) ? 0 : gr_getattr(fiber, list, &gr_name_append);
  bool good = append != 0;
  for (int64_t i = 0; good && i < gr_list_length(items); i++) {
    good = gr_call1(fiber, append, gr_list_find(items, i)) != 0;
  }
  return good;
}

static bool do_setitems(GrFiber *fiber, GrUnpickler *self, int64_t start) {
  GrValue dict = target(fiber, self, start);
  if (dict == 0 || self->height == start) {
    return dict != 0;
  }
  if ((self->height - start) % 2 != 0) {
    gr_raise(fiber, &gr_unpickling_error_type, "odd number of items for SETITEMS");
    return false;
  }
  if (self->height == start + 2 && gr_is_exactly(dict, &gr_dict_type)) {
    GrValue value = unpickler_pop(fiber, self), key = value ? unpickler_pop(fiber, self) : 0;
    return key && gr_dict_set(fiber, gr_as_dict(dict), key, value);
  }
  GrTuple *items = unpickler_pop_tuple(fiber, self, start);
  bool good = items != 0, plain = gr_is_exactly(dict, &gr_dict_type);
  for (int64_t i = 0; good && i + 1 < items->length; i += 2) {
    good = plain ? gr_dict_set(fiber, gr_as_dict(dict), items->items[i], items->items[i + 1])
                 : gr_setitem(fiber, dict, items->items[i], items->items[i + 1]);
  }
  return good;
}

static bool do_additems(GrFiber *fiber, GrUnpickler *self) {
  int64_t start = unpickler_take_mark(fiber, self);
  GrValue set = start >= 0 ? target(fiber, self, start) : 0;
  if (set == 0 || self->height == start) {
    return set != 0;
  }
  GrTuple *items = unpickler_pop_tuple(fiber, self, start);
  bool plain = gr_is_set(set);
  GrValue add = items == 0 || plain ? 0 : gr_getattr(fiber, set, &gr_name_add);
  bool good = items != 0 && (plain || add != 0);
  for (int64_t i = 0; good && i < items->length; i++) {
    good = plain ? gr_set_insert(fiber, (GrSet *)(void *)set, items->items[i])
                 : gr_call1(fiber, add, items->items[i]) != 0;
  }
  return good;
}

static bool load_dict(GrFiber *fiber, GrUnpickler *self) {
  int64_t start = unpickler_take_mark(fiber, self);
  if (start >= 0 && (self->height - start) % 2 != 0) {
    gr_raise(fiber, &gr_unpickling_error_type, "odd number of items for DICT");
    return false;
  }
  GrTuple *items = start >= 0 ? unpickler_pop_tuple(fiber, self, start) : 0;
  GrDict *dict = items ? gr_dict_new(fiber, items->length / 2) : 0;
  for (int64_t i = 0; dict && i + 1 < items->length; i += 2) {
    if (!gr_dict_set(fiber, dict, items->items[i], items->items[i + 1])) {
      return false;
    }
  }
  return dict && unpickler_push(fiber, self, GR_VALUE(dict));
}

static bool load_tuple(GrFiber *fiber, GrUnpickler *self, int64_t start) {
  GrTuple *tuple = start >= 0 ? unpickler_pop_tuple(fiber, self, start) : 0;
  return tuple && unpickler_push(fiber, self, GR_VALUE(tuple));
}

static bool load_small_tuple(GrFiber *fiber, GrUnpickler *self, int64_t length) {
  if (self->height < length) {
    return unpickler_underflow(fiber, self);
  }
  return load_tuple(fiber, self, self->height - length);
}

static bool load_list(GrFiber *fiber, GrUnpickler *self) {
  int64_t start = unpickler_take_mark(fiber, self);
  GrList *list = start >= 0 ? unpickler_pop_list(fiber, self, start) : 0;
  return list && unpickler_push(fiber, self, GR_VALUE(list));
}

static bool load_frozenset(GrFiber *fiber, GrUnpickler *self) {
  int64_t start = unpickler_take_mark(fiber, self);
  GrTuple *items = start >= 0 ? unpickler_pop_tuple(fiber, self, start) : 0;
  return items && unpickler_push(fiber, self, gr_frozenset_new(fiber, GR_VALUE(items)));
}

static bool load_appends(GrFiber *fiber, GrUnpickler *self) {
  int64_t start = unpickler_take_mark(fiber, self);
  return start >= 0 && do_append(fiber, self, start);
}

static bool load_setitems(GrFiber *fiber, GrUnpickler *self) {
  int64_t start = unpickler_take_mark(fiber, self);
  return start >= 0 && do_setitems(fiber, self, start);
}

bool load_container(GrFiber *fiber, GrUnpickler *self, int op, bool *known) {
  switch (op) {
  case OP_MARK: return unpickler_mark(fiber, self);
  case OP_EMPTY_TUPLE: return unpickler_push(fiber, self, GR_VALUE(&gr_tuple_empty));
  case OP_EMPTY_LIST: return unpickler_push(fiber, self, GR_VALUE(gr_list_new(fiber, 0)));
  case OP_EMPTY_DICT: return unpickler_push(fiber, self, GR_VALUE(gr_dict_new(fiber, 0)));
  case OP_EMPTY_SET: return unpickler_push(fiber, self, GR_VALUE(gr_set_new(fiber, 0)));
  case OP_TUPLE: return load_tuple(fiber, self, unpickler_take_mark(fiber, self));
  case OP_TUPLE1: return load_small_tuple(fiber, self, 1);
  case OP_TUPLE2: return load_small_tuple(fiber, self, 2);
  case OP_TUPLE3: return load_small_tuple(fiber, self, 3);
  case OP_LIST: return load_list(fiber, self);
  case OP_DICT: return load_dict(fiber, self);
  case OP_FROZENSET: return load_frozenset(fiber, self);
  case OP_APPEND: return self->height - 1 < self->fence ? unpickler_underflow(fiber, self) : do_append(fiber, self, self->height - 1);
  case OP_APPENDS: return load_appends(fiber, self);
  case OP_SETITEM: return do_setitems(fiber, self, self->height - 2);
  case OP_SETITEMS: return load_setitems(fiber, self);
  case OP_ADDITEMS: return do_additems(fiber, self);
  case OP_POP: return load_pop(fiber, self);
  case OP_POP_MARK: return load_pop_mark(fiber, self);
  case OP_DUP: return unpickler_push(fiber, self, unpickler_top(fiber, self));
  default: return load_memo(fiber, self, op, known);
  }
}

// ---- the loop

static bool raise_unknown(GrFiber *fiber, int op) {
  if (op >= 0x20 && op <= 0x7e && op != '\'' && op != '\\') {
    gr_raise(fiber, &gr_unpickling_error_type, "invalid load key, '%c'.", op);
  } else {
    gr_raise(fiber, &gr_unpickling_error_type, "invalid load key, '\\x%02x'.", (unsigned)op);
  }
  return false;
}

static bool step(GrFiber *fiber, GrUnpickler *self, int op) {
  bool known = true;
  bool good = load_container(fiber, self, op, &known);
  if (!known) {
    known = true;
    good = load_atom(fiber, self, op, &known);
  }
  if (!known) {
    known = true;
    good = load_object(fiber, self, op, &known);
  }
  return known ? good : raise_unknown(fiber, op);
}

GrValue unpickler_load(GrFiber *fiber, GrUnpickler *self) {
  self->mark_count = self->height = self->fence = 0;
  self->mark_set = false;
  self->protocol = 0;
  for (;;) {
    const uint8_t *data;
    if (GR_UNLIKELY(!unpickler_read(fiber, self, 1, &data))) {
      if (gr_clear_if(fiber, &gr_unpickling_error_type)) {
        gr_raise(fiber, &gr_exc_EOFError, "Ran out of input");
      }
      return 0;
    }
    int op = data[0];
    if (op == OP_STOP) {
      return unpickler_skip_consumed(fiber, self) ? unpickler_pop(fiber, self) : 0;
    }
    if (!step(fiber, self, op) || !gr_poll(fiber)) {
      return 0;
    }
  }
}
