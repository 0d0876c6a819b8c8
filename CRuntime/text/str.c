// The type str: construction from Python, slots, iteration. Methods are in str_case.c, str_search.c, str_split.c,
// str_test.c and str_translate.c; the representation is described in str.h.
#include "../collection/iter.h"
#include "grouse/bind.h"
#include "str.bind.h"
#include "grouse/slice.h"
#include "str_private.h"

// Strides longer than this look the place up instead of walking to it.
enum { STRIDE_WALK = 128 };

// ---- construction

// str(object, encoding, errors)
static GrStr *str_decoded(GrFiber *fiber, GrValue object, GrStr *encoding, GrStr *errors) {
  if (gr_is_str(object)) {
    gr_raise(fiber, &gr_exc_TypeError, "decoding str is not supported");
    return 0;
  }
  if (!gr_is_bytes(object) && gr_type_of(object)->get_buffer == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "decoding to str: need a bytes-like object, %T found", object);
    return 0;
  }
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, object, &buffer, false)) {
    return 0;
  }
  GrStr *result = gr_text_decode(fiber, buffer.data, buffer.length, encoding ? encoding->bytes : 0,
                                 errors ? errors->bytes : 0);
  gr_buffer_release(fiber, &buffer);
  return result;
}

GrValue gr_str_dunder_new(GrFiber *fiber, GrType *cls, GrValue object, GrStr *encoding, GrStr *errors) {
  GrStr *text = &gr_str_empty;
  if (object != 0) {
    text = encoding || errors ? str_decoded(fiber, object, encoding, errors) : gr_str(fiber, object);
  }
  if (text == 0 || cls == &gr_str_type) {
    return GR_VALUE(text);
  }
  GrStr *self = gr_as_str(gr_type_allocate(fiber, cls, (size_t)text->size + 1));
  if (self) {
    self->size = text->size;
    self->length = text->length;
    memcpy(self->bytes, text->bytes, (size_t)text->size + 1);
  }
  return GR_VALUE(self);
}

GrTuple *gr_str_dunder_getnewargs(GrFiber *fiber, GrStr *self) {
  GrStr *copy = gr_str_new(fiber, self->bytes, self->size);
  return copy ? gr_tuple_pack(fiber, 1, GR_VALUE(copy)) : 0;
}

bool gr_str_dunder_sizeof(GrFiber *fiber, GrStr *self, int64_t *result) {
  (void)fiber;
  *result = (int64_t)sizeof(GrStr) + self->size + 1;
  return true;
}

// ---- slots

GrValue gr_str_slot_repr(GrFiber *fiber, GrValue self) {
  return GR_VALUE(gr_str_quoted(fiber, gr_as_str(self)));
}

GrValue gr_str_slot_str(GrFiber *fiber, GrValue self) { return GR_VALUE(gr_str_exact(fiber, gr_as_str(self))); }

bool gr_str_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_str_hash(gr_as_str(self));
  return true;
}

bool gr_str_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_as_str(self)->length;
  return true;
}

