// The _bz2 module: bzip2 streams.
#include <bzlib.h>
#include <limits.h>

#include "stream_reader.h"

// Streams belong to libbz2, which a finalizer tells when they are no longer needed; they change under the object's lock.
typedef struct GrBz2Compressor {
  GrMutable base;
  bool ready, flushed;
  bz_stream stream;
} GrBz2Compressor;

typedef struct GrBz2Decompressor {
  GrMutable base;
  bool ready, broken;              // broken: an error was reported
  StreamReader reader;
  bz_stream stream;
} GrBz2Decompressor;

extern GrType gr_bz2_compressor_type, gr_bz2_decompressor_type;

#include "_bz2.bind.h"

// Raises what an answer of libbz2 means; true: it is no error.
static bool check_answer(GrFiber *fiber, int code) {
  switch (code) {
  case BZ_OK:
  case BZ_RUN_OK:
  case BZ_FLUSH_OK:
  case BZ_FINISH_OK:
  case BZ_STREAM_END:
    return true;
  case BZ_PARAM_ERROR:
    gr_raise(fiber, &gr_exc_ValueError, "Internal error - invalid parameters passed to libbzip2");
    return false;
  case BZ_MEM_ERROR:
    gr_raise_memory_error(fiber);
    return false;
  case BZ_DATA_ERROR:
  case BZ_DATA_ERROR_MAGIC:
    gr_raise(fiber, &gr_exc_OSError, "Invalid data stream");
    return false;
  case BZ_IO_ERROR:
    gr_raise(fiber, &gr_exc_OSError, "Unknown I/O error");
    return false;
  case BZ_UNEXPECTED_EOF:
    gr_raise(fiber, &gr_exc_EOFError, "Compressed file ended before the logical end-of-stream was detected");
    return false;
  case BZ_SEQUENCE_ERROR:
    gr_raise(fiber, &gr_exc_RuntimeError, "Internal error - Invalid sequence of commands sent to libbzip2");
    return false;
  default:
    gr_raise(fiber, &gr_exc_OSError, "Unrecognized error from libbzip2: %d", code);
    return false;
  }
}

static void offer(bz_stream *stream, ByteSink *sink) {
  stream->avail_out = (unsigned)byte_sink_room(sink);
  stream->next_out = (char *)byte_sink_end(sink);
}

static void give(bz_stream *stream, const StreamInput *input) {
  stream->next_in = (char *)(uintptr_t)input->at;
  stream->avail_in = input->left < UINT_MAX ? (unsigned)input->left : UINT_MAX;
}

// Counts what the stream has read and written.
static void took(bz_stream *stream, StreamInput *input, ByteSink *sink) {
  size_t read = (size_t)((const uint8_t *)stream->next_in - input->at);
  input->at += read;
  input->left -= read;
  sink->size = (size_t)((uint8_t *)stream->next_out - sink->bytes);
}

// ---- BZ2Compressor

GrValue gr_bz2_compressor_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

static void compressor_finish(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrBz2Compressor *self = (GrBz2Compressor *)(void *)value;
  if (self->ready) {
    self->ready = false;
    BZ2_bzCompressEnd(&self->stream);
  }
}

bool gr_bz2_compressor_dunder_init(GrFiber *fiber, GrBz2Compressor *self, int32_t compresslevel) {
  if (compresslevel < 1 || compresslevel > 9) {
    gr_raise(fiber, &gr_exc_ValueError, "compresslevel must be between 1 and 9");
    return false;
  }
  compressor_finish(fiber, GR_VALUE(self));
  self->stream = (bz_stream){0};
  self->flushed = false;
  if (!check_answer(fiber, BZ2_bzCompressInit(&self->stream, compresslevel, 0, 0))) {
    return false;
  }
  self->ready = true;
  return true;
}

// Runs the stream over the input; what libbz2 said last. The caller holds the lock.
static int compress_all(bz_stream *stream, StreamInput *input, int action, ByteSink *sink) {
  for (;;) {
    offer(stream, sink);
    if (sink->failed) {
      return BZ_MEM_ERROR;
    }
    give(stream, input);
    // With nothing to read, "run" would be a mistake to libbz2.
    if (action == BZ_RUN && input->left == 0) {
      return BZ_OK;
    }
    int code = BZ2_bzCompress(stream, action);
    took(stream, input, sink);
    if (code < 0 || code == BZ_STREAM_END) {
      return code;
    }
  }
}

static GrValue compress(GrFiber *fiber, GrBz2Compressor *self, StreamInput *input, int action) {
  ByteSink sink;
  byte_sink_init(&sink, -1);
  gr_lock(&self->base);
  bool flushed = self->flushed;
  int code = BZ_OK;
  if (!flushed) {
    self->flushed = action == BZ_FINISH;
    code = compress_all(&self->stream, input, action, &sink);
  }
  gr_unlock(&self->base);
  if (flushed) {
    return gr_raise(fiber, &gr_exc_ValueError,
                    action == BZ_FINISH ? "Repeated call to flush()" : "Compressor has been flushed");
  }
  if (!check_answer(fiber, code)) {
    byte_sink_drop(&sink);
    return 0;
  }
  return GR_VALUE(byte_sink_finish(fiber, &sink));
}

