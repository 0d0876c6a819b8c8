// The _lzma module: xz and lzma streams. Filter chains are in lzma_filters.c.
#include "lzma_private.h"

extern GrType gr_lzma_compressor_type, gr_lzma_decompressor_type;

#include "_lzma.bind.h"

bool lzma_check_answer(GrFiber *fiber, lzma_ret code) {
  const char *message;
  switch (code) {
  case LZMA_OK:
  case LZMA_GET_CHECK:
  case LZMA_NO_CHECK:
  case LZMA_STREAM_END:
    return true;
  case LZMA_MEM_ERROR:
    gr_raise_memory_error(fiber);
    return false;
  case LZMA_UNSUPPORTED_CHECK:
    message = "Unsupported integrity check";
    break;
  case LZMA_MEMLIMIT_ERROR:
    message = "Memory usage limit exceeded";
    break;
  case LZMA_FORMAT_ERROR:
    message = "Input format not supported by decoder";
    break;
  case LZMA_OPTIONS_ERROR:
    message = "Invalid or unsupported options";
    break;
  case LZMA_DATA_ERROR:
    message = "Corrupt input data";
    break;
  case LZMA_BUF_ERROR:
    message = "Insufficient buffer space";
    break;
  case LZMA_PROG_ERROR:
    message = "Internal error";
    break;
  default:
    gr_raise(fiber, &gr_lzma_error_type, "Unrecognized error from liblzma: %d", (int)code);
    return false;
  }
  gr_raise(fiber, &gr_lzma_error_type, "%s", message);
  return false;
}

static bool raise_value(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_exc_ValueError, "%s", message);
  return false;
}

static bool raise_format(GrFiber *fiber, int32_t format) {
  gr_raise(fiber, &gr_exc_ValueError, "Invalid container format: %d", format);
  return false;
}

// One step of a stream; counts what was read and written.
static lzma_ret step(lzma_stream *stream, StreamInput *input, lzma_action action, ByteSink *sink) {
  stream->avail_out = byte_sink_room(sink);
  if (sink->failed) {
    return LZMA_MEM_ERROR;
  }
  // liblzma wants a place to write to even if it must not write.
  stream->next_out = sink->bytes ? byte_sink_end(sink) : (uint8_t *)stream;
  stream->next_in = input->at;
  stream->avail_in = input->left;
  size_t room = stream->avail_out;
  lzma_ret code = lzma_code(stream, action);
  sink->size += room - stream->avail_out;
  input->at = stream->next_in;
  input->left = stream->avail_in;
  return code;
}

// ---- LZMACompressor

GrValue gr_lzma_compressor_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                    GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

static void compressor_finish(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrLzmaCompressor *self = (GrLzmaCompressor *)(void *)value;
  if (self->ready) {
    self->ready = false;
    lzma_end(&self->stream);
  }
}

static bool start_xz(GrFiber *fiber, lzma_stream *stream, int32_t check, uint32_t preset, GrValue filters) {
  LzmaChain chain;
  lzma_check wanted = check < 0 ? LZMA_CHECK_CRC64 : (lzma_check)check;
  if (filters == GR_NONE) {
    return lzma_check_answer(fiber, lzma_easy_encoder(stream, preset, wanted));
  }
  return lzma_read_chain(fiber, filters, &chain) &&
         lzma_check_answer(fiber, lzma_stream_encoder(stream, chain.filters, wanted));
}

