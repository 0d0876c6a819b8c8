// GrStrBuilder: text grown piece by piece in a collected buffer, copied once into the finished str.
#include "grouse/ops.h"
#include "utf8.h"

enum { BUILDER_FREE_MINIMUM = 4096 };

void gr_builder_init(GrStrBuilder *builder) { *builder = (GrStrBuilder){0, 0, 0, 0}; }

GR_NOINLINE bool gr_builder_grow(GrFiber *fiber, GrStrBuilder *builder, int64_t more) {
  int64_t needed;
  if (__builtin_add_overflow(builder->size, more, &needed) || needed > INT64_MAX / 4) {
    gr_raise_memory_error(fiber);
    return false;
  }
  int64_t capacity = builder->capacity ? builder->capacity * 2 : GR_INITIAL_CAPACITY(112);
  if (capacity < needed) {
    capacity = needed + 16;
  }
  char *bytes = capacity <= 128 ? gr_alloc_atomic(fiber, (size_t)capacity)
                                : gr_alloc_atomic_checked(fiber, (size_t)capacity);
  if (bytes == 0) {
    return false;
  }
  if (builder->size > 0) {
    memcpy(bytes, builder->bytes, (size_t)builder->size);
  }
  if (builder->capacity >= BUILDER_FREE_MINIMUM) {
    gr_free(builder->bytes);
  }
  builder->bytes = bytes;
  builder->capacity = capacity;
  return true;
}

static inline bool builder_append(GrFiber *fiber, GrStrBuilder *builder, const char *bytes, int64_t size,
                                  int64_t length) {
  if (size == 0) {
    return true;
  }
  if (!gr_builder_room(fiber, builder, size)) {
    return false;
  }
  memcpy(builder->bytes + builder->size, bytes, (size_t)size);
  builder->size += size;
  builder->length += length;
  return true;
}

bool gr_builder_add(GrFiber *fiber, GrStrBuilder *builder, const char *utf8, int64_t size) {
  return builder_append(fiber, builder, utf8, size, utf8_count(utf8, size));
}

bool gr_builder_add_c(GrFiber *fiber, GrStrBuilder *builder, const char *ascii) {
  int64_t size = (int64_t)strlen(ascii);
  return builder_append(fiber, builder, ascii, size, size);
}

bool gr_builder_add_fill(GrFiber *fiber, GrStrBuilder *builder, char ascii, int64_t count) {
  if (count > 0) {
    if (!gr_builder_room(fiber, builder, count)) {
      return false;
    }
    memset(builder->bytes + builder->size, ascii, (size_t)count);
    builder->size += count;
    builder->length += count;
  }
  return true;
}

bool gr_builder_add_str(GrFiber *fiber, GrStrBuilder *builder, const GrStr *s) {
  return builder_append(fiber, builder, s->bytes, s->size, s->length);
}

bool gr_builder_add_char(GrFiber *fiber, GrStrBuilder *builder, uint32_t code_point) {
  if (!gr_builder_room(fiber, builder, 4)) {
    return false;
  }
  builder->size += utf8_put(builder->bytes + builder->size, code_point);
  builder->length++;
  return true;
}

GrStr *gr_builder_finish(GrFiber *fiber, GrStrBuilder *builder) {
  GrStr *s;
  if (builder->size <= 1) {
    s = builder->size == 0 ? &gr_str_empty : gr_str_from_char(fiber, (uint8_t)builder->bytes[0]);
  } else {
    s = gr_str_make(fiber, builder->size, builder->length);
    if (s) {
      memcpy(s->bytes, builder->bytes, (size_t)builder->size);
    }
  }
  if (builder->capacity >= BUILDER_FREE_MINIMUM) {
    gr_free(builder->bytes);
  }
  gr_builder_init(builder);
  return s;
}

GrValue gr_build_string(GrFiber *fiber, const GrValue *strs, int64_t count) {
  int64_t size = 0, length = 0;
  for (int64_t i = 0; i < count; i++) {
    size += gr_as_str(strs[i])->size;
    length += gr_as_str(strs[i])->length;
  }
  if (size == 0) {
    return GR_VALUE(&gr_str_empty);
  }
  GrStr *s = gr_str_make(fiber, size, length);
  if (s == 0) {
    return 0;
  }
  char *out = s->bytes;
  for (int64_t i = 0; i < count; i++) {
    GrStr *piece = gr_as_str(strs[i]);
    memcpy(out, piece->bytes, (size_t)piece->size);
    out += piece->size;
  }
  return GR_VALUE(s);
}
