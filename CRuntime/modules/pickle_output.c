// Where pickled bytes go: the buffer with its frames, the file, and the memo of what has been written.
#include "pickle_types.h"

enum { FRAME_HEADER = 9, FRAME_MINIMUM = 4, FIRST_CAPACITY = 256 };

static bool reserve(GrFiber *fiber, GrPickler *self, int64_t more) {
  if (GR_LIKELY(self->size + more <= self->capacity)) {
    return true;
  }
  int64_t capacity = (self->size + more) * 3 / 2;
  capacity = capacity < FIRST_CAPACITY ? FIRST_CAPACITY : capacity;
  uint8_t *data = gr_alloc_atomic_checked(fiber, (size_t)capacity);
  if (data == 0) {
    return false;
  }
  if (self->size) {
    memcpy(data, self->data, (size_t)self->size);
  }
  self->data = data;
  self->capacity = capacity;
  return true;
}

static bool open_frame(GrFiber *fiber, GrPickler *self) {
  if (!reserve(fiber, self, FRAME_HEADER)) {
    return false;
  }
  self->frame_start = self->size;
  memset(self->data + self->size, 0xfe, FRAME_HEADER);
  self->size += FRAME_HEADER;
  return true;
}

bool pickler_write(GrFiber *fiber, GrPickler *self, const void *data, int64_t size) {
  if (self->framing && self->frame_start < 0 && !open_frame(fiber, self)) {
    return false;
  }
  if (!reserve(fiber, self, size)) {
    return false;
  }
  memcpy(self->data + self->size, data, (size_t)size);
  self->size += size;
  return true;
}

bool pickler_write_byte(GrFiber *fiber, GrPickler *self, int byte) {
  if (GR_LIKELY(self->size < self->capacity && (!self->framing || self->frame_start >= 0))) {
    self->data[self->size++] = (uint8_t)byte;
    return true;
  }
  uint8_t one = (uint8_t)byte;
  return pickler_write(fiber, self, &one, 1);
}

bool pickler_end_frame(GrFiber *fiber, GrPickler *self) {
  (void)fiber;
  if (!self->framing || self->frame_start < 0) {
    return true;
  }
  uint8_t *header = self->data + self->frame_start;
  int64_t length = self->size - self->frame_start - FRAME_HEADER;
  if (length >= FRAME_MINIMUM) {
    header[0] = OP_FRAME;
    uint64_t number = (uint64_t)length;
    memcpy(header + 1, &number, 8);
  } else {
    memmove(header, header + FRAME_HEADER, (size_t)length);
    self->size -= FRAME_HEADER;
  }
  self->frame_start = -1;
  return true;
}

void pickler_clear_output(GrPickler *self) {
  self->data = 0;
  self->size = self->capacity = 0;
  self->frame_start = -1;
}

bool pickler_flush(GrFiber *fiber, GrPickler *self) {
  GrBytes *bytes = gr_bytes_new(fiber, (const char *)self->data, self->size);
  return bytes && gr_call1(fiber, self->write, GR_VALUE(bytes)) != 0;
}

bool pickler_boundary(GrFiber *fiber, GrPickler *self) {
  if (!self->framing || self->frame_start < 0 ||
      self->size - self->frame_start - FRAME_HEADER < PICKLE_FRAME_TARGET) {
    return true;
  }
  if (!pickler_end_frame(fiber, self)) {
    return false;
  }
  if (self->write != 0) {
    // The frame is whole: no need to keep it.
    if (!pickler_flush(fiber, self)) {
      return false;
    }
    pickler_clear_output(self);
  }
  return true;
}

bool pickler_write_block(GrFiber *fiber, GrPickler *self, const void *header, int64_t header_size, const void *data,
                         int64_t size, GrValue payload) {
  bool framing = self->framing, bypass = size >= PICKLE_FRAME_TARGET;
  if (bypass) {
    if (!pickler_end_frame(fiber, self)) {
      return false;
    }
    self->framing = false;
  }
  bool good = pickler_write(fiber, self, header, header_size);
  if (good && bypass && self->write != 0) {
    good = pickler_flush(fiber, self);
    pickler_clear_output(self);
    if (good && payload == 0) {
      payload = GR_VALUE(gr_bytes_new(fiber, data, size));
      good = payload != 0;
    }
    good = good && gr_call1(fiber, self->write, payload) != 0;
  } else {
    good = good && pickler_write(fiber, self, data, size);
  }
  self->framing = framing;
  return good;
}

