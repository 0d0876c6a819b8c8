// Where compressors write: memory of the C library that grows as it is filled, so that it can grow under an object's lock.
// Private to modules/.
#ifndef GROUSE_BYTE_SINK_H
#define GROUSE_BYTE_SINK_H

#include "grouse/bytes.h"

typedef struct ByteSink {
  uint8_t *bytes;
  size_t size, capacity;
  size_t limit;          // most bytes wanted; SIZE_MAX: all
  bool failed;           // memory ran out
} ByteSink;

static inline void byte_sink_init(ByteSink *sink, int64_t limit) {
  *sink = (ByteSink){.limit = limit < 0 ? SIZE_MAX : (size_t)limit};
}
// Makes room at the end; how much there is: 0 when the limit is reached or memory ran out. Never more than fits an
// unsigned int.
size_t byte_sink_room(ByteSink *sink);
static inline uint8_t *byte_sink_end(ByteSink *sink) { return sink->bytes + sink->size; }
// What was written as bytes; frees the memory. 0: MemoryError.
GrBytes *byte_sink_finish(GrFiber *fiber, ByteSink *sink);
void byte_sink_drop(ByteSink *sink);

#endif
