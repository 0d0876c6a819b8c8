// What the decompressors of _bz2 and _lzma share: input that waits for its turn, and the attributes Python sees.
// Private to modules/.
#ifndef GROUSE_STREAM_READER_H
#define GROUSE_STREAM_READER_H

#include "byte_sink.h"
#include "grouse/bind.h"

// Changes under its object's lock.
typedef struct StreamReader {
  bool eof, needs_input;
  GrBytes *unused_data;
  GrBytes *rest;             // input that was not read yet from [rest_start] on; or 0
  int64_t rest_start;
} StreamReader;

// The input of one call.
typedef struct StreamInput {
  const uint8_t *at;
  size_t left;
} StreamInput;

// Puts [data] behind what waits. The memory may be [data]'s own. False: MemoryError.
bool stream_reader_begin(GrFiber *fiber, StreamReader *reader, const GrBuffer *data, StreamInput *input);
// Keeps what is left; [output_full]: there may be more output without more input. False: MemoryError.
bool stream_reader_end(GrFiber *fiber, StreamReader *reader, const StreamInput *input, bool output_full);
bool stream_reader_init(GrFiber *fiber, StreamReader *reader);

#endif
