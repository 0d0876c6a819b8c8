// Searching, cutting and joining for bytes and bytearray.
#include "byte_core.h"

// What find() and the like look for: a byte or the memory of a bytes-like object.
typedef struct Needle {
  GrBuffer buffer;
  const char *data;
  int64_t size;
  char byte;
} Needle;

static bool needle_get(GrFiber *fiber, GrValue value, Needle *needle) {
  needle->buffer.owner = 0;
  if (gr_type_of(value)->get_buffer) {
    if (!gr_buffer_get(fiber, value, &needle->buffer, false)) {
      return false;
    }
    needle->data = needle->buffer.data;
    needle->size = needle->buffer.length;
    return true;
  }
  if (!gr_is_int(value) && gr_type_of(value)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "argument should be integer or bytes-like object, not '%T'", value);
    return false;
  }
  uint8_t byte;
  if (!byte_value(fiber, value, &byte)) {
    return false;
  }
  needle->byte = (char)byte;
  needle->data = &needle->byte;
  needle->size = 1;
  return true;
}

static void needle_drop(GrFiber *fiber, Needle *needle) {
  if (needle->buffer.owner) {
    gr_buffer_release(fiber, &needle->buffer);
  }
}

bool byte_locate(GrFiber *fiber, GrValue self, GrValue sub, int64_t start, int64_t stop, bool backwards,
                 bool must_exist, int64_t *result) {
  Needle needle;
  if (!needle_get(fiber, sub, &needle)) {
    return false;
  }
  ByteView view = byte_view(self);
  clip_range(view.size, &start, &stop);
  *result = -1;
  if (start <= stop) {
    int64_t at = (backwards ? gr_memory_rfind : gr_memory_find)(view.data + start, stop - start, needle.data,
                                                                needle.size);
    *result = at < 0 ? -1 : start + at;
  }
  needle_drop(fiber, &needle);
  if (must_exist && *result < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "subsection not found");
    return false;
  }
  return true;
}

bool byte_count(GrFiber *fiber, GrValue self, GrValue sub, int64_t start, int64_t stop, int64_t *result) {
  Needle needle;
  if (!needle_get(fiber, sub, &needle)) {
    return false;
  }
  ByteView view = byte_view(self);
  clip_range(view.size, &start, &stop);
  if (start > stop) {
    *result = 0;
  } else if (needle.size == 0) {
    *result = stop - start + 1;
  } else {
    *result = gr_memory_count(view.data + start, stop - start, needle.data, needle.size, INT64_MAX);
  }
  needle_drop(fiber, &needle);
  return true;
}

int byte_contains(GrFiber *fiber, GrValue self, GrValue item) {
  Needle needle;
  if (gr_type_of(item)->get_buffer == 0 && !gr_is_int(item) && gr_type_of(item)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "a bytes-like object is required, not '%T'", item);
    return -1;
  }
  if (!needle_get(fiber, item, &needle)) {
    return -1;
  }
  ByteView view = byte_view(self);
  bool found = gr_memory_find(view.data, view.size, needle.data, needle.size) >= 0;
  needle_drop(fiber, &needle);
  return found;
}

static int affix_matches(GrFiber *fiber, GrValue affix, const char *data, int64_t size, bool at_end) {
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, affix, &buffer, false)) {
    return -1;
  }
  bool match = size >= buffer.length &&
               memcmp(at_end ? data + size - buffer.length : data, buffer.data, (size_t)buffer.length) == 0;
  gr_buffer_release(fiber, &buffer);
  return match;
}

int byte_has_affix(GrFiber *fiber, GrValue self, GrValue affix, int64_t start, int64_t stop, bool at_end) {
  ByteView view = byte_view(self);
  clip_range(view.size, &start, &stop);
  // Out of order: nothing fits, not even b"".
  int64_t size = start <= stop ? stop - start : -1;
  const char *data = view.data + (size < 0 ? 0 : start);
  if (gr_is_tuple(affix)) {
    GrTuple *all = gr_as_tuple(affix);
    for (int64_t i = 0; i < all->length; i++) {
      int match = affix_matches(fiber, all->items[i], data, size, at_end);
      if (match != 0) {
        return match;
      }
    }
    return 0;
  }
  if (gr_type_of(affix)->get_buffer == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T",
             at_end ? "endswith" : "startswith", affix);
    return -1;
  }
  return affix_matches(fiber, affix, data, size, at_end);
}

