// str methods that look for text: find, count, startswith, replace, partition, join ...
#include "grouse/bind.h"
#include "str.proto.h"
#include "str_private.h"

// The part of a str a search is confined to, in bytes.
typedef struct Span {
  const char *bytes;
  int64_t size;
  int64_t offset, index;   // where it starts: bytes, code points
} Span;

// False: the bounds are out of order, nothing can be found, not even "".
static bool span_make(GrStr *s, int64_t start, int64_t stop, Span *span) {
  clip_range(s->length, &start, &stop);
  if (start > stop) {
    return false;
  }
  span->index = start;
  span->offset = gr_str_offset(s, start);
  span->bytes = s->bytes + span->offset;
  span->size = gr_str_offset(s, stop) - span->offset;
  return true;
}

static GrStr *need_str(GrFiber *fiber, GrValue value) {
  if (GR_LIKELY(gr_is_str(value))) {
    return gr_as_str(value);
  }
  gr_raise(fiber, &gr_exc_TypeError, "must be str, not %T", value);
  return 0;
}

// Index of [sub] or -1; false: raised.
static bool str_locate(GrFiber *fiber, GrStr *self, GrValue sub, int64_t start, int64_t stop, bool backwards,
                       int64_t *result) {
  GrStr *needle = need_str(fiber, sub);
  Span span;
  *result = -1;
  if (needle == 0 || !span_make(self, start, stop, &span)) {
    return needle != 0;
  }
  int64_t at = (backwards ? gr_memory_rfind : gr_memory_find)(span.bytes, span.size, needle->bytes, needle->size);
  if (at >= 0) {
    *result = span.index + (gr_str_is_ascii(self) ? at : utf8_count(span.bytes, at));
  }
  return true;
}

bool gr_str_find(GrFiber *fiber, GrStr *self, GrValue sub, int64_t start, int64_t end, int64_t *result) {
  return str_locate(fiber, self, sub, start, end, false, result);
}

bool gr_str_rfind(GrFiber *fiber, GrStr *self, GrValue sub, int64_t start, int64_t end, int64_t *result) {
  return str_locate(fiber, self, sub, start, end, true, result);
}

static bool str_must_locate(GrFiber *fiber, GrStr *self, GrValue sub, int64_t start, int64_t stop, bool backwards,
                            int64_t *result) {
  if (!str_locate(fiber, self, sub, start, stop, backwards, result)) {
    return false;
  }
  if (*result < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "substring not found");
    return false;
  }
  return true;
}

bool gr_str_index(GrFiber *fiber, GrStr *self, GrValue sub, int64_t start, int64_t end, int64_t *result) {
  return str_must_locate(fiber, self, sub, start, end, false, result);
}

bool gr_str_rindex(GrFiber *fiber, GrStr *self, GrValue sub, int64_t start, int64_t end, int64_t *result) {
  return str_must_locate(fiber, self, sub, start, end, true, result);
}

bool gr_str_count(GrFiber *fiber, GrStr *self, GrValue sub, int64_t start, int64_t end, int64_t *result) {
  GrStr *needle = need_str(fiber, sub);
  Span span;
  *result = 0;
  if (needle == 0 || !span_make(self, start, end, &span)) {
    return needle != 0;
  }
  *result = needle->size == 0 ? utf8_count(span.bytes, span.size) + 1
                              : gr_memory_count(span.bytes, span.size, needle->bytes, needle->size, INT64_MAX);
  return true;
}

// ---- prefixes and suffixes

static bool affix_matches(const Span *span, const GrStr *affix, bool at_end) {
  return affix->size <= span->size &&
         memcmp(at_end ? span->bytes + span->size - affix->size : span->bytes, affix->bytes,
                (size_t)affix->size) == 0;
}

static int str_has_affix(GrFiber *fiber, GrStr *self, GrValue affix, int64_t start, int64_t stop, bool at_end) {
  const char *name = at_end ? "endswith" : "startswith";
  Span span;
  bool possible = span_make(self, start, stop, &span);
  if (gr_is_str(affix)) {
    return possible && affix_matches(&span, gr_as_str(affix), at_end);
  }
  if (!gr_is_tuple(affix)) {
    gr_raise(fiber, &gr_exc_TypeError, "%s first arg must be str or a tuple of str, not %T", name, affix);
    return -1;
  }
  GrTuple *all = gr_as_tuple(affix);
  for (int64_t i = 0; i < all->length; i++) {
    if (!gr_is_str(all->items[i])) {
      gr_raise(fiber, &gr_exc_TypeError, "tuple for %s must only contain str, not %T", name, all->items[i]);
      return -1;
    }
    if (possible && affix_matches(&span, gr_as_str(all->items[i]), at_end)) {
      return 1;
    }
  }
  return 0;
}

