// re.Match: what a match found.
#include "sre.h"
#include "_sre.proto.h"
#include "grouse/generic_alias.h"

GrValue sre_slice(GrFiber *fiber, GrValue string, const char *data, int64_t size, int64_t start, int64_t stop) {
  if (gr_is_str(string)) {
    GrStr *s = gr_as_str(string);
    if (gr_str_is_ascii(s)) {
      return GR_VALUE(gr_str_slice(fiber, s, start, stop));
    }
    return GR_VALUE(start == 0 && stop == size ? gr_str_exact(fiber, s) : gr_str_new(fiber, data + start, stop - start));
  }
  if (start == 0 && stop == size && gr_is_exactly(string, &gr_bytes_type)) {
    return string;
  }
  return GR_VALUE(gr_bytes_new(fiber, data + start, stop - start));
}

// Bytes [start, stop) of the subject, as far as it still has them.
static GrValue match_slice(GrFiber *fiber, GrMatch *self, int64_t start, int64_t stop) {
  GrValue string = self->string;
  if (gr_is_str(string)) {
    return sre_slice(fiber, string, gr_as_str(string)->bytes, gr_as_str(string)->size, start, stop);
  }
  if (gr_is_bytes(string)) {
    return sre_slice(fiber, string, gr_as_bytes(string)->bytes, gr_as_bytes(string)->size, start, stop);
  }
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, string, &buffer, false)) {
    return 0;
  }
  stop = stop > buffer.length ? buffer.length : stop;
  start = start > stop ? stop : start;
  GrValue result = sre_slice(fiber, string, buffer.data ? buffer.data : "", buffer.length, start, stop);
  gr_buffer_release(fiber, &buffer);
  return result;
}

// Group [i], which exists; [missing] if it did not take part.
static GrValue match_group(GrFiber *fiber, GrMatch *self, int64_t i, GrValue missing) {
  return sre_mark(self, 2 * i) < 0 ? missing : match_slice(fiber, self, sre_mark(self, 2 * i), sre_mark(self, 2 * i + 1));
}

// The number of the group that [index], an int or a name, means; -1: raised.
static int64_t match_index(GrFiber *fiber, GrMatch *self, GrValue index) {
  int64_t i = -1;
  if (GR_LIKELY(gr_is_tagged_int(index))) {
    i = gr_untag_int(index);
  } else if (gr_is_int(index) || gr_type_of(index)->to_index) {
    if (!gr_index_i64(fiber, index, 0, &i)) {
      return -1;
    }
  } else {
    GrValue found = gr_dict_find(fiber, self->pattern->groupindex, index);
    if (found && gr_is_int(found) && !gr_int_to_i64(found, &i)) {
      i = -1;
    }
  }
  if (i < 0 || i >= self->groups) {
    if (!gr_has_exception(fiber)) {
      gr_raise(fiber, &gr_exc_IndexError, "no such group");
    }
    return -1;
  }
  return i;
}

// A byte offset as an index of characters.
static GrValue match_position(GrMatch *self, int64_t offset) {
  return gr_tag_int(offset >= 0 && gr_is_str(self->string) ? gr_str_char_index(gr_as_str(self->string), offset) : offset);
}

GrValue gr_sre_match_slot_repr(GrFiber *fiber, GrValue value) {
  GrMatch *self = (GrMatch *)(void *)value;
  GrValue text = match_group(fiber, self, 0, GR_NONE);
  GrStr *shown = text ? gr_repr(fiber, text) : 0;
  if (shown == 0) {
    return 0;
  }
  shown = gr_str_slice(fiber, shown, 0, shown->length > 50 ? 50 : shown->length);
  return GR_VALUE(gr_str_format(fiber, "<re.Match object; span=(%lld, %lld), match=%S>",
                                (long long)gr_untag_int(match_position(self, sre_mark(self, 0))),
                                (long long)gr_untag_int(match_position(self, sre_mark(self, 1))), shown));
}

GrValue gr_sre_match_slot_getitem(GrFiber *fiber, GrValue value, GrValue key) {
  GrMatch *self = (GrMatch *)(void *)value;
  int64_t i = match_index(fiber, self, key);
  return i < 0 ? 0 : match_group(fiber, self, i, GR_NONE);
}

GrValue gr_sre_match_group(GrFiber *fiber, GrMatch *self, const GrValue *args, size_t nargs) {
  if (nargs == 0) {
    return match_group(fiber, self, 0, GR_NONE);
  }
  if (nargs == 1) {
    return gr_sre_match_slot_getitem(fiber, GR_VALUE(self), args[0]);
  }
  GrTuple *tuple = gr_tuple_make(fiber, (int64_t)nargs);
  for (size_t i = 0; i < nargs; i++) {
    tuple->items[i] = gr_sre_match_slot_getitem(fiber, GR_VALUE(self), args[i]);
    if (tuple->items[i] == 0) {
      return 0;
    }
  }
  return GR_VALUE(tuple);
}