GrValue byte_remove_affix(GrFiber *fiber, GrValue self, GrBuffer *affix, bool at_end) {
  ByteView view = byte_view(self);
  int64_t n = affix->length;
  if (n > 0 && n <= view.size &&
      memcmp(at_end ? view.data + view.size - n : view.data, affix->data, (size_t)n) == 0) {
    return byte_make(fiber, &view, at_end ? view.data : view.data + n, view.size - n, 0);
  }
  return byte_part(fiber, &view, view.data, view.size);
}

// ---- replace

static GrValue byte_interleave(GrFiber *fiber, const ByteView *view, GrBuffer *new, int64_t count) {
  int64_t places = count < 0 || count > view->size + 1 ? view->size + 1 : count, extra;
  if (__builtin_mul_overflow(places, new->length, &extra) || extra > INT64_MAX - view->size) {
    return gr_raise(fiber, &gr_exc_OverflowError, "replace bytes is too long");
  }
  char *out;
  GrValue result = byte_make(fiber, view, 0, view->size + extra, &out);
  if (result == 0) {
    return 0;
  }
  int64_t at = 0;
  for (int64_t i = 0; i < places; i++) {
    memcpy(out, new->data, (size_t)new->length);
    out += new->length;
    if (at < view->size) {
      *out++ = view->data[at++];
    }
  }
  memcpy(out, view->data + at, (size_t)(view->size - at));
  return result;
}

GrValue byte_replace(GrFiber *fiber, GrValue self, GrBuffer *old, GrBuffer *new, int64_t count) {
  ByteView view = byte_view(self);
  if (count == 0 || (old->length == 0 && new->length == 0)) {
    return byte_part(fiber, &view, view.data, view.size);
  }
  if (old->length == 0) {
    return byte_interleave(fiber, &view, new, count);
  }
  int64_t found = gr_memory_count(view.data, view.size, old->data, old->length, count < 0 ? INT64_MAX : count);
  if (found == 0) {
    return byte_part(fiber, &view, view.data, view.size);
  }
  int64_t growth;
  if (__builtin_mul_overflow(found, new->length - old->length, &growth) || growth > INT64_MAX - view.size) {
    return gr_raise(fiber, &gr_exc_OverflowError, "replace bytes is too long");
  }
  char *out;
  GrValue result = byte_make(fiber, &view, 0, view.size + growth, &out);
  if (result && view.size + growth > 0) {
    gr_memory_replace(out, view.data, view.size, old->data, old->length, new->data, new->length, found);
  }
  return result;
}

// ---- cutting

GrTuple *byte_partition(GrFiber *fiber, GrValue self, GrBuffer *sep, bool backwards) {
  if (sep->length == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "empty separator");
    return 0;
  }
  ByteView view = byte_view(self);
  int64_t at = (backwards ? gr_memory_rfind : gr_memory_find)(view.data, view.size, sep->data, sep->length);
  GrValue parts[3];
  if (at < 0) {
    parts[backwards ? 2 : 0] = byte_part(fiber, &view, view.data, view.size);
    parts[1] = byte_make(fiber, &view, "", 0, 0);
    parts[backwards ? 0 : 2] = byte_make(fiber, &view, "", 0, 0);
  } else {
    parts[0] = byte_make(fiber, &view, view.data, at, 0);
    parts[1] = byte_make(fiber, &view, sep->data, sep->length, 0);
    parts[2] = byte_make(fiber, &view, view.data + at + sep->length, view.size - at - sep->length, 0);
  }
  return parts[0] && parts[1] && parts[2] ? gr_tuple_new(fiber, parts, 3) : 0;
}

static GrValue bytes_piece(GrFiber *fiber, const char *data, int64_t size) {
  return GR_VALUE(gr_bytes_new(fiber, data, size));
}

static GrValue bytearray_piece(GrFiber *fiber, const char *data, int64_t size) {
  return GR_VALUE(gr_bytearray_new(fiber, data, size));
}

static Pieces byte_pieces(const ByteView *view) {
  bool whole = !view->is_array && gr_is_exactly(view->owner, &gr_bytes_type);
  return (Pieces){view->data, view->size, view->is_array ? bytearray_piece : bytes_piece, whole ? view->owner : 0};
}

static int space_at(const char *at, bool backwards, const char *limit) {
  (void)limit;
  return byte_is_space((uint8_t)(backwards ? at[-1] : at[0]));
}