int gr_str_startswith(GrFiber *fiber, GrStr *self, GrValue prefix, int64_t start, int64_t end) {
  return str_has_affix(fiber, self, prefix, start, end, false);
}

int gr_str_endswith(GrFiber *fiber, GrStr *self, GrValue suffix, int64_t start, int64_t end) {
  return str_has_affix(fiber, self, suffix, start, end, true);
}

GrStr *gr_str_removeprefix(GrFiber *fiber, GrStr *self, GrStr *prefix) {
  Span whole = {self->bytes, self->size, 0, 0};
  return affix_matches(&whole, prefix, false) ? gr_str_slice(fiber, self, prefix->length, self->length)
                                              : gr_str_exact(fiber, self);
}

GrStr *gr_str_removesuffix(GrFiber *fiber, GrStr *self, GrStr *suffix) {
  Span whole = {self->bytes, self->size, 0, 0};
  return suffix->size > 0 && affix_matches(&whole, suffix, true)
             ? gr_str_slice(fiber, self, 0, self->length - suffix->length)
             : gr_str_exact(fiber, self);
}

// ---- replace

// The size and length after adding [places] times so many bytes and characters.
static bool grown(GrFiber *fiber, const GrStr *s, int64_t places, int64_t bytes, int64_t characters, int64_t *size,
                  int64_t *length) {
  if (__builtin_mul_overflow(places, characters, length) || __builtin_add_overflow(*length, s->length, length)) {
    gr_raise(fiber, &gr_exc_OverflowError, "replace string is too long");
    return false;
  }
  if (__builtin_mul_overflow(places, bytes, size) || __builtin_add_overflow(*size, s->size, size)) {
    gr_raise_memory_error(fiber);
    return false;
  }
  return true;
}

// replace("", new): [new] before each of the first [count] characters and, if any are left, at the end.
static GrStr *str_interleave(GrFiber *fiber, GrStr *self, GrStr *new, int64_t count) {
  int64_t places = count < 0 || count > self->length + 1 ? self->length + 1 : count;
  int64_t size, length;
  if (!grown(fiber, self, places, new->size, new->length, &size, &length)) {
    return 0;
  }
  GrStr *result = gr_str_make(fiber, size, length);
  if (result == 0) {
    return 0;
  }
  char *out = result->bytes;
  const char *at = self->bytes, *end = at + self->size;
  for (int64_t i = 0; i < places; i++) {
    memcpy(out, new->bytes, (size_t)new->size);
    out += new->size;
    if (at < end) {
      int width = utf8_width(*at);
      memcpy(out, at, (size_t)width);
      out += width;
      at += width;
    }
  }
  memcpy(out, at, (size_t)(end - at));
  return result;
}

// Both one byte: copy and exchange in place.
static GrStr *str_replace_byte(GrFiber *fiber, GrStr *self, char old, char new) {
  GrStr *result = gr_str_make(fiber, self->size, self->length);
  if (result) {
    for (int64_t i = 0; i < self->size; i++) {
      result->bytes[i] = self->bytes[i] == old ? new : self->bytes[i];
    }
  }
  return result;
}

GrStr *gr_str_replace(GrFiber *fiber, GrStr *self, GrStr *old, GrStr *new, int64_t count) {
  if (count == 0 || gr_str_equal(old, new)) {
    return gr_str_exact(fiber, self);
  }
  if (old->size == 0) {
    return str_interleave(fiber, self, new, count);
  }
  int64_t limit = count < 0 ? INT64_MAX : count;
  int64_t found = gr_memory_count(self->bytes, self->size, old->bytes, old->size, limit);
  if (found == 0) {
    return gr_str_exact(fiber, self);
  }
  if (old->size == 1 && new->size == 1 && limit >= self->size) {
    return str_replace_byte(fiber, self, old->bytes[0], new->bytes[0]);
  }
  int64_t size, length;
  if (!grown(fiber, self, found, new->size - old->size, new->length - old->length, &size, &length)) {
    return 0;
  }
  if (size == 0) {
    return &gr_str_empty;
  }
  GrStr *result = gr_str_make(fiber, size, length);
  if (result) {
    gr_memory_replace(result->bytes, self->bytes, self->size, old->bytes, old->size, new->bytes, new->size, found);
  }
  return result;
}