GrValue gr_bz2_compressor_compress(GrFiber *fiber, GrBz2Compressor *self, GrBuffer *data) {
  StreamInput input = {data->data, (size_t)data->length};
  return compress(fiber, self, &input, BZ_RUN);
}

GrValue gr_bz2_compressor_flush(GrFiber *fiber, GrBz2Compressor *self) {
  StreamInput input = {(const uint8_t *)"", 0};
  return compress(fiber, self, &input, BZ_FINISH);
}

// ---- BZ2Decompressor

GrValue gr_bz2_decompressor_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                     GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

static void decompressor_finish(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrBz2Decompressor *self = (GrBz2Decompressor *)(void *)value;
  if (self->ready) {
    self->ready = false;
    BZ2_bzDecompressEnd(&self->stream);
  }
}

bool gr_bz2_decompressor_slot_init(GrFiber *fiber, GrValue value, const GrValue *args, size_t nargs,
                                   GrTuple *kwnames) {
  GrBz2Decompressor *self = (GrBz2Decompressor *)(void *)value;
  (void)args;
  if (nargs > 0 || kwnames) {
    gr_raise(fiber, &gr_exc_TypeError, "BZ2Decompressor() takes no %s arguments", nargs > 0 ? "positional" : "keyword");
    return false;
  }
  decompressor_finish(fiber, GR_VALUE(self));
  self->stream = (bz_stream){0};
  self->broken = false;
  if (!stream_reader_init(fiber, &self->reader) ||
      !check_answer(fiber, BZ2_bzDecompressInit(&self->stream, 0, 0))) {
    return false;
  }
  self->ready = true;
  return true;
}

// Decompresses until the input is used up, the output full or the stream at its end. The caller holds the lock.
static int decompress_all(GrBz2Decompressor *self, StreamInput *input, ByteSink *sink) {
  for (;;) {
    offer(&self->stream, sink);
    if (sink->failed) {
      return BZ_MEM_ERROR;
    }
    give(&self->stream, input);
    int code = BZ2_bzDecompress(&self->stream);
    took(&self->stream, input, sink);
    if (code < 0) {
      return code;
    }
    if (code == BZ_STREAM_END) {
      self->reader.eof = true;
      return code;
    }
    bool full = self->stream.avail_out == 0;
    if (full ? sink->size == sink->limit : input->left == 0) {
      return code;
    }
  }
}

static GrValue decompress(GrFiber *fiber, GrBz2Decompressor *self, GrBuffer *data, ByteSink *sink) {
  StreamInput input;
  if (self->reader.eof) {
    return gr_raise(fiber, &gr_exc_EOFError, "End of stream already reached");
  }
  if (self->broken) {
    return gr_raise(fiber, &gr_exc_ValueError, "Decompressor is unusable after a previous error");
  }
  if (!stream_reader_begin(fiber, &self->reader, data, &input)) {
    return 0;
  }
  gr_lock(&self->base);
  int code = decompress_all(self, &input, sink);
  self->broken = code < 0;
  gr_unlock(&self->base);
  return check_answer(fiber, code) && stream_reader_end(fiber, &self->reader, &input, false)
             ? GR_VALUE(byte_sink_finish(fiber, sink))
             : 0;
}

GrValue gr_bz2_decompressor_decompress(GrFiber *fiber, GrBz2Decompressor *self, GrBuffer *data, int64_t max_length) {
  ByteSink sink;
  byte_sink_init(&sink, max_length);
  GrValue result = decompress(fiber, self, data, &sink);
  byte_sink_drop(&sink);
  return result;
}

GrValue gr_bz2_decompressor_get_eof(GrFiber *fiber, GrBz2Decompressor *self) {
  (void)fiber;
  return gr_bool(self->reader.eof);
}
GrValue gr_bz2_decompressor_get_unused_data(GrFiber *fiber, GrBz2Decompressor *self) {
  return self->reader.unused_data ? GR_VALUE(self->reader.unused_data)
                                  : gr_raise(fiber, &gr_exc_AttributeError, "unused_data");
}
GrValue gr_bz2_decompressor_get_needs_input(GrFiber *fiber, GrBz2Decompressor *self) {
  (void)fiber;
  return gr_bool(self->reader.needs_input);
}

GrType gr_bz2_compressor_type = {GR_TYPE_HEAD(gr_name_BZ2Compressor, GrBz2Compressor), GR_BZ2_COMPRESSOR_SLOTS
                                 .finalize = compressor_finish};
GrType gr_bz2_decompressor_type = {GR_TYPE_HEAD(gr_name_BZ2Decompressor, GrBz2Decompressor),
                                   GR_BZ2_DECOMPRESSOR_SLOTS
                                   .finalize = decompressor_finish};