// Every [step]th character, [count] of them.
static GrStr *str_stride(GrFiber *fiber, GrStr *s, int64_t start, int64_t step, int64_t count) {
  if (gr_str_is_ascii(s)) {
    GrStr *result = gr_str_make(fiber, count, count);
    for (int64_t i = 0; result && i < count; i++) {
      result->bytes[i] = s->bytes[start + i * step];
    }
    return result;
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  const char *at = s->bytes + gr_str_offset(s, start);
  for (int64_t i = 0; i < count; i++) {
    if (!gr_builder_add_char(fiber, &builder, utf8_peek(at))) {
      return 0;
    }
    if (i + 1 == count) {
      break;
    }
    if (step > STRIDE_WALK || step < -STRIDE_WALK) {
      at = s->bytes + gr_str_offset(s, start + (i + 1) * step);
    } else if (step > 0) {
      at = utf8_skip(at, step);
    } else {
      for (int64_t back = step; back < 0; back++) {
        utf8_previous(&at);
      }
    }
  }
  return gr_builder_finish(fiber, &builder);
}

static GrValue str_index(GrFiber *fiber, GrStr *s, int64_t index) {
  if (index < 0) {
    index += s->length;
  }
  if (GR_UNLIKELY((uint64_t)index >= (uint64_t)s->length)) {
    return gr_raise(fiber, &gr_exc_IndexError, "string index out of range");
  }
  return GR_VALUE(gr_str_from_char(fiber, gr_str_at(s, index)));
}

GrValue gr_str_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrStr *s = gr_as_str(self);
  if (GR_LIKELY(gr_is_tagged_int(key))) {
    return str_index(fiber, s, gr_untag_int(key));
  }
  if (gr_is_exactly(key, &gr_slice_type)) {
    int64_t start, step, count;
    if (!gr_slice_resolve(fiber, gr_as_slice(key), s->length, &start, &step, &count)) {
      return 0;
    }
    if (count <= 0) {
      return GR_VALUE(&gr_str_empty);
    }
    return GR_VALUE(step == 1 ? gr_str_slice(fiber, s, start, start + count)
                              : str_stride(fiber, s, start, step, count));
  }
  if (!gr_is_int(key) && gr_type_of(key)->to_index == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "string indices must be integers, not '%T'", key);
  }
  int64_t index;
  return gr_index_i64(fiber, key, &gr_exc_IndexError, &index) ? str_index(fiber, s, index) : 0;
}

int gr_str_slot_contains(GrFiber *fiber, GrValue self, GrValue item) {
  if (!gr_is_str(item)) {
    gr_raise(fiber, &gr_exc_TypeError, "'in <string>' requires string as left operand, not %T", item);
    return -1;
  }
  GrStr *s = gr_as_str(self), *needle = gr_as_str(item);
  return gr_memory_find(s->bytes, s->size, needle->bytes, needle->size) >= 0;
}

GrValue gr_str_slot_concat(GrFiber *fiber, GrValue a, GrValue b) {
  if (!gr_is_str(b)) {
    return gr_raise(fiber, &gr_exc_TypeError, "can only concatenate str (not \"%T\") to str", b);
  }
  return GR_VALUE(gr_str_concat(fiber, gr_as_str(a), gr_as_str(b)));
}

GrValue gr_str_slot_repeat(GrFiber *fiber, GrValue self, int64_t count) {
  GrStr *s = gr_as_str(self);
  if (count <= 0 || s->size == 0) {
    return GR_VALUE(&gr_str_empty);
  }
  if (count == 1) {
    return GR_VALUE(gr_str_exact(fiber, s));
  }
  int64_t size, length;
  if (__builtin_mul_overflow(s->length, count, &length)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "repeated string is too long");
  }
  if (__builtin_mul_overflow(s->size, count, &size)) {
    return gr_raise_memory_error(fiber);
  }
  GrStr *result = gr_str_make(fiber, size, length);
  if (result == 0) {
    return 0;
  }
  if (s->size == 1) {
    memset(result->bytes, s->bytes[0], (size_t)size);
    return GR_VALUE(result);
  }
  memcpy(result->bytes, s->bytes, (size_t)s->size);
  for (int64_t done = s->size; done < size;) {
    int64_t more = done < size - done ? done : size - done;
    memcpy(result->bytes + done, result->bytes, (size_t)more);
    done += more;
  }
  return GR_VALUE(result);
}

GrValue gr_str_slot_mod(GrFiber *fiber, GrValue a, GrValue b) {
  return gr_is_str(a) ? gr_str_percent(fiber, gr_as_str(a), b) : GR_NOTIMPLEMENTED;
}