static bool start_alone(GrFiber *fiber, lzma_stream *stream, uint32_t preset, GrValue filters) {
  LzmaChain chain;
  lzma_options_lzma options;
  if (filters == GR_NONE) {
    if (lzma_lzma_preset(&options, preset)) {
      gr_raise(fiber, &gr_lzma_error_type, "Invalid compression preset: %u", preset);
      return false;
    }
    return lzma_check_answer(fiber, lzma_alone_encoder(stream, &options));
  }
  if (!lzma_read_chain(fiber, filters, &chain)) {
    return false;
  }
  if (chain.filters[0].id != LZMA_FILTER_LZMA1 || chain.filters[1].id != LZMA_VLI_UNKNOWN) {
    return raise_value(fiber, "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
  }
  return lzma_check_answer(fiber, lzma_alone_encoder(stream, chain.filters[0].options));
}

static bool start_raw(GrFiber *fiber, lzma_stream *stream, GrValue filters) {
  LzmaChain chain;
  if (filters == GR_NONE) {
    return raise_value(fiber, "Must specify filters for FORMAT_RAW");
  }
  return lzma_read_chain(fiber, filters, &chain) &&
         lzma_check_answer(fiber, lzma_raw_encoder(stream, chain.filters));
}

bool gr_lzma_compressor_dunder_init(GrFiber *fiber, GrLzmaCompressor *self, int32_t format, int32_t check,
                                    GrValue preset, GrValue filters) {
  uint32_t level = LZMA_PRESET_DEFAULT;
  if (preset != GR_NONE && filters != GR_NONE) {
    return raise_value(fiber, "Cannot specify both preset and filter chain");
  }
  if (preset != GR_NONE && !lzma_read_u32(fiber, preset, &level)) {
    return false;
  }
  if (format != LZMA_XZ && check != -1 && check != LZMA_CHECK_NONE) {
    return raise_value(fiber, "Integrity checks are only supported by FORMAT_XZ");
  }
  compressor_finish(fiber, GR_VALUE(self));
  self->stream = (lzma_stream)LZMA_STREAM_INIT;
  self->flushed = false;
  switch (format) {
  case LZMA_XZ:
    self->ready = start_xz(fiber, &self->stream, check, level, filters);
    break;
  case LZMA_ALONE:
    self->ready = start_alone(fiber, &self->stream, level, filters);
    break;
  case LZMA_RAW:
    self->ready = start_raw(fiber, &self->stream, filters);
    break;
  default:
    return raise_format(fiber, format);
  }
  return self->ready;
}

// Runs the stream over the input; what liblzma said last. The caller holds the lock.
static lzma_ret compress_all(lzma_stream *stream, StreamInput *input, lzma_action action, ByteSink *sink) {
  bool empty = input->left == 0;
  for (;;) {
    lzma_ret code = step(stream, input, action, sink);
    if (code == LZMA_BUF_ERROR && empty && stream->avail_out > 0) {
      code = LZMA_OK;   // there was simply nothing to do
    }
    if (code != LZMA_OK || (action == LZMA_RUN && input->left == 0 && stream->avail_out > 0)) {
      return code;
    }
  }
}

static GrValue compress(GrFiber *fiber, GrLzmaCompressor *self, StreamInput *input, lzma_action action) {
  ByteSink sink;
  byte_sink_init(&sink, -1);
  gr_lock(&self->base);
  bool flushed = self->flushed;
  lzma_ret code = LZMA_OK;
  if (!flushed) {
    self->flushed = action == LZMA_FINISH;
    code = compress_all(&self->stream, input, action, &sink);
  }
  gr_unlock(&self->base);
  if (flushed) {
    raise_value(fiber, action == LZMA_FINISH ? "Repeated call to flush()" : "Compressor has been flushed");
    return 0;
  }
  if (!lzma_check_answer(fiber, code)) {
    byte_sink_drop(&sink);
    return 0;
  }
  return GR_VALUE(byte_sink_finish(fiber, &sink));
}

GrValue gr_lzma_compressor_compress(GrFiber *fiber, GrLzmaCompressor *self, GrBuffer *data) {
  StreamInput input = {data->data, (size_t)data->length};
  return compress(fiber, self, &input, LZMA_RUN);
}

GrValue gr_lzma_compressor_flush(GrFiber *fiber, GrLzmaCompressor *self) {
  StreamInput input = {(const uint8_t *)"", 0};
  return compress(fiber, self, &input, LZMA_FINISH);
}

// ---- LZMADecompressor

GrValue gr_lzma_decompressor_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                      GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

static void decompressor_finish(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrLzmaDecompressor *self = (GrLzmaDecompressor *)(void *)value;
  if (self->ready) {
    self->ready = false;
    lzma_end(&self->stream);
  }
}

static bool start_reading(GrFiber *fiber, GrLzmaDecompressor *self, int32_t format, uint64_t limit, GrValue filters) {
  const uint32_t flags = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
  lzma_stream *stream = &self->stream;
  LzmaChain chain;
  switch (format) {
  case LZMA_AUTO:
    return lzma_check_answer(fiber, lzma_auto_decoder(stream, limit, flags));
  case LZMA_XZ:
    return lzma_check_answer(fiber, lzma_stream_decoder(stream, limit, flags));
  case LZMA_ALONE:
    self->check = LZMA_CHECK_NONE;
    return lzma_check_answer(fiber, lzma_alone_decoder(stream, limit));
  case LZMA_RAW:
    self->check = LZMA_CHECK_NONE;
    return lzma_read_chain(fiber, filters, &chain) &&
           lzma_check_answer(fiber, lzma_raw_decoder(stream, chain.filters));
  default:
    return raise_format(fiber, format);
  }
}

bool gr_lzma_decompressor_dunder_init(GrFiber *fiber, GrLzmaDecompressor *self, int32_t format, GrValue memlimit,
                                      GrValue filters) {
  uint64_t limit = UINT64_MAX;
  if (memlimit != GR_NONE) {
    if (format == LZMA_RAW) {
      return raise_value(fiber, "Cannot specify memory limit with FORMAT_RAW");
    }
    if (!lzma_read_u64(fiber, memlimit, &limit)) {
      return false;
    }
  }
  if (format == LZMA_RAW && filters == GR_NONE) {
    return raise_value(fiber, "Must specify filters for FORMAT_RAW");
  }
  if (format != LZMA_RAW && filters != GR_NONE) {
    return raise_value(fiber, "Cannot specify filters except with FORMAT_RAW");
  }
  decompressor_finish(fiber, GR_VALUE(self));
  self->stream = (lzma_stream)LZMA_STREAM_INIT;
  self->check = LZMA_CHECK_ID_MAX + 1;
  self->ready = stream_reader_init(fiber, &self->reader) && start_reading(fiber, self, format, limit, filters);
  return self->ready;
}

// Decompresses until the input is used up, the output full or the stream at its end. The caller holds the lock.
static lzma_ret decompress_all(GrLzmaDecompressor *self, StreamInput *input, ByteSink *sink) {
  for (;;) {
    lzma_ret code = step(&self->stream, input, LZMA_RUN, sink);
    bool full = self->stream.avail_out == 0;
    if (code == LZMA_BUF_ERROR && input->left == 0 && !full) {
      code = LZMA_OK;   // it only wants more input
    }
    if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK) {
      self->check = (int)lzma_get_check(&self->stream);
    } else if (code == LZMA_STREAM_END) {
      self->reader.eof = true;
      return code;
    } else if (code != LZMA_OK) {
      return code;
    }
    if (full ? sink->size == sink->limit : input->left == 0) {
      return LZMA_OK;
    }
  }
}