// ---- the memo

static MemoEntry *memo_slot(MemoTable *table, GrValue key) {
  uint64_t mask = (uint64_t)table->capacity - 1, at = (gr_bits(key) >> 4) * 0x9E3779B97F4A7C15u;
  for (at ^= at >> 32;; at++) {
    MemoEntry *entry = &table->entries[at & mask];
    if (entry->key == key || entry->key == 0) {
      return entry;
    }
  }
}

int64_t pickler_memo_find(GrPickler *self, GrValue object) {
  MemoTable *table = self->memo;
  if (table == 0) {
    return -1;
  }
  const MemoEntry *entry = memo_slot(table, object);
  return entry->key ? entry->index : -1;
}

static MemoTable *memo_table_new(GrFiber *fiber, int64_t capacity) {
  MemoTable *table = gr_alloc_checked(fiber, sizeof *table + (size_t)capacity * sizeof(MemoEntry));
  if (table) {
    table->used = 0;
    table->capacity = capacity;
  }
  return table;
}

static MemoTable *memo_grow(GrFiber *fiber, GrPickler *self, MemoTable *old) {
  MemoTable *table = memo_table_new(fiber, old ? old->capacity * 4 : 32);
  if (table == 0) {
    return 0;
  }
  for (int64_t i = 0; old && i < old->capacity; i++) {
    if (old->entries[i].key) {
      *memo_slot(table, old->entries[i].key) = old->entries[i];
    }
  }
  table->used = old ? old->used : 0;
  self->memo = table;
  return table;
}

bool pickler_memo_add(GrFiber *fiber, GrPickler *self, GrValue object, int64_t index) {
  MemoTable *table = self->memo;
  if ((table == 0 || table->used * 3 >= table->capacity * 2) && (table = memo_grow(fiber, self, table)) == 0) {
    return false;
  }
  MemoEntry *entry = memo_slot(table, object);
  table->used += entry->key == 0;
  *entry = (MemoEntry){object, index};
  return true;
}

void pickler_memo_clear(GrPickler *self) { self->memo = 0; }

MemoTable *memo_table_copy(GrFiber *fiber, const MemoTable *table) {
  MemoTable *copy = memo_table_new(fiber, table->capacity);
  if (copy) {
    memcpy(copy, table, sizeof *table + (size_t)table->capacity * sizeof(MemoEntry));
  }
  return copy;
}

// PUT or GET of an index: text, one byte or four.
static bool write_index(GrFiber *fiber, GrPickler *self, int text_op, int byte_op, int long_op, int64_t index) {
  uint8_t out[24];
  int size;
  if (!self->bin) {
    size = snprintf((char *)out, sizeof out, "%c%lld\n", text_op, (long long)index);
  } else if (index < 256) {
    out[0] = (uint8_t)byte_op;
    out[1] = (uint8_t)index;
    size = 2;
  } else if (index <= UINT32_MAX) {
    uint32_t number = (uint32_t)index;
    out[0] = (uint8_t)long_op;
    memcpy(out + 1, &number, 4);
    size = 5;
  } else {
    gr_raise(fiber, &gr_pickling_error_type, "memo id too large for LONG_BINPUT");
    return false;
  }
  return pickler_write(fiber, self, out, size);
}

bool pickler_memo_put(GrFiber *fiber, GrPickler *self, GrValue object) {
  if (self->fast) {
    return true;
  }
  const MemoTable *table = self->memo;
  int64_t index = table ? table->used : 0;
  if (!pickler_memo_add(fiber, self, object, index)) {
    return false;
  }
  return self->protocol >= 4 ? pickler_write_byte(fiber, self, OP_MEMOIZE)
                             : write_index(fiber, self, OP_PUT, OP_BINPUT, OP_LONG_BINPUT, index);
}

bool pickler_memo_get(GrFiber *fiber, GrPickler *self, int64_t index) {
  return write_index(fiber, self, OP_GET, OP_BINGET, OP_LONG_BINGET, index);
}
