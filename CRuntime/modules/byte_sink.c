// Growing output of compressors.
#include "byte_sink.h"
#include "grouse/error.h"
#include <limits.h>
#include <stdlib.h>

enum { SINK_START = 8 * 1024 };

size_t byte_sink_room(ByteSink *sink) {
  if (sink->size == sink->capacity) {
    size_t capacity = sink->capacity ? 2 * sink->capacity : GR_INITIAL_CAPACITY(SINK_START);
    capacity = capacity < sink->limit ? capacity : sink->limit;
    if (capacity == sink->capacity) {
      return 0;
    }
    uint8_t *bytes = realloc(sink->bytes, capacity);
    if (!bytes) {
      sink->failed = true;
      return 0;
    }
    sink->bytes = bytes;
    sink->capacity = capacity;
  }
  size_t room = sink->capacity - sink->size;
  return room < UINT_MAX ? room : UINT_MAX;
}

void byte_sink_drop(ByteSink *sink) {
  free(sink->bytes);
  sink->bytes = 0;
}

GrBytes *byte_sink_finish(GrFiber *fiber, ByteSink *sink) {
  GrBytes *result = 0;
  if (sink->failed) {
    gr_raise_memory_error(fiber);
  } else {
    result = gr_bytes_new(fiber, sink->size ? (const char *)sink->bytes : "", (int64_t)sink->size);
  }
  byte_sink_drop(sink);
  return result;
}