GrValue gr_sre_match_groups(GrFiber *fiber, GrMatch *self, GrValue missing) {
  GrTuple *tuple = gr_tuple_make(fiber, self->groups - 1);
  for (int64_t i = 1; i < self->groups; i++) {
    tuple->items[i - 1] = match_group(fiber, self, i, missing);
    if (tuple->items[i - 1] == 0) {
      return 0;
    }
  }
  return GR_VALUE(tuple);
}

GrValue gr_sre_match_groupdict(GrFiber *fiber, GrMatch *self, GrValue missing) {
  GrDict *result = gr_dict_new(fiber, gr_dict_length(self->pattern->groupindex));
  int64_t position = 0;
  GrValue name, number;
  while (gr_dict_next(self->pattern->groupindex, &position, &name, &number)) {
    int64_t i = match_index(fiber, self, number);
    GrValue text = i < 0 ? 0 : match_group(fiber, self, i, missing);
    if (text == 0 || !gr_dict_set(fiber, result, name, text)) {
      return 0;
    }
  }
  return GR_VALUE(result);
}

GrValue gr_sre_match_start(GrFiber *fiber, GrMatch *self, GrValue group) {
  int64_t i = match_index(fiber, self, group);
  return i < 0 ? 0 : match_position(self, sre_mark(self, 2 * i));
}

GrValue gr_sre_match_end(GrFiber *fiber, GrMatch *self, GrValue group) {
  int64_t i = match_index(fiber, self, group);
  return i < 0 ? 0 : match_position(self, sre_mark(self, 2 * i + 1));
}

static GrValue match_span(GrFiber *fiber, GrMatch *self, int64_t i) {
  return GR_VALUE(gr_tuple_pack(fiber, 2, match_position(self, sre_mark(self, 2 * i)),
                                match_position(self, sre_mark(self, 2 * i + 1))));
}

GrValue gr_sre_match_span(GrFiber *fiber, GrMatch *self, GrValue group) {
  int64_t i = match_index(fiber, self, group);
  return i < 0 ? 0 : match_span(fiber, self, i);
}

GrValue gr_sre_match_get_regs(GrFiber *fiber, GrMatch *self) {
  GrTuple *tuple = gr_tuple_make(fiber, self->groups);
  for (int64_t i = 0; i < self->groups; i++) {
    tuple->items[i] = match_span(fiber, self, i);
  }
  return GR_VALUE(tuple);
}

GR_NAME(gr_name__expand, "_expand");

GrValue gr_sre_match_expand(GrFiber *fiber, GrMatch *self, GrValue template_) {
  GrValue args[] = {GR_VALUE(self->pattern), GR_VALUE(self), template_};
  return sre_call_re(fiber, &gr_name__expand, args, 3);
}

GrValue gr_sre_match_get_string(GrFiber *fiber, GrMatch *self) {
  (void)fiber;
  return self->string;
}
GrValue gr_sre_match_get_re(GrFiber *fiber, GrMatch *self) {
  (void)fiber;
  return GR_VALUE(self->pattern);
}
GrValue gr_sre_match_get_pos(GrFiber *fiber, GrMatch *self) { return gr_int_from_i64(fiber, self->pos); }
GrValue gr_sre_match_get_endpos(GrFiber *fiber, GrMatch *self) { return gr_int_from_i64(fiber, self->endpos); }
GrValue gr_sre_match_get_lastindex(GrFiber *fiber, GrMatch *self) {
  return self->lastindex >= 0 ? gr_int_from_i64(fiber, self->lastindex) : GR_NONE;
}
GrValue gr_sre_match_get_lastgroup(GrFiber *fiber, GrMatch *self) {
  (void)fiber;
  GrTuple *names = self->pattern->indexgroup;
  return self->lastindex >= 0 && self->lastindex < names->length ? names->items[self->lastindex] : GR_NONE;
}

GrValue gr_sre_match_dunder_copy(GrFiber *fiber, GrMatch *self) {
  (void)fiber;
  return GR_VALUE(self);
}
GrValue gr_sre_match_dunder_deepcopy(GrFiber *fiber, GrMatch *self, GrValue memo) {
  (void)fiber;
  (void)memo;
  return GR_VALUE(self);
}
GrValue gr_sre_match_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}