// ---- partition

static GrTuple *str_parts(GrFiber *fiber, GrStr *self, GrStr *sep, int64_t at, bool backwards) {
  if (at < 0) {
    GrValue all = GR_VALUE(gr_str_exact(fiber, self)), empty = GR_VALUE(&gr_str_empty);
    return backwards ? gr_tuple_pack(fiber, 3, empty, empty, all) : gr_tuple_pack(fiber, 3, all, empty, empty);
  }
  GrStr *before = gr_str_new(fiber, self->bytes, at);
  int64_t rest = at + sep->size;
  GrStr *after = before ? gr_str_new(fiber, self->bytes + rest, self->size - rest) : 0;
  return after ? gr_tuple_pack(fiber, 3, GR_VALUE(before), GR_VALUE(gr_str_exact(fiber, sep)), GR_VALUE(after))
               : 0;
}

static GrTuple *str_partition(GrFiber *fiber, GrStr *self, GrValue sep, bool backwards) {
  GrStr *text = need_str(fiber, sep);
  if (text && text->size == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "empty separator");
    return 0;
  }
  return text == 0 ? 0
                   : str_parts(fiber, self, text,
                               (backwards ? gr_memory_rfind : gr_memory_find)(self->bytes, self->size,
                                                                              text->bytes, text->size),
                               backwards);
}

GrTuple *gr_str_partition(GrFiber *fiber, GrStr *self, GrValue sep) {
  return str_partition(fiber, self, sep, false);
}

GrTuple *gr_str_rpartition(GrFiber *fiber, GrStr *self, GrValue sep) {
  return str_partition(fiber, self, sep, true);
}

// ---- join

static GrStr *join_items(GrFiber *fiber, GrStr *self, const GrValue *items, int64_t count) {
  int64_t size = 0, length = 0;
  for (int64_t i = 0; i < count; i++) {
    if (GR_UNLIKELY(!gr_is_str(items[i]))) {
      gr_raise(fiber, &gr_exc_TypeError, "sequence item %lld: expected str instance, %T found", (long long)i,
               items[i]);
      return 0;
    }
    size += gr_as_str(items[i])->size;
    length += gr_as_str(items[i])->length;
  }
  if (count == 1) {
    return gr_str_exact(fiber, gr_as_str(items[0]));
  }
  int64_t separators;
  if (__builtin_mul_overflow(count - 1, self->size, &separators) ||
      __builtin_add_overflow(size, separators, &size)) {
    gr_raise(fiber, &gr_exc_OverflowError, "join() result is too long for a Python string");
    return 0;
  }
  if (size == 0) {
    return &gr_str_empty;
  }
  GrStr *result = gr_str_make(fiber, size, length + (count - 1) * self->length);
  if (result == 0) {
    return 0;
  }
  char *out = result->bytes;
  for (int64_t i = 0; i < count; i++) {
    if (i > 0 && self->size > 0) {
      memcpy(out, self->bytes, (size_t)self->size);
      out += self->size;
    }
    GrStr *item = gr_as_str(items[i]);
    memcpy(out, item->bytes, (size_t)item->size);
    out += item->size;
  }
  return result;
}

GrStr *gr_str_join(GrFiber *fiber, GrStr *self, GrValue iterable) {
  GrTuple *items;
  if (gr_is_exactly(iterable, &gr_tuple_type)) {
    items = gr_as_tuple(iterable);
  } else if (gr_is_exactly(iterable, &gr_list_type)) {
    items = gr_list_to_tuple(fiber, gr_as_list(iterable));
  } else {
    GrType *type = gr_type_of(iterable);
    if (type->iter == 0 && type->getitem == 0) {
      gr_raise(fiber, &gr_exc_TypeError, "can only join an iterable");
      return 0;
    }
    GrList *list = gr_list_from_iterable(fiber, iterable);
    items = list ? gr_list_to_tuple(fiber, list) : 0;
  }
  if (items == 0) {
    return 0;
  }
  return items->length == 0 ? &gr_str_empty : join_items(fiber, self, items->items, items->length);
}
