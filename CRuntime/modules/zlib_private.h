// What the files of the zlib module share.
#ifndef GROUSE_ZLIB_PRIVATE_H
#define GROUSE_ZLIB_PRIVATE_H

#include <zlib.h>

#include "byte_sink.h"
#include "grouse/bind.h"

// A stream belongs to zlib, which a finalizer tells when it is no longer needed; it changes under the object's lock.
typedef struct GrZlibCompress {
  GrMutable base;
  bool ready;                        // the stream has state
  z_stream stream;
} GrZlibCompress;

typedef struct GrZlibDecompress {
  GrMutable base;
  bool ready, eof;
  GrBytes *unused_data, *unconsumed_tail;
  GrBytes *zdict;                    // or 0
  z_stream stream;
} GrZlibDecompress;

// Input that is given to a stream piece by piece: its counters have 32 bits.
typedef struct ZlibInput {
  const uint8_t *at;
  size_t left;                       // beyond what the stream has
} ZlibInput;

// Gives the stream the next piece.
static inline void zlib_feed(z_stream *stream, ZlibInput *input) {
  stream->next_in = (uint8_t *)(uintptr_t)input->at;
  stream->avail_in = input->left < UINT32_MAX ? (uInt)input->left : UINT32_MAX;
  input->at += stream->avail_in;
  input->left -= stream->avail_in;
}
// Gives the stream room to write; false: none is left.
static inline bool zlib_offer(z_stream *stream, ByteSink *sink) {
  stream->avail_out = (uInt)byte_sink_room(sink);
  stream->next_out = byte_sink_end(sink);
  return stream->avail_out > 0;
}
static inline void zlib_took(z_stream *stream, ByteSink *sink) {
  sink->size = (size_t)(stream->next_out - sink->bytes);
}

// Raises zlib.error "Error -3 while ...: reason"; returns 0.
GR_COLD GrValue zlib_fail(GrFiber *fiber, const z_stream *stream, int code, const char *what);

#endif