static GrValue decompress(GrFiber *fiber, GrLzmaDecompressor *self, GrBuffer *data, ByteSink *sink) {
  StreamInput input;
  if (self->reader.eof) {
    return gr_raise(fiber, &gr_exc_EOFError, "Already at end of stream");
  }
  if (!stream_reader_begin(fiber, &self->reader, data, &input)) {
    return 0;
  }
  gr_lock(&self->base);
  lzma_ret code = decompress_all(self, &input, sink);
  bool full = self->stream.avail_out == 0;
  gr_unlock(&self->base);
  return lzma_check_answer(fiber, code) && stream_reader_end(fiber, &self->reader, &input, full)
             ? GR_VALUE(byte_sink_finish(fiber, sink))
             : 0;
}

GrValue gr_lzma_decompressor_decompress(GrFiber *fiber, GrLzmaDecompressor *self, GrBuffer *data,
                                        int64_t max_length) {
  ByteSink sink;
  byte_sink_init(&sink, max_length);
  GrValue result = decompress(fiber, self, data, &sink);
  byte_sink_drop(&sink);
  return result;
}

GrValue gr_lzma_decompressor_get_check(GrFiber *fiber, GrLzmaDecompressor *self) {
  (void)fiber;
  return gr_tag_int(self->check);
}
GrValue gr_lzma_decompressor_get_eof(GrFiber *fiber, GrLzmaDecompressor *self) {
  (void)fiber;
  return gr_bool(self->reader.eof);
}
GrValue gr_lzma_decompressor_get_needs_input(GrFiber *fiber, GrLzmaDecompressor *self) {
  (void)fiber;
  return gr_bool(self->reader.needs_input);
}
GrValue gr_lzma_decompressor_get_unused_data(GrFiber *fiber, GrLzmaDecompressor *self) {
  return self->reader.unused_data ? GR_VALUE(self->reader.unused_data)
                                  : gr_raise(fiber, &gr_exc_AttributeError, "unused_data");
}

int gr_lzma_is_check_supported(GrFiber *fiber, int32_t check_id) {
  (void)fiber;
  return lzma_check_is_supported((lzma_check)check_id);
}

GrType gr_lzma_error_type = {GR_TYPE_HEAD(gr_name_LZMAError, GrException), GR_LZMA_ERROR_SLOTS
                             .primary_base = &gr_exc_Exception,
                             .attributes_offset = offsetof(GrException, dict),
                             .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION};
GrType gr_lzma_compressor_type = {GR_TYPE_HEAD(gr_name_LZMACompressor, GrLzmaCompressor), GR_LZMA_COMPRESSOR_SLOTS
                                  .finalize = compressor_finish};
GrType gr_lzma_decompressor_type = {GR_TYPE_HEAD(gr_name_LZMADecompressor, GrLzmaDecompressor),
                                    GR_LZMA_DECOMPRESSOR_SLOTS
                                    .finalize = decompressor_finish};
