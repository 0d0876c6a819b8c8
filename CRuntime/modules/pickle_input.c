// Where pickled bytes come from: a bytes-like object, or a file that is read no further than the pickle goes. Bytes that
// peek() showed count as read only when unpickler_skip_consumed() has fetched them.
#include "pickle_types.h"

GR_NAME(gr_name_read, "read");
GR_NAME(gr_name_readline, "readline");
GR_NAME(gr_name_peek, "peek");

enum { PREFETCH = 128 * 1024 };

static bool raise_truncated(GrFiber *fiber) {
  gr_raise(fiber, &gr_unpickling_error_type, "pickle data was truncated");
  return false;
}

void unpickler_release(GrFiber *fiber, GrUnpickler *self) {
  if (self->buffer.owner != 0) {
    GrBuffer buffer = self->buffer;
    self->buffer.owner = 0;
    gr_buffer_release(fiber, &buffer);
  }
  self->data = 0;
  self->input = 0;
  self->position = self->size = self->prefetched = 0;
}

bool unpickler_set_bytes(GrFiber *fiber, GrUnpickler *self, GrValue data) {
  unpickler_release(fiber, self);
  if (!gr_buffer_get(fiber, data, &self->buffer, false)) {
    self->buffer.owner = 0;
    return false;
  }
  self->input = data;
  self->data = self->buffer.data;
  self->size = self->prefetched = self->buffer.length;
  self->position = 0;
  return true;
}

bool unpickler_set_file(GrFiber *fiber, GrUnpickler *self, GrValue file) {
  self->read = gr_getattr_find(fiber, file, &gr_name_read);
  self->readline = gr_has_exception(fiber) ? 0 : gr_getattr_find(fiber, file, &gr_name_readline);
  self->peek = gr_has_exception(fiber) ? 0 : gr_getattr_find(fiber, file, &gr_name_peek);
  if (gr_has_exception(fiber)) {
    return false;
  }
  if (self->read == 0 || self->readline == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "file must have 'read' and 'readline' attributes");
    return false;
  }
  return true;
}

bool unpickler_skip_consumed(GrFiber *fiber, GrUnpickler *self) {
  int64_t consumed = self->position - self->prefetched;
  if (self->read == 0 || consumed <= 0) {
    return true;
  }
  self->prefetched = self->position;
  return gr_call1(fiber, self->read, gr_tag_int(consumed)) != 0;
}

// Takes what the file gave as the input.
static bool take_input(GrFiber *fiber, GrUnpickler *self, GrValue data) {
  return data != 0 && unpickler_set_bytes(fiber, self, data);
}

// Makes at least [size] bytes lie behind the position.
static bool fetch(GrFiber *fiber, GrUnpickler *self, int64_t size) {
  if (self->read == 0) {
    return raise_truncated(fiber);
  }
  if (!unpickler_skip_consumed(fiber, self)) {
    return false;
  }
  if (self->peek != 0) {
    GrValue shown = gr_call1(fiber, self->peek, gr_tag_int(PREFETCH));
    if (shown == 0) {
      if (!gr_clear_if(fiber, &gr_exc_NotImplementedError)) {
        return false;
      }
      self->peek = 0;
    } else {
      if (!take_input(fiber, self, shown)) {
        return false;
      }
      self->prefetched = 0;
      if (size <= self->size) {
        return true;
      }
    }
  }
  if (!take_input(fiber, self, gr_call1(fiber, self->read, gr_tag_int(size)))) {
    return false;
  }
  return self->size >= size || raise_truncated(fiber);
}

bool unpickler_read(GrFiber *fiber, GrUnpickler *self, int64_t size, const uint8_t **data) {
  if (GR_UNLIKELY(size > self->size - self->position) && !fetch(fiber, self, size)) {
    return false;
  }
  *data = self->data + self->position;
  self->position += size;
  return true;
}

GrBytes *unpickler_read_bytes(GrFiber *fiber, GrUnpickler *self, int64_t size) {
  int64_t at_hand = self->size - self->position;
  if (size <= at_hand) {
    GrBytes *all = gr_bytes_new(fiber, (const char *)self->data + self->position, size);
    self->position += size;
    return all;
  }
  if (self->read == 0) {
    raise_truncated(fiber);
    return 0;
  }
  // The file says how much there is before memory is taken for it.
  GrBytes *start = gr_bytes_new(fiber, (const char *)self->data + self->position, at_hand);
  self->position += at_hand;
  if (start == 0 || !unpickler_skip_consumed(fiber, self)) {
    return 0;
  }
  GrValue rest = gr_call1(fiber, self->read, gr_tag_int(size - at_hand));
  if (rest == 0) {
    return 0;
  }
  if (!gr_is_bytes(rest)) {
    gr_raise(fiber, &gr_exc_ValueError, "read() returned non-bytes object (%T)", rest);
    return 0;
  }
  GrBytes *end = gr_as_bytes(rest);
  if (end->size < size - at_hand) {
    raise_truncated(fiber);
    return 0;
  }
  if (at_hand == 0 && end->size == size && gr_is_exactly(rest, &gr_bytes_type)) {
    return end;
  }
  GrBytes *all = gr_bytes_new(fiber, 0, size);
  if (all) {
    memcpy(all->bytes, start->bytes, (size_t)at_hand);
    memcpy(all->bytes + at_hand, end->bytes, (size_t)(size - at_hand));
  }
  return all;
}

char *unpickler_read_line(GrFiber *fiber, GrUnpickler *self, int64_t minimum, int64_t *size) {
  const uint8_t *start = self->data + self->position;
  int64_t at_hand = self->size - self->position;
  const uint8_t *end = at_hand > 0 ? memchr(start, '\n', (size_t)at_hand) : 0;
  if (end == 0) {
    if (self->read == 0) {
      raise_truncated(fiber);
      return 0;
    }
    if (!unpickler_skip_consumed(fiber, self) || !take_input(fiber, self, gr_call0(fiber, self->readline))) {
      return 0;
    }
    start = self->data;
    if (self->size == 0 || start[self->size - 1] != '\n') {
      raise_truncated(fiber);
      return 0;
    }
    end = start + self->size - 1;
  }
  *size = end - start;
  self->position += *size + 1;
  if (*size + 1 < minimum) {
    raise_truncated(fiber);
    return 0;
  }
  char *line = gr_alloc_atomic_checked(fiber, (size_t)*size + 2);
  if (line) {
    memcpy(line, start, (size_t)*size);
    line[*size] = line[*size + 1] = 0;
  }
  return line;
}