GrValue gr_str_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  (void)fiber;
  if (!gr_is_str(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrStr *x = gr_as_str(a), *y = gr_as_str(b);
  if (op == GR_EQ || op == GR_NE) {
    return gr_bool(gr_str_equal(x, y) == (op == GR_EQ));
  }
  int order = gr_str_compare(x, y);
  switch (op) {
  case GR_LT:
    return gr_bool(order < 0);
  case GR_LE:
    return gr_bool(order <= 0);
  case GR_GT:
    return gr_bool(order > 0);
  default:
    return gr_bool(order >= 0);
  }
}

// ---- iteration

GrValue gr_str_slot_iter(GrFiber *fiber, GrValue self) {
  GrStrIterator *iter = GR_NEW(fiber, GrStrIterator, &gr_str_iterator_type);
  atomic_init(&iter->string, gr_as_str(self));
  return GR_VALUE(iter);
}

GrValue gr_str_iterator_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_str_iterator_slot_next(GrFiber *fiber, GrValue self) {
  GrStrIterator *iter = (GrStrIterator *)(void *)self;
  GrStr *s = atomic_load_explicit(&iter->string, memory_order_relaxed);
  if (GR_UNLIKELY(s == 0)) {
    return 0;
  }
  int64_t offset = atomic_load_explicit(&iter->offset, memory_order_relaxed);
  if (GR_UNLIKELY(offset >= s->size)) {
    atomic_store_explicit(&iter->string, 0, memory_order_relaxed);
    return 0;
  }
  const char *at = s->bytes + offset;
  uint32_t c = utf8_next(&at);
  atomic_store_explicit(&iter->offset, at - s->bytes, memory_order_relaxed);
  return GR_VALUE(gr_str_from_char(fiber, c));
}

static int64_t iterator_index(GrStrIterator *iter, GrStr *s) {
  return utf8_count(s->bytes, atomic_load_explicit(&iter->offset, memory_order_relaxed));
}

bool gr_str_iterator_dunder_length_hint(GrFiber *fiber, GrStrIterator *self, int64_t *result) {
  (void)fiber;
  GrStr *s = atomic_load_explicit(&self->string, memory_order_relaxed);
  *result = s ? s->length - iterator_index(self, s) : 0;
  return true;
}

GrValue gr_str_iterator_dunder_reduce(GrFiber *fiber, GrStrIterator *self) {
  GrStr *s = atomic_load_explicit(&self->string, memory_order_relaxed);
  GrValue function = gr_iter_builtin(fiber, "iter");
  GrTuple *args = function ? gr_tuple_pack(fiber, 1, GR_VALUE(s ? s : &gr_str_empty)) : 0;
  if (args == 0) {
    return 0;
  }
  return GR_VALUE(s ? gr_tuple_pack(fiber, 3, function, GR_VALUE(args), gr_tag_int(iterator_index(self, s)))
                    : gr_tuple_pack(fiber, 2, function, GR_VALUE(args)));
}

bool gr_str_iterator_dunder_setstate(GrFiber *fiber, GrStrIterator *self, GrValue state) {
  if (!gr_is_int(state)) {
    gr_raise(fiber, &gr_exc_TypeError, "an integer is required");
    return false;
  }
  int64_t index;
  if (!gr_index_i64(fiber, state, &gr_exc_OverflowError, &index)) {
    return false;
  }
  GrStr *s = atomic_load_explicit(&self->string, memory_order_relaxed);
  if (s) {
    index = index < 0 ? 0 : index > s->length ? s->length : index;
    atomic_store_explicit(&self->offset, gr_str_offset(s, index), memory_order_relaxed);
  }
  return true;
}

// ---- types

GrType gr_str_type = {GR_TYPE_HEAD(gr_name_str, GrStr), GR_STR_SLOTS
                      .item_size = 1,
                      .type_flags = GR_TYPE_BASE | GR_TYPE_IS_STR};

GrType gr_str_iterator_type = {GR_TYPE_HEAD(gr_name_str_iterator, GrStrIterator), GR_STR_ITERATOR_SLOTS
                               .type_flags = 0};