GrList *byte_split(GrFiber *fiber, GrValue self, GrValue sep, int64_t limit, bool backwards) {
  ByteView view = byte_view(self);
  Pieces pieces = byte_pieces(&view);
  if (sep == GR_NONE) {
    return (backwards ? gr_pieces_rsplit_space : gr_pieces_split_space)(fiber, &pieces, space_at, limit);
  }
  GrBuffer buffer;
  GrList *result = 0;
  if (!gr_buffer_get(fiber, sep, &buffer, false)) {
    return 0;
  }
  if (buffer.length == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "empty separator");
  } else {
    result = (backwards ? gr_pieces_rsplit : gr_pieces_split)(fiber, &pieces, buffer.data, buffer.length, limit);
  }
  gr_buffer_release(fiber, &buffer);
  return result;
}

GrList *byte_splitlines(GrFiber *fiber, GrValue self, bool keep) {
  ByteView view = byte_view(self);
  Pieces pieces = byte_pieces(&view);
  return gr_pieces_lines(fiber, &pieces, gr_ascii_break, keep);
}

GrValue byte_strip(GrFiber *fiber, GrValue self, GrValue chars, int sides) {
  bool in_set[256] = {false};
  if (chars == GR_NONE) {
    for (int c = 0; c <= ' '; c++) {
      in_set[c] = byte_is_space((uint8_t)c);
    }
  } else {
    GrBuffer buffer;
    if (!gr_buffer_get(fiber, chars, &buffer, false)) {
      return 0;
    }
    for (int64_t i = 0; i < buffer.length; i++) {
      in_set[((uint8_t *)buffer.data)[i]] = true;
    }
    gr_buffer_release(fiber, &buffer);
  }
  ByteView view = byte_view(self);
  int64_t start = 0, stop = view.size;
  while (sides & BYTE_LEFT && start < stop && in_set[(uint8_t)view.data[start]]) {
    start++;
  }
  while (sides & BYTE_RIGHT && stop > start && in_set[(uint8_t)view.data[stop - 1]]) {
    stop--;
  }
  return byte_part(fiber, &view, view.data + start, stop - start);
}

// ---- join

static bool join_item(GrFiber *fiber, GrStrBuilder *builder, GrValue item, int64_t index) {
  GrBuffer buffer;
  if (gr_type_of(item)->get_buffer == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "sequence item %lld: expected a bytes-like object, %T found",
             (long long)index, item);
    return false;
  }
  if (!gr_buffer_get(fiber, item, &buffer, false)) {
    return false;
  }
  bool good = gr_builder_add(fiber, builder, buffer.data, buffer.length);
  gr_buffer_release(fiber, &buffer);
  return good;
}

// All items exact bytes: measured first, copied once. 0 without an exception: some are not.
static GrValue join_bytes(GrFiber *fiber, const ByteView *sep, const GrTuple *items) {
  int64_t size = 0;
  for (int64_t i = 0; i < items->length; i++) {
    if (!gr_is_exactly(items->items[i], &gr_bytes_type)) {
      return 0;
    }
    size += gr_as_bytes(items->items[i])->size;
  }
  char *out;
  GrValue result = byte_make(fiber, sep, 0, size + sep->size * (items->length - 1), &out);
  for (int64_t i = 0; result && i < items->length; i++) {
    if (i > 0) {
      memcpy(out, sep->data, (size_t)sep->size);
      out += sep->size;
    }
    GrBytes *item = gr_as_bytes(items->items[i]);
    memcpy(out, item->bytes, (size_t)item->size);
    out += item->size;
  }
  return result;
}

GrValue byte_join(GrFiber *fiber, GrValue self, GrValue iterable) {
  GrType *type = gr_type_of(iterable);
  if (type->iter == 0 && type->getitem == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "can only join an iterable");
  }
  GrTuple *items = gr_tuple_from_iterable(fiber, iterable);
  if (items == 0) {
    return 0;
  }
  ByteView view = byte_view(self);
  if (items->length == 0) {
    return byte_make(fiber, &view, "", 0, 0);
  }
  if (items->length == 1 && !view.is_array && gr_is_exactly(items->items[0], &gr_bytes_type)) {
    return items->items[0];
  }
  GrValue result = join_bytes(fiber, &view, items);
  if (result || gr_has_exception(fiber)) {
    return result;
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  for (int64_t i = 0; i < items->length; i++) {
    if ((i > 0 && !gr_builder_add(fiber, &builder, view.data, view.size)) ||
        !join_item(fiber, &builder, items->items[i], i)) {
      return 0;
    }
  }
  return byte_make(fiber, &view, builder.bytes ? builder.bytes : "", builder.size, 0);
}
